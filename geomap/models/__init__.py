"""Frozen dataclasses that every stage hands to the next, one noun a module; fields as in the records."""
