"""Keys of applications, from the form to the grant."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.actions.test_grants import grant_of
from tests.portal.enforcement.alerts import raised
from tests.portal.enforcement.gateways import journal
from tests.portal.factories import (
    ApiKeyFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    day,
)

from balise.contracts.grants import hash_key
from balise.portal.enforcement.actions.create_application_key import KEYS_PER_CASE, create_application_key
from balise.portal.enforcement.actions.edit_application_key import edit_application_key
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.trail.search import Criteria, search
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def ready(op, client, sign_in, person_with):
    """Whoever administers applications, signed in; a case that may be used; who will answer."""
    case = UseCaseFactory(
        authorised=True,
        code="resumes",
        title="Résumés",
        on_systems=[SystemFactory(code="souverain", with_opinion="favourable")],
    )
    publish(op)
    admin = person_with("securite")
    sign_in(client, admin)
    return admin, case, PersonFactory(first_name="Rose", last_name="Lemay")


def ticket(page) -> str:
    found = re.search(r'name="ticket" value="([0-9a-f]+)"', page.content.decode())
    return found[1] if found else ""


def ask(client, case, responsible, /, **fields):
    address = reverse("enforcement:application_new")
    values = {
        "application": "Open WebUI – essai",
        "case": case.code,
        "responsible": responsible.pk,
        "expires_on": day(90).isoformat(),
        "networks": "",
    } | fields
    return client.post(address, values | {"ticket": ticket(client.get(address))})


def secret_in(response) -> str:
    return re.search(r"balise_[0-9a-f]{12}_[\w-]{43}", response.content.decode())[0]


def events(op) -> list[str]:
    return [entry.record.decision for entry in search(op, Criteria({"kind": "event"}))[0]]


def test_the_secret_is_shown_once_and_the_grant_is_an_applications(client, op, ready):
    _admin, case, responsible = ready
    response = ask(client, case, responsible)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    secret, key = secret_in(response), ApiKey.objects.get()
    assert bytes(key.key_hash) == hash_key(secret)
    assert (key.person, key.application, key.trust_forwarded) == (responsible, "Open WebUI – essai", False)
    assert "X-Balise-Identity" in response.content.decode()
    grant = grant_of(key)
    assert (grant["application"], grant["person"], grant["case"]) == (True, "", "resumes")
    page = client.get(reverse("enforcement:applications")).content.decode()
    assert "Open WebUI – essai" in page
    assert secret not in page
    assert "application-key.create" in events(op)


def test_reloading_the_page_does_not_make_a_second_key(client, op, ready):
    _admin, case, responsible = ready
    ask(client, case, responsible)
    again = client.post(reverse("enforcement:application_new"), {"ticket": "0" * 16})
    assert again.status_code == 302
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"application": ""}, "obligatoire"),
        ({"case": "absent"}, "choix valide"),
        ({"responsible": 0}, "choix"),
        ({"expires_on": day(-1).isoformat()}, "date à venir"),
        ({"networks": "pas un réseau"}, "n’est ni une adresse ni un réseau"),
        ({"trust_forwarded": "on"}, "Nommez les réseaux"),
        ({"trust_forwarded": "on", "networks": "0.0.0.0/0"}, "n’importe qui pourrait"),
        ({"trust_forwarded": "on", "networks": "10.0.0.0/8\n::/0"}, "n’importe qui pourrait"),
        ({"trust_forwarded": "on", "networks": "0.0.0.0/1\n128.0.0.0/1"}, "n’importe qui pourrait"),
        ({"trust_forwarded": "on", "networks": "2000::/3"}, "n’importe qui pourrait"),
    ],
)
def test_mistakes_are_named_and_nothing_is_created(client, op, ready, fields, said):
    _admin, case, responsible = ready
    response = ask(client, case, responsible, **fields)
    assert said in response.content.decode()
    assert not ApiKey.objects.exists()


def test_believing_headers_is_asked_for_and_shown(client, op, ready):
    _admin, case, responsible = ready
    page = client.get(reverse("enforcement:application_new")).content.decode()
    assert "peut alors se dire n’importe quelle personne" in page
    response = ask(client, case, responsible, trust_forwarded="on", networks="10.20.3.4")
    assert "X-OpenWebUI-User-Email" in response.content.decode()
    assert grant_of(ApiKey.objects.get())["trust_forwarded"] is True
    assert "En-têtes tenus pour vrais" in client.get(reverse("enforcement:applications")).content.decode()


def test_who_is_suspended_makes_no_key_for_an_application_either(client, op, ready):
    admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail", person=responsible, case=case)
    raised(op, ApiKeyFactory(person=admin, case=case), suspends=True)
    assert "Une de vos clés est suspendue" in ask(client, case, responsible).content.decode()
    address = reverse("enforcement:application_rotate", args=[key.key_id])
    page = client.post(address, {"overlap_hours": "24", "ticket": ticket(client.get(address))})
    assert "Une de vos clés est suspendue" in page.content.decode()
    assert ApiKey.objects.of_applications().count() == 1
    key.refresh_from_db()
    assert (key.expires_at is None) or (key.expires_at - timezone.now()).days > 1


def test_who_left_does_not_answer_for_a_key(client, op, ready):
    _admin, case, _responsible = ready
    ask(client, case, PersonFactory(left=True))
    assert not ApiKey.objects.exists()


def test_a_case_that_is_not_in_force_has_no_application(client, op, ready, person_with):
    admin, _case, responsible = ready
    for closed in (UseCaseFactory(proposed=True), UseCaseFactory(authorised=True, with_decision=False)):
        publish(op)
        with pytest.raises(ActionRefused):
            create_application_key(
                actor=admin,
                case=closed,
                application="A",
                responsible=responsible,
                expires_at=timezone.now(),
            )
    assert not ApiKey.objects.exists()


def test_a_case_has_so_many_applications(client, op, ready):
    _admin, case, responsible = ready
    ApiKeyFactory.create_batch(KEYS_PER_CASE, case=case, application="Autre", person=responsible)
    assert f"a déjà {KEYS_PER_CASE} clés" in ask(client, case, responsible).content.decode()


def test_an_employee_may_do_nothing_of_this(client, op, ready, sign_in):
    _admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail", person=responsible, case=case)
    client.logout()
    sign_in(client, PersonFactory())
    for name, arguments in (
        ("applications", ()),
        ("application_new", ()),
        ("application_edit", (key.key_id,)),
        ("application_rotate", (key.key_id,)),
        ("application_revoke", (key.key_id,)),
    ):
        address = reverse(f"enforcement:{name}", args=arguments)
        assert client.get(address).status_code == 403, name
        assert client.post(address).status_code in (403, 405), name


def test_who_answers_for_a_key_sees_it_and_may_revoke_it_but_not_use_the_pages_of_others(
    client, op, ready, sign_in
):
    _admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail citoyen", person=responsible, case=case)
    client.logout()
    sign_in(client, responsible)
    page = client.get(reverse("enforcement:keys")).content.decode()
    assert "Portail citoyen" in page
    assert client.get(reverse("enforcement:key_rotate", args=[key.key_id])).status_code == 404
    client.post(reverse("enforcement:key_revoke", args=[key.key_id]))
    key.refresh_from_db()
    assert key.revoked_by == responsible
    client.logout()
    sign_in(client, PersonFactory())
    other = ApiKeyFactory(application="Portail", person=responsible, case=case)
    assert client.post(reverse("enforcement:key_revoke", args=[other.key_id])).status_code == 404


def test_networks_trust_and_who_answers_change_without_a_new_secret(client, op, ready):
    _admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail", person=responsible, case=case, networks=["10.0.0.0/8"])
    new = PersonFactory()
    address = reverse("enforcement:application_edit", args=[key.key_id])
    assert "10.0.0.0/8" in client.get(address).content.decode()
    said = client.post(address, {"responsible": new.pk, "networks": "", "trust_forwarded": "on"})
    assert "Nommez les réseaux" in said.content.decode()
    client.post(address, {"responsible": new.pk, "networks": "10.1.0.0/16", "trust_forwarded": "on"})
    key.refresh_from_db()
    assert (key.person, key.networks, key.trust_forwarded) == (new, ["10.1.0.0/16"], True)
    assert grant_of(key)["trust_forwarded"] is True
    assert "application-key.edit" in events(op)


def test_a_change_does_not_undo_another_persons(client, op, ready, person_with):
    admin, case, responsible = ready
    key = ApiKeyFactory(person=responsible, case=case, application="Front", networks=["10.0.0.0/8"])
    address = reverse("enforcement:application_edit", args=[key.key_id])
    page = client.get(address)
    assert case.code in page.context["lead"]
    seen = page.context["form"]["seen"].value()
    edit_application_key(
        actor=person_with("securite"), key=key, responsible=admin, networks=[], trust_forwarded=False
    )
    said = {"responsible": responsible.pk, "networks": "10.1.0.0/16", "seen": seen}
    answer = client.post(address, said)
    assert "a changé depuis" in answer.content.decode()
    key.refresh_from_db()
    assert (key.person, key.networks) == (admin, [])
    assert client.post(address, said | {"seen": answer.context["form"]["seen"].value()}).status_code == 302


def test_a_key_that_is_over_says_so_before_its_form_is_filled(client, op, ready):
    _admin, case, responsible = ready
    key = ApiKeyFactory(person=responsible, case=case, application="Front", expires_at=timezone.now())
    answer = client.get(reverse("enforcement:application_edit", args=[key.key_id]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("enforcement:applications")
    assert "ne fonctionne plus" in answer.content.decode()


def test_rotation_overlaps_and_keeps_what_the_key_is(client, op, ready):
    _admin, case, responsible = ready
    old = ApiKeyFactory(
        application="Portail", person=responsible, case=case, networks=["10.0.0.0/8"], trust_forwarded=True
    )
    address = reverse("enforcement:application_rotate", args=[old.key_id])
    response = client.post(address, {"overlap_hours": "24", "ticket": ticket(client.get(address))})
    fresh = ApiKey.objects.exclude(pk=old.pk).get()
    assert bytes(fresh.key_hash) == hash_key(secret_in(response))
    kept = ("application", "person_id", "case_id", "networks", "trust_forwarded")
    assert [getattr(fresh, name) for name in kept] == [getattr(old, name) for name in kept]
    old.refresh_from_db()
    assert old.is_live
    assert (old.expires_at - timezone.now()).total_seconds() == pytest.approx(24 * 3600, abs=60)
    assert grant_of(old)["expires_at"] is not None


def test_revoking_asks_then_holds(client, op, ready):
    _admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail", person=responsible, case=case)
    address = reverse("enforcement:application_revoke", args=[key.key_id])
    assert "Révoquer la clé" in client.get(address).content.decode()
    client.post(address)
    assert grant_of(key)["revoked_at"] is not None
    assert "déjà révoquée" in client.post(address, follow=True).content.decode()
    ended = client.get(reverse("enforcement:applications"), {"etat": "ended"}).content.decode()
    assert key.key_id in ended
    assert key.key_id not in client.get(reverse("enforcement:applications")).content.decode()


def test_the_list_says_when_a_key_last_served_and_whose_person_left(client, op, ready):
    _admin, case, responsible = ready
    used = ApiKeyFactory(application="Portail", person=responsible, case=case)
    idle = ApiKeyFactory(application="Autre", person=PersonFactory(left=True), case=case)
    journal(op, key_id=used.key_id, at=timezone.now())
    page = client.get(reverse("enforcement:applications")).content.decode()
    rows = {key: page.split(key.key_id, 1)[1].split("</tr>")[0] for key in (used, idle)}
    assert "Aucune requête depuis" not in rows[used]
    assert "Aucune requête depuis" in rows[idle]
    assert "Partie" in rows[idle]


def test_a_key_whose_responsible_person_left_waits_on_the_home_of_who_may_name_another(
    client, op, ready, sign_in
):
    _admin, case, responsible = ready
    key = ApiKeyFactory(application="Portail orphelin", person=PersonFactory(left=True), case=case)
    ApiKeyFactory(application="Portail suivi", person=responsible, case=case)
    page = client.get(reverse("home")).content.decode()
    assert reverse("enforcement:application_edit", args=[key.key_id]) in page
    assert "Portail suivi" not in page
    client.logout()
    sign_in(client, responsible)
    assert "Portail orphelin" not in client.get(reverse("home")).content.decode()


def test_empty_lists_say_what_to_do(client, op, sign_in, person_with):
    sign_in(client, person_with("securite"))
    assert "Aucune clé d’application" in client.get(reverse("enforcement:applications")).content.decode()
    assert (
        "échue ou révoquée"
        in client.get(reverse("enforcement:applications"), {"etat": "ended"}).content.decode()
    )
    assert "Aucun cas d’usage autorisé" in client.get(reverse("enforcement:application_new")).content.decode()


def test_another_public_body_has_its_own(client, op, other_op, ready):
    with acting_for(other_op.pk):
        theirs = ApiKeyFactory(application="Leur portail")
    for name in ("application_edit", "application_rotate", "application_revoke"):
        assert client.get(reverse(f"enforcement:{name}", args=[theirs.key_id])).status_code == 404
    own = ApiKeyFactory()
    for name in ("application_edit", "application_rotate", "application_revoke"):
        assert client.get(reverse(f"enforcement:{name}", args=[own.key_id])).status_code == 404
