"""A real browser for the tests of pages: the system's Chromium, driven by Playwright.

Playwright's synchronous interface keeps an event loop running in its thread, so the
browser lives for one module: modules of ``e2e`` hold plain functions only.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.e2e.demonstration import Demonstration, mounted
from tests.places import folder
from tests.waiting import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The success criteria of WCAG 2.0, 2.1 and 2.2, levels A and AA (SGQRI 008 3.0 asks for no less).
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What another language can break: an element without a name, a page without a title or a language.
AXE_WORDS = [
    "button-name",
    "link-name",
    "label",
    "select-name",
    "input-button-name",
    "image-alt",
    "aria-input-field-name",
    "aria-command-name",
    "summary-name",
    "document-title",
    "html-has-lang",
    "html-lang-valid",
]
DESKTOP = 1280
PHONE = 390
TABLETS = (768, 1024)
"""Without the menu beside the page, then with it: the page itself is narrowest just above the second."""


def chromium() -> str | None:
    """Path of the browser: ``BALISE_CHROMIUM``, else the first one on PATH."""
    named = os.environ.get("BALISE_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the module. Without one: a failure in CI, a skip elsewhere."""
    path = chromium()
    if path is None:
        message = "Chromium is missing: install it or set BALISE_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    # Django would refuse its ORM in a thread where a loop runs; that loop is Playwright's, not Django's.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            instance = playwright.chromium.launch(executable_path=path, args=list(FLAGS), headless=True)
            yield instance
            instance.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``open_page(width=390, scheme="dark", locale="en-CA")``: a page in a context of its own.

    A script error or a message that the page's security policy was broken fails the test.
    """
    opened: list[tuple[Page, list[str]]] = []

    def make(
        *, width: int = DESKTOP, scheme: str = "light", locale: str = "fr-CA", base_url: str | None = None
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=locale,
            timezone_id="America/Toronto",
            base_url=base_url,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        opened.append((page, complaints))
        return page

    yield make
    for page, _ in opened:
        page.context.close()
    assert [complaint for _, complaints in opened for complaint in complaints] == []


@pytest.fixture
def browser_page(open_page: Callable[..., Page]) -> Page:
    """A page at the width of a desk, light, in French."""
    return open_page()


@pytest.fixture(scope="session")
def demo() -> Iterator[Demonstration]:
    """The demonstration, up: real portal, gateway, PostgreSQL and local model."""
    var_dir = folder("balise-demo-")
    try:
        with mounted(var_dir) as demonstration:
            yield demonstration
    finally:
        shutil.rmtree(var_dir, ignore_errors=True)


@pytest.fixture(scope="session")
def axe_source() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None and spec.origin is not None
    return next(Path(spec.origin).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def axe(axe_source: str) -> Callable[..., list[str]]:
    """``axe(page)``: what breaks WCAG 2.2 AA on the page as it stands, one sentence per element.

    ``axe(page, rules=AXE_WORDS)``: of those rules alone.
    """

    def run(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
        # Put there by the debugger, not by the page, whose own script policy stays as served; in every later page
        # as it loads, which takes less time than sending it.
        if not page.evaluate("() => 'axe' in window"):
            page.context.add_init_script(axe_source)
            page.evaluate(axe_source)
        result = page.evaluate(
            """only => axe.run(document, {
                runOnly: only,
                resultTypes: ['violations'],
                preload: false,
            })""",
            {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": AXE_TAGS},
        )
        return [
            f"{violation['id']} ({violation['impact']}): {' '.join(map(str, node['target']))} — "
            f"{node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return run


@pytest.fixture(scope="session")
def overflow() -> Callable[[Page], int]:
    """``overflow(page)``: how many CSS pixels the page is wider than its window (WCAG 1.4.10, reflow)."""

    def measure(page: Page) -> int:
        return int(
            page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )

    return measure
