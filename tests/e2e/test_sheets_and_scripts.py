"""Style sheets and scripts of the portal in a real browser, without the portal."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

_PORTAL = Path(__file__).parents[2] / "src" / "balise" / "portal"
_STYLES = _PORTAL / "ui" / "static" / "ui" / "css"
_SCRIPTS = _PORTAL / "enforcement" / "static" / "enforcement"
_SITE = "http://portail.exemple.test/"


def _dark(sheet: str) -> str:
    return f"<style>{(_STYLES / f'{sheet}.css').read_text(encoding='utf-8')}</style>"


def test_paper_is_light_whatever_theme_was_chosen(open_page):
    """Light letters of the dark theme were printed on white, some too pale to be read."""
    page = open_page(scheme="dark")
    sheets = "".join(map(_dark, ("tokens", "base", "components", "data", "layout")))
    paper = _dark("print").replace("<style>", "<style media=print>")
    page.set_content(
        f"<html data-theme=dark>{sheets}{paper}<main><div class=table-wrap><p class=note>Note</p></div></main>"
    )
    shown = "() => getComputedStyle(document.querySelector('.note')).color"
    assert page.evaluate(shown) == "rgb(182, 194, 207)"
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "rgb(78, 86, 98)"
    # A table longer than what is left of a page began overleaf: a register's first page was blank.
    inside = "() => getComputedStyle(document.querySelector('.table-wrap')).breakInside"
    assert page.evaluate(inside) == "auto"


def test_what_is_in_hand_shows_where_the_system_chooses_the_colours(open_page):
    page = open_page()
    page.emulate_media(forced_colors="active")
    sheets = "".join(map(_dark, ("tokens", "base", "layout", "components", "forms", "data")))
    page.set_content(
        f"{sheets}<nav class=menu><a href=#1>Un</a><a href=#2 aria-current=page>Deux</a></nav>"
        "<main><a class=button href=#3>Un</a><a class='button button--primary' href=#4>Deux</a></main>"
    )
    for kind in ("menu", "button"):
        one, two = page.locator(f"a.{kind}, .{kind} a").all()
        width = "link => getComputedStyle(link).borderTopWidth"
        assert one.evaluate(width) != two.evaluate(width), kind


def _polling(page, answer) -> None:
    """A page that asks for a fragment again and again; ``answer`` handles each asking."""
    first = "<p data-said>0 réponse à valider</p><p>Délai</p>"
    body = f"<div data-poll=/rows data-poll-every=2000>{first}</div><p role=status data-poll-said></p>"
    _served(page, "poll", body, answer)


def _served(page, script: str, body: str, answer) -> None:
    """A page with ``body`` and one of the scripts; ``answer`` handles each asking for its rows."""
    page.clock.install()
    page.route(
        f"{_SITE}*.js",
        lambda route: route.fulfill(
            path=_SCRIPTS / route.request.url.removeprefix(_SITE), content_type="text/javascript"
        ),
    )
    page.route(f"{_SITE}rows", answer)
    page.route(
        _SITE,
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f"<!doctype html><main>{body}</main><script type=module src=/{script}.js></script>",
        ),
    )
    page.goto(_SITE)


def _wait(page, looks: int) -> None:
    """Time enough for so many looks, the slowest included."""
    for _ in range(looks):
        page.clock.run_for(45_000)
        page.wait_for_timeout(20)


def test_a_list_that_refreshes_itself_does_so_however_long_the_portal_was_away(open_page):
    """After some seven minutes the queue of validations stayed as it was, without a word."""
    page, away = open_page(), [True]

    def answer(route) -> None:
        if away[0]:
            route.abort()
        else:
            route.fulfill(
                content_type="text/html; charset=utf-8", body="<p data-said>1 réponse à valider</p>"
            )

    _polling(page, answer)
    _wait(page, 25)
    away[0] = False
    _wait(page, 2)
    assert page.inner_text("[data-poll]") == "1 réponse à valider"


def test_the_region_that_speaks_stays_in_the_page(open_page):
    """A status that comes anew with what it says is not read aloud."""
    page = open_page()
    rows = ["<p data-said>1 réponse à valider</p><p>Expire dans 9 minutes</p>"]
    _polling(page, lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=rows[0]))
    region = page.locator("[role=status]").element_handle()
    assert page.locator("[role=status]").count() == 1
    _wait(page, 2)
    assert region.text_content() == "1 réponse à valider"
    # The time that is left changes: there is nothing to say.
    page.evaluate(
        """region => {
        window.spoken = 0;
        new MutationObserver(() => { window.spoken += 1; }).observe(region, {childList: true, subtree: true});
    }""",
        region,
    )
    rows[0] = rows[0].replace("9", "8")
    _wait(page, 2)
    assert "8 minutes" in page.inner_text("[data-poll]")
    assert page.evaluate("window.spoken") == 0


def test_the_live_table_keeps_who_is_on_one_of_its_links(open_page):
    """Without its stream it is asked for every five seconds: by keyboard, one was thrown back to its top."""
    page, rows = open_page(), ["<tr><th><a href=/1>9 h 01</a></th></tr>"]
    page.route(f"{_SITE}stream", lambda route: route.fulfill(status=503))
    body = (
        "<span data-live-state role=status data-on=direct data-polling=5s data-waiting=attente></span>"
        "<button data-live-pause data-resume=reprendre hidden>pause</button><table><tbody data-live=/stream "
        f"data-live-poll=/rows data-live-most=80 data-live-said=Nouvelles>{rows[0]}</tbody></table>"
        "<p aria-live=polite data-live-count></p>"
    )
    _served(
        page,
        "live",
        body,
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body="".join(rows)),
    )
    expect(page.get_by_role("status")).to_have_text("5s")
    link = page.get_by_role("link", name="9 h 01")
    link.focus()
    kept = link.element_handle()
    _wait(page, 1)
    assert page.evaluate("link => link === document.activeElement", kept)
    rows.insert(0, "<tr><th><a href=/2>9 h 02</a></th></tr>")
    page.clock.run_for(6_000)
    expect(page.get_by_role("link", name="9 h 02")).to_be_visible()
    expect(link).to_be_focused()
    page.clock.run_for(10_000)
    expect(page.locator("[data-live-count]")).to_have_text("Nouvelles 1")


def test_what_was_just_done_is_where_one_starts_from(open_page):
    """It came with the page: no screen reader said it, and it lay behind the whole menu."""
    page = open_page()
    page.route(
        f"{_SITE}*.js",
        lambda route: route.fulfill(
            path=_PORTAL / "ui/static/ui/js" / route.request.url.removeprefix(_SITE),
            content_type="text/javascript",
        ),
    )
    said = render_to_string("ui/components/messages.html", {"messages": ["La clé est révoquée."]})
    page.route(
        _SITE,
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f"<!doctype html><main>{said}</main><script type=module src=/main.js></script>",
        ),
    )
    page.goto(_SITE)
    expect(page.get_by_role("status")).to_be_focused()
    assert "tabindex" not in render_to_string("ui/components/messages.html", {"messages": []})
