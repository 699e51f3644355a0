"""Where boxes knock: the addresses of nguon.formats.playout.addresses."""
