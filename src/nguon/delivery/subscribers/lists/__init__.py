"""Lists of addresses that agencies hand in: kept sealed, read in batches, refusals explained."""
