"""Small files of the kinds that are read."""

from __future__ import annotations

import zlib

import pytest


def _objects(text: str) -> list[bytes]:
    content = zlib.compress(b"BT /F1 12 Tf 72 720 Td (" + text.encode("cp1252") + b") Tj ET")
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]


def pdf_of(text: str) -> bytes:
    """A PDF of one page, as short as the format allows."""
    made, starts = b"%PDF-1.4\n", []
    for number, held in enumerate(_objects(text), start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, len(made))
    return made + table + end


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return pdf_of("A strike hit Aleppo on Monday, killing four people.")
