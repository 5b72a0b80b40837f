"""Every page that can be reached by following links passes axe (WCAG 2.2 AA) and reflows, from 390 px on.

In English the same elements hold other words: those pages are asked to name each, to be in English and to reflow.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import expect
from tests.e2e.conftest import AXE_WORDS, DESKTOP, PHONE, TABLETS
from tests.e2e.portal import sign_in

pytestmark = [pytest.mark.browser]

_SKIPPED = ("/accounts/logout", "/i18n/", "/static/", "export.", "/exporter/", "/flux/")

_seen: set[str] = set()

_SIGHTS = ((DESKTOP, "light"), (PHONE, "dark"))
"""One look at each tells what the two others would add."""

# On a phone a cell stands beside its label: what is in it must be one thing, or its end goes under the label.
_IN_PIECES = """() => [...document.querySelectorAll("td[data-label]")]
    .filter(cell => [...cell.childNodes].filter(node => node.textContent.trim()).length > 1)
    .map(cell => cell.dataset.label)"""


# What is typed plainly in a source must be set when a page shows it: « l’avis », not « l'avis ».
_STRAIGHT = """() => document.body.innerText.match(/[a-zà-ÿ]+'[a-zà-ÿ]+/gi) || []"""


def _shape(path: str) -> str:
    """The route of an address: two cases have two addresses and one page."""
    return resolve(path).view_name


def _links(page) -> list[str]:
    """Paths of our own pages that the page links to, without their query."""
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = urlsplit(page.url).netloc
    paths = [urlsplit(href).path for href in hrefs if urlsplit(href).netloc == own]
    return [path for path in dict.fromkeys(paths) if not any(skip in path for skip in _SKIPPED)]


def _crawl(page, start: str = "/") -> Iterator[str]:
    """One address of each page reachable by links, in the order found; the page shows it meanwhile."""
    found = {_shape(start)}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in _links(page):
            if _shape(link) not in found:
                found.add(_shape(link))
                waiting.append(link)
        yield path


@pytest.mark.parametrize(
    "login", ["nadia.benslimane", "simon.arcand", "camille.rioux", "lise.normandeau", "alexis.grondin"]
)
def test_every_page_is_accessible(demo, open_page, axe, overflow, login):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account(login))

    def looked_at(path: str) -> Iterator[str]:
        for width, scheme in _SIGHTS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            for sentence in axe(page):
                yield f"{path} {width} {scheme}: {sentence}"

    def reflowed(path: str, locale: str) -> Iterator[str]:
        assert page.get_attribute("html", "lang").lower().startswith(locale)
        for width in (PHONE, *TABLETS, DESKTOP):
            page.set_viewport_size({"width": width, "height": 900})
            where = f"{path} {locale} {width}"
            if wider := overflow(page):
                yield f"{where}: {wider} px too wide"
            for cell in page.evaluate(_IN_PIECES):
                yield f"{where}: {cell} in pieces"

    problems: list[str] = []
    paths: list[str] = []
    reached = 0
    for path in _crawl(page):
        reached += 1
        # A page that another person saw needs no second look: its template is the same.
        if _shape(path) not in _seen:
            paths.append(path)
            problems += looked_at(path)
            problems += reflowed(path, "fr")
            problems += [f"{path}: straight apostrophe in {words}" for words in page.evaluate(_STRAIGHT)]
    assert reached > 10
    _seen.update(map(_shape, paths))
    _speak(page, "en")
    for path in paths:
        page.goto(path)
        problems += [f"{path} en: {sentence}" for sentence in axe(page, rules=AXE_WORDS)]
        problems += reflowed(path, "en")
    assert problems == []


def test_the_sign_in_pages_are_accessible(demo, open_page, axe, overflow):
    for scheme, width in (("light", DESKTOP), ("dark", PHONE)):
        page = open_page(base_url=demo.known["portal"], scheme=scheme, width=width)
        page.goto("/accounts/login/")
        assert axe(page) == []
        assert overflow(page) == 0


def _speak(page, locale: str) -> None:
    """Choose the language as the page's own switch does."""
    page.goto("/")
    if page.get_attribute("html", "lang").lower().startswith(locale[:2]):
        return
    page.locator("form[action='/i18n/setlang/'] button").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("path", ["/application/validations/", "/application/direct/"])
def test_a_page_left_open_leads_to_signing_in_once_its_session_ended(demo, open_page, path):
    """Both ask the portal again by themselves: the sign-in page must not appear inside them."""
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("karine.desrosiers"))
    page.goto(path)
    page.context.clear_cookies(name="sessionid")
    page.wait_for_url("**/accounts/login/**")
    assert urlsplit(page.url).path == "/accounts/login/"


@pytest.mark.parametrize("news", [False, True], ids=["nothing", "later"])
def test_a_list_that_looks_again_keeps_who_is_on_one_of_its_links(demo, open_page, news):
    """By keyboard or with a screen reader, one was thrown back to the top of the page at each look."""
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("karine.desrosiers"))
    looks: list[int] = []

    def answer(route) -> None:
        looks.append(1)
        left = len(looks) if news else 1
        route.fulfill(
            content_type="text/html",
            body=f"<p>{left} min</p><a href='/cas/'>Un</a><a href='/systemes/'>Deux</a>",
        )

    page.route("**/validations/file/", answer)
    page.goto("/application/validations/")
    link = page.locator("[data-poll]").get_by_role("link", name="Deux")
    link.focus()
    kept = link.element_handle()
    seen = len(looks)
    while len(looks) < seen + 2:
        page.wait_for_timeout(100)
    expect(link).to_be_focused()
    assert page.evaluate("link => link.isConnected", kept) is not news


_PASTE = """() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
        if (texts.currentNode.parentElement.matches("h1, h2, h3, p, li, li span, li strong, dd"))
            texts.currentNode.nodeValue = "https://exemple.quebec/" + "chemin".repeat(60);
}"""


@pytest.mark.parametrize("path", ["/cas/CU-001/", "/decisions/cas/CU-008/", "/organisme/mandats/"])
def test_an_address_pasted_in_a_text_does_not_widen_the_page(demo, open_page, overflow, path):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("nadia.benslimane"))
    page.goto(path)
    page.evaluate(_PASTE)
    for width in (PHONE, *TABLETS, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0, width


def _back(page):
    page.go_back()
    return page.locator("main")


def test_back_after_a_page_that_answered_a_form(demo, open_page):
    """Such a page is not stored and cannot be asked for again: the button led to the browser's own error."""
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    page.goto("/cas/proposer/")
    page.fill("[name=title]", "Réponses aux demandes de permis")
    page.fill("[name=intended_use]", "Préparer un projet de réponse à partir du dossier du demandeur.")
    for name in ("relevance", "expected_gains", "data_used"):
        page.fill(f"[name={name}]", "À préciser")
    page.check("[name=level][value='2']")
    page.locator("[name=kinds]").first.check()
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.locator("#alike").locator("..").get_by_role("link", name="Voir").first.click()
    page.wait_for_url("**/cas/CU-*/")
    # The page of the form, with what was typed as far as the browser keeps it for any form.
    assert "Proposer un cas" in _back(page).inner_text()
    assert page.input_value("[name=title]") == "Réponses aux demandes de permis"
    assert page.input_value("[name=relevance]") == "À préciser"
    assert page.is_checked("[name=level][value='2']")


def test_back_after_an_address_that_only_a_form_opens(demo, open_page):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    page.goto("/personnes/groupes/permis/")
    # The second time it comes from that very address.
    for _ in range(2):
        with page.expect_navigation():
            page.get_by_role("button", name="Ajouter", exact=True).click()
        page.locator(".notice--stop").wait_for()
    assert urlsplit(page.url).path != "/personnes/groupes/permis/"
    page.get_by_role("link", name="Groupes").last.click()
    page.wait_for_url("**/groupes/")
    assert "Permis" in _back(page).inner_text()
    assert urlsplit(page.url).path == "/personnes/groupes/permis/"


def _asked(page) -> list[str]:
    """The questions that the browser asks from now on, each answered by staying."""
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked


def test_what_one_wrote_is_not_lost_without_a_word(demo, open_page):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    asked = _asked(page)
    home = page.locator("#menu").get_by_role("link", name="Accueil", exact=True)
    page.goto("/cas/proposer/")
    home.click()
    page.wait_for_url("**/")
    assert asked == []
    page.goto("/cas/proposer/")
    page.fill("[name=title]", "Brouillon de Simon")
    for leaving in (page.get_by_role("button", name="English"), home):
        with page.expect_event("dialog"):
            leaving.click(no_wait_after=True)
        expect(page.locator("[name=title]")).to_have_value("Brouillon de Simon")
    assert asked == ["beforeunload"] * 2
    # What is sent is not lost, nor what the form's own link gives up.
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.locator("[data-answer]").wait_for()
    page.locator(".form__actions").get_by_role("link", name="Annuler").click()
    page.wait_for_url("**/cas/")
    assert len(asked) == 2


def test_nobody_is_asked_about_what_was_not_written(demo, open_page):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    asked = _asked(page)
    home = page.locator("#menu").get_by_role("link", name="Accueil", exact=True)
    page.goto("/cas/proposer/")
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.locator("[data-answer]").wait_for()
    home.click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    # Another program opens, and the page stays where it is.
    page.goto("/cas/proposer/")
    page.fill("[name=title]", "Brouillon de Simon")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML(
            "beforeend", "<p><a href='mailto:aide@organisme.example'>Aide</a></p>")"""
    )
    page.get_by_role("link", name="Aide", exact=True).click(no_wait_after=True)
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.locator("[data-answer]").wait_for()
    assert asked == []
    # Refused, what was written is still to be lost.
    with page.expect_event("dialog"):
        home.click(no_wait_after=True)
    expect(page.locator("[name=title]")).to_have_value("Brouillon de Simon")


def test_back_gives_what_one_typed_to_nobody_else(demo, open_page):
    """On a shared computer, after signing out and another person signing in."""
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    page.goto("/cas/proposer/")
    page.fill("[name=title]", "Brouillon de Simon")
    page.get_by_role("button", name="Proposer", exact=True).click()
    page.locator("[data-answer]").wait_for()
    page.goto("/")
    assert "Proposer un cas" in _back(page).inner_text()
    assert page.input_value("[name=title]") == "Brouillon de Simon"
    page.goto("/accounts/logout/")
    page.locator("main form button").click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, demo.account("lise.normandeau"), anew=True)
    found = []
    while page.go_back() is not None:
        found += [field.input_value() for field in page.locator("[name=title]").all()]
    assert found == ["", ""]
