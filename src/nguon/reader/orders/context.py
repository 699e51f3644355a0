"""What the paragraphs read so far say of who is addressed."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Context:
    """Addressees in force: `listed` after "Kính gửi" (`known` are the same, folded, the longest
    first), `headings` by depth of the outline.

    `introduced` are those whom the sentence before a list speaks to; `opened` tells that some
    sentence has introduced orders; items deeper than `covered` are parts of an order already taken;
    `pending` tells that a heading still waits for its order.
    """

    listed: tuple[str, ...]
    known: tuple[str, ...] = ()
    headings: dict[int, str] = field(default_factory=dict)
    opened: bool = False
    introduced: str | None = None
    covered: int | None = None
    pending: bool = False

    def addressee(self, depth: int) -> str | None:
        """Return the nearest heading's addressee above `depth`."""
        above = [level for level in self.headings if level < depth]
        return self.headings[max(above)] if above else self.introduced

    def enter(self, depth: int) -> None:
        """Forget headings that an item of this depth closes."""
        self.headings = {level: name for level, name in self.headings.items() if level < depth}
        self.pending = False
        if self.covered is not None and depth <= self.covered:
            self.covered = None
