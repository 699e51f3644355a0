"""Đài, loa: the stations of the area, the day's programme, what was played."""
