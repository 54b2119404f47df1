"""Ids that stay the same as long as the article does."""

from __future__ import annotations

from hashlib import sha256


def identify(kind: str, *parts: object) -> str:
    """A short id: ``kind`` and a hash of the parts, such as article id, first mention and type."""
    digest = sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:12]}"
