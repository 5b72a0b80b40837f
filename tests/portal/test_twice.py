"""What is withdrawn, ended or lifted a second time, from another tab or after a colleague: the person is told
so on the page they go back to. A row that is gone is not said to have never existed."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.alerts import raised
from tests.portal.factories import (
    ApiKeyFactory,
    CommitteeFactory,
    IdentityProviderFactory,
    MandateFactory,
    OpinionFactory,
    OwnIdentifierFactory,
    PersonFactory,
    RoleFactory,
    StopOrderFactory,
    SystemFactory,
    UseCaseFactory,
    day,
)

from balise.portal.approvals.models import OpinionContest
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.anomalies import Suspension
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.people.models import PersonIdentity
from balise.portal.usecases.models import JoinRequest

EVERY_ROLE = ("dirigeant", "unite-responsable", "securite", "dirigeant-information")


@pytest.fixture
def actor(client, op, sign_in, person_with):
    publish(op)
    person = person_with(*EVERY_ROLE)
    MandateFactory(holder=person, may_grant_exceptions=True)
    sign_in(client, person)
    return person


def url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def said(answer, to: str, words: str) -> bool:
    page = re.sub(r"[\s\xa0\u202f]+", " ", answer.content.decode())
    return answer.redirect_chain == [(to, 302)] and words in page


def test_what_leaves_no_row_is_said_to_be_withdrawn_already(client, op, actor):
    person = PersonFactory()
    rule = QuotaRule.objects.create(public_body=op, scope="person", requests=1)
    role = RoleFactory(person=person, starts_on=day())
    provider = IdentityProviderFactory(changed_by=actor)
    identity = PersonIdentity.objects.create(
        public_body=op, person=person, issuer="https://id.example", subject="s-1", linked_by=actor
    )
    of_person = url("people:person", person.ref)
    for address, to, words in [
        (url("enforcement:quota_drop", rule.pk), url("enforcement:quotas"), "Ce quota est déjà retiré."),
        (url("people:end_role", person.ref, role.pk), of_person, "Ce rôle a déjà pris fin."),
        (url("people:unlink_identity", person.ref, identity.pk), of_person, "n’est déjà plus liée"),
        (
            url("enforcement:provider_remove", provider.code),
            url("enforcement:providers"),
            "Ce fournisseur est déjà retiré.",
        ),
    ]:
        first = client.post(address, {"reason": "Remplacé."}, follow=True)
        assert first.redirect_chain == [(to, 302)] and "déjà" not in first.content.decode(), address
        assert said(client.post(address, {"reason": "Remplacé."}, follow=True), to, words), address


def test_the_page_of_what_is_over_leads_back_and_says_so(client, op, actor):
    person, left = PersonFactory(), PersonFactory(left=True)
    mandate, lapsed = MandateFactory(revoked=True), MandateFactory(expired=True)
    served, aside = SystemFactory(active=False), SystemFactory(out_of_scope=True, active=False)
    running = SystemFactory()
    own = OwnIdentifierFactory(retired=True)
    key = ApiKeyFactory(revoked=True, person=actor)
    stop = StopOrderFactory(lifted=True)
    alert = raised(op, ApiKeyFactory(), suspends=True)
    Suspension.objects.update(lifted_at=timezone.now(), lifted_by=str(actor.ref), lift_reason="Vérifié.")
    committee = CommitteeFactory()
    opinion = OpinionFactory(committee=committee)
    opinion.attended.add(actor, through_defaults={"public_body": op})
    OpinionContest.objects.create(public_body=op, opinion=opinion, person=actor, reason="Inexact.")
    case = UseCaseFactory(authorised=True, lead=actor)
    asked = JoinRequest.objects.create(
        public_body=op,
        case=case,
        person=person,
        need="Aider",
        accepted=False,
        answered_by=actor,
        answer="Non",
    )
    mandates, system = url("organizations:mandates"), lambda one: url("systems:page", one.code)
    for address, to, words in [
        (url("organizations:revoke_mandate", mandate.pk), mandates, "Ce mandat est déjà révoqué."),
        (url("organizations:revoke_mandate", lapsed.pk), mandates, "plus rien à révoquer"),
        (url("people:deactivate", left.ref), url("people:person", left.ref), "n’est plus en fonction"),
        (url("people:reactivate", person.ref), url("people:person", person.ref), "déjà en fonction"),
        (url("systems:act", served.code, "mettre-hors-service"), system(served), "déjà hors service"),
        (url("systems:act", running.code, "mettre-en-service"), system(running), "déjà en service"),
        (url("systems:act", aside.code, "hors-portee"), system(aside), "déjà hors de portée"),
        (url("systems:act", running.code, "dans-portee"), system(running), "déjà dans la portée"),
        (url("systems:exception_withdraw", running.code), system(running), "pas d’exception à retirer"),
        (
            url("enforcement:identifier_retire", own.code),
            url("enforcement:identifier", own.code),
            "Cet identifiant est déjà retiré.",
        ),
        (url("enforcement:key_revoke", key.key_id), url("enforcement:keys"), "déjà révoquée"),
        (url("enforcement:stop_lift", stop.pk), url("enforcement:stop", stop.pk), "déjà levé"),
        (url("enforcement:alert_lift", alert.pk), url("enforcement:alert", alert.pk), "déjà levée"),
        (
            url("approvals:contest", opinion.case.code, opinion.pk),
            url("approvals:sheet", opinion.case.code),
            "Vous avez déjà contesté cet avis.",
        ),
        (
            url("usecases:answer_join", case.code, asked.pk),
            url("usecases:page", case.code),
            "a déjà reçu une réponse",
        ),
    ]:
        assert said(client.get(address, follow=True), to, words), address
