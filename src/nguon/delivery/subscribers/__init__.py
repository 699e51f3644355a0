"""People who asked to be told: how they join, choose, leave, and what we may do with an address."""
