"""Two acts at the same moment, on two real connections that commit."""

from __future__ import annotations

from django.db import transaction
from tests.portal.approvals.conftest import make_scene
from tests.portal.at_once import Second
from tests.portal.factories import CommitteeFactory, MandateFactory, PersonFactory, PublicBodyFactory, day

from balise.portal.approvals.actions.decide import decide
from balise.portal.approvals.actions.give_opinion import give_opinion
from balise.portal.approvals.freeze import sheet_digest
from balise.portal.approvals.models import Decision
from balise.portal.organizations.actions.edit_committee import edit_committee
from balise.portal.organizations.actions.revoke_mandate import revoke_mandate
from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.actions.change import change


def deciding(scene, actor):
    seen = sheet_digest(scene.case)
    return lambda: decide(
        actor=actor, case=scene.case, outcome="authorise", reasons="Oui", expires_on=day(30),
        phase="experimentation", seen_sheet=seen, seen_decision=0,
    )  # fmt: skip


def test_two_decisions_at_once_make_one(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        scene = make_scene()
        second = Second(body, deciding(scene, MandateFactory().holder))
        with transaction.atomic():
            deciding(scene, scene.decider)()
            second.start_and_wait_for_lock()
        assert "autre décision" in str(second.finish())
        assert Decision.objects.of(body).get().decided_by == scene.decider


def test_a_system_that_changes_while_a_decision_is_made_is_not_decided(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        scene = make_scene()
        integrator = PersonFactory(with_roles=("integrateur",))
        second = Second(body, deciding(scene, scene.decider))
        with transaction.atomic():
            change(actor=integrator, system=scene.system, values={"model_name": "autre"}, reason="Version")
            second.start_and_wait_for_lock()
        assert "ont changé" in str(second.finish())
        assert not Decision.objects.of(body).exists()


def test_a_decision_just_made_ends_when_the_system_changes_right_after(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        scene = make_scene()
        integrator = PersonFactory(with_roles=("integrateur",))
        second = Second(
            body,
            lambda: change(
                actor=integrator, system=scene.system, values={"model_name": "autre"}, reason="Version",
                accept_ends=True,
            ),
        )  # fmt: skip
        with transaction.atomic():
            deciding(scene, scene.decider)()
            second.start_and_wait_for_lock()
        outcome = second.finish()
        assert not isinstance(outcome, Exception), outcome
        scene.case.refresh_from_db()
        assert scene.case.status == "documented"
        assert Decision.objects.of(body).get().end.cause == "changed"


def test_a_mandate_that_is_revoked_meanwhile_decides_nothing(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        scene = make_scene()
        head = PersonFactory(with_roles=("dirigeant",), second_factor=True)
        second = Second(body, deciding(scene, scene.decider))
        with transaction.atomic():
            revoke_mandate(actor=head, mandate=scene.decider.mandates.get(), reason="Réorganisation")
            second.start_and_wait_for_lock()
        assert "pas de mandat en vigueur" in str(second.finish())
        assert not Decision.objects.of(body).exists()


def test_a_committee_is_changed_while_its_opinion_is_recorded(own_database):
    """What refers to a row that is held waits for nobody: the database would break one of them off."""
    body = PublicBodyFactory()
    with acting_for(body.pk):
        scene = make_scene()
        members = [PersonFactory(), PersonFactory()]
        committee = CommitteeFactory(with_members=members)
        manager = PersonFactory(with_roles=("unite-responsable",), second_factor=True)
        values = {"name": "Autre nom", "purpose": "Avis.", "sectors": ["juridique"], "quorum": 1}
        second = Second(body, lambda: edit_committee(actor=manager, committee=committee, **values))
        with transaction.atomic():
            give_opinion(
                actor=members[0], case=scene.case, committee=committee, outcome="favourable",
                reasons="Oui", met_on=day(), attended=members, seen_facts=scene.case.facts_digest(),
            )  # fmt: skip
            second.start_and_wait_for_lock()
        assert second.finish().name == "Autre nom"
        assert scene.case.opinions.count() == 1
