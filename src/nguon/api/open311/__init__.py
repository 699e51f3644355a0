"""Open311 GeoReport v2: other systems bring people's reports and follow them."""
