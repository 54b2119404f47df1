"""Articles read as if the gazetteer lacked some of their places, as weights are fitted on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.geoparse import hiding
from geomap.geoparse.atlas import NOTHING, Atlas

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


def test_what_is_hidden_is_not_known_and_all_else_is(gazetteer: Gazetteer) -> None:
    whole = Atlas(gazetteer)
    atlas = hiding.Forgetful(whole, frozenset({"Homs"}))
    assert whole.entry("Homs") != NOTHING
    assert atlas.entry("Homs") == NOTHING
    assert atlas.entry("Hama") == whole.entry("Hama") != NOTHING
