"""Reported tolls: how many were killed, injured or went missing, as honest ranges."""
