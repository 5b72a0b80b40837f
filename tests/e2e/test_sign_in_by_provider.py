"""A body opens its provider, and its staff sign in by it: every click of the way, by each of those who act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.portal import sign_in
from tests.portal.enforcement.sign_in.provider import CLIENT, SECRET, OpenIdProvider

pytestmark = [pytest.mark.browser]


@pytest.fixture
def oidc() -> Iterator[OpenIdProvider]:
    provider = OpenIdProvider()
    yield provider
    provider.stop()


@pytest.fixture
def looked_at(axe, overflow):
    """``looked_at(page)``: at both widths, nothing breaks WCAG and nothing sticks out."""

    def look(page: Page) -> None:
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 900})
            assert axe(page) == []
            assert overflow(page) == 0

    return look


def save(page: Page, name: str) -> None:
    page.locator("main form.card").get_by_role("button", name=name, exact=True).click()


def test_a_body_opens_its_provider_and_its_staff_sign_in_by_it(demo, open_page, oidc, looked_at):
    portal = demo.known["portal"]
    admin, head, staff = (open_page(base_url=portal) for _ in range(3))
    sign_in(admin, demo.account("simon.arcand"))
    admin.goto("/application/fournisseurs-identite/nouveau/")
    for name, text in {
        "code": "entra",
        "name": "Entra ID",
        "issuer": oidc.issuer,
        "audiences": "interface",
        "jwks_url": f"{oidc.url}/cles",
    }.items():
        admin.fill(f"[name={name}]", text)
    save(admin, "Enregistrer")
    try:
        _prepare(admin, oidc, looked_at)
        _link(admin, "thomas.nguyen", "sujet-thomas")
        sign_in(head, demo.account("helene.vaillancourt"))
        _open(head, looked_at)
        oidc.subject, oidc.claims = "sujet-thomas", {"amr": ["pwd", "mfa"]}
        staff.goto("/cas/")
        looked_at(staff)
        staff.get_by_role("link", name="Se connecter avec Entra ID").click()
        staff.wait_for_url("**/cas/")
        expect(staff.locator("h1")).to_have_text("Cas d’usage")
        _leave(staff, oidc, looked_at)
        oidc.subject = "sujet-inconnu"
        staff.goto("/accounts/login/")
        staff.get_by_role("link", name="Se connecter avec Entra ID").click()
        expect(staff.locator("main")).to_contain_text("sujet-inconnu")
        looked_at(staff)
    finally:
        admin.goto("/application/fournisseurs-identite/entra/retirer/")
        admin.fill("[name=reason]", "Fin de l’essai.")
        save(admin, "Retirer le fournisseur")
    staff.goto("/accounts/login/")
    expect(staff.locator("main")).not_to_contain_text("Entra ID")


def _prepare(admin: Page, oidc: OpenIdProvider, looked_at) -> None:
    admin.goto("/application/connexion/")
    looked_at(admin)
    admin.get_by_role("link", name="Préparer (Entra ID)").click()
    admin.fill("[name=client_id]", CLIENT)
    admin.fill("[name=client_secret]", SECRET)
    looked_at(admin)
    oidc.document = {"issuer": "https://ailleurs.example"}
    save(admin, "Enregistrer")
    expect(admin.locator("main")).to_contain_text("nomme un autre émetteur")
    oidc.document = {}
    admin.fill("[name=client_secret]", SECRET)
    save(admin, "Enregistrer")
    expect(admin.locator("main")).to_contain_text("Préparée, à ouvrir")
    expect(admin.get_by_role("link", name="Ouvrir (Entra ID)")).to_have_count(0)


def _link(admin: Page, username: str, subject: str) -> None:
    admin.goto("/personnes/?q=Nguyen")
    admin.get_by_role("link", name="Nguyen").first.click()
    admin.get_by_role("link", name="Lier une identité").click()
    admin.select_option("[name=issuer]", label="Entra ID")
    admin.fill("[name=identifier]", subject)
    save(admin, "Lier")


def _open(head: Page, looked_at) -> None:
    head.goto("/application/connexion/")
    head.get_by_role("link", name="Ouvrir (Entra ID)").click()
    head.fill("[name=amr]", "mfa")
    looked_at(head)
    save(head, "Ouvrir")
    expect(head.locator("main")).to_contain_text("amr=mfa")
    looked_at(head)


def _leave(staff: Page, oidc: OpenIdProvider, looked_at) -> None:
    staff.goto("/accounts/logout/")
    staff.locator("main form.card").get_by_role("button", name="Se déconnecter").click()
    expect(staff.locator("h1")).to_have_text("Session terminée")
    looked_at(staff)
    staff.get_by_role("link", name="Terminer aussi celle de « Entra ID »").click()
    staff.wait_for_url(f"{oidc.url}/fin**")
