"""Files of articles with gold: one JSON object a line, whatever was annotated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from geomap.articles import jsonl
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.models.article import Article

Gold = TypeVar("Gold")


@dataclass(frozen=True, slots=True)
class Annotated(Generic[Gold]):
    """An article and what annotators found in it."""

    article: Article
    gold: Gold


@dataclass(frozen=True, slots=True)
class Corpus(Generic[Gold]):
    """The annotated articles of one file."""

    name: str
    articles: tuple[Annotated[Gold], ...]


def entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The object of every line that is not blank, after where it stands ("gold.jsonl: line 3").

    Raises:
        InputError: The file cannot be read, holds no line, a line is no object, or its id stood before.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a .jsonl file with gold") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); convert the file to UTF-8") from error
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        value = jsonl.entry(line, where)
        before = seen.setdefault(str(value.get("id")), number)
        if before != number:
            raise InputError(f"{where}: field id is that of line {before}; give every article an id of its own")
        yield where, value
    if not seen:
        raise InputError(f"{path}: holds no article; write one JSON object a line")


def name(path: Path) -> str:
    """What a corpus is called in tables: its file's name up to the first dot."""
    return path.name.split(".")[0]
