"""Find every attribution of a document: pieces per unit, then speakers, quotations that go on, stances, denials."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import blame, headlines, idioms, judging, phrasal, silences, verbal, verdicts
from geomap.events.claims.attribution import Attribution, Blamed, Words
from geomap.events.claims.clipping import clipped
from geomap.events.claims.continuation import continued
from geomap.events.claims.coreference import Speakers
from geomap.events.claims.denials import denied
from geomap.events.claims.reading import prepare
from geomap.events.claims.stance import certainty_of, is_negated, modality_of
from geomap.models.claim import ClaimSource, Cue
from geomap.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.draft import Draft
    from geomap.events.claims.people import Voice
    from geomap.events.claims.reading import Reading, Stretch, Unit
    from geomap.models.document import Document


SETTING = 300
"""Characters of a sentence that stand for a statement without words of its own; as long as quotes are kept.

Source: docs/publish-without-harm.md.
"""


def find(document: Document) -> tuple[Attribution, ...]:
    """The attributions of ``document`` in the order of their cues; ``denies`` indexes this tuple."""
    reading = prepare(document)
    speakers = Speakers(reading)
    found: list[Attribution] = []
    for draft in _drafts(reading):
        attribution = _finish(reading, draft, speakers)
        if attribution.stance == "denies" or (attribution.negated and attribution.modality == "actual"):
            attribution = replace(attribution, denies=_denied(found, attribution))
        found.append(attribution)
    return tuple(_with_named(reading, found, place) for place in range(len(found)))


def _denied(found: list[Attribution], denial: Attribution) -> int | None:
    """What is denied; what the same voice adds in the same sentence goes on denying it."""
    last = found[-1] if found else None
    if last is not None and last.resolved == denial.resolved and last.sentences[-1:] == denial.sentences[-1:]:
        return last.denies if last.denies is not None else denied(found, denial)
    return denied(found, denial)


def _with_named(reading: Reading, found: list[Attribution], place: int) -> Attribution:
    """A denial that names what it denies ("denied accusations by X that ...") denies the statement after it.

    So does one whose sentence goes on with what it contradicts ("We struck nothing," he said after X said ...).
    """
    denial = found[place]
    if denial.content is None or place + 1 == len(found):
        return denial
    named = found[place + 1]
    if denial.denies is None and denial.negated and named.sentences[-1:] == denial.sentences[-1:]:
        between = reading.document.text[denial.cue.end : named.source.start].lower().split()
        answers = not lexicon.words("claim_words", use="answering").isdisjoint(between)
        return replace(denial, denies=place + 1) if answers or denied([named], denial) is not None else denial
    if denial.stance != "denies":
        return denial
    if denial.denies is None and named.stance == "denies" and _goes_on(denial, named):
        return replace(denial, denies=named.denies)
    inside = denial.content.contains(Span(named.source.start, named.source.end))
    return replace(denial, denies=place + 1) if inside and named.content is not None else denial


def _goes_on(denial: Attribution, after: Attribution) -> bool:
    """Whether the same voice says in the same sentence what it denies ("denied firing, calling the charge false")."""
    return after.resolved == denial.resolved and after.sentences[-1:] == denial.sentences[-1:]


def _drafts(reading: Reading) -> Iterator[Draft]:
    by_unit = [_of_unit(reading, unit) for unit in reading.units]
    for drafts in continued(reading, by_unit):
        yield from drafts


def _of_unit(reading: Reading, unit: Unit) -> list[Draft]:
    unsaid = [*phrasal.drafts(reading, unit), *idioms.drafts(reading, unit), *headlines.drafts(reading, unit)]
    unsaid += verdicts.drafts(reading, unit)
    named = {index for draft in unsaid for index in range(*draft.source) if not draft.hidden}
    said = [draft for draft in verbal.drafts(reading, unit) if draft.cue[1] - 1 not in named]
    taken = {index for draft in said for index in range(*draft.cue)}
    others = [draft for draft in unsaid if taken.isdisjoint(range(*draft.cue))]
    kept = [draft for draft in others if not (draft.hidden and _is_inside(draft, said))]
    return silences.told(reading, clipped(reading, sorted(said + kept, key=lambda draft: draft.cue)))


def _is_inside(hedge: Draft, said: list[Draft]) -> bool:
    """A hedge inside another source's statement belongs to that statement."""
    place = hedge.cue[0]
    pieces = [piece for draft in said for piece in draft.content]
    return any(start <= place < end for start, end in pieces) or any(piece in hedge.content for piece in pieces)


def _finish(reading: Reading, draft: Draft, speakers: Speakers) -> Attribution:
    meant = _meant(reading, draft, speakers)
    voice = None if draft.hidden else speakers.resolve(draft.referent or draft.source)
    source = _nobody(reading, draft.cue) if voice is None else _source(reading, draft.source, voice)
    stance, culprit = judging.judge(reading, draft, voice)
    culprit = meant if culprit is not None and meant is not None else culprit
    spans = tuple(_span(reading, piece) for piece in draft.content)
    return Attribution(
        source=source,
        resolved=source if voice is None else _source(reading, voice.name, voice),
        via=None if draft.via is None else _source(reading, draft.via, speakers.resolve(draft.via)),
        cue=Cue(reading.text(draft.cue), *reading.chars(draft.cue)),
        content=spans[0] if spans else None,
        more=spans[1:],
        quote=" … ".join(span.of(reading.document.text) for span in spans),
        stance=stance,
        attributed_to=None if culprit is None else Blamed(reading.text(culprit), *reading.chars(culprit)),
        certainty=certainty_of(reading, draft),
        modality=modality_of(reading, draft),
        is_quote=any(_is_quoted(reading, piece) for piece in draft.content),
        is_direct=bool(draft.content) and all(_is_direct(reading, piece) for piece in draft.content),
        negated=is_negated(reading, draft),
        denies=None,
        setting=_setting(reading, draft),
        sentences=_sentences(reading, draft),
    )


def _meant(reading: Reading, draft: Draft, speakers: Speakers) -> Stretch | None:
    """Whom a pronoun stands for that a source blames ("accused it of shelling")."""
    if draft.blamed is None or not blame.is_pronoun(reading, draft.blamed):
        return None
    found = speakers.meant_beside(draft.blamed, draft.source)
    return None if found is None else found.name


def _source(reading: Reading, stretch: Stretch, voice: Voice) -> ClaimSource:
    return ClaimSource(reading.text(stretch), voice.kind, *reading.chars(stretch))


def _nobody(reading: Reading, cue: Stretch) -> ClaimSource:
    """The source that the article leaves unnamed ("were reported", "allegedly"); its cue stands for it."""
    return ClaimSource("", "anonymous", *reading.chars(cue))


def _span(reading: Reading, piece: Stretch) -> Span:
    """The characters of a piece of content, without the marks around it when they enclose it whole."""
    start, end = piece
    while start < end - 1 and reading.tags[start] in {"open", "close"}:
        start += 1
    while end - 1 > start and reading.tags[end - 1] in {"open", "close", "comma"}:
        end -= 1
    return Span(*reading.chars((start, end)))


def _is_quoted(reading: Reading, piece: Stretch) -> bool:
    spoken = sum(reading.quoted[index] >= 0 for index in range(*piece))
    return spoken * 2 > piece[1] - piece[0]


def _is_direct(reading: Reading, piece: Stretch) -> bool:
    """Whether every word stands between quotation marks."""
    words = (index for index in range(*piece) if any(map(str.isalnum, reading.tokens[index].text)))
    spoken = (reading.quoted[index] >= 0 for index in words)
    return next(spoken, False) and all(spoken)


def _setting(reading: Reading, draft: Draft) -> Words:
    """The sentence of the cue, from the source on where it is long."""
    document = reading.document
    first = min(draft.source[0], draft.cue[0])
    start = reading.tokens[first].start
    end = reading.chars((first, max(draft.source[1], draft.cue[1])))[1]
    sentence = document.sentence_at(start)
    if sentence is not None:
        start = sentence.start if end - sentence.start <= SETTING else start
        end = max(end, min(sentence.end, _word_end(document.text, start + SETTING)))
    return Words(document.text[start:end], start, end)


def _word_end(text: str, limit: int) -> int:
    """The last end of a word at ``limit`` or before, where one is near."""
    cut = text.rfind(" ", max(0, limit - SETTING), limit) if limit < len(text) else len(text)
    return cut if cut >= 0 else limit


def _sentences(reading: Reading, draft: Draft) -> tuple[int, ...]:
    document = reading.document
    stretches = (draft.source, draft.cue, *draft.content)
    covered: set[int] = set()
    first = last = None
    for stretch in stretches:
        if first is not None and first is last and first.first <= stretch[0] and stretch[1] <= first.last:
            continue
        start, end = reading.chars(stretch)
        first, last = document.sentence_at(start), document.sentence_at(end - 1)
        if first is not None and last is not None:
            covered.update(range(first.index, last.index + 1))
    return tuple(sorted(covered))
