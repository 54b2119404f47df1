"""A feed kept as a file: its items are articles; what in it means harm is refused in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geomap.articles.fragment import plain_text
from geomap.articles.read import read_articles, read_each
from geomap.errors import InputError
from geomap.models.article import Article

if TYPE_CHECKING:
    from pathlib import Path

RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Relief Reports</title><image><title>Logo</title></image>
<item><title>Shelling of Kassala&#39;s market</title><link>https://relief.example/1</link>
<guid isPermaLink="false">r-1</guid>
<pubDate>Mon, 11 Mar 2024 23:30:00 -0500</pubDate><source url="https://coast.example">Coast Herald</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>Four people were <b>killed</b> in&nbsp;Kassala.</p><script>steal()</script>
<p>Caf\u00e9s closed<br>early.</p>]]></content:encoded></item>
<item><title>No text</title><guid>r-2</guid></item>
<item><title>No name</title><description>Two people were hurt in Aroma.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Herald</title>
<entry><title type="html">Raid &amp;amp; fire</title><id>urn:c:1</id><link rel="self" href="https://c.example/self"/>
<link href="https://c.example/1"/><updated>2024-03-13T01:00:00Z</updated><published>2024-03-12T01:00:00Z</published>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>One <i>man</i> died.</p><p>Two fled.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Wire</title></channel>
<item rdf:about="https://w.example/1"><title>Fire</title><link>https://w.example/1</link><dc:date>2024-03-10</dc:date>
<description>A mill burnt in Atbara.</description></item></rdf:RDF>"""
ENTITIES = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'


def test_the_items_of_rss_are_articles_and_bad_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_bytes(RSS.encode("iso-8859-1"))
    first, *others = read_each(tmp_path / "news.rss")
    assert first == Article(
        id="r-1",
        text="Shelling of Kassala's market\n\nFour people were killed in Kassala.\n\nCaf\u00e9s closed\nearly.",
        title="Shelling of Kassala's market",
        publisher="Coast Herald",
        url="https://relief.example/1",
        published=date(2024, 3, 11),
        published_source="metadata",
    )
    assert [isinstance(other, InputError) for other in others] == [True, True]
    assert ["item 2: it has no text" in str(others[0]), "item 3: it has no guid" in str(others[1])] == [True, True]


@pytest.mark.parametrize("name", ["news.atom", "news.xml", "news"])
def test_atom_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ATOM, encoding="utf-8")
    (article,) = read_articles(tmp_path / name)
    assert (article.id, article.url, article.publisher) == ("urn:c:1", "https://c.example/1", "Coast Herald")
    assert (article.text, article.published) == ("Raid & fire\n\nOne man died.\n\nTwo fled.", date(2024, 3, 12))


def test_rss_1_is_read(tmp_path: Path) -> None:
    (tmp_path / "news.rdf").write_text(RDF, encoding="utf-8")
    (article,) = read_articles(tmp_path / "news.rdf")
    assert (article.id, article.publisher, article.text) == (
        "https://w.example/1",
        "Old Wire",
        "Fire\n\nA mill burnt in Atbara.",
    )


def test_a_folder_is_searched_for_feeds(tmp_path: Path) -> None:
    (tmp_path / "news.atom").write_text(ATOM, encoding="utf-8")
    assert [article.id for article in read_articles(tmp_path)] == ["urn:c:1"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ENTITIES, "declares entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss>&x;</rss>', "declares entities"),
        ("<rss><item>" + "<a>" * 5000, "is no feed"),
        ("<rss><item></rss>", "not well-formed"),
        ('<?xml version="1.0" encoding="no-such"?><rss/>', "not well-formed"),
        ("<rss><channel/></rss>", "no item of a feed"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.rss").write_text(content, encoding="utf-8")
    (found,) = read_each(tmp_path / "bad.rss")
    assert isinstance(found, InputError)
    assert said in str(found)
    assert str(found).startswith(str(tmp_path / "bad.rss"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Fire\nand smoke, 3 dead", "Fire\nand smoke, 3 dead"),
        ("<li>One</li><li>Two</li>", "One\n\nTwo"),
        ("<style>p{}</style><p>Seen</p><iframe>not</iframe>", "Seen"),
        ("Tom &amp; Ann<script>x</script>", "Tom & Ann"),
        ("<p>open <b>bold", "open bold"),
        ("</script>after", "after"),
    ],
)
def test_markup_leaves_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain_text(markup) == text
