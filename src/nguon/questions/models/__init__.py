"""Cases, the answers to them and what those stand on, how long things may take."""

from nguon.questions.models.answer import Answer, Citation, Template
from nguon.questions.models.attachment import Attachment
from nguon.questions.models.case import Case
from nguon.questions.models.publication import Publication, PublishedWord
from nguon.questions.models.remark import Remark
from nguon.questions.models.rule import ClockRule, Step
from nguon.questions.models.tries import Try

__all__ = [
    "Answer",
    "Attachment",
    "Case",
    "Citation",
    "ClockRule",
    "Publication",
    "PublishedWord",
    "Remark",
    "Step",
    "Template",
    "Try",
]
