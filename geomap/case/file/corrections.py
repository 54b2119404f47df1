"""Corrections kept in a case file: rows that are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from geomap.case.corrections.replay import Unfit, added_to, replay, standing
from geomap.case.file.rows import insert, select
from geomap.case.tables import CORRECTIONS
from geomap.errors import RecordError
from geomap.models.correction import Correction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from geomap.case.file.store import CaseFile
    from geomap.models.analysis import Analysis

_OF_ARTICLE = (
    "WHERE field = 'undo' OR EXISTS "
    "(SELECT 1 FROM json_each(seen) WHERE json_extract(value, '$.article_id') IN (SELECT value FROM json_each(?)))"
)

_ARTICLE = (
    "SELECT article_id FROM articles WHERE article_id = ?1 "
    "UNION ALL SELECT article_id FROM geomap_told WHERE incident_id = ?1 "
    "UNION ALL SELECT article_id FROM incidents WHERE incident_id = ?1 "
    "UNION ALL SELECT article_id FROM tracks WHERE track_id = ?1"
)


def entered(connection: sqlite3.Connection, where: str, article_ids: Iterable[str] | None = None) -> list[Correction]:
    """The corrections in the order in which they were entered: all, or those that are about certain articles.

    Raises:
        RecordError: A row is no correction.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'corrections'").fetchone() is None:
        return []
    given = [] if article_ids is None else [msgspec.json.encode(list(article_ids)).decode()]
    rows = select(connection, CORRECTIONS, where, condition=_OF_ARTICLE if given else "", given=given)
    return [_correction(row, where) for row, _ in rows]


def enter(connection: sqlite3.Connection, correction: Correction) -> None:
    """Add a correction's row."""
    insert(connection, CORRECTIONS, [(msgspec.to_builtins(correction), None)])


def corrected(analysis: Analysis, corrections: Sequence[Correction]) -> Analysis:
    """A record as it stands after corrections that stand."""
    return replay(analysis, corrections).analysis if corrections else analysis


def unfit(held: CaseFile, article_ids: Iterable[str] | None = None) -> list[Unfit]:
    """The corrections that do not fit what the case holds now, with why: all, or those about certain articles."""
    wanted = None if article_ids is None else list(article_ids)
    found = standing(entered(held.connection, str(held.path), wanted))
    named = dict.fromkeys(seen.article_id for one in found for seen in one.seen)
    about = [article for article in named if wanted is None or article in wanted]
    misfits = [
        Unfit(one, f"article {article!r} is not in the case")
        for article in about
        if not held.holds(article)
        for one in found
        if any(seen.article_id == article for seen in one.seen)
    ]
    for analysis in held.machine([article for article in about if held.holds(article)]):
        misfits += replay(analysis, found).unfit
    return misfits


def _correction(row: dict[str, Any], where: str) -> Correction:
    try:
        return msgspec.convert(row, Correction)
    except msgspec.ValidationError as error:
        raise RecordError(
            f"{where}, layer corrections: {row['correction_id']}: {error}; put it back as it was"
        ) from error


class Desk:
    """What a draft is checked against in a case file; it takes in what is entered."""

    def __init__(self, held: CaseFile) -> None:
        self._held = held
        self._corrections = entered(held.connection, str(held.path))

    def machine(self, key: str) -> Analysis | None:
        """The record that holds an article, an incident or a track of this id, as the machine read it."""
        article = self._article_of(key) or added_to(self._corrections, key)
        return next(iter(self._held.machine([article])), None) if article else None

    def corrections(self) -> Sequence[Correction]:
        """All corrections so far, in the order in which they were entered."""
        return self._corrections

    def enter(self, correction: Correction) -> None:
        """Take in a correction that was checked."""
        self._corrections.append(correction)

    def _article_of(self, key: str) -> str | None:
        found = self._held.connection.execute(_ARTICLE, (key,)).fetchone()
        return found[0] if found else None
