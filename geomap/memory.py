"""What a function gave, remembered for as long as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Memory(dict[Key, Value]):
    def __init__(self, work: Callable[[Key], Value], most: int) -> None:
        self._work = work
        self._most = most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._work(key)
        return found


def remembering(most: int) -> Callable[[Callable[[Key], Value]], Callable[[Key], Value]]:
    """Have a function of one argument remember what it gave, emptied when that is for ``most`` arguments.

    As ``functools.lru_cache``, but to ask for what is known is no more than to look it up in a dictionary: what was
    asked for last is not told apart.
    """
    return lambda work: _Memory(work, most).__getitem__
