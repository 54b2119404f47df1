"""A case written in the formats other tools read."""
