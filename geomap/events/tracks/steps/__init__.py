"""Which places are steps of which flight, by a small network that has read marked articles."""
