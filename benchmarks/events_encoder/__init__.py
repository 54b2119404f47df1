"""How the encoder of events in the accurate tier is trained and packed."""
