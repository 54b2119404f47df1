"""Which words tell of an incident, and of what kind, by a small network that has read thousands of sentences."""
