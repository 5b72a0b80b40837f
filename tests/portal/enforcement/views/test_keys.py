from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.actions.test_grants import grant_of
from tests.portal.enforcement.alerts import raised
from tests.portal.enforcement.gateways import journal
from tests.portal.factories import (
    ApiKeyFactory,
    CourseFactory,
    GroupFactory,
    PersonFactory,
    StopOrderFactory,
    SystemFactory,
    TrainingRecordFactory,
    UseCaseFactory,
    day,
)

from balise.contracts.grants import hash_key
from balise.policy.lookup import in_networks
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.forms.keys import KeyForm, months_from
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.moments import end_of_day


@pytest.fixture
def ready(op, client, sign_in):
    """A person who may use a case: in its group, trained, the case authorised on a fit system."""
    person = PersonFactory()
    course = CourseFactory(code="mcn-marquage")
    TrainingRecordFactory(person=person, course=course)
    case = UseCaseFactory(
        authorised=True,
        code="resumes",
        kinds=["rewording"],
        required_courses=["mcn-marquage"],
        on_systems=[SystemFactory(code="souverain", with_opinion="favourable")],
        for_groups=[GroupFactory(code="equipe", with_members=[person])],
    )
    publish(op)
    sign_in(client, person)
    return person, case


def ask(client, case, **fields):
    address = reverse("enforcement:key_new", args=[case.code])
    page = client.get(address).content.decode()
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', page)
    values = {"label": "Poste", "expires_on": day(90).isoformat(), "networks": ""} | fields
    return client.post(address, values | {"ticket": ticket[1] if ticket else ""})


def secret_in(response) -> str:
    return re.search(r"balise_[0-9a-f]{12}_[\w-]{43}", response.content.decode())[0]


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(client, op, ready):
    _person, case = ready
    response = ask(client, case)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    secret = secret_in(response)
    key = ApiKey.objects.get()
    assert bytes(key.key_hash) == hash_key(secret)
    assert secret not in str(list(ApiKey.objects.values()))
    assert str(dict(client.session)).count(secret) == 0
    assert secret not in client.get(reverse("enforcement:keys")).content.decode()
    assert grant_of(key)["case"] == "resumes"


def test_the_examples_can_be_pasted(client, op, ready):
    page = ask(client, ready[1]).content.decode()
    assert "http://127.0.0.1:8080/v1/chat/completions" in page
    assert "model=&quot;souverain&quot;" in page or 'model="souverain"' in page
    assert "X-Balise-Usage" in page


def test_reloading_the_page_does_not_make_a_second_key(client, op, ready):
    address = reverse("enforcement:key_new", args=[ready[1].code])
    page = client.get(address).content.decode()
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', page)[1]
    values = {"label": "Poste", "expires_on": day(90).isoformat(), "ticket": ticket}
    assert client.post(address, values).status_code == 200
    assert client.post(address, values).status_code == 302
    assert ApiKey.objects.count() == 1


def test_what_is_missing_is_said_instead_of_a_form(client, op, ready, sign_in):
    _, case = ready
    client.logout()
    sign_in(client, PersonFactory())
    page = client.get(reverse("enforcement:key_new", args=[case.code])).content.decode()
    assert "Ce qui manque" in page
    assert "Le marquage des données numériques gouvernementales" in page
    assert f'href="{reverse("training:mine")}">Mes formations' in page
    assert 'name="label"' not in page
    assert ask(client, case).status_code == 200
    assert not ApiKey.objects.exists()


def test_who_is_in_no_group_of_the_case_is_led_to_ask_for_it(client, op, ready, sign_in):
    theirs = UseCaseFactory(authorised=True, for_groups=[GroupFactory()])
    publish(op)
    asking = f'href="{reverse("usecases:join", args=[theirs.code])}"'
    assert asking in client.get(reverse("enforcement:key_new", args=[theirs.code])).content.decode()
    choosing = client.get(reverse("enforcement:key_choose")).content.decode()
    assert asking in choosing and '<details class="card" open>' not in choosing
    client.logout()
    sign_in(client, PersonFactory())
    assert '<details class="card" open>' in client.get(reverse("enforcement:key_choose")).content.decode()


def test_who_is_suspended_is_shown_no_form(client, op, ready):
    person, case = ready
    key = ApiKeyFactory(person=person, case=UseCaseFactory(authorised=True))
    address = reverse("enforcement:key_new", args=[case.code])
    assert 'name="ticket"' in client.get(address).content.decode()
    raised(op, key, suspends=True)
    for page in (address, reverse("enforcement:key_choose"), reverse("usecases:page", args=[case.code])):
        text = client.get(page).content.decode()
        assert "aucune autre ne peut être créée" in text and 'name="ticket"' not in text
    assert address not in client.get(reverse("enforcement:key_choose")).content.decode()
    assert address not in client.get(reverse("usecases:page", args=[case.code])).content.decode()


def test_a_stopped_case_is_offered_no_key(client, op, ready):
    _, case = ready
    StopOrderFactory(scope="case", case=case)
    publish(op)
    text = client.get(reverse("enforcement:key_choose")).content.decode()
    assert "Arrêtés" in text and reverse("enforcement:key_new", args=[case.code]) not in text


def test_a_key_whose_case_is_no_longer_authorised_says_so(client, op, ready, sign_in, person_with):
    person, case = ready
    ApiKeyFactory(person=person, case=case)
    said = "Le cas n’est pas autorisé"
    for address in (reverse("enforcement:keys"), "/"):
        assert said not in client.get(address).content.decode()
    case.status = case.Status.SUSPENDED
    case.save()
    publish(op)
    for address in (reverse("enforcement:keys"), "/"):
        assert client.get(address).content.decode().count(said) == 1
    sign_in(client, person_with("securite"))
    assert said in client.get(reverse("enforcement:keys_all")).content.decode()


def test_an_undecided_case_gives_no_key(client, op, ready):
    proposed = UseCaseFactory(proposed=True)
    page = client.get(reverse("enforcement:key_new", args=[proposed.code])).content.decode()
    assert "n’a pas encore été autorisé" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"label": ""}, "obligatoire"),
        ({"expires_on": day(-1).isoformat()}, "date à venir"),
        ({"expires_on": day(800).isoformat()}, "Au plus tard le"),
        ({"networks": "10.0.0.0/8\npas un réseau"}, "n’est ni une adresse ni un réseau"),
        ({"networks": "300.1.1.1"}, "n’est ni une adresse ni un réseau"),
    ],
)
def test_mistakes_are_named_and_nothing_is_created(client, op, ready, fields, said):
    response = ask(client, ready[1], **fields)
    assert said in response.content.decode()
    assert not ApiKey.objects.exists()


def test_networks_are_kept_in_their_plain_form(client, op, ready):
    ask(client, ready[1], networks="10.20.30.40\n10.20.0.0/16\n10.20.0.0/16\n2001:db8::/32")
    assert ApiKey.objects.get().networks == ["10.20.30.40/32", "10.20.0.0/16", "2001:db8::/32"]


@pytest.mark.parametrize(
    "networks, kept",
    [
        ("10.20.0.0/16, 10.30.0.0/16;192.0.2.7", ["10.20.0.0/16", "10.30.0.0/16", "192.0.2.7/32"]),
        ("::ffff:10.20.0.0/112", ["10.20.0.0/16"]),
    ],
)
def test_networks_are_kept_as_gateways_compare_them(client, op, ready, networks, kept):
    ask(client, ready[1], networks=networks)
    assert ApiKey.objects.get().networks == kept
    assert in_networks("::ffff:10.20.0.9", kept)


def test_networks_that_are_none_are_told_all_at_once(client, op, ready):
    page = ask(client, ready[1], networks="10.0.0.0/8\n300.1.1.1\n10.20.0.0/99\n300.1.1.1")
    told = page.context["form"].errors["networks"]
    assert len(told) == 2 and "300.1.1.1" in told[0] and "10.20.0.0/99" in told[1]


def test_an_address_with_a_zone_is_no_network(client, op, ready):
    """The zone is of one machine: no caller would ever be inside."""
    page = ask(client, ready[1], networks="fe80::1%eth0").content.decode()
    assert "n’est ni une adresse ni un réseau" in page
    assert not ApiKey.objects.exists()


def test_a_form_of_another_tab_still_serves(client, op, ready):
    address = reverse("enforcement:key_new", args=[ready[1].code])
    first, second = (client.get(address).context["ticket"] for _ in range(2))
    values = {"label": "Poste", "expires_on": day(90).isoformat()}
    for ticket in (first, second):
        assert secret_in(client.post(address, values | {"ticket": ticket}))
    assert ApiKey.objects.count() == 2


@pytest.mark.parametrize("ticket", ["", "é", "0" * 16])
def test_a_ticket_that_was_not_given_makes_no_key(client, op, ready, ticket):
    address = reverse("enforcement:key_new", args=[ready[1].code])
    client.get(address)
    answer = client.post(address, {"label": "Poste", "expires_on": day(90).isoformat(), "ticket": ticket})
    assert answer.status_code == 302
    assert not ApiKey.objects.exists()


def test_the_form_says_until_when_the_case_itself_is_authorised(client, op, ready):
    """A key may last longer than the decision, after which it opens nothing."""
    _person, case = ready
    expires_on = case.decisions.get().expires_on
    page = client.get(reverse("enforcement:key_new", args=[case.code])).content.decode()
    assert f'<time datetime="{expires_on.isoformat()}">' in page


def test_default_life_is_twelve_months_and_the_longest_twenty_four():
    form = KeyForm()
    today = timezone.localdate()
    assert form.fields["expires_on"].initial == months_from(today, 12)
    assert months_from(day(0).replace(2024, 2, 29), 12).isoformat() == "2025-02-28"
    assert months_from(day(0).replace(2025, 1, 31), 1).isoformat() == "2025-02-28"


def test_revoking_asks_then_holds_and_refuses_a_second_time(client, op, ready):
    person, case = ready
    key = ApiKeyFactory(person=person, case=case)
    address = reverse("enforcement:key_revoke", args=[key.key_id])
    assert "Révoquer la clé" in client.get(address).content.decode()
    key.refresh_from_db()
    assert key.revoked_at is None
    client.post(address)
    key.refresh_from_db()
    assert key.revoked_by == person
    assert grant_of(key)["revoked_at"] is not None
    for late in (client.post(address, follow=True), client.get(address, follow=True)):
        assert late.redirect_chain == [(reverse("enforcement:keys"), 302)]
        assert "déjà révoquée" in late.content.decode()


def test_a_new_key_lasts_to_the_end_of_a_day(op, ready):
    person, case = ready
    for life in (None, 90):
        old = ApiKeyFactory(person=person, case=case, expires_at=life and end_of_day(day(life)))
        fresh, _ = rotate_key(actor=person, key=old, overlap_hours=24)
        assert fresh.expires_at == end_of_day(day(life or 365))


def test_rotation_shows_the_new_secret_and_ends_the_old_one_later(client, op, ready):
    person, case = ready
    old = ApiKeyFactory(person=person, case=case, networks=["10.0.0.0/8"])
    address = reverse("enforcement:key_rotate", args=[old.key_id])
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', client.get(address).content.decode())[1]
    response = client.post(address, {"overlap_hours": "24", "ticket": ticket})
    fresh = ApiKey.objects.exclude(pk=old.pk).get()
    assert bytes(fresh.key_hash) == hash_key(secret_in(response))
    assert fresh.networks == ["10.0.0.0/8"]
    old.refresh_from_db()
    assert old.is_live
    assert (old.expires_at - timezone.now()).total_seconds() == pytest.approx(24 * 3600, abs=60)
    assert grant_of(old)["expires_at"] is not None


def test_a_key_is_replaced_once_though_the_old_one_still_serves(client, op, ready):
    """Replaced again, it would give a key that lives only as long as the overlap."""
    person, case = ready
    key = ApiKeyFactory(person=person, case=case, expires_at=timezone.now() + timedelta(days=10))
    address = reverse("enforcement:key_rotate", args=[key.key_id])
    assert address in client.get("/").content.decode()
    opened = [client.get(address).context["ticket"] for _ in range(2)]
    client.post(address, {"overlap_hours": "24", "ticket": opened[0]})
    answer = client.post(address, {"overlap_hours": "24", "ticket": opened[1]})
    assert "déjà remplacée" in answer.content.decode()
    assert ApiKey.objects.count() == 2
    assert "déjà remplacée" in client.get(address, follow=True).content.decode()
    assert address not in client.get(reverse("enforcement:keys")).content.decode()
    assert address not in client.get("/").content.decode()


def test_a_dead_key_is_not_rotated(client, op, ready):
    person, case = ready
    old = ApiKeyFactory(person=person, case=case)
    address = reverse("enforcement:key_rotate", args=[old.key_id])
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', client.get(address).content.decode())[1]
    client.post(reverse("enforcement:key_revoke", args=[old.key_id]))
    late = client.get(address, follow=True)
    assert late.redirect_chain == [(reverse("enforcement:keys"), 302)]
    assert "ne fonctionne plus" in late.content.decode()
    page = client.post(address, {"overlap_hours": "24", "ticket": ticket}).content.decode()
    assert "ne fonctionne plus" in page
    assert ApiKey.objects.count() == 1


def test_administrators_search_filter_and_revoke(client, op, ready, sign_in, person_with):
    person, case = ready
    key = ApiKeyFactory(person=person, case=case, label="Cherchée")
    ApiKeyFactory(label="Autre")
    ApiKeyFactory(label="Morte", revoked=True)
    client.logout()
    sign_in(client, person_with("securite"))
    address = reverse("enforcement:keys_all")
    page = client.get(address, {"q": "cherch"}).content.decode()
    assert "Cherchée" in page
    assert "Autre" not in page
    assert "Morte" not in client.get(address).content.decode()
    assert "Morte" in client.get(address, {"etat": "revoked"}).content.decode()
    client.post(reverse("enforcement:key_revoke_any", args=[key.key_id]))
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_each_list_says_when_a_key_served_last(client, op, sign_in, person_with):
    publish(op)
    person = person_with("securite")
    used, unused = (ApiKeyFactory(person=person, case=UseCaseFactory(authorised=True)) for _ in range(2))
    journal(op, key_id=used.key_id, at=timezone.now())
    sign_in(client, person)
    for route in ("keys", "keys_all"):
        page = client.get(reverse(f"enforcement:{route}")).content.decode()
        assert page.count("Dernière requête") == page.count("Aucune requête depuis 30 jours") == 1
        # Keys bear what name one likes, often the same: each link says which it is of.
        for key in (used, unused):
            assert re.search(rf'Révoquer<span class="sr"> {key.label}, {key.case.code}', page)
