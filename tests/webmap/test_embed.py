"""Snippets for other people's pages."""

from __future__ import annotations

from geomap.webmap.embed import SANDBOX, iframe


def test_a_snippet_is_sandboxed_without_its_host_s_origin() -> None:
    made = iframe(title="Map", src="map.html", height=600)
    assert made == (
        f'<iframe title="Map" sandbox="{SANDBOX}" loading="lazy" '
        'style="width:100%;height:600px;border:0" src="map.html"></iframe>'
    )
    assert "allow-same-origin" not in made


def test_hostile_titles_and_addresses_stay_inside_their_attributes() -> None:
    made = iframe(title='"><script>', src='x" onload="alert(1)')
    assert "<script>" not in made
    assert made.count('"') == 10


def test_a_whole_page_fits_into_an_attribute() -> None:
    made = iframe(title="Map", srcdoc='<p class="a">&amp;</p>')
    assert 'srcdoc="<p class=&quot;a&quot;>&amp;amp;</p>"' in made
