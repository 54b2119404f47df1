"""Maps inside other pages, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

OUT_OF_REACH = """() => {
    try { return parent.document.title } catch (error) { return error.name }
}"""


def ready(page: Page, number: int) -> list[Frame]:
    """The maps of a page, once they stand."""
    for at in range(number):
        page.frame_locator("iframe").nth(at).locator("html.gm-ready").wait_for(state="attached")
    return [frame for frame in page.frames if frame.parent_frame]


def test_two_maps_in_parts_share_one_head(show: Show, records: Records) -> None:
    (head, first), (_, second) = (IncidentMap(held).components() for held in (records, records[:1]))
    opened = show(f"<!DOCTYPE html><head><meta charset=utf-8>{head}</head><h1>News</h1>{first}{second}", ready=None)
    frames = ready(opened.page, 2)
    assert [frame.locator(".gm-row[data-incident]").count() for frame in frames] == [4, 2]
    assert {frame.evaluate(OUT_OF_REACH) for frame in frames} == {"SecurityError"}
    assert opened.wrongs == []


def test_a_part_needs_no_script_of_its_host(show: Show, records: Records) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"connect-src 'none'\">"
    part = IncidentMap(records).to_html(full_html=False)
    opened = show(f"<!DOCTYPE html><head><meta charset=utf-8>{policy}</head>{part}", ready=None)
    (frame,) = ready(opened.page, 1)
    frame.click("[data-incident='1']")
    assert "Contested." in frame.locator(".gm-card").inner_text()
    assert opened.wrongs == []


def test_assets_in_a_folder_open_from_a_file(show: Show, records: Records, tmp_path: Path) -> None:
    made = IncidentMap(records)
    made.save(tmp_path / "map.html", assets="directory")
    opened = show(made.to_html(assets="directory"))
    assert opened.page.locator(".gm-row[data-incident]").count() == 4
    part = show(f"<!DOCTYPE html>{made.to_html(full_html=False, assets='directory')}", ready=None)
    assert len(ready(part.page, 1)) == 1
    assert opened.wrongs + part.wrongs == []
