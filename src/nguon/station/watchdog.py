"""Tells systemd that the process lives (sd_notify), so that it is started anew when it hangs."""

import socket


class Watchdog:
    """`place` is $NOTIFY_SOCKET; "" where nobody watches."""

    def __init__(self, place: str) -> None:
        self._place = "\0" + place[1:] if place.startswith("@") else place
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

    def say(self, state: str) -> None:
        """ "READY=1", "WATCHDOG=1", "STOPPING=1"."""
        if self._place:
            self._socket.sendto(state.encode(), self._place)
