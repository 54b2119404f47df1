"""``geomap case``: a file that gathers what many articles report."""
