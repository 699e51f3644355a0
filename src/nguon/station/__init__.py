"""The agent on a loudspeaker's box: it keeps signed plans, plays them, and proves what sounded."""
