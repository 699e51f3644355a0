"""Public services for citizens: find one, know what to bring, start it, be helped; no script."""
