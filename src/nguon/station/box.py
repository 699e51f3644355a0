"""A station's folder: its settings, its key, its memory, its sounds."""

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nguon.formats.playout.keys import SigningKey


@dataclass(frozen=True)
class Settings:
    """`station.toml`. `output` is mpv's audio output ("" chooses), `relay` and `mute` name a
    switch as relay.py says, `battery_clock` that the box keeps time without power."""

    address: str
    station: str
    areas: tuple[str, ...]
    broker: str = ""
    authority: str = ""
    output: str = ""
    relay: str = ""
    mute: str = ""
    battery_clock: bool = False
    poll: int = 45


@dataclass(frozen=True)
class Box:
    """What lies in `folder`."""

    folder: Path

    @property
    def settings_file(self) -> Path:
        return self.folder / "station.toml"

    @property
    def key_file(self) -> Path:
        return self.folder / "station.pem"

    @property
    def certificate_file(self) -> Path:
        return self.folder / "broker-certificate.pem"

    @property
    def authority_file(self) -> Path:
        return self.folder / "broker-authority.pem"

    @property
    def mute_file(self) -> Path:
        return self.folder / "muted"

    def key(self) -> "SigningKey":
        """The station's key; made at the first call, readable to its owner alone."""
        from nguon.formats.playout.keys import SigningKey  # the players start before it is loaded

        if not self.key_file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.key_file.touch(mode=0o600)
            self.key_file.write_bytes(SigningKey.generate().pem())
        return SigningKey.from_pem(self.key_file.read_bytes())

    def settings(self) -> Settings:
        """Raises OSError, or ValueError where the file is not as it should be."""
        with self.settings_file.open("rb") as file:
            told = tomllib.load(file)
        try:
            return Settings(**{**told, "areas": tuple(told["areas"])})
        except (TypeError, KeyError) as trouble:
            raise ValueError(f"{self.settings_file}: {trouble}") from None

    def write(self, settings: Settings) -> None:
        lines = [f"{name} = {json.dumps(value)}" for name, value in asdict(settings).items()]
        self.settings_file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def muted(self, switch: str = "") -> bool:
        """Whether somebody on the spot has silenced it: the file `muted`, or a switch's "1"."""
        if self.mute_file.exists():
            return True
        try:
            return bool(switch) and Path(switch).read_text().strip() == "1"
        except OSError:
            return False
