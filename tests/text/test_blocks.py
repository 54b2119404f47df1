"""Blocks of a text: what frames an article on its page is no part of it."""

from __future__ import annotations

from geomap.text import blocks

PAGE = (
    "Shells hit a market on Monday.\n\n"
    "Next Post\n\n"
    "Militants killed 625 people last year\n\n"
    "Old mine | Boy hurt in the north of the country by a mine left in a field behind the mill since the spring…\n\n"
    "The governor visited the wounded."
)


def test_headlines_and_teasers_behind_an_article_are_furniture() -> None:
    assert [block.kind for block in blocks.split(PAGE)] == ["body", *["furniture"] * 3, "body"]


def test_a_line_cut_off_by_dots_elsewhere_is_told_as_any() -> None:
    (block,) = blocks.split("He said he had seen the two aircraft turn over the river, the second one lower, and then…")
    assert block.kind == "body"


def test_what_stands_below_a_picture_is_furniture() -> None:
    caption, told = "A street in Arbin – North Harbour/archive", "ARBIN, Syria (North Harbour) – Two died on Monday."
    signed = f"Strike in Arbin - Reuters\n\n{caption}\n\n{told}"
    assert [block.kind for block in blocks.split(signed)] == ["heading", "furniture", "body"]
    assert [block.kind for block in blocks.split("Two dead.\n\nRuins of a mill in Arbin - AFP")] == [
        "body",
        "furniture",
    ]
    assert [block.kind for block in blocks.split("Two dead.\n\nRuins of a mill - Arbin")] == ["body", "heading"]


def test_a_long_headline_of_a_list_is_furniture() -> None:
    long = "Prev Post\n\n" + " ".join(["Five wounded as a shell lands"] * 4) + "\n\nNext Post\n\nTwo held in Arbin"
    assert [block.kind for block in blocks.split(f"It rained.\n\n{long}")] == ["body", *["furniture"] * 4]
