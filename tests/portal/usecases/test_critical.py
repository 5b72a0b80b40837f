"""What a case holds for a human: its lead says it, a decision freezes it, gateways are told."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.enforcement.published import in_force
from tests.portal.factories import SystemFactory, UseCaseFactory
from tests.portal.usecases.test_pages import proposal

from balise.portal.usecases.models import UseCase


def documented(client, sign_in, case, **fields: str):
    sign_in(client, case.lead)
    systems = list(case.systems.values_list("pk", flat=True))
    sent = proposal(case.lead, unit=case.unit_id, minimum_level="0", systems=systems, mask="on", **fields)
    return client.post(reverse("usecases:document", args=[case.code]), sent)


def test_the_lead_says_which_tools_wait(client, sign_in, op):
    case = UseCaseFactory(documented=True)
    documented(client, sign_in, case, critical_tools="virer\r\n annuler_paiement virer\r\n")
    case.refresh_from_db()
    assert (case.critical_tools, case.critical_answers) == (["annuler_paiement", "virer"], False)
    page = client.get(reverse("usecases:page", args=[case.code])).content.decode()
    assert "annuler_paiement, virer" in page
    assert "seulement les appels d’outils critiques" in page
    form = client.get(reverse("usecases:document", args=[case.code])).content.decode()
    assert "annuler_paiement\nvirer</textarea>" in form


@pytest.mark.parametrize("name", ["payé", "a" * 65, "virer;annuler", "<b>"])
def test_what_is_no_tool_name_is_refused(client, sign_in, op, name):
    case = UseCaseFactory(documented=True)
    answer = documented(client, sign_in, case, critical_tools=name)
    assert "n’est pas un nom d’outil" in answer.content.decode()
    case.refresh_from_db()
    assert case.critical_tools == []


@pytest.mark.parametrize("change", [{"critical_tools": "virer"}, {"critical_answers": "on"}])
def test_a_change_is_material_and_ends_the_decision(client, sign_in, op, change):
    case = UseCaseFactory(authorised=True, on_systems=[SystemFactory()])
    asked = documented(client, sign_in, case, **change)
    assert "met fin à la décision" in asked.content.decode()
    done = documented(client, sign_in, case, **change, accept_end="on", change_reason="Virements à valider")
    assert done.status_code == 302
    case.refresh_from_db()
    assert case.status == UseCase.Status.DOCUMENTED
    (rule,) = in_force(op).cases
    told = {"critical_tools": rule.critical_tools, "critical_answers": rule.critical_answers}
    assert told == {"critical_tools": (), "critical_answers": False} | (
        {"critical_tools": ("virer",)} if "critical_tools" in change else {"critical_answers": True}
    )


def test_cases_without_any_keep_the_digest_they_were_decided_on(op):
    case = UseCaseFactory(authorised=True)
    assert "critical_tools" not in case.facts
    before = case.facts_digest()
    case.critical_answers = True
    assert case.facts["critical_answers"] is True
    assert case.facts_digest() != before
