"""Style sheets and scripts of the portal in a real browser, without the portal."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

_PORTAL = Path(__file__).parents[2] / "src" / "balise" / "portal"
_STYLES = _PORTAL / "ui" / "static" / "ui" / "css"
_POLL = _PORTAL / "enforcement" / "static" / "enforcement" / "poll.js"
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


def _polling(page, answer) -> None:
    """A page that asks for a fragment again and again; ``answer`` handles each asking."""
    page.clock.install()
    page.route(f"{_SITE}poll.js", lambda route: route.fulfill(path=_POLL, content_type="text/javascript"))
    page.route(f"{_SITE}rows", answer)
    first = "<p data-said>0 réponse à valider</p><p>Délai</p>"
    body = f"<div data-poll=/rows data-poll-every=2000>{first}</div><p role=status data-poll-said></p>"
    page.route(
        _SITE,
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f"<!doctype html><main>{body}</main><script type=module src=/poll.js></script>",
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
