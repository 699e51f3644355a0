"""What people write, at rest: sealed by the keys that seal their addresses, opened to be read."""

from django.db import models

from nguon.delivery import sealing


class SealedWords(models.Model):
    """`text` reads and writes the words; the row holds their seal, bound to its case."""

    sealed_words = models.BinaryField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def words_key(self) -> str:
        """What the seal is bound to: words moved to another case do not open."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        if self.sealed_words is None:
            return ""
        return sealing.unseal_bytes(bytes(self.sealed_words), self.words_key).decode()

    @text.setter
    def text(self, words: str) -> None:
        self.sealed_words = sealing.seal_bytes(words.encode(), self.words_key) if words else None
