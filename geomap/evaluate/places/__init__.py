"""Place names: found, placed, and how far from where they belong."""
