"""The accurate tier of recognition: a small sentence encoder that judges every stretch that may be a name."""
