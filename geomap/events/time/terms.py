"""Tokens turned into the letters of an alphabet of time, so that the grammar can be a pattern over letters."""

from __future__ import annotations

from functools import cache, partial
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.time import capitals, feasts
from geomap.models.document import Token
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.models.document import Document

# One letter a role. Digits and capitals carry values, small letters are signals, "@" is a feast, "_" any other word.
ROLE_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "last": "l",
        "past": "c",
        "recent": "Q",
        "next": "x",
        "previous": "v",
        "following": "f",
        "this": "t",
        "same": "z",
        "that": "q",
        "ago": "g",
        "earlier": "e",
        "later": "r",
        "after": "a",
        "early": "E",
        "late": "L",
        "mid": "I",
        "start": "S",
        "end": "F",
        "of": "o",
        "in": "i",
        "on": "n",
        "at": "h",
        "the": "T",
        "and": "&",
        "to": "-",
        "until": "u",
        "from": "R",
        "between": "b",
        "since": "s",
        "during": "d",
        "about": "k",
        "day": "y",
        "night": "V",
        "now": "J",
        "am": "A",
        "pm": "B",
        "zone": "Z",
        "local": "p",
        "time": "j",
        "every": "w",
        "or": "+",
        "few": "K",
        "season": "G",
        "decade": "H",
    }
)
_PUNCTUATION: Mapping[str, str] = MappingProxyType(
    {",": ",", "،": ",", ".": ".", "/": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")", "'": "'", "’": "'"}
)
# Short or common words that are a month or a weekday only with a capital: "may", "march", "sun", "sat".
_PLAIN_WORDS = frozenset({"may", "march", "mar", "sep", "sat", "sun", "wed", "mon", "dec", "jan", "august"})
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


class Term(NamedTuple):
    """One word with its letter, the value it stands for, and its place in the text."""

    letter: str
    value: float
    start: int
    end: int
    lower: str


# As Term(*parts), without a call from Python: most words of a text are terms of no meaning.
_term: Callable[[tuple[str, float, int, int, str]], Term] = partial(tuple.__new__, Term)


class Terms(NamedTuple):
    """A text as terms, and the same as one string of letters, position by position."""

    letters: str
    items: tuple[Term, ...]


def read(document: Document) -> Terms:
    """The document's terms; a "|" stands between paragraphs, which no expression crosses."""
    breaks = {after.first for before, after in pairwise(document.sentences) if before.paragraph != after.paragraph}
    items = tuple(_terms(_compounds_cut(document.tokens, breaks)))
    return Terms("".join(item.letter for item in items), items)


@cache
def _signals() -> Mapping[str, tuple[str, float]]:
    """Every word with a fixed letter."""
    table: dict[str, tuple[str, float]] = {}
    for row in lexicon.rows("time_words"):
        if row["role"] in ROLE_LETTERS:
            table[row["word"]] = (ROLE_LETTERS[row["role"]], float(row["value"] or 0))
    table |= {row["word"]: ("U", float(index)) for index, row in enumerate(lexicon.rows("time_units"))}
    table |= {row["word"]: ("M", float(row["month"])) for row in lexicon.rows("months")}
    table |= {row["word"]: ("W", float(row["weekday"])) for row in lexicon.rows("weekdays")}
    table |= {
        row["word"]: ("P", 0.0)
        for row in lexicon.rows("dayparts")
        if row["word"] not in table and " " not in row["word"]
    }
    return MappingProxyType(table | {mark: (letter, 0.0) for mark, letter in _PUNCTUATION.items()})


@cache
def _splittable() -> frozenset[str]:
    words = {word for word, (letter, _) in _signals().items() if letter in "MWPEIL"}
    return frozenset(words | {"pre", "half", "quarter"}) - {"morning", "night"}


def _compounds_cut(tokens: Sequence[Token], breaks: set[int]) -> Iterator[Token]:
    """Tokens with "mid-September", "Monday-Friday", "pre-dawn" taken apart, and a break before new paragraphs."""
    for index, token in enumerate(tokens):
        if index in breaks:
            yield Token(token.start, token.start, "|", "|")
        if "-" not in token.text or len(token.text) > 40 or _splittable().isdisjoint(token.lower.split("-")):
            yield token
            continue
        at = token.start
        for part in token.text.split("-"):
            digits = part.rstrip("s") if part[:1].isdigit() else part  # "mid-1990s"
            if digits:
                yield Token(at, at + len(digits), digits, digits.lower())
            if digits != part:
                yield Token(at + len(digits), at + len(part), part[len(digits) :], "s")
            at += len(part) + 1


def _terms(stream: Iterator[Token]) -> Iterator[Term]:
    tokens = tuple(stream)
    signals, openers, holy = _signals(), numerals.openers(), feasts.openers()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        word = token.lower
        feast = feasts.at(tokens, index) if word in holy else None
        found = signals.get(word)
        if feast is not None:
            yield Term("@", 0.0, token.start, tokens[feast.last - 1].end, feast.name)
            index = feast.last
            continue
        if word == "second" and _unit_follows(tokens, index):
            yield Term("O", 2.0, token.start, token.end, word)
        elif found is not None and found[0] in "yU" and capitals.is_named(tokens, index):
            yield _term(("_", 0.0, token.start, token.end, word))
        elif found is not None and not (word in _PLAIN_WORDS and token.text[0].islower()):
            yield _term((found[0], found[1], token.start, token.end, word))
        elif (word not in openers and "-" not in word) if word[0].isalpha() else _is_mark(word):
            yield _term(("_", 0.0, token.start, token.end, word))
        else:
            term, index = _number(tokens, index)
            yield term
            continue
        index += 1


def _is_mark(word: str) -> bool:
    """Whether a token is a mark, which is no number, and none between paragraphs."""
    return not word[0].isalnum() and word != "|"


def _names_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word before says that a number is a year ("the year two thousand")."""
    return index > 0 and tokens[index - 1].lower == "year"


def _unit_follows(tokens: Sequence[Token], index: int) -> bool:
    """Whether "second" is a rank ("the second quarter")."""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return _signals().get(after, ("_", 0.0))[0] == "U"


def _number(tokens: Sequence[Token], index: int) -> tuple[Term, int]:
    """The term of a token that may begin a numeral, and the token after it."""
    token = tokens[index]
    if token.text == "|":
        return Term("|", 0.0, token.start, token.end, "|"), index + 1
    if ":" in token.text and token.text[0].isdigit():
        return Term("C", 0.0, token.start, token.end, token.text), index + 1
    numeral = numerals.read(tokens, index)
    if numeral is None:
        return _wordless(tokens, index)
    spoken = _spoken_year(tokens, numeral)
    if spoken is not None:
        return Term("Y", spoken.value, token.start, tokens[spoken.last - 1].end, ""), spoken.last
    end = tokens[numeral.last - 1].end
    text = token.text if numeral.last == index + 1 else ""
    spelled_year = _names_year(tokens, index) and _FIRST_YEAR <= numeral.value < _LAST_YEAR
    following = tokens[numeral.last] if numeral.last < len(tokens) else None
    letter = "Y" if spelled_year else _numeral_letter(numeral, text, following)
    last = numeral.last + (letter == "H")
    return Term(letter, numeral.value, token.start, tokens[last - 1].end if letter == "H" else end, text), last


def _spoken_year(tokens: Sequence[Token], century: numerals.Numeral) -> numerals.Numeral | None:
    """As in "nineteen ninety-six": one number."""
    if century.value not in {18, 19, 20} or tokens[century.first].text[0].isdigit() or century.last >= len(tokens):
        return None
    rest = numerals.read(tokens, century.last)
    if rest is None or rest.kind != "cardinal" or not 10 <= rest.value <= 99 or tokens[rest.first].text[0].isdigit():
        return None
    return numerals.Numeral(century.value * 100 + rest.value, "cardinal", century.first, rest.last)


def _wordless(tokens: Sequence[Token], index: int) -> tuple[Term, int]:
    """The article "a" before a unit counts one; years in a list ("19,2016") and dotted dates keep their figures."""
    token = tokens[index]
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if token.lower in {"a", "an"} and _signals().get(after, ("_", 0.0))[0] == "U":
        return Term("N", 1.0, token.start, token.end, token.lower), index + 1
    if token.lower in {"a", "an"} and _signals().get(after, ("_", 0.0))[0] == "K":
        return Term("T", 1.0, token.start, token.end, token.lower), index + 1
    letter = "X" if token.text[0].isdigit() and len(token.text) <= 10 else "_"
    return Term(letter, 0.0, token.start, token.end, token.lower), index + 1


def _numeral_letter(numeral: numerals.Numeral, text: str, following: Token | None) -> str:
    """O ordinal, D day of a month, Y year, H decade, N any other number."""
    if numeral.kind == "ordinal":
        return "O"
    if text.isdecimal():
        adjoining = following is not None and following.lower == "s"
        if adjoining and len(text) in {2, 4} and numeral.value % 10 == 0:
            return "H"
        if len(text) == 4 and _FIRST_YEAR <= numeral.value < _LAST_YEAR:
            return "Y"
        if len(text) <= 2 and 1 <= numeral.value <= 31:
            return "D"
    return "X" if "." in text else "N"
