"""The doorbell: MQTT over mutual TLS. It brings commands sooner and shows presence; a broker
that is down, or lies, changes nothing about what may sound."""

import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from nguon.formats.playout import addresses

KEEPALIVE = 60
PLAIN, TLS = 1883, 8883


@dataclass
class Bell:
    """`rung` is called with the message and may be called from another thread."""

    broker: str
    station: str
    rung: Callable[[bytes], None]
    connected: Callable[[], None] = lambda: None
    certificate: Path | None = None
    key: Path | None = None
    authority: Path | None = None

    def __post_init__(self) -> None:
        client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=self.station)
        client.will_set(addresses.presence(self.station), b"", qos=1, retain=True)
        # Two thousand that lost the same broker do not come back in the same second.
        first = 1 + int(random.uniform(0, 4))  # noqa: S311
        client.reconnect_delay_set(first, 30 + int(random.uniform(0, 30)))  # noqa: S311
        client.on_connect = self._on_connect
        client.on_message = lambda _client, _data, message: self.rung(bytes(message.payload))
        parts = urlsplit(self.broker)
        if parts.scheme == "mqtts":
            client.tls_set_context(self._tls())
        elif parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError(f"{self.broker}: mqtts")
        self._client = client
        self._host = parts.hostname or ""
        self._port = parts.port or (TLS if parts.scheme == "mqtts" else PLAIN)
        self.areas: tuple[str, ...] = ()

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.authority)
        if self.certificate and self.key:
            context.load_cert_chain(self.certificate, self.key)
        return context

    def listen(self, areas: tuple[str, ...]) -> None:
        """Connect in the background and stay connected, for the bells of `areas`."""
        self.areas = areas
        self._client.connect_async(self._host, self._port, KEEPALIVE)
        self._client.loop_start()

    def listen_anew(self, areas: tuple[str, ...]) -> None:
        """The station stands elsewhere: other bells."""
        if areas != self.areas:
            gone = [addresses.bell(area) for area in self.areas if area not in areas]
            self.areas = areas
            if gone:
                self._client.unsubscribe(gone)
            self._subscribe()

    def tell(self, topic: str, document: bytes, retain: bool = False) -> None:
        """Publish; while there is no connection, nothing: the next report comes over HTTPS."""
        if self._client.is_connected():
            self._client.publish(topic, document, qos=1, retain=retain)

    def is_connected(self) -> bool:
        return self._client.is_connected()

    def close(self) -> None:
        """Leave in order: it is not there any more, and nobody has to wait for the last will."""
        self.tell(addresses.presence(self.station), b"", retain=True)
        self._client.disconnect()
        self._client.loop_stop()

    def _on_connect(
        self, _client: Any, _data: Any, _flags: Any, reason: Any, _properties: Any
    ) -> None:
        if not reason.is_failure:
            self._subscribe()
            self.connected()

    def _subscribe(self) -> None:
        if self.areas:
            self._client.subscribe([(addresses.bell(area), 1) for area in self.areas])
