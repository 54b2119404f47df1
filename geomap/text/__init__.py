"""Sentences, tokens, numbers and quantities with units; no geography here."""
