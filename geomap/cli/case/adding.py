"""Articles into a case file, one transaction each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap.cli.case.correcting import unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.case.file.store import CaseFile
    from geomap.cli.inputs import Run
    from geomap.models.analysis import Analysis
    from geomap.models.article import Article


@dataclass(slots=True)
class Adding:
    """One run of ``geomap case add``, and what came of it."""

    held: CaseFile
    run: Run
    again: bool
    with_text: bool
    added: int = 0
    replaced: int = 0
    seen: int = 0
    _addresses: dict[str, str] = field(default_factory=dict)

    def add(self, sources: Sequence[str]) -> None:
        """Put in what is new or has changed; what was put in stays if the run is stopped."""
        for analysis in self.run.analysed(self._wanted(sources)):
            kept = analysis if self.with_text else _without_text(analysis)
            standing = self.held.put(kept, self._addresses.pop(analysis.article.id))
            unfit(self.held, [analysis.article.id])
            self.added += standing.verdict == "new"
            self.replaced += standing.verdict != "new"

    def told(self) -> str:
        """What came of it, in words."""
        counts = ((self.added, "added"), (self.replaced, "replaced"), (self.seen, "seen before"))
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing added"

    def _wanted(self, sources: Sequence[str]) -> Iterator[Article]:
        from geomap.case.file import identity  # noqa: PLC0415
        from geomap.pipeline import text_hash  # noqa: PLC0415

        for source, article in self.run.articles(sources):
            address = identity.address(source, article)
            standing = self.held.standing(article.id, text_hash(article), address)
            if standing.verdict == "seen" and not self.again:
                self.seen += 1
                continue
            taken = self.held.holds(article.id) and standing.held != article.id
            named = replace(article, id=identity.longer_id(source, article)) if taken else article
            self._addresses[named.id] = address
            yield named


def _without_text(analysis: Analysis) -> Analysis:
    return replace(analysis, article=replace(analysis.article, text=None))
