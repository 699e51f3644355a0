"""What a province and its loudspeaker stations tell each other: signed, versioned, expiring.

Downwards `trust` (whose keys count), `plan` (thirty days for one station) and `command` (sound
now, cancel, skip, test); upwards `report` (what the station keeps and does) and `log` (what was
heard, in a chain of hashes). Every document is a JWS (RFC 7515, 7.2.1) of JSON.
"""
