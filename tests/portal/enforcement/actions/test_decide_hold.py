from __future__ import annotations

import json
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from tests.portal.enforcement.holds import ARGUMENTS, held
from tests.portal.factories import PersonFactory, UseCaseFactory, give_second_factor
from tests.waiting import PATIENCE

from balise.contracts import holds
from balise.journal.held import HeldContent
from balise.journal.seal import Sealed
from balise.portal.enforcement.actions.decide_hold import approve_hold, refuse_hold
from balise.portal.enforcement.actions.open_hold import open_hold
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.holding import content_of, may_validate, waiting_for
from balise.portal.enforcement.models import Hold, JournalEntry
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def case(op):
    made = UseCaseFactory(authorised=True, critical_tools=["virer"])
    publish(op)
    return made


@pytest.fixture
def asker(op):
    return PersonFactory()


@pytest.fixture
def unit(person_with):
    return person_with("unite-responsable")


def last_record(hold: Hold) -> dict:
    entry = JournalEntry.objects.filter(request_id=hold.request_id, kind="intervention").get()
    return json.loads(bytes(entry.body))


def test_the_lead_and_the_responsible_unit_validate_and_nobody_else(op, case, asker, unit, person_with):
    hold = held(op, case, asker)
    assert may_validate(case.lead, hold)
    assert may_validate(unit, hold)
    others = [asker, PersonFactory(), person_with("dirigeant"), person_with("securite")]
    others += [UseCaseFactory(authorised=True).lead, person_with("unite-responsable", second_factor=False)]
    for other in others:
        assert not may_validate(other, hold)
        assert list(waiting_for(other)) == []
        with pytest.raises((PermissionDenied, ActionRefused)):
            approve_hold(actor=other, hold=hold)
        with pytest.raises((PermissionDenied, ActionRefused)):
            refuse_hold(actor=other, hold=hold, reason="Non")
        with pytest.raises(PermissionDenied):
            open_hold(actor=other, hold=hold)
    assert Hold.objects.get(pk=hold.pk).is_pending
    assert list(waiting_for(case.lead)) == [hold]


def test_nobody_validates_what_they_asked_for(op, case, unit):
    for own in (held(op, case, case.lead), held(op, case, unit)):
        actor = case.lead if own.person == str(case.lead.ref) else unit
        with pytest.raises(ActionRefused, match="ce que vous avez demandé"):
            approve_hold(actor=actor, hold=own)


def test_an_approval_is_an_intervention_on_the_held_request(op, case, asker, unit):
    hold = approve_hold(actor=unit, hold=held(op, case, asker))
    assert (hold.status, hold.decided_by, hold.edited_digest) == ("approved", str(unit.ref), "")
    record = last_record(hold)
    assert (record["decision"], record["human"]) == ("hold.approve", str(unit.ref))
    assert record["detail"] == {"hold": hold.pk, "digest": hold.digest}
    assert (record["case"], record["request_id"]) == (case.code, hold.request_id)


def test_an_edit_is_sealed_and_bound_to_its_own_digest(op, case, asker, unit):
    hold = held(op, case, asker)
    (piece,) = holds.pieces(open_hold(actor=unit, hold=hold).answer)
    hold = approve_hold(actor=unit, hold=hold, changes={piece.place: '{"montant": 900}'})
    assert last_record(hold)["decision"] == "hold.edit"
    assert hold.edited_digest not in ("", hold.digest)
    assert b"montant" not in bytes(hold.edited_ciphertext)
    content: HeldContent = content_of(hold)
    sealed = Sealed(
        request_id=hold.pk,
        part=holds.PART,
        attempt=holds.EDITED,
        public_body=op.pk,
        key=content.content_key,
        person=hold.person,
        at=hold.created_at,
        nonce=bytes(hold.edited_nonce),
        ciphertext=bytes(hold.edited_ciphertext),
    )
    from balise.journal.contents import content_key
    from balise.portal.enforcement.holding import master_key

    plain = content_key(connection.connection, master_key(), content.content_key).open(sealed)
    edited = json.loads(plain)
    assert holds.pieces(edited)[0].text == '{"montant": 900}'
    assert holds.digest(edited) == hold.edited_digest


def test_an_edit_that_changes_nothing_is_an_approval(op, case, asker, unit):
    hold = held(op, case, asker)
    hold = approve_hold(actor=unit, hold=hold, changes={"0-appel-0": json.dumps(ARGUMENTS)})
    assert last_record(hold)["decision"] == "hold.approve"
    assert hold.edited_ciphertext is None


@pytest.mark.parametrize(
    "changes",
    [
        {"0-appel-0": "[1]"},
        {"0-appel-0": "{"},
        {"0-appel-0": ""},
        {"9-appel-9": "{}"},
        {"0-appel-0": '{"a":' + "[" * 40 + "]" * 40 + "}"},
    ],
)
def test_arguments_stay_a_json_object(op, case, asker, unit, changes):
    hold = held(op, case, asker)
    with pytest.raises(ActionRefused, match="objet JSON"):
        approve_hold(actor=unit, hold=hold, changes=changes)
    assert Hold.objects.get(pk=hold.pk).is_pending


def test_a_refusal_says_why_and_lets_the_content_go(op, case, asker, unit):
    hold = held(op, case, asker)
    with pytest.raises(ActionRefused, match="motif"):
        refuse_hold(actor=unit, hold=hold, reason=" ")
    hold = refuse_hold(actor=unit, hold=hold, reason="Déjà payé.")
    kept = Hold.objects.get(pk=hold.pk)
    assert (kept.status, kept.reason, kept.ciphertext) == ("refused", "Déjà payé.", None)
    assert "Déjà" not in json.dumps(last_record(hold))


def test_a_decision_is_taken_once(op, case, asker, unit):
    hold = held(op, case, asker)
    approve_hold(actor=unit, hold=hold)
    for again in (approve_hold, refuse_hold):
        extra = {"reason": "Non"} if again is refuse_hold else {}
        with pytest.raises(ActionRefused, match="déjà décidé"):
            again(actor=case.lead, hold=hold, **extra)
    with pytest.raises(ActionRefused, match="n’attend plus"):
        open_hold(actor=unit, hold=Hold.objects.get(pk=hold.pk))


def test_time_over_ends_it(op, case, asker, unit):
    hold = held(op, case, asker, seconds=-1)
    with pytest.raises(ActionRefused, match="délai"):
        approve_hold(actor=unit, hold=hold)
    assert list(waiting_for(unit)) == []


def test_changed_rules_leave_only_refusal(op, case, asker, unit):
    hold = held(op, case, asker)
    op.help_text = "Autre aide"
    op.save()
    publish(op)
    with pytest.raises(ActionRefused, match="règles ont changé"):
        approve_hold(actor=unit, hold=hold)
    assert refuse_hold(actor=unit, hold=hold, reason="Règles changées").status == "refused"


def test_another_public_bodys_hold_does_not_exist(op, other_op, unit):
    with acting_for(other_op.pk):
        theirs = UseCaseFactory(authorised=True, public_body=other_op)
        publish(other_op)
        hold = held(other_op, theirs, theirs.requester)
    with pytest.raises(Hold.DoesNotExist):
        approve_hold(actor=unit, hold=hold)


def test_the_portal_may_change_only_the_decision(op, case, asker):
    hold = held(op, case, asker)
    for column in ("policy_digest", "request_digest", "digest", "person"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Hold.objects.filter(pk=hold.pk).update(**{column: "x"} if column != "request_digest" else {})
            connection.cursor().execute(f"UPDATE balise_hold SET {column} = 'x'")


def test_two_validators_at_once_leave_one_decision(committed_op):
    case = UseCaseFactory(authorised=True)
    publish(committed_op)
    unit = PersonFactory(with_roles=("unite-responsable",))
    give_second_factor(unit)
    hold = held(committed_op, case, PersonFactory())
    barrier, said = threading.Barrier(2), []

    def decide(action, **arguments) -> None:
        try:
            with acting_for(committed_op.pk):
                barrier.wait(10)
                action(hold=hold, **arguments)
                said.append("decided")
        except ActionRefused as refused:
            said.append(str(refused))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=(approve_hold,), kwargs={"actor": unit}),
        threading.Thread(target=decide, args=(refuse_hold,), kwargs={"actor": case.lead, "reason": "Non"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(said) == sorted(["decided", "Une personne a déjà décidé de cette réponse."])
    assert JournalEntry.objects.filter(request_id=hold.request_id, kind="intervention").count() == 1
