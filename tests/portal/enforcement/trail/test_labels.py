from __future__ import annotations

from balise.contracts.decisions import Outcome
from balise.contracts.records import RecordKind
from balise.gateway.holds import refusals
from balise.policy import reasons
from balise.portal.enforcement.trail import labels


def test_every_reason_of_the_policy_has_its_words():
    codes = {name for name in reasons.__all__ if name != "LevelSource"}
    assert codes <= set(labels.REASONS)


def test_every_reason_of_a_held_answer_has_its_words():
    told = [refusals.held("hold_1"), refusals.refused_by_human("Non"), refusals.unknown(), refusals.used()]
    told += [refusals.other_request(), refusals.expired(), refusals.policy_changed()]
    told += [refusals.unreadable(), refusals.unreachable()]
    assert {reason.code for reason in told} <= set(labels.REASONS)


def test_every_kind_and_outcome_has_its_words():
    assert {kind.value for kind in RecordKind} == set(labels.KINDS)
    assert {outcome.value for outcome in Outcome} == set(labels.DECISIONS)


def test_acts_are_said_in_words_and_unknown_ones_by_their_code():
    assert labels.event_in_words("stop.order") == "Arrêt d’urgence ordonné"
    assert labels.event_in_words("case.authorise") == "Cas d’usage – Autorisé"
    assert labels.event_in_words("case.inedit") == "Cas d’usage – inedit"
    assert labels.event_in_words("autre.acte") == "autre.acte"
    assert labels.reason_in_words("inedit") == "inedit"
