"""What people decided about records: read, checked, and replayed over what the machine reads."""
