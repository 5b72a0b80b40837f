"""The harness itself must see what it is there to see."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser

GOOD = (
    "<!doctype html><html lang=fr-CA><title>Bonne page</title>"
    "<meta name=viewport content='width=device-width'><main><h1>Titre</h1><label for=n>Nom</label><input id=n></main></html>"
)
BAD = (
    "<!doctype html><html><title>Page</title><meta name=viewport content='width=device-width'>"
    "<main><h1>Titre</h1><input><p style='color:#bbb;width:2000px'>pâle</p></main></html>"
)
SCRIPT = GOOD.replace("</main>", "<script>window.passed = 1</script></main>")


@pytest.fixture(scope="module")
def site():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {"/bad": BAD, "/script": SCRIPT}.get(self.path, GOOD).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'",
            )
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_sound_page_has_no_violation_under_a_strict_policy(open_page, axe, overflow, site):
    page = open_page(width=390, scheme="dark")
    page.goto(site)
    assert axe(page) == []
    assert overflow(page) == 0
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_poor_page_is_named_for_each_thing_that_is_wrong(open_page, axe, overflow, site):
    page = open_page(width=390)
    page.goto(f"{site}/bad")
    rules = {sentence.split()[0] for sentence in axe(page)}
    assert {"html-has-lang", "label", "color-contrast"} <= rules
    assert overflow(page) > 0


def test_the_policy_of_the_page_is_kept(browser, site):
    page = browser.new_context().new_page()
    refusals: list[str] = []
    page.on("console", lambda message: refusals.append(message.text))
    page.goto(f"{site}/script")
    assert page.evaluate("window.passed") is None
    assert any("Content Security Policy" in text for text in refusals)
    page.context.close()
