"""A local page on which a person goes through what is doubtful in a case, and decides."""
