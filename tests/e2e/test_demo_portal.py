"""What is clicked in the portal is what the gateway enforces, measured from the click."""

from __future__ import annotations

import json
import re
import threading
import time

import openai
import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.portal import one_time_code, sign_in
from tests.gateway.documents import docx
from tests.waiting import PATIENCE, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.model]


def ask(demo, key, **options):
    return demo.client(key).chat.completions.create(
        model=key["system"], messages=[{"role": "user", "content": "Bonjour"}], **{"max_tokens": 4, **options}
    )


def test_the_authenticator_of_the_tests_follows_its_rfc():
    # RFC 6238, appendix B, SHA-1, the last six of the eight digits.
    assert one_time_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59) == "287082"


def test_approving_a_case_in_the_browser_makes_its_key_work(demo, open_page):
    key = demo.key(case="CU-014")
    with pytest.raises(openai.PermissionDeniedError):
        ask(demo, key)
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("nadia.benslimane"))
    page.goto("/decisions/cas/CU-014/")
    page.check("input[name=outcome][value=authorise]")
    page.fill("textarea[name=reasons]", "Essai limité au groupe pilote.")
    page.fill("textarea[name=conditions]", "Une personne vérifie chaque réponse.")
    allowed: list[float] = []
    watching = threading.Thread(target=_watch_until_allowed, args=(demo, key, allowed))
    watching.start()
    clicked = time.monotonic()
    page.get_by_role("button", name="Signer la décision").click()
    watching.join()
    assert allowed, "still refused"
    print(f"\nfrom click to first permitted request: {(allowed[0] - clicked) * 1000:.0f} ms")
    page.goto("/cas/CU-014/")
    assert "passerelle" in page.locator("main").inner_text()


def _watch_until_allowed(demo, key, allowed: list[float]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asked = time.monotonic()
        try:
            ask(demo, key, max_tokens=1)
        except openai.PermissionDeniedError:
            time.sleep(0.02)
        else:
            allowed.append(asked)
            return


def test_an_emergency_stop_cuts_the_open_answer_and_refuses_the_next(demo, open_page):
    key = demo.key(hosting="sovereign", case="CU-002")
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("simon.arcand"))
    page.goto("/application/arrets/confirmer/?portee=system&systeme=redaction-souverain")
    page.fill("textarea[name=reason]", "Essai de l’arrêt d’urgence.")
    ended: list[float] = []
    pieces: list[str] = []
    reading = threading.Thread(target=_read_long_answer, args=(demo, key, pieces, ended))
    reading.start()
    while len(pieces) < 3:
        assert reading.is_alive(), "the answer ended before the stop"
        time.sleep(0.02)
    clicked = time.monotonic()
    page.get_by_role("button", name="Arrêter maintenant").click()
    reading.join(timeout=PATIENCE)
    assert ended and not reading.is_alive(), "the answer went on"
    with pytest.raises(openai.InternalServerError) as refusal:
        ask(demo, key)
    assert refusal.value.status_code == 503
    assert refusal.value.body["code"] == "stopped"
    assert "2.3" in refusal.value.body["balise"]["measures"]
    print(f"\nfrom click to last byte of the answer: {(ended[0] - clicked) * 1000:.0f} ms")
    page.get_by_role("link", name="Lever l’arrêt").first.click()
    page.fill("textarea[name=reason]", "Essai terminé.")
    page.get_by_role("button", name="Lever l’arrêt").click()
    _wait_for_permission(demo, key)


def _read_long_answer(demo, key, pieces: list[str], ended: list[float]) -> None:
    stream = demo.client(key).chat.completions.create(
        model=key["system"],
        stream=True,
        max_tokens=1500,
        messages=[{"role": "user", "content": "Write a very long story about a river and its people."}],
    )
    try:
        for chunk in stream:
            pieces.extend(choice.delta.content or "" for choice in chunk.choices)
    except openai.APIError:
        pass  # how an answer that was cut ends
    ended.append(time.monotonic())


def test_staff_converse_stop_an_answer_and_are_told_why_a_text_is_refused(demo, open_page, axe, overflow):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("camille.rioux"))
    page.goto("/espace/converser/?cas=CU-001")
    page.fill("textarea[name=text]", "Write a very long story about a river.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    answer = page.locator(".turn--system [data-said]")
    expect(answer).to_have_text(re.compile(r"\w+ \w+"), timeout=1000 * PATIENCE)
    page.get_by_role("button", name="Arrêter la réponse").click()
    expect(page.get_by_text("Réponse arrêtée", exact=True)).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("")
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        assert not list(axe(page))
        assert not overflow(page)
    page.fill("textarea[name=text]", "Son NAS est le 046 454 286.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("2.2")
    expect(page.locator("textarea[name=text]")).to_have_value("Son NAS est le 046 454 286.")
    expect(page.locator(".turn--you")).to_have_count(1)
    refusal.get_by_role("link", name="Ce que le journal en dit").click()
    expect(page.get_by_role("heading", name="Ma requête")).to_be_visible()


def test_a_conversation_stays_while_its_message_is_checked_and_is_given_back_when_the_session_ended(
    demo, open_page
):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("camille.rioux"))
    page.goto("/espace/converser/?cas=CU-001")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.fill("textarea[name=text]", "Write a very long story about a river.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.locator(".turn--system [data-said]")).to_have_text(
        re.compile(r"\w+ \w+"), timeout=1000 * PATIENCE
    )
    page.get_by_role("button", name="Arrêter la réponse").click()
    expect(page.get_by_text("Réponse arrêtée", exact=True)).to_be_visible()
    page.get_by_role("link", name="Mon historique", exact=True).last.click()
    expect(page.locator(".turn--you")).to_have_count(1)
    assert asked == ["beforeunload"]
    page.fill("textarea[name=text]", "Une question sur un autre fleuve")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Vérifier sans envoyer").click()
    expect(opened.value.get_by_role("heading", name="Vérifier un texte")).to_be_visible()
    expect(page.locator(".turn--you")).to_have_count(1)
    with page.expect_download() as copied:
        page.get_by_role("button", name="Garder une copie").click()
    assert "story about a river" in copied.value.path().read_text(encoding="utf-8")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("heading", name="Votre session a pris fin")).to_be_visible()
    expect(page.get_by_label("Message")).to_have_value("Une question sur un autre fleuve")
    assert asked == ["beforeunload"]


def test_staff_join_files_that_go_with_each_message_until_removed(demo, open_page, axe, overflow, tmp_path):
    report, secret = tmp_path / "Compte rendu.docx", tmp_path / "note.docx"
    report.write_bytes(docx("The library committee meets on Tuesdays and chose the bicycle."))
    secret.write_bytes(docx("Son NAS est le 046 454 286."))
    large, empty = tmp_path / "grand.pdf", tmp_path / "vide.txt"
    large.write_bytes(bytes(5 * 1024 * 1024))
    empty.touch()
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("camille.rioux"))
    page.goto("/espace/converser/?cas=CU-001")
    files, listed = page.get_by_label("Fichiers à joindre"), page.locator("[data-attached] li")
    for chosen in ([report], [secret, report], [large, empty]):
        files.set_input_files(chosen)
    expect(page.locator("[data-attached]").get_by_role("alert")).to_contain_text(
        re.compile(r"grand\.pdf.*5\sMo.*vide\.txt.*vide")
    )
    expect(listed).to_have_text([re.compile("Compte rendu"), re.compile("note")])
    page.fill("textarea[name=text]", "Sum up this document.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.locator("[data-outcome]").get_by_role("alert")).to_contain_text(
        re.compile(r"Fichier en cause\s:\snote\.docx.*2\.2", re.DOTALL)
    )
    expect(listed).to_have_count(2)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Vérifier sans envoyer").click()
    expect(opened.value.get_by_role("heading", name="note.docx")).to_be_visible()
    expect(opened.value.locator("mark")).to_contain_text("046 454 286")
    for width in (PHONE, DESKTOP):
        opened.value.set_viewport_size({"width": width, "height": 900})
        assert not list(axe(opened.value))
        assert not overflow(opened.value)
    opened.value.close()
    secret.write_bytes(docx("Le NAS a été retiré de cette note."))
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.locator("[data-attached]").get_by_role("alert")).to_contain_text(
        re.compile(r"note\.docx\s» a changé")
    )
    expect(listed).to_have_text([re.compile("Compte rendu")])
    for _ in range(2):
        files.set_input_files(secret)
    expect(listed).to_have_count(2)
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        assert not list(axe(page))
        assert not overflow(page)
    page.get_by_role("button", name="Retirer note.docx").click()
    expect(page.get_by_role("button", name="Retirer Compte rendu.docx")).to_be_focused()
    before = len(demo.relay.received)
    for turn in (1, 2):
        page.fill("textarea[name=text]", f"Sum up this document ({turn}).")
        page.get_by_role("button", name="Envoyer", exact=True).click()
        answers = page.locator(".turn--system .turn__text")
        expect(answers).to_have_count(turn)
        expect(answers.last).to_have_text(re.compile(r"\w+"), timeout=1000 * PATIENCE)
        # A short answer may have ended by now: the button is hidden then, and told to stop nothing.
        page.locator("[data-stop]").dispatch_event("click")
        expect(page.locator(".turn--you")).to_have_count(turn)
        expect(page.locator("textarea[name=text]")).to_have_value("")
    asked = [json.loads(body)["messages"] for body in demo.relay.received[before:]]
    assert ["chose the bicycle" in str(messages[-1]) for messages in asked] == [True, True]
    assert asked[1][0]["content"] == "Sum up this document (1)."
    expect(page.locator(".turn--you").last).to_contain_text("Fichiers joints : Compte rendu.docx")
    with page.expect_download() as copied:
        page.get_by_role("button", name="Garder une copie").click()
    assert "Compte rendu.docx]" in copied.value.path().read_text(encoding="utf-8")


def _wait_for_permission(demo, key) -> None:
    def permitted() -> bool:
        try:
            ask(demo, key)
        except openai.InternalServerError:
            return False
        return True

    wait_until(permitted)


def test_a_double_click_checks_files_once(demo, open_page):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("samuel.bergeron"))
    page.goto("/espace/verifier/")
    page.set_input_files(
        "input[name=files]", {"name": "note.txt", "mimeType": "text/plain", "buffer": b"Bonjour."}
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Vérifier", exact=True).dblclick(delay=60)
    expect(page.get_by_role("heading", name="note.txt")).to_be_visible()
    assert len(asked) == 1


def test_a_signed_in_employee_sees_no_page_of_authority(demo, open_page):
    page = open_page(base_url=demo.known["portal"])
    sign_in(page, demo.account("camille.rioux"))
    for path in ("/application/journal/", "/application/toutes-les-cles/", "/application/regles/"):
        assert page.goto(path).status == 403
    assert page.goto("/cas/CU-999/").status == 404
