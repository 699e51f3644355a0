"""Enveloped XML signatures of alerts, checked against pinned anchors (CAP 1.2, section 3.3.4.1)."""
