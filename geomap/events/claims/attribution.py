"""What the claims stage hands on: who says what, how, and about whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geomap.models.claim import Certainty, ClaimSource, Cue, Stance
    from geomap.models.span import Span

Modality = Literal["actual", "future", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Blamed:
    """Who a source holds responsible, as the article writes it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the article as it stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement of one source.

    ``source`` is the voice as the sentence names it ("he", "the ministry"), ``resolved`` the fullest name the
    article has for it; they are equal where nothing fuller is found; where nobody is named ("were reported") the
    name is empty and the place that of the cue. ``via`` is the voice that passes the
    statement on ("Interfax quoted an official as saying"). ``content`` is None where nothing is said ("declined
    to comment"); ``more`` are further stretches of the same statement. ``negated`` tells that the content says
    something did not happen; ``is_quote`` that most of some stretch of it is direct speech, ``is_direct`` that every
    word is; ``modality`` whether it is fact, future or hypothesis. ``denies`` is the index of
    the attribution that this one denies, mostly an earlier one. ``setting`` is the sentence, or
    its first words, in which it stands. ``sentences`` are indexes into ``Document.sentences``.
    """

    source: ClaimSource
    resolved: ClaimSource
    via: ClaimSource | None
    cue: Cue
    content: Span | None
    more: tuple[Span, ...]
    quote: str
    stance: Stance
    attributed_to: Blamed | None
    certainty: Certainty
    modality: Modality
    is_quote: bool
    is_direct: bool
    negated: bool
    denies: int | None
    setting: Words
    sentences: tuple[int, ...]
