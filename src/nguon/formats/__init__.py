"""Standards on the wire, one room each: bytes to dataclasses and back, without a framework."""
