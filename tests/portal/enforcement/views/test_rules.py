from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.portal.enforcement.published import in_force, versions
from tests.portal.factories import SystemFactory, UseCaseFactory

from balise.catalog.kinds import kinds
from balise.contracts.findings import FindingType
from balise.contracts.snapshot import Limit, Period, QuotaScope
from balise.portal.enforcement.actions.add_quota import add_quota
from balise.portal.enforcement.actions.choose_kind import choose_kind
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.remove_quota import remove_quota
from balise.portal.enforcement.actions.set_detection import set_detection
from balise.portal.enforcement.models import KindChoice
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def unit(client, sign_in, person_with):
    person = person_with("unite-responsable", "securite")
    sign_in(client, person)
    return person


def kind(op, code: str):
    return next(rule for rule in in_force(op).kinds if rule.code == code)


def test_a_quota_is_added_listed_and_removed_everywhere_at_once(client, op, unit):
    case = UseCaseFactory(authorised=True, title="Cas limité")
    values = {"scope": "person", "case": case.pk, "period": "hour", "amount": "20", "unit": "requests"}
    assert client.post(reverse("enforcement:quota_new"), values).status_code == 302
    limit = Limit(QuotaScope.PERSON, 3600, requests=20, period=Period.HOUR)
    assert in_force(op).cases[0].limits == (limit,)
    page = client.get(reverse("enforcement:quotas")).content.decode()
    assert "Cas limité" in page
    assert "20 requêtes par heure" in page
    rule = QuotaRule.objects.get()
    client.post(reverse("enforcement:quota_drop", args=[rule.pk]))
    assert in_force(op).cases[0].limits == ()
    again = client.post(reverse("enforcement:quota_drop", args=[rule.pk]), follow=True)
    assert again.redirect_chain == [(reverse("enforcement:quotas"), 302)]
    assert "Ce quota est déjà retiré." in again.content.decode()


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_a_quota_is_read_as_pages_write_it(client, op, unit, space):
    added = client.post(reverse("enforcement:quota_new"), QUOTA | {"amount": f"12{space}000,0"})
    assert added.status_code == 302
    assert QuotaRule.objects.get().amount == 12_000


QUOTA = {"scope": "person", "period": "minute", "amount": "5", "unit": "requests"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"amount": ""}, "obligatoire"),
        ({"amount": "mille"}, "nombre"),
        ({"amount": "0"}, "plus grand que zéro"),
        ({"amount": "-1"}, "supérieure ou égale à 0"),
        ({"amount": "1,5"}, "nombre entier"),
        # A thousand, to who writes it so; one, as French reads it.
        ({"amount": "1,000"}, "sans virgule"),
        ({"amount": "25.000", "unit": "tokens"}, "sans virgule"),
        ({"amount": "1,555", "unit": "cost"}, "au cent près"),
        ({"amount": "99999999999"}, "trop grand"),
        ({"period": "siècle"}, "choix valide"),
        ({"unit": "chevaux"}, "choix valide"),
        ({"scope": "lune"}, "choix valide"),
    ],
)
def test_quota_mistakes_are_named(client, op, unit, values, said):
    page = client.post(reverse("enforcement:quota_new"), QUOTA | values).content.decode()
    assert said in page
    assert not QuotaRule.objects.exists()


def test_a_quota_names_a_case_or_a_system_not_both(client, op, unit):
    values = QUOTA | {"case": UseCaseFactory(authorised=True).pk, "system": SystemFactory().pk}
    assert "pas les deux" in client.post(reverse("enforcement:quota_new"), values).content.decode()


def test_the_same_quota_twice_and_removing_twice_are_refused(op, unit):
    rule = add_quota(actor=unit, scope="body", period="minute", amount=5)
    with pytest.raises(ActionRefused, match="existe déjà"):
        add_quota(actor=unit, scope="body", period="minute", amount=5)
    remove_quota(actor=unit, rule=rule)
    with pytest.raises(ActionRefused, match="déjà retiré"):
        remove_quota(actor=unit, rule=rule)


def test_choices_are_for_those_who_answer_for_them(op, person_with):
    watcher = person_with("auditeur")
    for act in (
        lambda: add_quota(actor=watcher, scope="body", period="minute", amount=5),
        lambda: choose_kind(actor=watcher, kind="drafting", allowed=False, allowed_public=False, reason="x"),
        lambda: set_detection(actor=watcher, names_deep=True, deep_budget_ms=400),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert versions(op) == []


def test_a_kind_is_tightened_then_brought_back(client, op, unit):
    publish(op)
    address = reverse("enforcement:kind_choose", args=["drafting"])
    client.post(address, {"choice": "private", "reason": "Prudence"})
    assert (kind(op, "drafting").allowed, kind(op, "drafting").allowed_public) == (True, False)
    assert "Prudence" in client.get(reverse("enforcement:rules")).content.decode()
    client.post(address, {"choice": "forbidden", "reason": "Prudence"})
    assert kind(op, "drafting").allowed is False
    client.post(address, {"choice": "catalogue", "reason": "Levé"})
    assert (kind(op, "drafting").allowed, kind(op, "drafting").allowed_public) == (True, True)
    assert KindChoice.objects.count() == 1


def test_the_page_of_a_kind_says_what_the_guide_says_of_it(client, op, unit):
    address = [
        reverse("enforcement:kind_choose", args=[code]) for code in ("drafting", "confidential_transfer")
    ]
    assert "Le guide le permet, systèmes publics compris." in client.get(address[0]).content.decode()
    assert (
        "Le guide le permet hors des systèmes publics seulement." in client.get(address[1]).content.decode()
    )


def test_what_the_guide_forbids_is_not_allowed_by_choice(op, unit):
    forbidden = [known.code for known in kinds().values() if not known.allowed]
    private = [known.code for known in kinds().values() if known.allowed and not known.allowed_public]
    assert forbidden
    assert private
    for code in (*forbidden, *private):
        with pytest.raises(ActionRefused, match="pas permettre"):
            choose_kind(actor=unit, kind=code, allowed=True, allowed_public=True, reason="Essai")
    with pytest.raises(ActionRefused, match="catalogue"):
        choose_kind(actor=unit, kind="inconnu", allowed=True, allowed_public=False, reason="Essai")
    with pytest.raises(ActionRefused, match="motif"):
        choose_kind(actor=unit, kind="drafting", allowed=False, allowed_public=False, reason=" ")


def test_a_stored_choice_never_loosens_the_catalogue(op, unit):
    KindChoice.objects.create(
        public_body=op,
        kind="confidential_transfer",
        allowed=True,
        allowed_public=True,
        reason="Écrit à la main",
        chosen_by=unit,
    )
    publish(op)
    assert kind(op, "confidential_transfer").allowed_public is False


def test_detection_settings_are_published(client, op, unit):
    values = {
        "names_deep": "on",
        "deep_budget_ms": "800",
        "public_contacts": " info@essai.example \n\n418 555-0100\ninfo@essai.example",
        "tolerated_types": ["PHONE", "EMAIL"],
        "tolerated_reason": "Numéros de service",
    }
    assert client.post(reverse("enforcement:detection"), values).status_code == 302
    detection = in_force(op).detection
    assert (detection.names_deep, detection.deep_budget_ms) == (True, 800)
    assert detection.public_contacts == ("418 555-0100", "info@essai.example")
    assert detection.tolerated_types == (FindingType.EMAIL, FindingType.PHONE)
    assert "Numéros de service" in client.get(reverse("enforcement:rules")).content.decode()


def test_a_tolerance_needs_a_reason(client, op, unit):
    values = {"deep_budget_ms": "400", "tolerated_types": ["PHONE"], "tolerated_reason": ""}
    assert "Dites pourquoi" in client.post(reverse("enforcement:detection"), values).content.decode()
    assert versions(op) == []
    with pytest.raises(ActionRefused):
        set_detection(actor=unit, names_deep=False, deep_budget_ms=400, tolerated_types=["PHONE"])


def test_secrets_and_markings_are_never_tolerated(client, op, unit):
    values = {"deep_budget_ms": "400", "tolerated_types": ["SECRET"], "tolerated_reason": "Essai"}
    assert client.post(reverse("enforcement:detection"), values).status_code == 200
    assert versions(op) == []


def test_what_may_be_tolerated_is_said_in_words(client, op, unit):
    client.post(
        reverse("enforcement:detection"),
        {"deep_budget_ms": "400", "tolerated_types": ["CREDIT_CARD"], "tolerated_reason": "Essai"},
    )
    for route in ("enforcement:detection", "enforcement:rules"):
        page = client.get(reverse(route)).content.decode()
        assert "Carte de crédit" in page
        assert ">CREDIT_CARD" not in page
