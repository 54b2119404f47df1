"""Which stretches of a text name places."""
