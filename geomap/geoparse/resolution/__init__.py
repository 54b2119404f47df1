"""Which places the names of an article stand for."""
