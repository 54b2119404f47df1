"""What the page is told about a case: plain rows of words and numbers, no markup."""

from __future__ import annotations

from geomap.webmap.payload.build import ArticleMode, Payload, payload

__all__ = ["ArticleMode", "Payload", "payload"]
