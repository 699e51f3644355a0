"""The short code by which anybody checks a text message."""

from nguon.delivery.message import Message
from nguon.formats.sms import measure
from nguon.verify.codes import code_of


def with_code(message: Message) -> str:
    """The words with the version's short code at their end, where that costs no further part."""
    longer = f"{message.body} Ma KT {code_of(message.sha256)}"
    return longer if measure(longer).parts == measure(message.body).parts else message.body
