"""What is done with each piece of the input, wherever it is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import pipeline, records
from geomap.articles.pieces import Piece, read_piece
from geomap.errors import GeomapError, MissingExtraError
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.articles.read import Limits
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.article import Article

FAULTS: tuple[type[Exception], ...] = (
    GeomapError,
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
    *(RecursionError, NotImplementedError, MemoryError),
)
"""What a fault of geomap's own raises: it costs the article that it lies in, not the million beside it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and analysed, the same for all."""

    limits: Limits
    accurate: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """One line that says which article was passed over, and why."""

    message: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article's id and its record as a line of JSON."""

    article_id: str
    line: str


def lines(pieces: Sequence[Piece], options: Options) -> list[list[Recorded | Failed]]:
    """For each piece the lines of its articles, or what is wrong with them."""
    return [[_line(found, options) for found in analysed(piece, options)] for piece in pieces]


def analysed(piece: Piece, options: Options) -> Iterator[Analysis | Failed]:
    """The analysis of each article in a piece, or what is wrong with it.

    Raises:
        MissingExtraError: The accurate tier is asked for and not installed.
    """
    for found in read_piece(piece, options.limits):
        yield Failed(str(found)) if isinstance(found, GeomapError) else _analysis(found, options)


def _analysis(article: Article, options: Options) -> Analysis | Failed:
    try:
        return pipeline.analyse(article, _gazetteer(), accurate=options.accurate)
    except MissingExtraError:
        raise
    except FAULTS as error:
        return Failed(
            f"{article.id}: passed over, a fault of geomap's own ({type(error).__name__}: {error}); report it"
        )


def _line(found: Analysis | Failed, options: Options) -> Recorded | Failed:
    if isinstance(found, Failed):
        return found
    return Recorded(found.article.id, records.to_line(found, with_text=options.with_text))


@cache
def _gazetteer() -> Gazetteer:
    """Opened once in each process."""
    return open_gazetteer()
