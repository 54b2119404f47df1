"""Complaints about options in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typing import Any

_IN_PLAIN_WORDS = (
    ("Value error, ", ""),
    ("Input should be a valid integer, ", "a whole number is wanted, "),
    ("unable to parse string as an integer", "such as 12"),
    ("Input should be greater than or equal to ", "it must be at least "),
)
"""What the validator behind Typer says, and what is meant. Source: pydantic's table of validation errors."""


class Commands(TyperGroup):
    """A group whose commands refuse a value in words that no programmer is needed for."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            for said, meant in _IN_PLAIN_WORDS:
                error.message = error.message.replace(said, meant)
            raise
