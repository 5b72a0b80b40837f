"""A page links to what its reader may open."""

from __future__ import annotations

from django.urls import reverse
from tests.portal.factories import DecisionFactory, UseCaseFactory


def test_decisions_are_links_for_those_who_may_open_them_only(client, op, person_with, sign_in):
    case = UseCaseFactory(authorised=True)
    decision = case.decisions.first() or DecisionFactory(case=case)
    address = reverse("approvals:decision", args=[decision.pk])
    employee, auditor = person_with(), person_with("auditeur")
    for reader, opens in ((employee, False), (auditor, True)):
        sign_in(client, reader, second_factor=True)
        page = client.get(reverse("usecases:page", args=[case.code]))
        assert (address in page.content.decode()) is opens
        assert (client.get(address).status_code == 200) is opens
