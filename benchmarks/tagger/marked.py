"""Articles of our own in which the tellings of each incident are marked."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = Path(__file__).parent
NEWS = HERE.parent / "articles" / "news.jsonl"
_MARK = re.compile(r"\{([A-Z]+)(?:#(\d+))?\|([^{}]*)\}")


class Mark(NamedTuple):
    """Characters ``start:end`` of a text that tell of an event of a kind; ``number`` tells which of the article's."""

    start: int
    end: int
    kind: str
    number: str = ""


class Marked(NamedTuple):
    """An article, its day of publication, its marks in order, the places of its incidents by number, its file."""

    id: str
    published: date | None
    text: str
    marks: tuple[Mark, ...]
    places: Mapping[str, str] = MappingProxyType({})
    source: str = "articles"


def articles(corpora: Path | None = None) -> Iterator[Marked]:
    """The articles of ``articles/*.txt`` with every telling marked, ``{CODE#number|words}``; given a folder, MUC-4's.

    An article opens with ``=== id | day`` and its title; a line each paragraph; below ``---`` stand its incidents, a
    line each: number, kind, place, days, killed.
    """
    for path in sorted((HERE / "articles").glob("*.txt")):
        for whole in path.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== "):
            head, _, rest = whole.partition("\n")
            name, _, day = head.partition("|")
            body, _, table = rest.partition("\n---")
            lines, rows = body.split("\n"), (row.split(" | ") for row in table.split("\n") if " | " in row)
            places = {row[0].strip(): row[2].strip() for row in rows}
            text, marks = unmarked("\n\n".join(line.strip() for line in lines if line.strip()))
            yield Marked(name.strip(), date.fromisoformat(day.strip()), text, tuple(marks), places, path.stem)
    if corpora is not None:
        yield from _muc(corpora)


def news() -> Iterator[Marked]:
    """The articles of ``news.jsonl`` that have no incident, or of whose tellings some are marked in ``articles.tsv``.

    A row there has an article, the number of an incident of its gold, or "+" and further on the kind of one that gold
    lacks, and words of the text with brackets around the trigger.

    Raises:
        ValueError: The words are not the article's.
    """
    rows: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in (HERE / "articles.tsv").read_text(encoding="utf-8").splitlines():
        article, *rest = line.split("\t")
        rows[article].append(rest)
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["id"] in rows or not one["incidents"]:
            kinds = [incident["sub_event_type"] for incident in one["incidents"]]
            marks = tuple(_in_brackets(one["text"], kinds, row) for row in rows[one["id"]])
            yield Marked(one["id"], date.fromisoformat(one["published"]), one["text"], marks)


def _muc(corpora: Path) -> Iterator[Marked]:
    """Articles of the even half of MUC-4's development file, every other in capitals, the rest recased by a program.

    ``muc4.tsv`` has a row a telling: article, the characters at which it starts and ends, code, number of the template,
    or one above 100 for what MUC-4 does not key; the article alone where it tells of nothing. Offsets only: the texts
    are others'.
    """
    rows: defaultdict[str, list[Mark]] = defaultdict(list)
    for line in (HERE / "muc4.tsv").read_text(encoding="utf-8").splitlines():
        article, *rest = line.split("\t")
        rows[article] += [Mark(int(rest[0]), int(rest[1]), codes()[rest[2]], rest[3])] if rest else []
    turn = count()
    for line in (corpora / "events" / "muc4.dev.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["id"] in rows:
            day = date.fromisoformat(one["dct"]) if one["dct"] else None
            text = one["text" if next(turn) % 2 else "text_tc"]
            yield Marked(one["id"], day, text, tuple(rows[one["id"]]), source="muc4")


def _in_brackets(text: str, kinds: Sequence[str], row: Sequence[str]) -> Mark:
    number, words, *other = row
    first, last = words.find("["), words.find("]", words.find("["))
    at = text.index(words[:first] + words[first + 1 : last] + words[last + 1 :])
    kind = other[0] if other else kinds[int(number)]
    return Mark(at + first, at + last - 1, kind, number + kind if other else number)


def unmarked(line: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and what was marked."""
    text, marks, at = "", [], 0
    for one in _MARK.finditer(line):
        text += line[at : one.start()]
        marks.append(Mark(len(text), len(text) + len(one[3]), codes()[one[1]], one[2] or ""))
        text, at = text + one[3], one.end()
    return text + line[at:], marks


@cache
def codes() -> dict[str, str]:
    """ACLED's kinds by the codes of the marks."""
    table = csv.DictReader((HERE / "codes.csv").read_text(encoding="utf-8").splitlines())
    return {row["code"]: row["sub_event_type"] for row in table}
