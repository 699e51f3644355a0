"""Whether a text that reached somebody is official: held against everything that was released.

Knows no framework: it takes texts as plain values and answers with a verdict and what differs.
"""

from nguon.verify.answer import Answer, Change, Omission, Verdict
from nguon.verify.archive import Archive
from nguon.verify.released import Released, Standing

__all__ = ["Answer", "Archive", "Change", "Omission", "Released", "Standing", "Verdict"]
