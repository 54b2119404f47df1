"""The accurate tier: pieces of words, windows over a page, and names that only the sentence gives away."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geoparse import atlas as atlases
from geomap.geoparse import parse
from geomap.geoparse.recognition import linear
from geomap.geoparse.recognition.encoder import features, finding, network, windows
from geomap.geoparse.recognition.encoder.features import Stretch
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

NOTHING_KNOWN = (0,) * len(features.SIZES)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("convoy", ["convoy"]),
        ("u.s.", ["u", ".", "s", "."]),
        ("orem", ["ore", "##m"]),
        ("zürich", ["zurich"]),
        ("حلب" * 40, ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    numbers = network.pieces().of(word)
    assert [network.pieces().text(number) for number in numbers] == pieces


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=12), min_size=1, max_size=12), st.data())
def test_windows_cover_every_word_once_and_hold_no_more_than_they_may(
    sizes: list[list[int]], data: st.DataObject
) -> None:
    pieces = [(5,) * size for sentence in sizes for size in sentence]
    sentence = [number for number, each in enumerate(sizes) for _ in each]
    firsts = sorted(data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=10)))
    stretches = [Stretch(first, min(first + 2, len(pieces)), 0.0, NOTHING_KNOWN) for first in firsts]
    page = windows.Page(pieces, [0] * len(pieces), [0] * len(pieces), sentence, stretches)
    cut = windows.cut(page)
    assert [word for one in cut for word in one.words] == list(range(len(pieces)))
    assert all(sum(len(pieces[word]) for word in one.words) <= windows.MOST_PIECES for one in cut)
    held = [number for one in cut for number in one.stretches]
    assert len(held) == len(set(held))
    for one in cut:
        assert all({stretches[each].first, stretches[each].last - 1} <= set(one.words) for each in one.stretches)


def test_only_the_sentences_asked_for_are_read() -> None:
    stretches = [
        Stretch(0, 1, 0.0, NOTHING_KNOWN),
        Stretch(2, 3, 0.0, NOTHING_KNOWN),
        Stretch(4, 5, 0.0, NOTHING_KNOWN),
    ]
    page = windows.Page([(5,)] * 6, [0] * 6, [0] * 6, [0, 0, 1, 1, 2, 2], stretches)
    assert windows.cut(page, {0, 2}) == [windows.Window((0, 1, 4, 5), (0, 2))]


def test_a_stretch_is_judged_alike_alone_and_among_others(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Aleppo. Jordan Pickford saved twice. The mayor of Homs left for Paris, Texas, on Monday."
    scene, known = finding.scan(document.read(Article(id="", text=text)), atlases.of(gazetteer), linear.scale())
    page = finding.page_of(scene, known, {0, 1, 2})
    (window,) = windows.cut(page)
    alone = network.judged(windows.arrays(page, [window]))
    twice = network.judged(windows.arrays(page, [window, window]))
    assert twice == pytest.approx([*alone, *alone], abs=0.05)


def test_names_that_the_sentence_gives_away(row_of_toponyms_accurate: dict[str, str], gazetteer: Gazetteer) -> None:
    row = row_of_toponyms_accurate
    found = {one.text for one in parse(document.read(Article(id="", text=row["text"])), gazetteer, accurate=True)}
    assert set(filter(None, row["expected"].split("|"))) <= found
    assert found.isdisjoint(filter(None, row["absent"].split("|")))


PAGE = Path(__file__).parents[1] / "golden" / "encoder_page.json"
"""What the encoder is told of an article; ``python -m tests.geoparse.test_encoder`` writes it anew, for review."""
TOLD = (
    "KABUL, March 3 (Wire) - Shelling In Northern Aleppo Kills Two\n\n"
    "SYRIAN shells fell on 25 January Street in Deir ez-Zor, the Homs Police Department and John Aleppo said on "
    "Monday. Iraqi troops left Mosul, Mosul and Mosul; Mosul and Mosul burned. Is X in the United States of America? "
    "HOMS fell. The McDonald farm near Urum al-Kubra, iPhone 3 and Lake Van lie far from the Jordan."
)


def page(gazetteer: Gazetteer) -> dict[str, object]:
    """Every word's capitals and longest match, and every stretch with its features, as the encoder has them."""
    scene, known = finding.scan(document.read(Article(id="", text=TOLD)), atlases.of(gazetteer), linear.scale())
    whole = finding.page_of(scene, known, range(len(TOLD)))
    words = [token.text for token in scene.words.tokens]
    return {
        "words": [list(one) for one in zip(words, whole.case, whole.held, strict=True)],
        "stretches": [[" ".join(words[one.first : one.last]), *one.features] for one in whole.stretches],
    }


def test_what_the_encoder_is_told_is_as_expected(gazetteer: Gazetteer) -> None:
    assert page(gazetteer) == json.loads(PAGE.read_text(encoding="utf-8"))


def test_every_feature_has_a_value_that_the_network_knows(gazetteer: Gazetteer) -> None:
    told = page(gazetteer)
    for _, *values in told["stretches"]:  # type: ignore[attr-defined]
        assert all(0 <= value < size for value, size in zip(values, features.SIZES.values(), strict=True))


def test_odds_beyond_the_steepest_are_cut_off(gazetteer: Gazetteer) -> None:
    scene, known = finding.scan(
        document.read(Article(id="", text="A raid on Aleppo.")), atlases.of(gazetteer), linear.scale()
    )
    ((ends, (one, _)),) = ((ends, each) for ends, each in known.items() if ends == (3, 4))
    for odds, told, kept in ((99.0, 17, 8.0), (-99.0, 1, -8.0), (0.5, 9, 0.5), (-0.5, 8, -0.5)):
        (found,) = (each for each in features.stretches(scene, {ends: (one, odds)}) if each[:2] == ends)
        assert (found.features[list(features.SIZES).index("odds")], found.odds) == (told, kept)


def test_without_onnxruntime_the_remedy_is_named() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from geomap.cli.app import main\n"
        "sys.argv = ['geomap', 'geocode', '--accurate', '-']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="Fire in Aleppo.", capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "pip install 'geomap[accurate]'" in done.stderr
    assert "Traceback" not in done.stderr


if __name__ == "__main__":
    from geomap.gazetteer import open_gazetteer

    PAGE.write_text(json.dumps(page(open_gazetteer()), ensure_ascii=False, indent=None) + "\n", encoding="utf-8")
