from __future__ import annotations

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from tests.portal.enforcement.published import in_force
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.contracts.snapshot import StopScope
from balise.portal.enforcement.actions.lift_stop import lift_stop
from balise.portal.enforcement.actions.order_stop import order_stop
from balise.portal.enforcement.models import JournalEntry, StopOrder
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def securite(person_with):
    return person_with("securite")


def test_a_stop_is_published_in_its_own_transaction(op, securite):
    system = SystemFactory(code="vise")
    stop = order_stop(public_body=op, actor=securite, system=system, reason=" Réponses dangereuses ")
    snapshot = in_force(op)
    assert snapshot.version == stop.ordered_version
    [rule] = snapshot.stops
    assert (rule.id, rule.scope, rule.target) == (str(stop.pk), StopScope.SYSTEM, "vise")
    assert rule.reason == "Réponses dangereuses"


def test_lifting_publishes_without_it(op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    lifted = lift_stop(actor=securite, stop=stop, reason="Vérifié")
    assert in_force(op).stops == ()
    assert lifted.lifted_version == stop.ordered_version + 1
    assert (lifted.lifted_by, lifted.lift_reason) == (securite, "Vérifié")


def test_the_same_stop_twice_is_refused_and_others_are_not(op, securite):
    one, two = SystemFactory(), SystemFactory()
    order_stop(public_body=op, actor=securite, system=one, reason="Essai")
    with pytest.raises(ActionRefused, match="déjà en vigueur"):
        order_stop(public_body=op, actor=securite, system=one, reason="Essai")
    order_stop(public_body=op, actor=securite, system=two, reason="Essai")
    order_stop(public_body=op, actor=securite, reason="Essai")
    with pytest.raises(ActionRefused, match="déjà en vigueur"):
        order_stop(public_body=op, actor=securite, reason="Essai")
    assert len(in_force(op).stops) == 3


def test_lifting_twice_is_refused_and_stopping_again_is_not(op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    lift_stop(actor=securite, stop=stop, reason="Vérifié")
    with pytest.raises(ActionRefused, match="déjà levé"):
        lift_stop(actor=securite, stop=stop, reason="Vérifié")
    order_stop(public_body=op, actor=securite, reason="De nouveau")
    assert StopOrder.objects.live().count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed_both_ways(op, securite, reason):
    with pytest.raises(ActionRefused, match="motif"):
        order_stop(public_body=op, actor=securite, reason=reason)
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    with pytest.raises(ActionRefused, match="motif"):
        lift_stop(actor=securite, stop=stop, reason=reason)


def test_roles(op, person_with):
    case = UseCaseFactory(authorised=True)
    for role in ("auditeur", "integrateur", "formation"):
        with pytest.raises(PermissionDenied):
            order_stop(public_body=op, actor=person_with(role), reason="Essai", case=case)
    with pytest.raises(PermissionDenied):
        order_stop(public_body=op, actor=person_with("securite", second_factor=False), reason="Essai")
    assert not StopOrder.objects.exists()


def test_a_lead_stops_the_own_case_only_and_does_not_lift(op):
    lead = PersonFactory()
    own, other = UseCaseFactory(authorised=True, lead=lead), UseCaseFactory(authorised=True)
    stop = order_stop(public_body=op, actor=lead, case=own, reason="Erreurs")
    assert in_force(op).stops[0].target == own.code
    for target in ({"case": other}, {"system": SystemFactory()}, {}):
        with pytest.raises(PermissionDenied):
            order_stop(public_body=op, actor=lead, reason="Erreurs", **target)
    with pytest.raises(PermissionDenied):
        lift_stop(actor=lead, stop=stop, reason="Corrigé")


def test_the_command_line_names_its_operator(op):
    with pytest.raises(ActionRefused):
        order_stop(public_body=op, actor=None, reason="Essai")
    stop = order_stop(public_body=op, actor=None, operator="exploitation", reason="Essai")
    assert stop.ordered_by is None
    bodies = b"".join(bytes(entry.body) for entry in JournalEntry.objects.all())
    assert b'"operator":"exploitation"' in bodies


def test_why_it_was_ordered_and_lifted_is_in_the_journal(op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Réponses dangereuses")
    lift_stop(actor=securite, stop=stop, reason="Vérifié")
    bodies = b"".join(bytes(entry.body) for entry in JournalEntry.objects.all())
    assert '"reason":"Réponses dangereuses"'.encode() in bodies
    assert '"reason":"Vérifié"'.encode() in bodies


def test_a_stop_and_its_lifting_stand_in_the_story_of_the_case(op, securite):
    case = UseCaseFactory(authorised=True)
    stop = order_stop(public_body=op, actor=securite, case=case, reason="Essai")
    lift_stop(actor=securite, stop=stop, reason="Vérifié")
    assert {event.action for event in case.story.all()} == {"stop", "stop-lift"}


def test_two_at_once_make_one_stop(committed_op):
    with acting_for(committed_op.pk):
        actor = PersonFactory(with_roles=("securite",), second_factor=True)
    outcomes: list[str] = []

    def order() -> None:
        try:
            with acting_for(committed_op.pk):
                order_stop(public_body=committed_op, actor=actor, reason="Essai")
            outcomes.append("fait")
        except ActionRefused:
            outcomes.append("refusé")
        finally:
            connection.close()

    threads = [threading.Thread(target=order) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["fait", "refusé", "refusé", "refusé"]
