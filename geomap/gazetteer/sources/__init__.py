"""Where places come from: each module reads one source into rows."""
