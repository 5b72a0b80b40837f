from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.portal.factories import MandateFactory, UseCaseFactory

from balise.portal.approvals.actions.end_changed import end_changed
from balise.portal.approvals.actions.revoke import revoke
from balise.portal.people.permissions import ActionRefused


def test_revoking_ends_the_use_now(op):
    case, holder = UseCaseFactory(authorised=True), MandateFactory().holder
    end = revoke(actor=holder, case=case, reason="Fuite chez le fournisseur")
    case.refresh_from_db()
    assert (end.cause, case.status) == ("revoked", "documented")
    assert not case.decisions.live().exists()
    with pytest.raises(ActionRefused, match="n’est pas possible"):
        revoke(actor=holder, case=case, reason="Encore")


def test_revoking_a_suspended_case(op):
    case = UseCaseFactory(suspended=True, with_decision=True)
    revoke(actor=MandateFactory().holder, case=case, reason="Pas de reprise")
    case.refresh_from_db()
    assert case.status == "documented"


def test_revoking_needs_a_mandate_that_covers_and_a_reason(op, person_with):
    case = UseCaseFactory(authorised=True, audience="citizens")
    with pytest.raises(PermissionDenied):
        revoke(actor=person_with("dirigeant"), case=case, reason="Non")
    with pytest.raises(ActionRefused, match="ne couvre pas"):
        revoke(actor=MandateFactory(scope="internal").holder, case=case, reason="Non")
    with pytest.raises(ActionRefused, match="motif"):
        revoke(actor=MandateFactory().holder, case=case, reason=" ")


def test_a_change_ends_each_decision_once_and_leaves_other_states(op, person_with):
    actor = person_with("integrateur")
    decided, proposed = UseCaseFactory(authorised=True), UseCaseFactory(proposed=True)
    assert end_changed(actor=actor, cases=[decided, proposed], reason="Autre modèle") == [decided]
    assert decided.decisions.get().end.cause == "changed"
    assert end_changed(actor=actor, cases=[decided], reason="Autre modèle") == []
