"""The amplifier on a GPIO line: what is asked of the kernel, byte for byte, and what it refuses."""

import struct

import pytest

from nguon.station import relay as relays
from nguon.station.relay import LineRelay, relay


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """A chip that grants its line; the requests that it got, as (number, bytes)."""
    asked = []
    granted = (tmp_path / "chip").open("w+b")

    def ioctl(_file, number, request):
        asked.append((number, request))
        answer = bytearray(request)
        if number == relays.GET_LINE:
            answer[588:592] = struct.pack("=i", granted.fileno())
        return bytes(answer)

    monkeypatch.setattr(relays.fcntl, "ioctl", ioctl)
    yield tmp_path / "chip", asked
    granted.close()


def values(asked) -> list[int]:
    """What the line was set to, in order."""
    return [struct.unpack("=QQ", told)[0] for number, told in asked if number == relays.SET_VALUES]


def test_a_line_is_asked_for_once_and_held_while_it_opens_and_closes(kernel):
    chip, asked = kernel
    amplifier = LineRelay(str(chip), 17)
    for act in (amplifier.open, amplifier.close, amplifier.open):
        act()
    assert [number for number, _told in asked] == [0xC250B407, *[0xC010B40F] * 3]
    assert values(asked) == [0, 1, 0]


@pytest.mark.parametrize(("active_low", "flags"), [(False, 0x08), (True, 0x0A)])
def test_the_request_is_laid_out_as_linux_gpio_h_says(kernel, active_low, flags):
    """struct gpio_v2_line_request: offsets, consumer, flags, num_attrs, num_lines."""
    chip, asked = kernel
    LineRelay(str(chip), 17, active_low).open()
    request = asked[0][1]
    assert len(request) == 592
    assert struct.unpack_from("=I", request) == (17,)
    assert request[256:288].rstrip(b"\0") == b"nguon-station"
    assert struct.unpack_from("=QI", request, 288) == (flags, 0)
    assert struct.unpack_from("=I", request, 560) == (1,)


def test_a_line_closes_on_low_where_the_setting_begins_with_an_exclamation_mark():
    assert vars(relay("!gpiochip0:17")) == vars(LineRelay("gpiochip0", 17, True))
    assert vars(relay("gpiochip0:17")) == vars(LineRelay("gpiochip0", 17, False))


def test_a_chip_that_is_not_there_is_told_and_tried_again_and_what_is_planned_sounds(
    station, province, tmp_path
):
    """`gpioset` was started without a look at how it ended; where it was missing, so was sound."""
    station.have((b"loa", 60))
    station.conductor.relay = LineRelay(str(tmp_path / "gpiochip9"), 17)
    station.take(province.signed_command())
    station.run(5)
    assert station.sounding == "kc-1"
    assert "relay_down" in station.conductor.alarms
