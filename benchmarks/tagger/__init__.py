"""Training of the tagger of events: which words tell of an incident, and of what kind."""
