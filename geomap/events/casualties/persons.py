"""People counted without a number: one with an article or a name, several in the plural."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties import harm, names
from geomap.events.casualties.count import Count, phrase, words_of
from geomap.events.casualties.harm import people, plural_people, singular_people
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.casualties.count import Noun
    from geomap.events.casualties.slots import Slots
    from geomap.models.document import Token
    from geomap.text.numbers import Number

_HEADLINE_JOINTS = frozenset({"|", ",", ":", ";", "-", "–", "—"})
HARM_REACH = 6
"""Words from a person to the end of what harmed him: "man [shot and seriously wounded]"."""
TITLED = 4
"""Words of a person that a headline names by office: "senior police officer"."""
OF_REACH = 7
"""Words from a person to the comma before the name: "a member of the city council, [Ahmed Saleh]"."""
PERSON_REACH = 9
"""Words that may stand between an article and the person: "a 12-year-old Palestinian school boy"."""


def single(tokens: Sequence[Token], index: int, last: int, numbers: Mapping[int, Number]) -> Count | None:
    """A person with an article or a name: "a civilian", "her daughter", "a 12-year-old boy", "Col. Jane Roe"."""
    if tokens[index].lower in words_of("several"):
        return _several(tokens, index)
    if tokens[index].lower in words_of("pronoun") and _ends(tokens, index + 1, last):
        return _unnamed(index, index + 1, "pronoun")
    if _is_of_name(tokens, index):
        owned = _person(tokens, index, last, numbers)
        return owned and replace(owned, first=index + 1)
    if tokens[index].lower not in words_of("article"):
        end = names.end(tokens, index, last)
        return None if end is None else _one(tokens, index, end, "name")
    return _counted_on(tokens, index, last) or _person(tokens, index, last, numbers)


def couple(tokens: Sequence[Token], index: int, last: int) -> Count | None:
    """Two who are a couple: "an elderly [couple]"; not "a couple of goats"."""
    end = index + 1
    if tokens[index].lower not in {"a", "an", "another"}:
        return None
    while end < min(last, index + TITLED) and tokens[end].lower != "couple" and _may_precede_person(tokens[end]):
        end += 1
    if end >= last or tokens[end].lower != "couple" or not _ends(tokens, end + 1, last):
        return None
    return Count(index, end + 1, 2, 2, 2, approx=False, group=phrase(tokens, index + 1, end + 1))


def headlined(tokens: Sequence[Token], index: int, first: int, last: int) -> Count | None:
    """A person without an article who came to harm, as headlines have it: "[Woman] killed, [son] hurt in shelling".

    ``first`` is where the sentence starts.
    """
    opens = index == first or tokens[index - 1].text in _HEADLINE_JOINTS
    word = next(iter(harm.find(tokens, index + 1, min(last, index + TITLED + HARM_REACH))), None) if opens else None
    if word is None or word.shape != "verb" or not _is_titled(tokens, index, word.first):
        return None
    closed = word.last >= last or not tokens[word.last].text[0].isalnum()
    if not closed and tokens[word.last].lower not in part("prep", "conj"):
        return None  # "man killed wife"
    end = word.first
    return Count(index, end, 1, 1, 1, approx=False, group=phrase(tokens, index, end), noun="person")


def _is_titled(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether tokens ``first:end`` are a person named without an article: "[Senior police officer] murdered"."""
    if end - first > TITLED or tokens[end - 1].lower not in singular_people():
        return False
    before = tokens[first : end - 1]
    return all(_may_precede_person(token) and token.lower not in plural_people() for token in before)


def plural(tokens: Sequence[Token], index: int, last: int) -> Count | None:
    """Two at least, as a plural without a number says: "[civilians] were killed"."""
    if tokens[index].lower not in plural_people() or (index + 1 < last and tokens[index + 1].lower in people()):
        return None
    if index and tokens[index - 1].lower == "any":  # "denied that any soldiers had been killed"
        return None
    return Count(index, index + 1, 2, None, None, approx=True, group=tokens[index].text, noun="plural")


def _several(tokens: Sequence[Token], index: int) -> Count | None:
    """Two at least, as "others" alone says; "among others" counts nobody."""
    if index and tokens[index - 1].lower in {"among", "amongst", "the", "of", "other"}:
        return None
    return Count(index, index + 1, 2, None, None, approx=True, group=tokens[index].text)


def _is_of_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name owns what follows, as an article would: "Kherson['s] deputy mayor"."""
    if not index or tokens[index].lower not in {"'s", "’s"}:
        return False
    return tokens[index - 1].text[0].isupper() or names.has_particle(tokens[index - 1])


def _counted_on(tokens: Sequence[Token], index: int, last: int) -> Count | None:
    """One more of those counted before: "killing one person and wounding [another]", "[a third] was hurt"."""
    after = index + 1
    if tokens[index].lower != "another":
        if tokens[index].lower not in {"a", "the"} or after >= last or tokens[after].lower not in words_of("ordinal"):
            return None
        after += 1
    return _unnamed(index, after, "person") if _ends(tokens, after, last) else None


def _ends(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a noun phrase cannot go on at ``index``."""
    return index >= last or tokens[index].text in {".", ",", ";"} or tokens[index].lower in words_of("ends")


def _unnamed(first: int, last: int, noun: Noun) -> Count:
    return Count(first, last, 1, 1, 1, approx=False, group=None, noun=noun)


def _person(tokens: Sequence[Token], index: int, last: int, numbers: Mapping[int, Number]) -> Count | None:
    for step in range(index + 1, min(last, index + PERSON_REACH)):
        token = tokens[step]
        following = tokens[step + 1].lower if step + 1 < last else ""
        if token.lower in words_of("band") and following == "of" and step + 2 in numbers:
            return _band(tokens, index, numbers[step + 2])
        if token.lower in singular_people() and not _is_attribute(tokens, step, last):
            return _pair(tokens, index, step + 1, last) or _one(
                tokens, index, _named_end(tokens, step + 1, last), "person"
            )
        aged = step in numbers and following in words_of("unit")
        counted = step in numbers and numbers[step].kind == "count" and not aged
        if (
            counted
            or token.lower in plural_people()
            or not (_may_precede_person(token) or is_adjective(tokens, step, last))
        ):
            return None
    return None


def _named_end(tokens: Sequence[Token], index: int, last: int) -> int:
    """Where somebody's name ends that follows on who he is: "an officer [of the security forces, Colonel Saleh]"."""
    end = names.after(tokens, index, last)
    if end > index or index >= last or tokens[index].lower != "of":
        return end
    comma = next((at for at in range(index, min(last, index + OF_REACH)) if tokens[at].text == ","), None)
    if comma is None or comma + 1 >= last or not all(token.text[0].isalnum() for token in tokens[index:comma]):
        return end
    return names.end(tokens, comma + 1, last) or end


def _pair(tokens: Sequence[Token], first: int, joint: int, last: int) -> Count | None:
    """Two whom one article introduces: "a [father and son]"."""
    if joint + 1 >= last or tokens[joint].lower != "and" or tokens[joint + 1].lower not in singular_people():
        return None
    end = joint + 2
    if _is_attribute(tokens, joint + 1, last) or not _ends(tokens, end, last):
        return None
    return Count(first, end, 2, 2, 2, approx=False, group=phrase(tokens, first + 1, end))


def _is_attribute(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether the noun only describes the next one: "police [officer]", "the mayor's son", "an Israeli raid"."""
    if index + 1 >= last:
        return False
    following = tokens[index + 1]
    if following.lower in people() or following.lower in {"'s", "’s", "-"}:
        return True
    if not following.text[0].isalpha() or following.lower in words_of("ends"):
        return False
    demonym = tokens[index].text[0].isupper() and not tokens[index].text.isupper()
    may_describe = tokens[index].lower in words_of("attribute") and not following.lower.endswith(("ed", "ing", "ly"))
    return demonym or (may_describe and following.text[0].islower())


def _may_precede_person(token: Token) -> bool:
    if token.lower == "of" or token.lower in words_of("ends") or token.lower in words_of("article"):
        return False
    return token.text[0].isalnum() or token.text in {"-", "'s", "’s", '"', "“", "”", "’", "'"}


def _band(tokens: Sequence[Token], first: int, number: Number) -> Count | None:
    """A band of so many: "a family of five", "the crew of three"."""
    if number.kind != "count":
        return None
    group = phrase(tokens, first + 1, number.last)
    return Count(first, number.last, number.min, number.max, number.best, number.approx, group)


def _one(tokens: Sequence[Token], first: int, last: int, noun: Noun) -> Count:
    begin = first if noun == "name" else first + 1
    return Count(first, last, 1, 1, 1, approx=False, group=phrase(tokens, begin, last), noun=noun)


def named(tokens: Sequence[Token], index: int, last: int, slots: Slots) -> Count | None:
    """A personal name that no table has, where a victim must stand: "the murder of [Jecar Negrel]"."""
    end = None
    if index in slots.objects:
        end = names.stranger_end(tokens, index, last) or names.titled_end(tokens, index, last)
    if end is None and index in slots.persons:
        end = names.surname_end(tokens, index, last)
    if end is None:
        end = names.subject_end(tokens, index, last, slots.ones)
    return None if end is None else _one(tokens, index, end, "name")


def is_adjective(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a casualty word stands before the noun it describes: "four dead infants", "an injured man"."""
    if tokens[index].lower not in words_of("harm_adjective"):
        return False
    after = [token.lower for token in tokens[index + 1 : min(index + 3, last)]]
    if after and after[0] in people():
        return True
    return len(after) == 2 and after[1] in people() and after[0] not in words_of("ends") | words_of("article")
