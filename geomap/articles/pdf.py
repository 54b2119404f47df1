"""PDF files: the text of their pages."""

from __future__ import annotations

import logging
import struct
import zlib
from io import BytesIO

from geomap.articles.language import detect
from geomap.errors import InputError
from geomap.models.article import Article

_BROKEN: tuple[type[Exception], ...] = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
    *(OSError, RecursionError, NotImplementedError, struct.error, zlib.error),
)
"""What pypdf lets through, beside its own errors, from files whose parts are not what they say they are."""


def read(data: bytes, name: str) -> Article:
    """The text of all pages, a blank line between them.

    Raises:
        InputError: The file is broken, locked by a password, or holds pictures only.
    """
    from pypdf import PdfReader  # noqa: PLC0415 not needed for other inputs
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings say nothing that the error below does not
    broken: tuple[type[Exception], ...] = (PyPdfError, *_BROKEN)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is locked by a password; save an unlocked copy")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except DependencyError as error:
        raise InputError(f"{name}: the PDF is encrypted in a way that is not read; save an unlocked copy") from error
    except broken as error:
        raise InputError(
            f"{name}: the PDF is broken ({type(error).__name__}); save it anew or give the text as .txt"
        ) from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise InputError(
            f"{name}: the PDF holds no text, perhaps only scanned pages; run it through text recognition first"
        )
    return Article(id=name, text=text, title=str(title).strip() or None if title else None, language=detect(text))
