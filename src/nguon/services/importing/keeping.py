"""What was read becomes versions: the unchanged adds nothing, the changed is one more version."""

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nguon.events import chain, clock
from nguon.services.codes import levels_named, online_named
from nguon.services.models import OnlineLevel, Procedure, Version, Voice

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,480}")


@dataclass(frozen=True)
class Found:
    """One procedure's content as it was found somewhere."""

    code: str
    name: str
    content: dict
    original: bytes
    source_url: str = ""
    field: str = ""
    levels: str = ""
    online: str = ""

    @classmethod
    def of_record(cls, record: dict[str, str], original: bytes, source: str) -> "Found":
        """`record` has the keys of nguon.services.codes.FIELDS, or some of them."""
        return cls(
            record["ma_thu_tuc"],
            record["ten_thu_tuc"],
            record,
            original,
            _web_address(record.get("detail_url", "")) or source,
            record.get("linh_vuc", "")[:300],
            record.get("cap_thuc_hien", ""),
            record.get("muc_do", ""),
        )


def _web_address(written: str) -> str:
    return written if WEB_ADDRESS.fullmatch(written) else ""


@dataclass
class Tally:
    added: int = 0
    changed: int = 0
    same: int = 0


class Batch:
    """Some findings, compared with what the store knows in a few queries for all of them."""

    def __init__(self, voice: Voice, fetched_at: datetime):
        self.voice, self.fetched_at = voice, fetched_at
        self.day: date = timezone.localdate(fetched_at, clock.VIETNAM)

    def keep(self, findings: Iterable[Found]) -> Tally:
        """Keep what is new, in the transaction around; each version is an event."""
        findings = list(findings)
        codes = [found.code for found in findings]
        chain.take_turn()
        known = Procedure.objects.in_bulk(codes, field_name="code")
        newest = self._newest(known.values())
        tally, versions, acts, ended, online = Tally(), [], [], [], []
        for found in findings:
            former = newest.get(found.code)
            content = self._content(found, former)
            if former and former.content == content:
                tally.same += 1
                continue
            procedure = known.get(found.code) or Procedure(code=found.code)
            known[found.code] = procedure
            self._describe(procedure, found)
            version = self._version(procedure, found, content, former)
            newest[found.code] = version
            versions.append(version)
            if former:
                tally.changed += 1
                former.valid_to = self.day
                ended.append(former)
            else:
                tally.added += 1
            if (level := online_named(found.online)) and not (
                former and online_named(former.content.get("muc_do", "")) == level
            ):
                since = self.day if former else None
                online.append(
                    OnlineLevel(
                        procedure=procedure, level=level, valid_from=since, source=found.source_url
                    )
                )
            acts.append(self._act(version, former))
        Version.objects.bulk_update([one for one in ended if one.pk], ["valid_to"])
        Version.objects.bulk_create(versions)
        OnlineLevel.objects.bulk_create(online)
        chain.record_all(acts)
        return tally

    def _content(self, found: Found, former: Version | None) -> dict:
        """A record that says less (a list of codes and names) takes nothing away."""
        if former and self.voice == Voice.RECORD:
            return {**former.content, **found.content}
        return found.content

    def _newest(self, procedures) -> dict[str, Version]:
        """Code → the newest version in this voice."""
        rows = Version.objects.filter(procedure__in=procedures, voice=self.voice)
        rows = rows.select_related("procedure").defer("original").order_by("number")
        return {one.procedure.code: one for one in rows}

    def _describe(self, procedure: Procedure, found: Found) -> None:
        """For lists: the published name holds where there is one, and ours stands beside it."""
        if self.voice == Voice.RECORD or not procedure.pk:
            procedure.call(found.name)
        if self.voice == Voice.PLAIN:
            procedure.title, procedure.theme = found.content["title"], found.field
        else:
            procedure.field = found.field or procedure.field
        procedure.levels = levels_named(found.levels) or procedure.levels
        procedure.save()

    def _version(self, procedure, found: Found, content: dict, former: Version | None) -> Version:
        return Version(
            procedure=procedure,
            voice=self.voice,
            number=former.number + 1 if former else 1,
            content=content,
            valid_from=self.day if former else None,
            source_url=found.source_url,
            fetched_at=self.fetched_at,
            sha256=hashlib.sha256(found.original).hexdigest(),
            original=zlib.compress(found.original),
        )

    def _act(self, version: Version, former: Version | None) -> chain.Act:
        facts = {"version": version.number, "voice": version.voice, "sha256": version.sha256}
        kind = "procedure.changed" if former else "procedure.recorded"
        return chain.Act(version.procedure.stream, kind, facts)
