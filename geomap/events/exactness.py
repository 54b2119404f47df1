"""How exactly a place and a day are told: the steps of UCDP's scales, by name.

Source: UCDP Georeferenced Event Dataset codebook, where_prec and date_prec.
"""

from __future__ import annotations

EXACT = 1
"""where_prec of a point, or of a town itself."""
TOWN = 2
"""where_prec of what lies in a town or near it."""
DISTRICT = 3
"""where_prec of a second-level unit: up to it a place is one of its own, no region."""
UNIT = 4
"""where_prec of a first-level unit."""
REGION = 5
"""where_prec of a region or line without bounds."""
COUNTRY = 6
"""where_prec of what is known to the country, as a name is that no gazetteer holds."""
WATERS = 7
"""where_prec of a sea."""

DAY = 1
"""date_prec of a day."""
DAYS = 2
"""date_prec of two days to six."""
WEEK = 3
"""date_prec of what is known to the week."""
MONTH = 4
"""date_prec of what is known to the month."""
LONGER = 5
"""date_prec of what is not known to the month, or has no known beginning."""
