"""Place names in a text: found, resolved and given a role."""
