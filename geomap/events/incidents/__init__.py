"""Incidents: triggers, their clauses, and the fold of all tellings into one."""
