"""The accurate tier of events: a larger network that hears what tells of an incident and what is a step of a flight."""
