"""The place store: names, lookup, compiling, importing and the geopy geocoder."""
