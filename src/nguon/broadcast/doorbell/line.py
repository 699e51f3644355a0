"""The province's one connection to the broker."""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from nguon.broadcast.doorbell.certificates import PROVINCE
from nguon.formats.playout import addresses

KEEPALIVE = 20
PORT = 8883
EVERY = "+"
"""Every station, where a topic names one."""


class Line:
    """Connected in the background and again whenever it broke; `heard` gets topic and message and
    is called from another thread, as `joined` and `lost` are."""

    def __init__(
        self,
        broker: str,
        keys: Path,
        heard: Callable[[str, bytes], None],
        joined: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        parts = urlsplit(broker)
        if parts.scheme != "mqtts":
            raise ValueError(f"{broker}: mqtts://")
        self._heard, self._joined, self._lost = heard, joined, lost
        client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=PROVINCE)
        client.tls_set_context(context(keys))
        client.reconnect_delay_set(1, 10)
        client.on_connect, client.on_message = self._on_connect, self._on_message
        client.on_disconnect = lambda *_told: self._lost()
        client.connect_async(parts.hostname or "", parts.port or PORT, KEEPALIVE)
        client.loop_start()
        self._client = client

    @property
    def is_connected(self) -> bool:
        return bool(self._client.is_connected())

    def ring(self, area: str, document: bytes = b"") -> None:
        """A command to the stations of `area`, or only that something is new for them."""
        self._client.publish(addresses.bell(area), document, qos=1)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_connect(
        self, client: mqtt.Client, _data: Any, _flags: Any, reason: Any, _properties: Any
    ) -> None:
        if not reason.is_failure:
            topics = addresses.presence(EVERY), addresses.acknowledgement(EVERY)
            client.subscribe([(topic, 1) for topic in topics])
            self._joined()

    def _on_message(self, _client: mqtt.Client, _data: Any, message: mqtt.MQTTMessage) -> None:
        self._heard(message.topic, bytes(message.payload))


def context(keys: Path) -> ssl.SSLContext:
    """How the province shows itself at the broker, and whom it believes there. Raises OSError."""
    made = ssl.create_default_context(cafile=keys / "authority.pem")
    made.load_cert_chain(keys / f"{PROVINCE}.pem", keys / f"{PROVINCE}.key")
    return made
