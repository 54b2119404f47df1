"""Files of every kind, in every encoding, become articles, or one clear error."""

from __future__ import annotations

import io
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter

from geomap.articles.read import Limits, read_articles, read_each
from geomap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "Four people were killed in Çankırı on Monday, “the worst day so far”, officials said."
PAGE = """<!doctype html><html lang="en"><head><title>Strike on the market | The Paper</title>
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2016-09-23T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Strike on the market</h1>
<p>Four people were killed in Aleppo on Monday when a shell hit the market, officials said. The market was
full of people who had come to buy food before the feast.</p><p>A second shell hit a bakery in Idlib an hour
later, and nobody was hurt there, said residents who were near the place at the time.</p></article>
<footer>All rights reserved. Cookies.</footer></body></html>"""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-32", "cp1254"], ids=lambda name: name
)
def test_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.txt"
    data = b"\xff\xfe" + NEWS.encode("utf-16-le") if encoding.endswith("-bom") else NEWS.encode(encoding)
    path.write_bytes(data)
    (article,) = read_articles(path)
    assert article.id == "news.txt"
    if encoding != "cp1254":
        assert article.text == NEWS
    assert "Four people were killed in" in article.text


def test_western_letters_without_a_mark_are_detected(tmp_path: Path) -> None:
    text = "Am Dienstag wurden in Düsseldorf und Köln mehrere Menschen verletzt, “für viele ein Schock”, hieß es. " * 5
    (tmp_path / "news.txt").write_bytes(text.encode("cp1252"))
    (article,) = read_articles(tmp_path / "news.txt")
    assert article.text == text
    assert article.language == "de"


def test_newlines_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert read_articles(tmp_path / "news.txt")[0].text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt", "page"])
def test_a_page_is_its_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (article,) = read_articles(tmp_path / name)
    assert article.text.startswith("Strike on the market")
    assert "Aleppo" in article.text
    assert "bakery" in article.text
    assert "Cookies" not in article.text
    assert "World" not in article.text
    assert (article.published, article.published_source) == (date(2016, 9, 23), "metadata")
    assert article.publisher == "The Paper"


def test_a_given_day_comes_before_the_page_s(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (article,) = read_articles(tmp_path / "page.html", Limits(published=date(2020, 1, 2)))
    assert (article.published, article.published_source) == (date(2020, 1, 2), "given")


def test_a_pdf_is_its_text(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "news.pdf").write_bytes(pdf)
    (article,) = read_articles(tmp_path / "news.pdf")
    assert article.text == "A strike hit Aleppo on Monday, killing four people."


@pytest.mark.parametrize("cut", [9, 40, 200, 400, 600])
def test_a_pdf_that_was_cut_off_is_read_or_refused_in_one_line(
    tmp_path: Path, pdf: bytes, cut: int, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "news.pdf").write_bytes(pdf[:cut])
    (found,) = read_each(tmp_path / "news.pdf")
    if isinstance(found, InputError):
        assert "news.pdf" in str(found)
        assert "\n" not in str(found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("algorithm", "said"), [("RC4-128", "locked by a password"), (None, "holds no text")])
def test_a_pdf_without_words_to_read_is_said(tmp_path: Path, pdf: bytes, algorithm: str | None, said: str) -> None:
    writer = PdfWriter()
    if algorithm is None:
        writer.add_blank_page(100, 100)
    else:
        writer.append(io.BytesIO(pdf))
        writer.encrypt("secret", algorithm=algorithm)
    writer.write(tmp_path / "news.pdf")
    (found,) = read_each(tmp_path / "news.pdf")
    assert said in str(found)


def test_a_folder_is_everything_in_it(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / "a.PDF").write_bytes(pdf)
    (tmp_path / "deep" / "b.md").write_text(f"# Strike\n\n{NEWS}", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "c1", "text": "Nothing in Aleppo."}\n', encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [article.id for article in read_articles(tmp_path)] == ["c1", "deep/b.md", "deep/deeper/a.PDF"]


def test_standard_input_may_be_a_page_or_a_pdf(monkeypatch: pytest.MonkeyPatch, pdf: bytes) -> None:
    for data, word in ((PAGE.encode(), "bakery"), (pdf, "strike"), (NEWS.encode(), "Çankırı")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (article,) = read_articles("-")
        assert article.id == "stdin"
        assert word in article.text


def test_what_is_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    with pytest.raises(InputError, match="larger than 10 bytes"):
        read_articles(tmp_path / "news.txt", Limits(max_bytes=10))


@pytest.mark.parametrize("source", ["nowhere.txt", "a\0b.txt", "x" * 300])
def test_what_is_not_there_is_said(source: str) -> None:
    with pytest.raises(InputError):
        read_articles(source)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Strike on the market\n\nFour died.", "Strike on the market"),
        ("\r\n## Strike on the market ##\r\nFour died.", "Strike on the market"),
        ("#tag only", None),
        ("#", None),
        ("# ", None),
        ("Four died.\n\n# Later", None),
    ],
)
def test_a_markdown_title_has_no_marks_and_the_text_keeps_them(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "news.md").write_bytes(text.encode())
    (article,) = read_articles(tmp_path / "news.md")
    assert (article.title, article.text) == (title, text)


def test_marks_in_plain_text_mean_nothing(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("# 1 in the list\n\nFour died.", encoding="utf-8")
    assert read_articles(tmp_path / "news.txt")[0].title is None
