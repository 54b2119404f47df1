"""What is reported to have happened: times, claims, casualties, incidents and tracks."""
