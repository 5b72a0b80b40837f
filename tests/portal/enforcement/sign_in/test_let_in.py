"""Who comes back from a provider and is let in, and what their session then is."""

from __future__ import annotations

import html
import threading
import time

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.portal.enforcement.sign_in.world import is_in, journaled, linked
from tests.portal.factories import PASSWORD, PersonFactory
from tests.portal.people.test_sign_in import code_of, sign_in, with_application
from tests.waiting import PATIENCE

from balise.portal.enforcement.actions.save_provider import edit_provider, remove_provider
from balise.portal.enforcement.actions.sign_in import close_sign_in
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.unlink_identity import unlink_identity
from balise.portal.people.authorising import without_second_factor
from balise.portal.people.models import Account, PersonIdentity
from balise.portal.people.sessions import held


def said(response) -> str:
    return html.unescape(response.content.decode())


def test_whoever_is_linked_enters_and_it_is_journaled(client, world):
    response = world.walk(client, next_page="/personnes/")
    assert response.url == "/personnes/"
    assert client.get("/").context["person"] == world.ines
    assert "account.sign-in" in journaled()
    assert "sujet-ines" not in journaled()


def test_the_page_offers_it_and_keeps_where_one_was_going(client, world):
    page = said(client.get("/accounts/login/?next=/personnes/"))
    assert "Se connecter avec Entra" in page
    assert "/accounts/fournisseur/ministere-essai/entra/?next=%2Fpersonnes%2F" in page


def test_a_session_that_somebody_left_open_is_not_gone_on_with(client, world):
    PersonFactory(account__username="thomas")
    sign_in(client)
    secret = with_application(world.ines)
    assert world.walk(client).url == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get("/").context["person"] == world.ines


def test_it_ends_with_the_browser_as_one_by_password_does(client, world):
    world.walk(client)
    assert client.cookies["sessionid"]["max-age"] == ""


def test_it_ends_after_its_hours_whatever_changed_meanwhile(client, world, monkeypatch):
    world.walk(client)
    began = time.time()
    for hours, inside in ((7.9, True), (8.1, False)):
        client.get(reverse("provider_sign_in", args=["ministere-essai", "entra"]))  # it changes the session
        monkeypatch.setattr(time, "time", lambda later=began + hours * 3600: later)
        assert is_in(client) is inside


@pytest.mark.parametrize("page", ["https://ailleurs.example/", "//ailleurs.example", "javascript:x"])
def test_nobody_is_sent_elsewhere(client, world, page):
    assert world.walk(client, next_page=page).url == "/"


def test_the_secret_goes_in_the_form_where_the_provider_wants_it_so(client, world):
    type(world.door).objects.filter(pk=world.door.pk).update(secret_by_post=True)
    assert world.walk(client).status_code == 302
    assert is_in(client)


def test_a_public_client_shows_its_verifier_alone(client, world):
    type(world.door).objects.filter(pk=world.door.pk).update(sealed_secret="")
    world.oidc.secret = ""
    world.walk(client)
    assert is_in(client)


def test_several_tabs_each_come_back(client, world):
    first, second = world.oidc.answer_to(world.start(client)), world.oidc.answer_to(world.start(client))
    assert world.back(client, first).status_code == 302
    assert world.back(client, second).status_code == 302
    assert is_in(client)


def test_the_session_is_another_one_than_before(client, world):
    answer = world.oidc.answer_to(world.start(client))
    before = client.session.session_key
    assert held(before).exists()
    world.back(client, answer)
    assert client.session.session_key != before
    assert not held(before).exists()


def test_the_claim_that_names_may_be_another_stable_one(client, world):
    world.provider.claim = "oid"
    world.provider.save()
    linked(world.admin, world.oidc.issuer, "objet-7")
    world.oidc.claims = {"oid": "objet-7"}
    # Microsoft does not put it in tokens otherwise.
    assert "scope=openid+profile" in world.start(client)
    Authenticator.objects.all().delete()
    world.walk(client)
    assert client.get("/").context["person"] == world.admin


# The second factor.


def test_the_portals_own_factor_is_asked(client, world):
    secret = with_application(world.ines)
    assert world.walk(client).url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert "account.sign-in" not in journaled()
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_in(client)
    assert '"factor":"portal"' in journaled().replace(" ", "")


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "phr"}])
def test_what_the_provider_proves_counts_for_nothing_until_the_body_says_so(client, world, claims):
    with_application(world.ines)
    world.oidc.claims = claims
    assert world.walk(client).url == reverse("mfa_authenticate")


@pytest.mark.parametrize(
    "claims", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"amr": [7, None]}, {"acr": "0"}, {"acr": ["phr"]}]
)
def test_a_token_that_does_not_prove_it_does_not_count(client, world, claims):
    world.open(amr=["mfa"], acr=["phr"])
    with_application(world.ines)
    world.oidc.claims = claims
    assert world.walk(client).url == reverse("mfa_authenticate")


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "phr"}])
def test_the_providers_factor_counts_once_the_body_says_so(client, world, claims):
    world.open(amr=["mfa"], acr=["phr"])
    with_application(world.ines)
    world.oidc.claims = claims
    assert world.walk(client).url == "/"
    assert is_in(client)
    assert '"factor":"provider"' in journaled().replace(" ", "")


def test_powers_wake_in_the_session_that_proved_it_and_in_no_other(client, world, person_with):
    world.open(amr=["mfa"])
    chief = person_with("unite-responsable", second_factor=False, account__username="thomas")
    linked(chief, world.oidc.issuer, "sujet-thomas")
    world.oidc.subject, world.oidc.claims = "sujet-thomas", {"amr": ["mfa"]}
    page = reverse("enforcement:keys_all")
    world.walk(client)
    assert client.get(page).status_code == 200
    weak, by_password = Client(), Client()
    world.oidc.claims = {"amr": ["pwd"]}
    world.walk(weak)
    assert weak.get(page).status_code == 403
    sign_in(by_password)
    assert by_password.get(page).status_code == 403
    # The measure counts whoever shows it at the provider; no longer once the body stops believing it.
    assert chief not in without_second_factor(world.door.public_body)
    world.open()
    assert chief in without_second_factor(world.door.public_body)
    assert client.get(page).status_code == 403


def test_a_password_in_the_same_browser_does_not_keep_what_the_provider_proved(client, world, person_with):
    world.open(amr=["mfa"])
    chief = person_with("unite-responsable", second_factor=False, account__username="thomas")
    linked(chief, world.oidc.issuer, "sujet-thomas")
    world.oidc.subject, world.oidc.claims = "sujet-thomas", {"amr": ["mfa"]}
    world.walk(client)
    client.get("/accounts/logout/")
    client.post("/accounts/logout/")
    sign_in(client)
    assert client.get(reverse("enforcement:keys_all")).status_code == 403


# What ends it.


@pytest.fixture
def inside(client, world) -> Client:
    world.walk(client)
    assert is_in(client)
    return client


def test_closing_the_door_ends_what_it_opened(inside, world):
    close_sign_in(actor=world.admin, door=world.door, reason="essai")
    assert not is_in(inside)


def test_undoing_the_link_ends_it(inside, world):
    unlink_identity(actor=world.admin, identity=PersonIdentity.objects.get(subject="sujet-ines"))
    assert not is_in(inside)


def test_the_link_of_somebody_else_is_no_longer_this_one(inside, world):
    PersonIdentity.objects.filter(subject="sujet-ines").update(person=PersonFactory())
    assert not is_in(inside)


def test_who_leaves_is_out(inside, world):
    deactivate_person(actor=world.admin, subject=world.ines, reason="départ")
    assert not is_in(inside)


def test_removing_the_provider_ends_it(inside, world):
    remove_provider(actor=world.admin, provider=world.provider, reason="essai")
    assert not is_in(inside)
    assert '"sign-in.close"' in journaled()


def test_another_field_that_names_persons_ends_it(inside, world):
    edit_provider(actor=world.admin, provider=world.provider, claim="oid", accept_unlink=True)
    assert not is_in(inside)
    assert '"sign-in.close"' in journaled()


def test_other_keys_close_the_door_until_the_head_opens_it(inside, world):
    """Whoever could change the keys could sign a token for anybody."""
    edit_provider(actor=world.admin, provider=world.provider, jwks_url=f"{world.oidc.url}/autres-cles")
    assert not is_in(inside)
    world.door.refresh_from_db()
    assert world.door.opened_at is None
    assert "sign-in.close" in journaled()


def test_another_name_of_the_provider_closes_nothing(inside, world):
    edit_provider(actor=world.admin, provider=world.provider, name="Entra ID")
    assert is_in(inside)


def test_sessions_by_password_go_on(client, world):
    sign_in(client, login="ines")
    close_sign_in(actor=world.admin, door=world.door, reason="essai")
    assert is_in(client)


def test_signing_out_ends_the_portals_session_and_offers_to_end_the_providers(inside, world):
    response = inside.post("/accounts/logout/", follow=True)
    assert not is_in(inside)
    page = said(response)
    assert f"{world.oidc.url}/fin?client_id=portail-balise&post_logout_redirect_uri=" in page
    assert "http%3A%2F%2Ftestserver%2Faccounts%2Flogin%2F" in page
    # Okta ends nothing without it; it is told once, and a large one is not put in an address.
    assert "&id_token_hint=ey" in page
    assert "id_token_hint" not in said(inside.get(response.redirect_chain[-1][0]))
    world.oidc.claims = {"bourre": "x" * 5000}
    world.walk(inside)
    assert "id_token_hint" not in said(inside.post("/accounts/logout/", follow=True))
    type(world.door).objects.filter(pk=world.door.pk).update(end_session_endpoint="")
    assert "fermez le navigateur" in said(inside.get(response.redirect_chain[-1][0]))


# Who must come by it.


def test_a_body_that_requires_it_wants_no_password(client, world):
    world.open(required=True)
    response = client.post(reverse("account_login"), {"login": "ines", "password": PASSWORD}, follow=True)
    assert "vous vous connectiez avec Entra" in said(response)
    assert not is_in(client)
    world.walk(client)
    assert is_in(client)


@pytest.mark.parametrize("role", ["dirigeant", "unite-responsable", "securite"])
def test_who_administers_keeps_the_password(client, world, person_with, role):
    world.open(required=True)
    person_with(role, second_factor=False, account__username="thomas")
    sign_in(client)
    assert is_in(client)


def test_required_and_closed_requires_nothing(client, world):
    world.open(required=True)
    close_sign_in(actor=world.admin, door=world.door, reason="panne")
    sign_in(client, login="ines")
    assert is_in(client)


def test_what_one_body_requires_is_not_required_of_another(client, world, other_op):
    from balise.portal.organizations.tenancy import acting_for

    world.open(required=True)
    with acting_for(other_op.pk):
        PersonFactory(account__username="thomas")
    assert sign_in(client).url == "/"


def test_a_provisional_password_ends_where_none_is_wanted(client, world):
    world.open(required=True)
    Account.objects.filter(pk=world.ines.account.pk).update(provisional_password=True)
    world.walk(client)
    assert is_in(client)
    account = Account.objects.get(pk=world.ines.account.pk)
    assert not account.has_usable_password()
    assert not account.provisional_password


def test_a_provisional_password_is_replaced_where_one_is_wanted(client, world):
    Account.objects.filter(pk=world.ines.account.pk).update(provisional_password=True)
    world.walk(client)
    assert client.get("/").url == reverse("account_change_password")


def test_one_answer_brought_twice_at_once_opens_one_session(committed_op, oidc):
    """The provider gives for a code once; nobody is let in by the other."""
    from tests.portal.enforcement.sign_in.world import World, prepared

    head = PersonFactory(with_roles=("dirigeant", "securite"), second_factor=True)
    provider, door = prepared(oidc, head)
    ines = PersonFactory()
    linked(ines, oidc.issuer, "sujet-ines")
    world = World(oidc, provider, head, head, ines, door)
    world.open()
    client = Client()
    answer = oidc.answer_to(world.start(client))
    gate, results = threading.Barrier(2), []

    def come() -> None:
        try:
            twin = Client()
            twin.cookies.load(client.cookies.output(header="", sep=";"))
            gate.wait(PATIENCE)
            results.append(world.back(twin, answer).status_code)
        finally:
            connection.close()

    both = [threading.Thread(target=come) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(PATIENCE)
    assert sorted(results) == [302, 403]
    assert journaled().count('"account.sign-in"') == 1
