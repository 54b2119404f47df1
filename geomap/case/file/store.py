"""Articles put into a case file and taken out of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from geomap.case.corrections.entering import enter
from geomap.case.corrections.replay import standing
from geomap.case.file import articles, contents, corrections, decisions, layout, links
from geomap.case.file.connection import WAIT_SECONDS, opened, reading, ready, writing
from geomap.case.file.register import acknowledge, touch
from geomap.case.file.rows import select
from geomap.case.rows import assembled, nested
from geomap.case.tables import TABLES
from geomap.errors import ExportError, RecordError
from geomap.records import decode, encode
from geomap.records.files import whole_file

if TYPE_CHECKING:
    import os
    import sqlite3
    from collections.abc import Iterable, Iterator

    from geomap.case.corrections.draft import Draft
    from geomap.case.corrections.entering import Entered
    from geomap.case.corrections.replay import Unfit
    from geomap.case.tables import Table
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.correction import Correction

Verdict = Literal["new", "seen", "changed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to a case: ``new``, ``seen`` before, or a ``changed`` one in the place of ``held``."""

    verdict: Verdict
    held: str | None = None


def new(path: str | os.PathLike[str]) -> None:
    """Make an empty case file.

    Raises:
        ExportError: Something is there already, or the folder cannot be written to.
    """
    if Path(path).exists():
        raise ExportError(f"{path}: is there already; add to it, or choose another name")
    with whole_file(path) as temporary:
        layout.create(temporary)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An open case file; ``backup`` is the copy that was made of one of an older schema."""

    path: str | os.PathLike[str]
    connection: sqlite3.Connection
    backup: Path | None = None

    def standing(self, article_id: str, text_sha256: str, address: str) -> Standing:
        """How an article stands to the case, by its content, and else by its address."""
        find = self.connection.execute
        seen = find("SELECT article_id FROM articles WHERE text_sha256 = ?", (text_sha256,)).fetchone()
        if seen:
            return Standing("seen", seen[0])
        held = find("SELECT article_id FROM geomap_sources WHERE address = ?", (address,)).fetchone()
        if held is None:
            known = "SELECT article_id FROM geomap_sources"
            unknown = f"SELECT article_id FROM articles WHERE article_id = ? AND article_id NOT IN ({known})"  # noqa: S608
            held = find(unknown, (article_id,)).fetchone()
        return Standing("changed", held[0]) if held else Standing("new")

    def holds(self, article_id: str) -> bool:
        """Whether an article bears the id."""
        return (
            self.connection.execute("SELECT 1 FROM articles WHERE article_id = ?", (article_id,)).fetchone() is not None
        )

    def put(self, analysis: Analysis, address: str) -> Standing:
        """Put an article's record in, in one transaction, in the place of what was read at the address before.

        One whose content is there already takes its place, too: it was analysed again.

        Raises:
            RecordError: Another article, from another address, bears its id.
        """
        record = encode(analysis, with_text=True)
        header = record["article"]
        with writing(self.connection):
            standing = self.standing(header["id"], header["text_sha256"], address)
            near = articles.drop(self.connection, [standing.held] if standing.held else [])
            if self.holds(header["id"]):
                raise RecordError(f"article id {header['id']!r}: another article bears it; give each its own")
            articles.write(self.connection, record, address)
            self.link(self.corrected([header["id"]]), near)
            touch(self.connection)
        return standing

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles out with all that they report, in one transaction.

        Raises:
            RecordError: No article bears one of the ids; nothing is removed then.
        """
        wanted = list(dict.fromkeys(article_ids))
        with writing(self.connection):
            missing = [article for article in wanted if not self.holds(article)]
            if missing:
                raise RecordError(f"{self.path}: no article {missing[0]!r}; see geomap case list")
            self.link([], articles.drop(self.connection, wanted))
            touch(self.connection)

    def correct(self, drafts: Iterable[Draft], gazetteer: Gazetteer, now: str, *, again: bool = False) -> Entered:
        """Enter corrections, in one transaction: all of them, or none where one is wrong.

        ``now`` is the time of those that give none. What was entered before in the same words is passed over, unless
        ``again``.
        """
        with writing(self.connection):
            found = enter(drafts, corrections.Desk(self), gazetteer, now, again=again)
            if found.wrongs:
                return found
            for correction in found.corrections:
                corrections.enter(self.connection, correction)
            about = dict.fromkeys(seen.article_id for one in found.corrections for seen in one.seen)
            held = [article for article in about if self.holds(article)]
            near = {one for article in held for one in links.forget(self.connection, article)}
            self.link(self.corrected(held), near)
            touch(self.connection)
        return found

    def corrections(self) -> list[Correction]:
        """All corrections, withdrawn or not, in the order in which they were entered."""
        return corrections.entered(self.connection, str(self.path))

    def unfit(self, article_ids: Iterable[str] | None = None) -> list[Unfit]:
        """The corrections that do not fit what the case holds, with why: all, or those about certain articles."""
        with reading(self.connection):
            return corrections.unfit(self, article_ids)

    def case_incident(self, key: str) -> dict[str, Any]:
        """An incident as all articles tell it, by its own id or that of one of its members, and how they are linked.

        Raises:
            RecordError: No incident bears the id.
        """
        return contents.case_incident(self, key)

    def analyses(self, article_ids: Iterable[str] | None = None) -> Iterator[Analysis]:
        """The records of all articles, or of those named, in the order of the file, with people's corrections.

        Raises:
            RecordError: A row was given values that a record cannot hold.
        """
        wanted = None if article_ids is None else list(article_ids)
        with reading(self.connection):
            rows = {name: list(self._rows(table, wanted)) for name, table in TABLES.items()}
            by_hand = standing(corrections.entered(self.connection, str(self.path), wanted))
        return (corrections.corrected(analysis, by_hand) for analysis in self._decoded(rows))

    def machine(self, article_ids: list[str]) -> Iterator[Analysis]:
        """The records of articles as the machine read them, within a transaction that is open."""
        return self._decoded({name: list(self._rows(table, article_ids)) for name, table in TABLES.items()})

    def _decoded(self, rows: dict[str, list[dict[str, Any]]]) -> Iterator[Analysis]:
        for record in assembled(rows):
            yield decode(record, f"{self.path}, article {record['article']['id']!r}")

    def records(self, article_ids: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
        """As ``analyses``, as JSON values, with the text where it is held."""
        return (encode(analysis, with_text=True) for analysis in self.analyses(article_ids))

    def record(self, article_id: str) -> dict[str, Any]:
        """One article's record.

        Raises:
            RecordError: No article bears the id.
        """
        found = list(self.records([article_id]))
        if not found:
            raise RecordError(f"{self.path}: no article {article_id!r}; see geomap case list")
        return found[0]

    def link(self, added: Iterable[dict[str, Any]], near: Iterable[str] = ()) -> None:
        """Link the incidents of records that were added, and gather anew those near what was taken out."""
        changed = set(near) | links.learn(self.connection, added)
        changed |= decisions.settle(self.connection)
        links.regroup(self.connection, changed, self.corrected)
        acknowledge(self.connection)

    def relink(self) -> None:
        """Link everything anew; to be called within a transaction."""
        links.clear(self.connection)
        self.link(self.corrected(None))

    def corrected(self, article_ids: list[str] | None) -> Iterator[dict[str, Any]]:
        """Records with people's corrections, within a transaction that is open."""
        rows = {name: list(self._rows(table, article_ids)) for name, table in TABLES.items()}
        by_hand = standing(corrections.entered(self.connection, str(self.path), article_ids))
        about = {seen.article_id for correction in by_hand for seen in correction.seen}
        for record in assembled(rows):
            key = record["article"]["id"]
            if key not in about:
                yield record
                continue
            analysis = decode(record, f"{self.path}, article {key!r}")
            yield encode(corrections.corrected(analysis, by_hand), with_text=True)

    def _rows(self, table: Table, article_ids: list[str] | None) -> Iterator[dict[str, Any]]:
        marks = ", ".join("?" * len(article_ids or ()))
        condition = "" if article_ids is None else f"WHERE article_id IN ({marks})"
        found = select(self.connection, table, str(self.path), condition=condition, given=article_ids or ())
        for flat, shape in found:
            yield nested(table, flat, shape)


@contextmanager
def open_case(path: str | os.PathLike[str], *, wait: float = WAIT_SECONDS) -> Iterator[CaseFile]:
    """Open a case file to write to; one of an older schema is copied first, then brought up to date.

    Raises:
        RecordError: The file is missing, damaged, no case file, or of a newer schema.
        ExportError: Another writer holds the file for longer than ``wait`` seconds, or there is no room.
    """
    with opened(path, wait=wait) as connection:
        held = CaseFile(path, connection)
        yield replace(held, backup=ready(connection, path, held.relink))


@contextmanager
def read_file(path: str | os.PathLike[str]) -> Iterator[CaseFile]:
    """Open a case file to read from; it is left as it is.

    Raises:
        RecordError: The file is missing, damaged, no case file, or of a newer schema.
    """
    with opened(path) as connection:
        yield CaseFile(path, connection)
