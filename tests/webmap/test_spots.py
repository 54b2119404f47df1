"""Names in quotes lead to spots on the map, by the records' own offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.data import units, upright
from geomap.webmap.payload import payload

if TYPE_CHECKING:
    Records = list[dict[str, Any]]


def _named(row: dict[str, Any]) -> list[str]:
    """The linked names as the page cuts them out of its UTF-16 text."""
    held = upright(row.get("quote") or row["text"]).encode("utf-16-le", "surrogatepass")
    return [held[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in row["names"]]


def test_a_name_in_a_quote_leads_to_its_spot_and_to_what_happened_there(records: Records) -> None:
    tables = payload(records).rows
    quote = tables["claims"][0]
    assert _named(quote) == ["Kassala"]
    spot = tables["spots"][quote["names"][0][2]]
    assert (spot["name"], spot["incidents"]) == ("Kassala", [1])


def test_a_government_is_no_spot(records: Records) -> None:
    spots = {row["name"] for row in payload(records).rows["spots"]}
    assert "Buenaventura" in spots
    assert "Bogotá" not in spots


def test_what_a_quote_leaves_out_moves_no_link(records: Records) -> None:
    records[0]["claims"][2]["quote"] = "a Mohajer-6 drone flown by them … took off from Atbara airport"
    assert payload(records).rows["claims"][2]["names"] == []


def test_a_name_beyond_the_cut_of_a_long_quote_is_not_linked(records: Records) -> None:
    claim = records[0]["claims"][0]
    claim["quote"] += " and so on" * 40
    toponym = {**records[0]["toponyms"][2], "start": claim["content"]["start"] + 400, "text": " and so on"}
    records[0]["toponyms"].append({**toponym, "end": toponym["start"] + 10})
    assert _named(payload(records).rows["claims"][0]) == ["Kassala"]


def test_without_quotes_nothing_of_them_is_told(records: Records) -> None:
    assert all(row["names"] == [] for row in payload(records, "none").rows["claims"])


def test_the_full_text_is_cut_in_the_page_s_units(records: Records) -> None:
    text = "\U0001f54a\U0001f54a A truce\u202e near \U0001f3ed Cali holds, and near Guapi."
    record = {**records[1], "claims": [], "incidents": [], "tracks": []}
    record["article"] = {**record["article"], "text": text}
    names = [toponym for toponym in record["toponyms"] if toponym["text"] in ("Cali", "Guapi")]
    for toponym in names:
        toponym["start"] = text.index(toponym["text"])
        toponym["end"] = toponym["start"] + len(toponym["text"])
    assert _named(payload([{**record, "toponyms": names}], "full").rows["articles"][0]) == ["Cali", "Guapi"]


@pytest.mark.parametrize(
    ("text", "offset", "unit"), [("abc", 2, 2), ("\U0001f54aab", 2, 3), ("a\u202eb", 2, 1), ("", 9, 9)]
)
def test_offsets_count_as_the_browser_counts(text: str, offset: int, unit: int) -> None:
    assert units(text)(offset) == unit
