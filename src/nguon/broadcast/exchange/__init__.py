"""Clusters in the JSON of systems in the field. No conformity with a guide is claimed.

The shapes were read in programs that implement the exchange, not in the guides themselves
(docs/integrators.md).
"""

from nguon.broadcast.exchange import first, second

STYLES = {"1": first, "2": second}
"""Version 1.0 and 2.0 as they are seen in the field."""
