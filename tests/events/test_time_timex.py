"""TimeML's values of what is read, so that annotated corpora can be scored."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.time import timeml
from geomap.models.article import Article
from geomap.text import document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Monday.", "2016-09-19"),
        ("It fell in March 2015.", "2015-03"),
        ("It fell last week.", "2016-W37"),
        ("It fell last year.", "2015"),
        ("It fell in the summer of 2014.", "2014-SU"),
        ("It fell in the third quarter of 2014.", "2014-Q3"),
        ("It fell in the 1990s.", "199"),
        ("It fell on Monday evening.", "2016-09-19TEV"),
        ("It fell in the past three days.", "P3D"),
        ("It took two hours.", "PT2H"),
        ("It took several days.", "PXD"),
        ("It is calm now.", "PRESENT_REF"),
        ("Patrols run daily.", "P1D"),
        ("It fell two days later.", "P2D"),
        ("It fell a month after the raid.", "P1M"),
        ("It lasts until 40 days after the raid.", "P40D"),
        ("It fell this coming Friday.", "2016-09-23"),
        ("It fell this past spring.", "2016-SP"),
        ("It fell in next year's first quarter.", "2017-Q1"),
        ("It fell in the year-earlier third quarter.", "2015-Q3"),
        ("It rose in the year ended March 2015.", "P1Y|2015-03"),
        ("It took two and a half years.", "P2Y6M"),
        ("It took 1.5 hours.", "PT1H30M"),
        ("It fell several years ago.", "PAST_REF"),
        ("It fell late Monday.", "2016-09-19"),
        ("It falls every Monday.", "XXXX-WXX-1"),
        ("They march each July.", "XXXX-07"),
        ("It will fall in the year two thousand and thirty.", "2030"),
        ("He is 52 years old.", ""),
        ("On Monday, it announced that it plans a march.", "2016-09-19"),
        ("It said Monday that it plans a march.", "2016-09-19"),
        ("It has fallen through August 21.", "2016-08-21"),
        ("It fell in the mid-1990s.", "199"),
        ("The day-long battle broke a months-long siege.", "P1D|PXM"),
        ("They drew the post-1948 line.", "1948"),
        ("The feud has roots dating back to 1961.", "1961"),
        ("It will be dug by year's end.", "2016"),
        ("It fell in the second half of 2014.", "2014-H2"),
        ("It fell in the first half of this year.", "2016-H1"),
        ("It fell for several quarters.", "PXQ"),
        ("It will be dug at a later date.", "FUTURE_REF"),
        ("It fell in the third quarter. It rose in the 2014 quarter.", "2016-Q3|2014-Q3"),
        ("The minister told USA Today that it ended.", ""),
        ("He spoke on 'This Week' and on '60 Minutes'.", ""),
        ("It fell six straight days, for three terrible hours.", "P6D|PT3H"),
        ("It fell in the week of March 7.", "2016-W10"),
        (
            "Second-quarter profit fell. Costs will rise in the fourth quarter. Sales fell from a year earlier.",
            "2016-Q2|2016-Q4|2015-Q2",
        ),
        ("It has signed an agreement to buy forty armoured cars and two boats in March.", "2017-03"),
    ],
)
def test_value(text: str, value: str) -> None:
    found = timeml.find(document.read(Article(id="specimen", text=text)), date(2016, 9, 22))
    assert "|".join(str(one.value) for one in found) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The May 3 raid went on.", "May 3"),
        ("It closed in the 2014 season.", "2014"),
        ("It closed in the 1990s.", "the 1990s"),
        ("It lasted the first nine months.", "the first nine months"),
        ("It was an eight-year war.", "eight-year"),
        ("It took nearly an hour.", "nearly an hour"),
        ("It fell nearly four years ago.", "nearly four years ago"),
        ("It opens early next week.", "early next week"),
        ("It rose in fiscal 2014.", "fiscal 2014"),
        ("It rose in the 2014 period.", "the 2014 period"),
        ("It came a month after the raid.", "a month"),
        ("It ran between 2011 and 2014.", "2011|2014"),
    ],
)
def test_extent(text: str, said: str) -> None:
    found = timeml.find(document.read(Article(id="specimen", text=text)), date(2016, 9, 22))
    assert "|".join(text[one.start : one.end] for one in found) == said
