"""Many articles as GeoDataFrames with a checked schema."""
