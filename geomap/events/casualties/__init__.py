"""Reported tolls: how many were killed, injured or went missing, as honest ranges.

``harm`` finds the casualty words, ``slots`` where their victims must stand, ``counts`` the people counted,
``parties`` what is counted together, ``voice`` on which side of its word a party stands, ``guards`` what is no
toll; ``tolls`` joins them, ``sharing`` gives each toll to its incident and ``records`` writes them down. What the
words do not say is not made up:

- "two soldiers and a civilian" is one toll of three with its members as parts; parts are never added to a whole.
- "also" and "others" add: "the mayor died; two guards were also killed" is three with both as parts (``sums``).
- "30 killed or wounded" is 0 to 30 of each, "killed and wounded" 1 to 30 of each; best stays empty.
- "feared dead" is a toll whose least is 0; a plural without a number is two at least.
- "nobody was hurt" is nobody killed too; "nobody was killed" says nothing of the injured.
- A revised toll and the one it replaces are both kept.
"""
