"""Rumours: what people ask about that nobody released, answered once for everybody."""
