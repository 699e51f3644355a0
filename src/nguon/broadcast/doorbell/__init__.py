"""The province's side of the doorbell (MQTT): it rings when something is new, and hears who is
there. Nothing depends on it: without a broker stations ask by themselves."""
