"""Counts that go on with the verb before at other places: "killed 12 people in X, eight in Y and five in Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.count import Count
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene
    from geomap.models.document import Token

GAP = 12
"""Tokens between two such counts: a place with its province, and a day."""
AT = frozenset({"in", "at", "near"})
_JOINTS = frozenset({",", "and"})
_COLONS = frozenset({":", "-", "–", "—"})


def after(scene: Scene, first: int) -> Iterator[Party]:
    """The counts of a sentence that go on with the toll which ends at token ``first``.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 13.92, gapping.
    """
    marks = {word.first for word in scene.words}
    for start in sorted(scene.starts):
        if start < first:
            continue
        between = scene.tokens[first:start]
        whole = scene.starts[start].whole
        if len(between) > GAP or not marks.isdisjoint(range(first, start)) or not _goes_on(between):
            return
        if whole.part or not is_at_name(scene.tokens, scene.starts[start].last):
            return
        yield scene.starts[start]
        first = scene.starts[start].last


def pieces(scene: Scene, whole: Count) -> tuple[Party, ...]:
    """The counts behind a colon that part a toll by place: "killed eleven people: [five] in X, [four] in Y and ..."."""
    colon = next((at for at in range(whole.last, scene.last) if scene.tokens[at].text in _COLONS), None)
    first = None if colon is None else scene.starts.get(colon + 1)
    if first is None or not is_at_name(scene.tokens, first.last):
        return ()
    found = (first, *after(scene, first.last))
    told = sum(party.whole.min for party in found)
    return found if len(found) > 1 and told == whole.min else ()


def is_at_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition of place and a name stand at ``index``."""
    return index + 1 < len(tokens) and tokens[index].lower in AT and tokens[index + 1].text[0].isupper()


def _goes_on(between: Sequence[Token]) -> bool:
    """Whether a place, with what adds to it, and a joint are all that stands between two counts."""
    words = [token.lower for token in between]
    if len(words) < len(("in", "X", ",")) or words[0] not in AT or words[-1] not in _JOINTS:
        return False
    inner = [word for word in words[:-1] if word not in _JOINTS]
    return between[1].text[0].isupper() and part("aux", "modal", "rel", "conj").isdisjoint(inner)
