"""Rows that somebody with every right put in the journal hide no other from those who read it."""

from __future__ import annotations

import base64
import csv
import io
import json
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.gateways import journal, tamper
from tests.portal.enforcement.views.test_copies import destination, put_aside
from tests.portal.enforcement.views.test_journal import exported
from tests.portal.factories import PersonFactory, UseCaseFactory

from balise.portal.enforcement import usage
from balise.portal.enforcement.anomalies import Alert, AnswerSample
from balise.portal.enforcement.drift.story import look_at_answers
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.trail.plane import portal_connection
from balise.portal.enforcement.trail.search import Criteria, search
from balise.portal.enforcement.trail.stream import Follower
from balise.portal.enforcement.trail.usage import last_uses
from balise.portal.evidence.gather.cases import case_records
from balise.portal.evidence.gather.journal import journal_facts


def changed(**fields: object) -> bytes:
    """A record whose fields were changed, whatever their type."""
    told = {"kind": "outcome", "public_body": 1, "request_id": "req_2", "at": "2026-03-01T12:00:00Z"}
    answer = {"surface": "chat", "case": "cas-a", "system": "s-a", "status": "ok", "tokens_out": 5}
    return json.dumps(told | answer | fields).encode()


NO_RECORDS = {
    "no UTF-8": b'{"kind":"outcome","case":"\xe9"}',
    "no JSON": b"Rien.",
    "empty": b"",
    "no object": b"[1]",
    "null": b"null",
    "without end": b'{"a":' * 200_000,
    "deep": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "of no kind": changed(kind="autre"),
    "reasons in a text": changed(reasons="masked"),
    "findings in a list": changed(findings=["NAS"]),
    "tokens in a text": changed(tokens_in="NaN"),
    "energy in texts": changed(energy_wh=["NaN", "NaN"]),
    "half of an energy": changed(energy_wh=[1]),
    "before all dates": changed(at="0001-01-01T00:00:00Z"),
    "after all dates": changed(at="9999-12-31T23:59:59.999999Z"),
    "beyond calendars": changed(at="10000-01-01T00:00:00Z"),
    "of another cost": changed(cost_micros=10**40),
    "of another energy": changed(energy_wh=[1e300, 1e300], energy_method="m"),
    "of another duration": changed(duration_ms=-1e300),
    "of another writing": changed(tokens_in=1.0, tokens_out=3e0, cost_micros=2.0),
    "of no time zone": changed(at="2026-03-01T12:00:00"),
    "without a request": changed(request_id=""),
    "of a request that no address has": changed(request_id="a/b"),
}
STRANGE = {
    "of another request": changed(request_id="req_ailleurs"),
    "a zero": changed(case="\x00", system="a\x00"),
    "many tokens": changed(tokens_out=10**30),
    "fewer than no tokens": changed(tokens_in=-5, tokens_out=-5),
    "more than all tokens": changed(tokens_out=2**63 - 1, cost_micros=2**63 - 1),
    "long names": changed(case="c" * 100_000, system="s" * 100_000),
    "moments": changed(detail={"window": "0001-01-01T00:00:00", "from": 3, "level": None, "energy": 1e300}),
}
CASES = [pytest.param(body, id=name) for name, body in (NO_RECORDS | STRANGE).items()]


@pytest.fixture
def auditor(client, sign_in, person_with):
    person = person_with("auditeur", "securite")
    sign_in(client, person)
    return person


def put(body: bytes, seq: int = 2) -> None:
    tamper("UPDATE balise_journal SET body = %s WHERE seq = %s", body, seq)


def three(op, kind: str = "outcome", **fields) -> None:
    for number in (1, 2, 3):
        journal(op, kind, f"req_{number}", **fields)


@pytest.mark.parametrize("body", CASES)
def test_what_was_put_in_a_row_hides_no_other(client, op, auditor, body):
    """In rows of every kind at once."""
    kinds = ("intent", "outcome", "refusal", "event")
    about = {"person": str(auditor.ref), "case": "cas-a", "decision": "permit", "reasons": ("masked",)}
    for place, kind in enumerate(kinds):
        for number in (1, 2, 3):
            journal(op, kind, f"req_{kind}_{number}", **about)
        put(body.replace(b'"req_2"', f'"req_{kind}_2"'.encode()), 3 * place + 2)

    def shown(name: str, **filters: str) -> str:
        answer = client.get(reverse(name), filters)
        assert answer.status_code == 200, (name, filters)
        return answer.content.decode()

    for filters in ({"decision": "permit"}, {"mesure": "2.1"}, {"niveau": "protege-a"}):
        shown("enforcement:journal", **filters)
    everywhere = [shown("enforcement:journal"), shown("enforcement:journal", cas="cas-a")]
    unfinished, live = shown("enforcement:unfinished"), shown("enforcement:live_rows")
    mine = shown("workspace:history")
    for kind in kinds:
        story = reverse("enforcement:story", args=[f"req_{kind}_3"])
        assert all(story in page for page in everywhere)
        assert client.get(reverse("enforcement:story", args=[f"req_{kind}_2"])).status_code == 200
        assert (story in unfinished) is (kind == "intent")
        assert (story in live) is (kind != "event")
        assert (reverse("workspace:request", args=[f"req_{kind}_3"]) in mine) is (kind != "event")


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in NO_RECORDS.items()])
def test_a_row_that_is_no_record_is_shown_with_its_place(client, op, auditor, body):
    three(op, "intent")
    put(body)
    for name in ("journal", "unfinished", "live_rows"):
        page = client.get(reverse(f"enforcement:{name}")).content.decode()
        assert "Cette ligne ne peut pas être lue" in page, name
        assert "ligne 2 <code" in page
    page = client.get(reverse("enforcement:journal")).content.decode()
    assert page.count("Illisible") == 1
    assert reverse("enforcement:checks") in page
    page = client.get(reverse("enforcement:story", args=["req_2"])).content.decode()
    assert "Illisible" in page
    assert "ligne 2 <code" in page


def test_who_may_not_verify_is_not_sent_to_verifications(client, op, sign_in):
    person = PersonFactory()
    sign_in(client, person)
    journal(op, "intent", "req_mienne", person=str(person.ref))
    journal(op, "outcome", "req_mienne", person=str(person.ref))
    put(b"\xff")
    page = client.get(reverse("workspace:request", args=["req_mienne"])).content.decode()
    assert "Cette ligne ne peut pas être lue" in page
    assert reverse("enforcement:checks") not in page


@pytest.mark.parametrize("at", ["infinity", "-infinity", "200000-01-01", "4000-01-01 BC"])
def test_pages_go_on_past_a_moment_beyond_calendars(client, op, auditor, at):
    destination("soc")
    three(op)
    put_aside("soc", JournalEntry.objects.get(seq=2))
    put(b"\xff")
    tamper("UPDATE balise_journal SET at = %s::timestamptz, request_id = 'a/b' WHERE seq = 2", at)
    seen, after = [], ""
    for _ in range(4):
        [entry], after = search(op, Criteria({"kind": "outcome"}), after, limit=1)
        seen.append(entry.seq)
        if not after:
            break
    assert sorted(seen) == [1, 2, 3]
    assert client.get(reverse("enforcement:journal")).status_code == 200
    assert client.get(reverse("enforcement:copies")).status_code == 200


@pytest.mark.parametrize("at", ["infinity", "-infinity", "200000-01-01"])
def test_the_last_use_of_a_key_is_one_that_a_calendar_has(op, at):
    three(op, "intent", key_id="cle")
    before = last_uses(op, ["cle"])
    tamper("UPDATE balise_journal SET at = %s::timestamptz WHERE seq = 1", at)
    assert last_uses(op, ["cle"]) == before != {}


@pytest.mark.parametrize("body", CASES)
def test_sums_leave_it_out(op, body):
    case = UseCaseFactory(code="cas-a", mask=False)
    for kind in ("intent", "outcome", "refusal"):
        journal(op, kind, f"req_{kind}", case="cas-a", key_id="cle", reasons=("masked",), findings={"NAS": 1})
    three(op, "outcome", case="cas-a", tokens_out=10, writer="autre", key_id="cle")
    tamper("UPDATE balise_journal SET body = %s WHERE request_id = 'req_2'", body)
    used = usage.of_case(case)
    assert used.requests in (3, 4)  # a row that only says otherwise is counted as it reads
    assert used.tokens in (20, 20 + 5, 20 + 4, 20 - 10)
    assert journal_facts(op).refusals == {"masked": 1}
    tamper(
        "UPDATE balise_journal SET body = %s, kind = CASE request_id WHEN 'req_2' THEN 'refusal' ELSE 'intent' END "
        "WHERE request_id IN ('req_2', 'req_3')",
        body,
    )
    assert journal_facts(op).refusals == {"masked": 1}
    [record] = case_records(op, journal_facts(op).seen)
    assert [kind.value for kind in record.seen_types] == ["NAS"]
    assert set(last_uses(op, ["cle"])) == {"cle"}


@pytest.mark.parametrize("body", CASES)
def test_drift_reads_the_others(op, body):
    three(op, surface="chat", case="cas-a", system="s-a", status="ok", tokens_out=10)
    put(body)
    look_at_answers(op)
    assert set(AnswerSample.objects.values_list("seq", flat=True)) >= {1, 3}


@pytest.mark.parametrize("alert", ["a" * 500, "\x00"])
def test_an_alert_that_no_column_holds_keeps_none_from_being_found(op, alert):
    for number in (1, 2):
        journal(
            op,
            "event",
            f"req_{number}",
            surface="gateway",
            decision="anomaly.burst",
            detail={"alert": f"alert_{number:032x}", "window": timezone.now().isoformat()},
        )
    put(
        changed(
            kind="event",
            surface="gateway",
            public_body=op.pk,
            decision="anomaly.burst",
            detail={"alert": alert, "window": "2026-03-01T12:00:00Z"},
        ),
        seq=1,
    )
    look_at_answers(op)
    assert list(Alert.objects.values_list("id", flat=True)) == [f"alert_{2:032x}"]


def test_exports_and_the_stream_go_on(committed_op, client, sign_in):
    person = PersonFactory(with_roles=("auditeur",), second_factor=True)
    sign_in(client, person)
    bodies = list((NO_RECORDS | STRANGE).values())
    for number in range(len(bodies) + 2):
        journal(committed_op, "outcome", f"req_{number}", at=timezone.now() + timedelta(seconds=number))

    async def gained() -> int:
        async with portal_connection(committed_op.pk) as opened:
            follower = Follower(opened)
            return len(await follower.gained())

    for seq, body in enumerate(bodies, 2):
        put(body, seq)
    assert async_to_sync(gained)() >= len(bodies) + 2
    rows = list(
        csv.DictReader(
            io.StringIO(exported(client, "export_csv", nature="outcome").decode("utf-8-sig")), delimiter=";"
        )
    )
    assert [int(row["Rang dans la chaîne"]) for row in rows] == list(range(1, len(bodies) + 3))
    told = [row for row in rows if row["Décision"] == "unreadable"]
    assert [(row["Rang dans la chaîne"], row["Requête"], row["Nature"]) for row in told] == [
        (str(seq), f"req_{seq - 1}", "outcome") for seq in range(2, len(NO_RECORDS) + 2)
    ]
    lines = [json.loads(line) for line in exported(client, "export_jsonl", nature="outcome").splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(bodies) + 3))
    kept = [base64.b64decode(line["unreadable"]) for line in lines if line["record"] is None]
    assert kept == list(NO_RECORDS.values())
