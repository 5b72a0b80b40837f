from __future__ import annotations

import json

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.portal.factories import (
    GroupFactory,
    MandateFactory,
    OpinionFactory,
    PersonFactory,
    SecurityOpinionFactory,
    SystemFactory,
    UseCaseFactory,
    day,
)

from balise.portal.approvals.actions.decide import CannotAuthorise, decide, last_decision_id
from balise.portal.approvals.actions.revoke import revoke
from balise.portal.approvals.freeze import sheet_digest
from balise.portal.approvals.models import Decision, OpinionAttendance, OpinionContest
from balise.portal.organizations.signals import policy_changed
from balise.portal.people.permissions import ActionRefused, SecondFactorRequired
from balise.portal.usecases.models import CaseGroup, canonical_digest


def authorise(scene, **terms):
    return decide(
        **{
            "actor": scene.decider,
            "case": scene.case,
            "outcome": "authorise",
            "reasons": "Gains établis, risques maîtrisés.",
            "expires_on": day(180),
            "phase": "experimentation",
            "seen_sheet": sheet_digest(scene.case),
            "seen_decision": last_decision_id(scene.case),
            **terms,
        }
    )


def test_authorising_moves_the_case_and_freezes_what_was_decided(scene):
    decision = authorise(scene, conditions="Réviser après un mois.")
    scene.case.refresh_from_db()
    assert (scene.case.status, scene.case.phase) == ("authorised", "experimentation")
    assert decision.mandate == scene.mandate
    assert decision.frozen["facts"]["title"] == scene.case.title
    assert decision.frozen["systems"][0]["security_opinion"] == "favourable"
    assert decision.frozen["decision"]["conditions"] == "Réviser après un mois."
    assert scene.case.story.first().action == "authorise"


def test_the_digest_is_stable_and_tells_of_any_change(scene):
    decision = Decision.objects.get(pk=authorise(scene).pk)
    assert decision.intact
    assert canonical_digest(decision.frozen) == decision.digest
    decision.frozen["decision"]["expires_on"] = "2099-01-01"
    assert not decision.intact


def test_what_was_decided_stays_when_the_case_moves_on(scene):
    decision = authorise(scene)
    scene.case.title = "Tout autre chose"
    scene.case.save()
    assert Decision.objects.get(pk=decision.pk).frozen["facts"]["title"] != "Tout autre chose"


def test_gateways_and_people_are_told(scene, django_capture_on_commit_callbacks):
    heard = []
    policy_changed.connect(
        lambda public_body, **_: heard.append(public_body), weak=False, dispatch_uid="essai"
    )
    try:
        with django_capture_on_commit_callbacks(execute=True):
            authorise(scene)
    finally:
        policy_changed.disconnect(dispatch_uid="essai")
    assert heard
    assert {m.to[0] for m in mail.outbox} == {scene.case.requester.email, scene.case.lead.email}


def test_the_journal_holds_the_act_and_its_digest_but_no_reasons(scene):
    from balise.portal.enforcement.models import JournalEntry

    decision = authorise(scene)
    bodies = [bytes(entry.body).decode() for entry in JournalEntry.objects.filter(kind="event")]
    acts = [json.loads(body) for body in bodies if "case.authorise" in body]
    assert [act["detail"]["digest"] for act in acts] == [decision.digest]
    assert acts[0]["person"] == str(scene.decider.ref)
    assert not any("Gains établis" in body for body in bodies)


def test_refusing_needs_neither_phase_nor_expiry(scene):
    decision = authorise(scene, outcome="refuse", expires_on=None, phase="")
    scene.case.refresh_from_db()
    assert (decision.outcome, decision.expires_on, scene.case.status) == ("refuse", None, "refused")


def test_refusing_does_not_wait_for_obstacles_to_go(op):
    mandate, case = MandateFactory(), UseCaseFactory(documented=True)
    decide(
        actor=mandate.holder, case=case, outcome="refuse", reasons="Hors mission",
        seen_sheet=sheet_digest(case), seen_decision=0,
    )  # fmt: skip
    case.refresh_from_db()
    assert case.status == "refused"


def test_the_wrong_role_and_no_second_factor(scene, person_with):
    with pytest.raises(PermissionDenied):
        authorise(scene, actor=person_with("dirigeant"))
    weak = MandateFactory(holder=PersonFactory()).holder
    with pytest.raises(SecondFactorRequired):
        authorise(scene, actor=weak)


@pytest.mark.parametrize("dead", ["expired", "revoked", "future"])
def test_a_mandate_that_is_not_live_decides_nothing(scene, dead):
    with pytest.raises(PermissionDenied):
        authorise(scene, actor=MandateFactory(**{dead: True}).holder)


@pytest.mark.parametrize("dead", ["expired", "revoked"])
def test_a_delegation_dies_with_its_source(scene, dead):
    holder = MandateFactory(delegated_from=MandateFactory(**{dead: True})).holder
    with pytest.raises(ActionRefused, match="pas de mandat"):
        authorise(scene, actor=holder)


def test_a_delegation_decides_while_its_source_lives(scene):
    delegated = MandateFactory(delegated_from=scene.mandate)
    assert authorise(scene, actor=delegated.holder).mandate == delegated


@pytest.mark.parametrize("link", ["requester", "lead"])
def test_neither_requester_nor_lead_decides(scene, link):
    setattr(scene.case, link, scene.decider)
    scene.case.save()
    with pytest.raises(ActionRefused, match="une autre personne"):
        authorise(scene)


@pytest.mark.parametrize(
    ("scope", "fields", "covered"),
    [
        ("internal", {"audience": "internal"}, True),
        ("internal", {"audience": "citizens"}, False),
        ("up-to-b", {"level": 2}, True),
        ("up-to-b", {"level": 3}, False),
        ("all", {"level": 3, "audience": "citizens"}, True),
    ],
)
def test_the_scope_of_the_mandate_is_kept(op, scope, fields, covered):
    system = SystemFactory(government=True, with_opinion="favourable")
    case = UseCaseFactory(documented=True, on_systems=[system], kinds=["drafting"], **fields)
    holder = MandateFactory(scope=scope).holder
    terms = {
        "actor": holder, "case": case, "outcome": "authorise", "reasons": "Oui", "expires_on": day(30),
        "phase": "experimentation", "seen_sheet": sheet_digest(case), "seen_decision": 0,
    }  # fmt: skip
    if covered:
        assert decide(**terms).outcome == "authorise"
    else:
        with pytest.raises(ActionRefused, match="ne couvre pas"):
            decide(**terms)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"reasons": "  "}, "motif"),
        ({"expires_on": None}, "échéance"),
        ({"expires_on": day(0)}, "postérieure"),
        ({"expires_on": day(900)}, "24 mois"),
        ({"phase": "operation"}, "Expérimentation"),
        ({"phase": ""}, "phase"),
    ],
)
def test_terms_are_checked(scene, terms, message):
    with pytest.raises(ActionRefused, match=message):
        authorise(scene, **terms)
    assert not scene.case.decisions.exists()


@pytest.mark.parametrize("state", ["proposed", "refused", "closed", "suspended"])
def test_the_wrong_state_is_not_decided(scene, state):
    scene.case.status = state
    scene.case.save()
    with pytest.raises(ActionRefused, match="n’est pas possible"):
        authorise(scene)


def test_what_changed_since_the_sheet_was_read_is_not_decided(scene):
    seen = sheet_digest(scene.case)
    scene.case.level = 1
    scene.case.save()
    with pytest.raises(ActionRefused, match="ont changé"):
        authorise(scene, seen_sheet=seen)


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda case: OpinionFactory(case=case, outcome="unfavourable"),
        lambda case: SecurityOpinionFactory(system=case.systems.get(), outcome="conditional"),
        lambda case: SecurityOpinionFactory(system=case.systems.get(), conditions="Sans fichier joint."),
        lambda case: CaseGroup.objects.create(public_body=case.public_body, case=case, group=GroupFactory()),
    ],
    ids=["opinion", "security", "conditions", "groups"],
)
def test_what_was_added_to_the_sheet_meanwhile_is_not_decided_unseen(scene, meanwhile):
    """It would have been frozen as if whoever decided had read it."""
    seen = sheet_digest(scene.case)
    meanwhile(scene.case)
    with pytest.raises(ActionRefused, match="ses avis"):
        authorise(scene, seen_sheet=seen)
    assert authorise(scene).outcome == "authorise"


def test_a_decision_revoked_while_the_sheet_was_read_is_not_made_again(scene):
    authorise(scene)
    seen = last_decision_id(scene.case)
    revoke(actor=MandateFactory().holder, case=scene.case, reason="Fuite")
    with pytest.raises(ActionRefused, match="prendre fin"):
        authorise(scene, seen_decision=seen)
    assert authorise(scene).outcome == "authorise"


def test_twice_is_refused_and_a_renewal_replaces(scene):
    first = authorise(scene)
    with pytest.raises(ActionRefused, match="autre décision"):
        authorise(scene, seen_decision=0)
    second = authorise(scene, phase="deployment")
    first.refresh_from_db()
    assert first.end.cause == "replaced"
    assert first.end.why.endswith(f" {second.digest[:12]}")
    assert list(scene.case.decisions.live()) == [second]


def test_every_obstacle_is_said_at_once(op):
    public = SystemFactory(public_system=True)
    case = UseCaseFactory(
        documented=True, lead=None, on_systems=[public], kinds=["confidential_transfer", "retraining", "inconnu"],
        expected_gains=" ",
    )  # fmt: skip
    with pytest.raises(CannotAuthorise) as refused:
        decide(
            actor=MandateFactory().holder, case=case, outcome="authorise", reasons="Oui", expires_on=day(30),
            phase="experimentation", seen_sheet=sheet_digest(case), seen_decision=0,
        )  # fmt: skip
    assert [obstacle.code for obstacle in refused.value.obstacles] == [
        "documentation_incomplete",
        "no_lead",
        "public_systems_forbidden",
        "security_opinion_missing",
        "sovereignty_exception_missing",
        "level_not_allowed",
        "kind_forbidden_public",
        "kind_forbidden",
        "kind_unknown",
    ]
    assert "«\u00a0" in str(refused.value)


def test_a_case_without_a_system_is_not_authorised(op):
    case = UseCaseFactory(documented=True, kinds=["drafting"])
    with pytest.raises(CannotAuthorise, match="Aucun système"):
        decide(
            actor=MandateFactory().holder, case=case, outcome="authorise", reasons="Oui", expires_on=day(30),
            phase="experimentation", seen_sheet=sheet_digest(case), seen_decision=0,
        )  # fmt: skip


def test_a_kind_that_the_body_forbade_blocks(scene):
    from balise.portal.enforcement.models import KindChoice

    KindChoice.objects.create(
        public_body=scene.case.public_body, kind="drafting", allowed=False, allowed_public=False,
        reason="Essai", chosen_by=scene.decider,
    )  # fmt: skip
    with pytest.raises(CannotAuthorise, match="interdit dans l’organisme"):
        authorise(scene)


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ({"automated_decision": True}, "automated_decision"),
        ({"personal_information": True, "level": 0}, "personal_information_unclassified"),
    ],
)
def test_what_the_case_declares_blocks_until_it_is_corrected(scene, declared, code):
    before = {name: getattr(scene.case, name) for name in declared}
    for name, value in declared.items():
        setattr(scene.case, name, value)
    scene.case.save()
    with pytest.raises(CannotAuthorise) as refused:
        authorise(scene)
    assert [obstacle.code for obstacle in refused.value.obstacles] == [code]
    for name, value in before.items():
        setattr(scene.case, name, value)
    scene.case.save()
    assert authorise(scene).outcome == "authorise"


def test_decisions_are_never_rewritten(scene):
    decision = authorise(scene)
    decision.reasons = "Autres motifs"
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.delete()


def test_a_lead_who_left_answers_for_nothing(client, op, sign_in):
    case = UseCaseFactory(
        documented=True,
        lead=PersonFactory(left=True),
        on_systems=[SystemFactory(with_opinion="favourable")],
    )
    actor = MandateFactory().holder
    with pytest.raises(CannotAuthorise, match="plus en fonction"):
        decide(
            actor=actor, case=case, outcome="authorise", reasons="Oui", expires_on=day(30),
            phase="experimentation", seen_sheet=sheet_digest(case), seen_decision=0,
        )  # fmt: skip
    sign_in(client, actor)
    assert (
        "(n’est plus en fonction)" in client.get(reverse("usecases:page", args=[case.code])).content.decode()
    )


def test_what_is_frozen_names_the_acts_and_who_sat(scene):
    opinion = OpinionFactory(case=scene.case, met_on=day(-1))
    member = PersonFactory()
    for model in (OpinionAttendance, OpinionContest):
        model.objects.create(public_body=opinion.public_body, opinion=opinion, person=member)
    delegated = MandateFactory(delegated_from=scene.mandate, instrument="Acte de délégation 2026-07")
    frozen = authorise(scene, actor=delegated.holder).frozen
    assert frozen["mandate"]["instrument"] == "Acte de délégation 2026-07"
    assert frozen["mandate"]["delegated_from"]["instrument"] == scene.mandate.instrument
    (said,) = frozen["opinions"]
    assert said["met_on"] == day(-1).isoformat()
    assert said["attended"] == said["contested_by"] == [str(member.ref)]
