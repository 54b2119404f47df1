"""ACLED's kinds of event that rules speak of, by name; ``event_types.csv`` has them all.

Source: ACLED codebook 2023.
"""

from __future__ import annotations

ATTACK = "Attack"
ABDUCTION = "Abduction/forced disappearance"
BLAST = "Remote explosive/landmine/IED"
AIR_STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
PROPERTY = "Looting/property destruction"
SEXUAL_VIOLENCE = "Sexual violence"
PROTEST = "Peaceful protest"
INTERVENTION = "Protest with intervention"
EXCESSIVE_FORCE = "Excessive force against protesters"
ARRESTS = "Arrests"
AGREEMENT = "Agreement"
CLASH = "Armed clash"
OTHER = "Other"
INTERCEPTED = "Disrupted weapons use"
GAINS = ("Government regains territory", "Non-state actor overtakes territory")
"""What it is called when a place changes hands by force."""
