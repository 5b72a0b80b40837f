"""Energy and price of a system: entered, refused, published, shown; and the limits that need them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.gateways import journal
from tests.portal.enforcement.published import in_force
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.enforcement import energy, usage
from balise.portal.enforcement.actions.add_quota import add_quota
from balise.portal.enforcement.actions.remove_quota import remove_quota
from balise.portal.enforcement.actions.set_figures import set_figures
from balise.portal.enforcement.figures import Energy, SystemFigures
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.enforcement.views import quotas as quotas_views
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused

# As a browser sends them.
EMPTY = dict.fromkeys(("price_input", "price_output", "model", *Energy._fields), "")


@pytest.fixture
def unit(client, sign_in, person_with):
    person = person_with("unite-responsable", "dirigeant-information")
    sign_in(client, person)
    return person


def post(client, system, **values):
    address = reverse("enforcement:figures", args=[system.code])
    return client.post(address, EMPTY | {"source": "unknown"} | values)


def known(actor, system, **values):
    base = {"price_input": Decimal(1), "price_output": Decimal(4), "source": "manual"}
    base |= {"energy": Energy(output_low=Decimal("0.1"), output_high=Decimal("0.5"))}
    return set_figures(actor=actor, system=system, **(base | values))


def test_an_estimate_is_chosen_published_and_shown_with_its_version(client, op, unit):
    system = SystemFactory(code="estime")
    values = {
        "source": "ecologits",
        "model": "openai:gpt-4o-mini",
        "price_input": "0,15",
        "price_output": "0,60",
    }
    assert post(client, system, **values).status_code == 302
    [rule] = in_force(op).systems
    line = energy.energy_of("openai", "gpt-4o-mini")
    assert rule.energy_method == energy.method()
    assert rule.energy_wh_per_1k_high == float(line.output_high)
    assert rule.energy_wh_per_request_high == float(line.request_high)
    assert (rule.priced, rule.price_output_cents_per_1k) == (True, 0.06)
    page = client.get(reverse("systems:page", args=["estime"])).content.decode()
    assert energy.method() in page
    assert "gpt-4o-mini" in page
    assert "0,15 $" in page.replace("\u00a0", " ")


def test_figures_by_hand_take_one_end_for_both(client, op, unit):
    system = SystemFactory(code="mesure")
    assert post(client, system, source="manual", output_high="0,4", request_low="0,01").status_code == 302
    figures = SystemFigures.objects.get()
    assert figures.energy == Energy(
        request_low=Decimal("0.01"),
        request_high=Decimal("0.01"),
        output_low=Decimal("0.4"),
        output_high=Decimal("0.4"),
    )
    assert (figures.priced, in_force(op).systems[0].priced) == (False, False)
    page = client.get(reverse("enforcement:figures", args=["mesure"])).content.decode()
    assert 'value="0,4"' in page
    assert 'value="0,01"' in page


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"price_input": "1"}, "les deux prix"),
        ({"price_input": "-1", "price_output": "1"}, "supérieure ou égale à 0"),
        ({"source": "ecologits"}, "Choisissez un modèle"),
        ({"source": "ecologits", "model": "openai:inventé"}, "choix valide"),
        ({"source": "manual"}, "au moins une valeur"),
        ({"source": "manual", "output_low": "2", "output_high": "1"}, "plus petit que le minimum"),
        ({"source": "magie"}, "choix valide"),
    ],
)
def test_mistakes_are_named(client, op, unit, values, said):
    assert said in post(client, SystemFactory(code="faux"), **values).content.decode()
    assert not SystemFigures.objects.exists()


def test_only_those_who_answer_for_systems_may(op, person_with):
    with pytest.raises(PermissionDenied):
        known(person_with("auditeur"), SystemFactory())
    assert not SystemFigures.objects.exists()


def test_a_limit_of_energy_or_cost_needs_every_system_s_figures(client, op, unit):
    told, untold = SystemFactory(name="Chiffré"), SystemFactory(name="Sans chiffres")
    SystemFactory(name="Retiré du service", active=False)
    known(unit, told)
    case = UseCaseFactory(authorised=True, on_systems=[told])
    for what, word in (("energy_wh", "L’énergie"), ("cost", "Le prix")):
        for scope in ("body", "person", "case", "system"):
            with pytest.raises(ActionRefused, match=f"{word} .*Sans chiffres") as refused:
                add_quota(actor=unit, scope=scope, period="month", amount=5, unit=what)
            assert "Chiffré" not in str(refused.value)
            assert "Retiré" not in str(refused.value)
        with pytest.raises(ActionRefused, match="Sans chiffres"):
            add_quota(actor=unit, scope="person", period="month", amount=5, unit=what, system=untold)
        add_quota(actor=unit, scope="person", period="month", amount=5, unit=what, system=told)
        add_quota(actor=unit, scope="case", period="month", amount=5, unit=what, case=case)
    page = client.post(
        reverse("enforcement:quota_new"),
        {"scope": "body", "period": "month", "amount": "12,50", "unit": "cost"},
    ).content.decode()
    assert "Sans chiffres" in page
    known(unit, untold)
    add_quota(actor=unit, scope="body", period="month", amount=Decimal("12.50"), unit="cost")
    assert in_force(op).limits[0].cost_cents == 1250


def test_figures_that_a_limit_counts_by_may_not_be_withdrawn(op, unit):
    system = SystemFactory()
    known(unit, system)
    quotas = [
        add_quota(actor=unit, scope="body", period="month", amount=5, unit=what)
        for what in ("energy_wh", "cost")
    ]
    with pytest.raises(ActionRefused, match="quota d’énergie"):
        known(unit, system, source="unknown")
    with pytest.raises(ActionRefused, match="quota de dépense"):
        known(unit, system, price_input=None, price_output=None)
    known(unit, system, price_input=Decimal(0), price_output=Decimal(0))
    for quota in quotas:
        remove_quota(actor=unit, rule=quota)
    known(unit, system, source="unknown", price_input=None, price_output=None)
    assert in_force(op).systems[0].energy_method == ""


def test_a_system_added_later_without_figures_is_shown(client, op, unit):
    known(unit, SystemFactory(name="Chiffré"))
    add_quota(actor=unit, scope="body", period="month", amount=5, unit="energy_wh")
    SystemFactory(name="Venu ensuite")
    page = client.get(reverse("enforcement:quotas")).content.decode()
    assert "Chiffres manquants" in page
    assert "Venu ensuite" in page


def test_the_database_refuses_what_makes_no_sense(op):
    def figures(**values):
        SystemFigures.objects.create(
            public_body=op, system=SystemFactory(), changed_by=PersonFactory(), **values
        )

    for values in (
        {"price_input": 1},
        {"source": "manual", "method": "x", "output_low": 2, "output_high": 1},
        {"source": "manual", "method": ""},
        {"source": "unknown", "method": "x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            figures(**values)
    for values in ({}, {"energy_wh": -1, "requests": 1}, {"cost": -1, "requests": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuotaRule.objects.create(public_body=op, scope="body", **values)


def test_another_body_s_figures_are_not_seen(op, other_op):
    with acting_for(other_op.pk):
        SystemFigures.objects.create(public_body=other_op, system=SystemFactory(), changed_by=PersonFactory())
    assert not SystemFigures.objects.exists()


def outcome(op, request_id, person, case, system, **fields):
    journal(op, "outcome", request_id, person=person, case=case, system=system, status="ok", **fields)


def test_what_is_used_is_added_up_from_the_journal(client, op, unit, other_op):
    system = SystemFactory(code="s", name="Système chiffré")
    known(unit, system)
    case = UseCaseFactory(code="CAS-1", authorised=True, on_systems=[system])
    used = {"tokens_in": 100, "tokens_out": 50, "energy_method": "EcoLogits 1", "cost_micros": 1_500_000}
    outcome(op, "req_1", "person-1", "CAS-1", "s", energy_wh=(0.1, 0.5), **used)
    outcome(op, "req_2", "person-1", "CAS-1", "s", energy_wh=(0.1, 0.5), **used)
    outcome(op, "req_2", "person-1", "CAS-1", "s", attempt=2, tokens_in=1)
    outcome(op, "req_3", "person-2", "CAS-2", "autre", tokens_in=7)
    outcome(op, "req_6", "person-1", "CAS-1", "s", reasons=("upstream_unreachable",), **used)
    # Of another body, and of before any window but the month's: not this case's days.
    with acting_for(other_op.pk):
        outcome(other_op, "req_4", "person-1", "CAS-1", "s", **used)
    outcome(op, "req_5", "person-1", "CAS-1", "s", at=timezone.now() - timedelta(days=40), **used)

    rules = {
        name: add_quota(actor=unit, period="month", **values)
        for name, values in {
            "person": {"scope": "person", "amount": 3, "unit": "requests"},
            "body": {"scope": "body", "amount": 1000, "unit": "tokens"},
            "case": {"scope": "case", "amount": Decimal("1.25"), "unit": "energy_wh", "case": case},
            "system": {"scope": "system", "amount": 3, "unit": "cost", "system": system},
        }.items()
    }
    # Whatever day it is, what was journaled a moment ago is of this month.
    found = usage.of_rules(op, rules.values())
    assert found[rules["person"].pk].requests == 2
    assert found[rules["body"].pk].tokens == 308
    assert found[rules["case"].pk].energy_wh == Decimal("1.0")
    assert found[rules["system"].pk].cost == Decimal(3)
    page = client.get(reverse("enforcement:quotas")).content.decode().replace("\u00a0", " ")
    for told in ("308 jetons (30 %)", "1 Wh (80 %)", "3,00 $ (100 %)", "Atteint", "Proche"):
        assert told in page
    assert "Utilisation la plus élevée : 2 requêtes (66 %)" in page
    assert "person-1" not in page

    of_case = usage.of_case(case)
    assert (of_case.requests, of_case.metered, of_case.calls) == (2, 2, 3)
    page = client.get(reverse("usecases:page", args=["CAS-1"])).content.decode().replace("\u00a0", " ")
    for told in ("de 0,2 à 1 Wh", "3,00 $", "EcoLogits 1", "Appels dont l’énergie est connue : 2 sur 3"):
        assert told in page


def test_a_call_s_energy_and_cost_stand_in_its_story(client, op, sign_in, person_with):
    sign_in(client, person_with("auditeur"))
    figures = {"energy_wh": (0.00042, 0.0011), "energy_method": "EcoLogits 1", "cost_micros": 1234}
    outcome(op, "req_7", "person-1", "CAS-1", "s", **figures)
    page = client.get(reverse("enforcement:story", args=["req_7"])).content.decode().replace("\u00a0", " ")
    assert "de 0,00042 à 0,0011 Wh (EcoLogits 1)" in page
    assert "0,0012 $" in page


def test_a_page_does_not_wait_for_a_journal_too_long_to_add_up(client, op, unit, monkeypatch):
    monkeypatch.setattr(usage, "_USED", "SELECT pg_sleep(20)")
    monkeypatch.setattr(usage, "_PATIENCE", "50ms")
    add_quota(actor=unit, scope="body", period="month", amount=5)
    page = client.get(reverse("enforcement:quotas")).content.decode()
    assert "trop long" in page
    assert "5 requêtes par mois" in page.replace("\u00a0", " ")


def test_a_server_that_speaks_french_is_understood_when_it_gives_up(client, op, unit, monkeypatch):
    given_up = """DO $$ BEGIN
        RAISE EXCEPTION 'annulation de la requête à cause du délai écoulé' USING ERRCODE = 'query_canceled';
    END $$"""
    monkeypatch.setattr(usage, "_USED", given_up)
    add_quota(actor=unit, scope="body", period="month", amount=5)
    assert "trop long" in client.get(reverse("enforcement:quotas")).content.decode()


def test_a_case_s_page_leads_to_a_limit_for_it(client, op, unit, other_op):
    system = SystemFactory(code="vise")
    case = UseCaseFactory(code="CAS-3", authorised=True, on_systems=[system])
    for page, chosen in (("usecases:page", case), ("systems:page", system)):
        code = chosen.code
        kind = "case" if chosen is case else "system"
        address = f"{reverse('enforcement:quota_new')}?{kind}={chosen.pk}"
        assert address in client.get(reverse(page, args=[code])).content.decode()
        assert f'<option value="{chosen.pk}" selected>' in client.get(address).content.decode()
    with acting_for(other_op.pk):
        theirs = UseCaseFactory(authorised=True)
    form = client.get(f"{reverse('enforcement:quota_new')}?case={theirs.pk}").content.decode()
    assert f'value="{theirs.pk}"' not in form
    assert client.get(f"{reverse('enforcement:quota_new')}?case=x'&system=0").status_code == 200


def test_empty_pages_say_so(client, op, unit):
    assert "Aucun quota" in client.get(reverse("enforcement:quotas")).content.decode()
    case = UseCaseFactory(code="CAS-9", authorised=True)
    assert "Aucune requête depuis 30 jours" in client.get(
        reverse("usecases:page", args=[case.code])
    ).content.decode().replace("\u00a0", " ")


def test_each_limit_looks_at_its_own_lines_alone(op, unit, monkeypatch):
    """Of six hundred limits and a month of a large body, looking at every line for each took minutes."""
    looked: list[int] = []
    about = usage._Lines.about

    def counted(lines, rule):
        found = about(lines, rule)
        looked.append(len(found))
        return found

    monkeypatch.setattr(usage._Lines, "about", counted)
    rules = []
    for number in range(4):
        case = UseCaseFactory(code=f"cas-{number}", authorised=True)
        rules.append(
            add_quota(actor=unit, scope="case", period="month", amount=9, unit="requests", case=case)
        )
        for person in range(3):
            outcome(op, f"req_{number}_{person}", f"person-{person}", case.code, "s", tokens_in=1)
    assert [use.requests for use in usage.of_rules(op, rules).values()] == [3] * 4
    assert looked == [3] * 4
    with CaptureQueriesContext(connection) as asked:
        usage.of_rules(op, rules[:1])
    assert any("'cas-0')" in query["sql"] for query in asked)  # Of one case, its own rows are read.


def test_limits_are_paged_and_found_by_what_they_bear_on(client, op, unit, monkeypatch):
    monkeypatch.setattr(quotas_views, "_PAGE", 2)
    cases = [
        UseCaseFactory(code=f"cas-{number}", title=f"Résumé {number}", authorised=True) for number in range(3)
    ]
    for case in cases:
        add_quota(actor=unit, scope="case", period="month", amount=9, unit="requests", case=case)
    add_quota(
        actor=unit,
        scope="system",
        period="month",
        amount=9,
        unit="requests",
        system=SystemFactory(name="Été"),
    )
    address = reverse("enforcement:quotas")
    pages = [client.get(address, {"page": number}).content.decode() for number in (1, 2)]
    for case in cases:
        assert sum(case.title_and_code in page for page in pages) == 1
    for search, found in (("resume 1", "cas-1"), ("CAS-2", "cas-2"), ("ete", "Été")):
        page = client.get(address, {"q": search})
        assert page.context["page"].paginator.count == 1 and found in page.content.decode(), search
    assert "Aucun quota ne correspond" in client.get(address, {"q": "introuvable"}).content.decode()
