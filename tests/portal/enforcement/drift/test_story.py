"""From outcomes in the journal to an alert: each read once, each OP apart, half a look leaving nothing."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core import mail
from django.db import ProgrammingError, connection, transaction
from tests.portal.enforcement.alerts import raised
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.factories import (
    ApiKeyFactory,
    PersonFactory,
    PublicBodyFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.contracts.anomalies import AnomalyKind, AnomalySettings, DriftSettings, alert_id, window_start
from balise.contracts.records import JournalRecord, RecordKind
from balise.contracts.signing import load_or_create_private_key
from balise.journal.sync import append
from balise.portal.enforcement import tasks
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.enforcement.alert_notices import tell_of_alerts
from balise.portal.enforcement.anomalies import Alert, AnswerSample, AnswerWatch, Suspension
from balise.portal.enforcement.drift import reading, story
from balise.portal.enforcement.drift.story import look_at_answers
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.tasks import HABIT_DAYS, forget_habits, watch_answers
from balise.portal.organizations.tenancy import acting_for


def outcomes(body, count: int, *, tokens: int = 100, writer: str = "passerelle-1", **fields) -> None:
    """Outcomes of so many answers, in a gateway's chain."""
    chance = random.Random(count + tokens)
    records = [
        JournalRecord(
            **{
                "kind": RecordKind.OUTCOME,
                "public_body": body.pk,
                "request_id": f"req_{uuid.uuid4().hex}",
                "at": datetime.now(UTC),
                "surface": "chat",
                "case": "CU-100",
                "system": "souverain",
                "status": "ok",
                "tokens_out": int(tokens * chance.uniform(0.8, 1.2)),
                "duration_ms": 900.0,
                "overhead_ms": 100.0,
                **fields,
            }
        )
        for _ in range(count)
    ]
    key = load_or_create_private_key(settings.BALISE.keys_dir / "journal.key")
    with transaction.atomic(), as_gateway():
        append(connection.connection, writer, key, records)


def events(action: str) -> list[dict]:
    found = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.all()]
    return [record for record in found if record.get("decision") == action]


def test_answers_that_stay_the_same_alert_nobody(op):
    outcomes(op, 300)
    assert look_at_answers(op) == 0
    assert AnswerSample.objects.count() == 300
    assert Alert.objects.count() == 0
    sample = AnswerSample.objects.first()
    assert (sample.system, sample.case, sample.latency_ms, sample.variety) == (
        "souverain",
        "CU-100",
        800.0,
        None,
    )


def test_each_outcome_is_read_once_whatever_chain_it_is_in(op):
    outcomes(op, 5)
    look_at_answers(op)
    outcomes(op, 3)
    outcomes(op, 4, writer="passerelle-2")
    look_at_answers(op)
    look_at_answers(op)
    assert AnswerSample.objects.count() == 12


def test_only_answers_count(op):
    outcomes(op, 2, surface="embeddings")
    outcomes(op, 2, status="upstream_error")
    outcomes(op, 2, status="interrupted")
    outcomes(op, 1, status="blocked")
    look_at_answers(op)
    assert AnswerSample.objects.count() == 1


def test_a_held_answer_counts_when_it_was_given_to_be_validated_and_not_when_it_is_delivered(op):
    outcomes(op, 200, status="held", duration_ms=900.0)
    look_at_answers(op)
    assert AnswerSample.objects.count() == 200
    outcomes(op, 200, status="ok", tokens=0, detail={"hold": "hold_0"})
    assert look_at_answers(op) == 0
    assert AnswerSample.objects.count() == 200
    assert Alert.objects.count() == 0


def test_a_change_of_length_is_an_alert_once_with_its_figures_and_event(op):
    outcomes(op, 200)
    look_at_answers(op)
    outcomes(op, 100, tokens=300)
    assert look_at_answers(op) == 1
    alert = Alert.objects.get()
    assert (alert.kind, alert.system, alert.case, alert.person, alert.key_id) == (
        *("drift", "souverain", "CU-100"),
        *("", ""),
    )
    assert alert.figures["feature"] == "length"
    assert 80 < alert.figures["before"] < 120 and 240 < alert.figures["after"] < 360
    (event,) = events("anomaly.drift")
    assert event["detail"]["alert"] == alert.pk and event["system"] == "souverain"
    outcomes(op, 100, tokens=300)
    assert look_at_answers(op) == 0
    assert Alert.objects.count() == 1


def test_a_system_that_begins_to_decline_is_an_alert(op):
    outcomes(op, 200)
    outcomes(op, 100, detail={"declined": True})
    assert look_at_answers(op) == 1
    assert Alert.objects.get().figures["feature"] == "declined"


def test_each_case_is_compared_with_itself(op):
    outcomes(op, 200)
    outcomes(op, 200, tokens=400, case="CU-200")
    assert look_at_answers(op) == 0


def test_nothing_is_compared_when_the_body_says_so(op, person_with):
    set_anomalies(actor=person_with("securite"), settings=AnomalySettings(drift=DriftSettings(enabled=False)))
    outcomes(op, 200)
    outcomes(op, 200, tokens=400)
    assert look_at_answers(op) == 0
    assert Alert.objects.count() == 0


def test_another_body_s_answers_are_not_read(op, other_op):
    with acting_for(other_op.pk):
        outcomes(other_op, 200)
        outcomes(other_op, 200, tokens=400)
    outcomes(op, 20)
    assert look_at_answers(op) == 0
    assert AnswerSample.objects.count() == 20
    with acting_for(other_op.pk):
        assert AnswerSample.objects.count() == 0
        assert look_at_answers(other_op) == 1


def test_a_look_killed_half_way_leaves_nothing_and_the_next_one_reads_it_all(op, monkeypatch):
    outcomes(op, 200)
    outcomes(op, 100, tokens=300)

    def killed(*_: object) -> int:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(story, "_compare", killed)
        with pytest.raises(ConnectionError):
            look_at_answers(op)
    assert AnswerSample.objects.count() == 0 and AnswerWatch.objects.count() == 0
    assert look_at_answers(op) == 1


def test_a_long_journal_is_read_in_pieces_and_none_is_left_out(op, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 40)
    outcomes(op, 70)
    outcomes(op, 30, writer="passerelle-2")
    counts = []
    for _ in range(4):
        look_at_answers(op)
        counts.append(AnswerSample.objects.count())
    assert counts == [40, 80, 100, 100]


def test_samples_have_an_end(op, monkeypatch):
    monkeypatch.setattr(reading, "KEPT_SAMPLES", 50)
    outcomes(op, 80)
    outcomes(op, 20, case="CU-200")
    look_at_answers(op)
    assert AnswerSample.objects.filter(case="CU-100").count() == 50
    assert AnswerSample.objects.filter(case="CU-200").count() == 20


# What a gateway journaled and could not write before it ended


def journaled_alert(body, key, suspension: str = "", at: datetime | None = None) -> str:
    now = at or datetime.now(UTC)
    window = window_start(now)
    name = alert_id(body.pk, AnomalyKind.BURST, f"{key.key_id} {key.person.ref}", window)
    detail = {"requests": 75, "alert": name, "request": "req_1", "window": window.isoformat()}
    outcomes(
        body,
        1,
        kind=RecordKind.EVENT,
        surface="gateway",
        decision="anomaly.burst",
        person=str(key.person.ref),
        key_id=key.key_id,
        request_id=name,
        at=now,
        detail=detail | ({"suspension": suspension} if suspension else {}),
    )
    return name


def test_an_alert_that_only_the_journal_has_is_written_with_its_suspension(op):
    key = ApiKeyFactory()
    name = journaled_alert(op, key, f"susp_{'0' * 32}")
    look_at_answers(op)
    alert = Alert.objects.get(pk=name)
    assert (alert.kind, alert.person, alert.figures) == ("burst", str(key.person.ref), {"requests": 75})
    assert Suspension.objects.live().get().key_id == key.key_id


def test_an_alert_that_was_written_stays_as_it_is(op, person_with):
    from balise.portal.enforcement.actions.lift_suspension import lift_suspension

    key = ApiKeyFactory()
    name = journaled_alert(op, key, f"susp_{'0' * 32}")
    look_at_answers(op)
    lift_suspension(actor=person_with("securite"), suspension=Suspension.objects.get(), reason="Vu.")
    AnswerWatch.objects.all().delete()
    look_at_answers(op)
    assert Alert.objects.get().pk == name
    assert Suspension.objects.live().count() == 0


def test_what_was_seen_before_a_lifting_suspends_no_more(op, person_with):
    from balise.portal.enforcement.actions.lift_suspension import lift_suspension

    key, before = ApiKeyFactory(), datetime.now(UTC)
    raised(op, key, "probing", suspends=True)
    lift_suspension(actor=person_with("securite"), suspension=Suspension.objects.get(), reason="Vu.")
    name = journaled_alert(op, key, f"susp_{'1' * 32}", at=before)
    look_at_answers(op)
    assert Alert.objects.filter(pk=name).exists()
    assert Suspension.objects.live().count() == 0


# Messages


@pytest.mark.django_db(transaction=False)
def test_who_handles_alerts_is_told_once_without_names(op, person_with, django_capture_on_commit_callbacks):
    handler, watcher = person_with("securite"), person_with("auditeur")
    key = ApiKeyFactory(person=PersonFactory(last_name="Inimitable"))
    raised(op, key, "burst", suspends=True)
    raised(op, key, "probing")
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_of_alerts(op) == 2
        assert tell_of_alerts(op) == 0
    (message,) = mail.outbox
    assert message.to == [handler.email] != [watcher.email]
    assert message.subject == "[Balise] 2 nouvelles alertes"
    assert "Rafale de requêtes\xa0: 1" in message.body and "Inimitable" not in message.body
    assert message.body.endswith("\nhttps://portail.example/application/alertes/")


def test_the_task_does_both_for_every_body(committed_op):
    SystemFactory(code="souverain")
    UseCaseFactory(authorised=True, code="CU-100")
    outcomes(committed_op, 200)
    outcomes(committed_op, 100, tokens=300)
    watch_answers(0)
    alert = Alert.objects.get()
    assert alert.kind == "drift" and alert.told_at is not None
    watch_answers(0)
    assert Alert.objects.count() == 1


def test_one_body_that_fails_does_not_keep_the_others(committed_op, monkeypatch):
    first = committed_op
    other = PublicBodyFactory(code="zz-suivante")
    looked = []

    def look(body):
        looked.append(body.pk)
        if body.pk == first.pk:
            raise ConnectionError

    monkeypatch.setattr(tasks, "look_at_answers", look)
    with pytest.raises(ConnectionError):
        watch_answers(0)
    assert looked == [first.pk, other.pk]


# What is learned of a key has an end


def test_habits_without_a_use_are_forgotten_and_no_others(committed_op):
    used, revoked, old = ApiKeyFactory(), ApiKeyFactory(revoked=True), ApiKeyFactory()
    elsewhere = PublicBodyFactory(code="zz-suivante")
    rows = [
        (f"{used.key_id} {used.person.ref}", committed_op.pk, 1),
        (f"{revoked.key_id} {revoked.person.ref}", committed_op.pk, 1),
        (f"{old.key_id} {old.person.ref}", committed_op.pk, HABIT_DAYS + 1),
    ]
    with acting_for(elsewhere.pk):
        theirs = ApiKeyFactory()
        rows.append((f"{theirs.key_id} {theirs.person.ref}", elsewhere.pk, 1))
    with as_gateway() as cursor:
        cursor.executemany(
            "INSERT INTO balise_habit (subject, public_body, habits, changed_at) "
            "VALUES (%s, %s, '{}', now() - make_interval(days => %s))",
            rows,
        )
    forget_habits(0)
    with as_gateway() as cursor:
        cursor.execute("SELECT subject FROM balise_habit")
        assert {subject for (subject,) in cursor.fetchall()} == {rows[0][0], rows[3][0]}


def test_nobody_reads_habits_in_the_portal(op):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT habits FROM balise_habit")
