"""Calls that a voice makes: what is said, and the gateways that place them."""
