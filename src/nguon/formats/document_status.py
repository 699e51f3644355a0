"""How a document stands at its receiver, as agencies tell each other (QCVN 102:2016/BTTTT)."""

from enum import StrEnum


class Status(StrEnum):
    """StatusCode: how a document stands at its receiver."""

    ARRIVED = "01"
    REFUSED = "02"
    RECEIVED = "03"
    DELEGATED = "04"
    WORKING = "05"
    DONE = "06"
    WITHDRAWN = "13"
    AGREED = "15"
    DECLINED = "16"
