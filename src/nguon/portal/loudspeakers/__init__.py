"""Loa quanh bạn: what people who hear a loudspeaker may know of it and tell of it."""
