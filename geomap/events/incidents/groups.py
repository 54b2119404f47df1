"""Armed groups, and forces of states, that are known by name: the table of them, and where a text names one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.text import openings
from geomap.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Token

SHORT = 6
"""Letters of the longest name in one word ("AUC", "Fano") that counts only as it is written, or in capitals."""
_SPELLINGS = (("isation", "ization"), ("ilisa", "iliza"), ("efence", "efense"), ("al-", "al "), ("al-", "Al "))
"""What is spelt in another way, in Britain and the United States, and from the Arabic."""


class Group(NamedTuple):
    """An armed group: its fullest name, the countries it comes from or fights for, whether it is a state's force."""

    name: str
    countries: tuple[str, ...]
    of_state: bool


class _Form(NamedTuple):
    """A name of a group as it is written, and its tokens in lower case."""

    text: str
    words: tuple[str, ...]


def end_at(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after the group's name that starts at ``index``; the longest one."""
    return _end_of(openings.at(_forms(), tokens, index, last), tokens, index, last)


def _end_of(forms: Sequence[_Form], tokens: Sequence[Token], index: int, last: int) -> int | None:
    """The index after the first of the names, which begin with the word at ``index``, that stands there."""
    for form in forms:
        end = index + len(form.words)
        if end <= last and all(tokens[index + step].lower == word for step, word in enumerate(form.words)):
            shown = [token.text for token in tokens[index:end]]
            if _is_as_written(form, shown) and not (len(shown) == 1 and _is_surname(tokens, index)):
                return end
    return None


def spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where groups are named, as indices of tokens; no name within another."""
    known, last = _forms(), 0
    for index, token in enumerate(tokens):
        if index < last or token.lower not in known:
            continue
        end = end_at(tokens, index, len(tokens))
        if end is not None:
            yield index, end
            last = end


def named(name: str) -> tuple[Group, ...]:
    """The groups that have this name, in whatever capitals; a short one may belong to several."""
    words = _words(name)
    return _groups().get(words) or _groups().get(words[1:] if words[:1] == ("the",) else words, ())


def _is_as_written(form: _Form, shown: Sequence[str]) -> bool:
    """Whether words may be that name by their capitals: "Fano" and "FANO", not "fano"; "LeT", not "LET"."""
    if len(shown) == 1 and len(shown[0]) <= SHORT:
        return shown[0] == form.text or (shown[0].isupper() and form.text in {form.text.upper(), form.text.title()})
    return form.text.islower() or any(letter.isupper() for word in shown for letter in word)


def _is_surname(tokens: Sequence[Token], index: int) -> bool:
    """Whether a first name or a title stands before it: "Robert Wagner"."""
    before = tokens[index - 1] if index else None
    if before is None or not before.text[0].isupper() or tokens[index].text.isupper():
        return False
    return before.lower in lexicon.words("first_names") or before.lower in lexicon.words("person_titles")


def _spellings(form: str) -> Iterator[str]:
    """A form and the other ways to spell it."""
    apostrophes = form.replace("'", "\u2019")
    for one in dict.fromkeys((form, apostrophes)):
        yield one
        yield from (one.replace(this, that) for this, that in _SPELLINGS if this in one)


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenise(name))


@cache
def _table() -> tuple[tuple[Group, tuple[str, ...]], ...]:
    """Every group with all spellings of its names."""
    state = lexicon.words("party_words", kind="state_force")
    return tuple(
        (
            Group(forms[0], tuple(filter(None, row["countries"].split("|"))), forms[0].lower() in state),
            tuple(spelt for form in forms for spelt in _spellings(form)),
        )
        for row in lexicon.rows("armed_groups")
        for forms in (row["forms"].split("|"),)
    )


@cache
def _forms() -> dict[str, dict[str, tuple[_Form, ...]]]:
    """The names by their opening, the longest first."""
    found = dict.fromkeys(_Form(spelt, _words(spelt)) for _, forms in _table() for spelt in forms)
    longest = sorted(found, key=lambda one: -len(one.words))
    return openings.table((one.words[0], openings.second(one.words), one) for one in longest)


@cache
def _groups() -> dict[tuple[str, ...], tuple[Group, ...]]:
    found: dict[tuple[str, ...], dict[Group, None]] = {}
    for group, forms in _table():
        for form in forms:
            found.setdefault(_words(form), {})[group] = None
    return {words: tuple(groups) for words, groups in found.items()}
