"""Số liệu: what was read is confirmed, contradictions are settled, what changed is followed up."""
