"""English is told from what is not."""

from __future__ import annotations

import pytest

from geomap.articles.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Four people were killed on Monday when a shell hit the market in the east of the city, officials said.",
        ),
        ("en", "Aleppo"),
        ("en", ""),
        ("de", "Bei einem Angriff auf den Markt im Osten der Stadt sind am Montag vier Menschen getötet worden."),
        ("fr", "Quatre personnes ont été tuées lundi lorsqu'un obus a frappé le marché dans l'est de la ville."),
        ("es", "Cuatro personas murieron el lunes cuando un proyectil alcanzó el mercado en el este de la ciudad."),
        ("ar", "قتل أربعة أشخاص يوم الاثنين عندما سقطت قذيفة على السوق في شرق المدينة بحسب مسؤولين محليين"),
        ("uk", "Четверо людей загинули в понеділок, коли снаряд влучив у ринок на сході міста, повідомили посадовці."),
        (
            "tr",
            "Yetkililer, pazartesi günü şehrin doğusundaki pazara düşen mermi nedeniyle dört kişinin öldüğünü söyledi.",
        ),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert detect(text) == language
