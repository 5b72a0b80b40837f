"""OCSF against its own schema, CEF against a reader of its escapes, syslog against its grammar."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.siem.ocsf_schema import problems

from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.chain import GENESIS, HEAD_FORGED, link
from balise.journal.siem import cef, ocsf, syslog
from balise.journal.siem.entries import MISSING, Entry, Place, entries

AT = datetime(2026, 1, 31, 14, 30, 15, 123456, tzinfo=UTC)
WRITER = uuid.UUID("11111111-2222-3333-4444-555555555555")
FULL: dict[str, Any] = {
    "surface": "chat",
    "person": "7f0c",
    "role": "employe",
    "case": "accueil",
    "key_id": "k_1",
    "system": "souverain",
    "hosting": "sovereign",
    "model": "modele-reel",
    "usage_kind": "redaction",
    "level": "protege-b",
    "findings": {"NAS": 2, "PERSON": 1},
    "injection": 0.25,
    "decision": "permit-masked",
    "reasons": ("masked",),
    "measures": ("2.2",),
    "snapshot": "ab" * 32,
    "tokens_in": 11,
    "tokens_out": 5,
    "duration_ms": 12.5,
}


def entry(kind: RecordKind = RecordKind.INTENT, *, broken: str = "", **fields: Any) -> Entry:
    record = JournalRecord(kind=kind, public_body=7, request_id="req_1", at=AT, **fields)
    return Entry(link(record, WRITER, 3, GENESIS), record, broken, "ville")


CASES = [
    entry(**FULL),
    entry(RecordKind.OUTCOME, **FULL, status="ok"),
    entry(RecordKind.OUTCOME, **FULL, status="blocked"),
    entry(RecordKind.OUTCOME, **FULL, status="stopped"),
    entry(RecordKind.OUTCOME, **FULL, status="upstream_error"),
    entry(
        RecordKind.REFUSAL,
        surface="chat",
        decision="refuse",
        reasons=("key_unknown",),
        detail={"http_status": 401},
    ),
    entry(RecordKind.REFUSAL, **(FULL | {"decision": "refuse"}), detail={"http_status": 403}),
    entry(RecordKind.EVENT, surface="portal", person="p", decision="stop.order", detail={"stop": "a"}),
    entry(RecordKind.EVENT, surface="portal", person="p", case="accueil", decision="usecase.decide"),
    entry(RecordKind.EVENT, **(FULL | {"decision": "hold"})),
    entry(RecordKind.INTERVENTION, surface="portal", person="p", human="p", decision="hold.refuse"),
    entry(RecordKind.INTENT),
    entry(RecordKind.OUTCOME, **FULL, status="ok", broken=MISSING),
    Entry(link(JournalRecord(RecordKind.INTENT, 7, "r", AT), WRITER, 1, GENESIS), None, "unreadable"),
]


@pytest.mark.parametrize(
    "told", CASES, ids=lambda case: f"{case.row.kind}-{case.record and case.record.status}"
)
def test_every_kind_of_record_is_a_valid_ocsf_event(told: Entry) -> None:
    body = ocsf.encode(told, "0.1.0")
    assert b"\n" not in body
    event = json.loads(body)
    assert problems(event) == []
    assert event["metadata"]["uid"] == f"{WRITER}:{told.row.seq}"
    assert event["time"] == 1769869815123
    assert event["unmapped"]["balise"]["hash"] == told.row.hash.hex()


def test_the_schema_would_say_what_is_wrong() -> None:
    event = ocsf.event(entry(**FULL), "0.1.0")
    del event["actor"]
    event |= {"invented": 1, "severity_id": 42, "type_uid": 1}
    assert problems(event) == [
        "severity_id: 42 is not one of its values",
        "invented: unknown",
        "actor: required",
        "type_uid",
    ]


def test_ocsf_says_who_did_what_to_which_model_and_what_came_of_it() -> None:
    event = ocsf.event(entry(RecordKind.OUTCOME, **FULL, status="blocked"), "0.1.0")
    assert event["class_uid"] == 6003
    assert event["actor"]["user"] == {"uid": "7f0c", "credential_uid": "k_1"}
    assert event["ai_model"] == {"name": "modele-reel", "ai_provider": "souverain"}
    assert event["message_context"]["total_tokens"] == 16
    assert (event["action_id"], event["disposition_id"], event["status_id"]) == (2, 2, 2)
    assert (event["severity_id"], event["is_alert"]) == (4, True)
    assert event["metadata"]["tenant_uid"] == "ville"
    assert event["unmapped"]["balise"]["findings"] == {"NAS": 2, "PERSON": 1}


def test_a_head_that_nobody_signed_is_told_as_a_broken_chain() -> None:
    event = ocsf.event(entry(RecordKind.EVENT, surface="portal", decision=HEAD_FORGED), "0.1.0")
    assert (event["message"], event["severity_id"]) == ("Chaîne du journal rompue", 5)


def test_an_act_of_governance_names_what_it_acted_on() -> None:
    told = entry(RecordKind.EVENT, surface="portal", person="p", case="accueil", decision="usecase.decide")
    event = ocsf.event(told, "0.1.0")
    assert event["class_uid"] == 3004
    assert event["entity"] == {"uid": "accueil", "type": "usecase"}
    assert event["activity_name"] == "usecase.decide"


HEAD = re.compile(r"(?<!\\)(?:\\\\)*\|")


def read_cef(line: str) -> tuple[list[str], dict[str, str]]:
    """Head and extension of a CEF line, its escapes undone: an independent reading of the standard."""
    fields, rest = [], line
    for _ in range(7):
        cut = re.match(r"((?:[^\\|]|\\.)*)\|", rest)
        assert cut, line
        fields.append(re.sub(r"\\(.)", r"\1", cut[1]))
        rest = rest[cut.end() :]
    pairs = re.findall(r"(\w+)=((?:[^\\=]|\\.)*?)(?= \w+=|$)", rest)
    undone = {
        key: re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), value) for key, value in pairs
    }
    return fields, undone


@given(st.text(max_size=60), st.text(max_size=60))
def test_cef_is_read_back_whatever_was_in_it(role: str, case: str) -> None:
    clean = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
    line = cef.encode(
        entry(RecordKind.OUTCOME, **(FULL | {"role": role, "case": case}), status="ok"), "0.1|\\0"
    )
    text = line.decode()
    assert len(text.splitlines()) == 1
    head, extension = read_cef(text)
    assert head[:4] == ["CEF:0", "Balise", "Balise", "0.1|\\0"]
    assert extension["externalId"] == f"{WRITER}:3"
    for key, written in (("spriv", role), ("cs1", case)):
        expected = clean.sub(" ", written).encode("utf-8", "replace").decode()
        # A blank at either end is not told from the blanks between pairs.
        assert extension.get(key, "").strip() == expected.strip()


def test_cef_names_its_fields_and_its_severity() -> None:
    head, extension = read_cef(cef.encode(entry(RecordKind.REFUSAL, **FULL), "0.1.0").decode())
    assert head[4:] == ["refusal.permit-masked", "Requête refusée", "5"]
    assert (extension["cs4Label"], extension["cs4"]) == ("level", "protege-b")
    assert extension["cs6"] == "NAS:2,PERSON:1"
    assert extension["outcome"] == "failure"
    assert extension["rt"] == "1769869815123"


SYSLOG = re.compile(
    rb"<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\x21-\x7e]{1,255}) ([\x21-\x7e]{1,48})"
    rb" ([\x21-\x7e]{1,128}) ([\x21-\x7e]{1,32}) - (.*)",
    re.S,
)


def test_syslog_messages_are_counted_and_have_the_head_of_rfc_5424() -> None:
    body = "Requête".encode()
    framed = syslog.message(entry(RecordKind.REFUSAL, **FULL), body, "hôte de\nville")
    size, _, message = framed.partition(b" ")
    assert int(size) == len(message)
    read = SYSLOG.fullmatch(message)
    assert read
    assert read.groups() == (
        b"108",  # log audit, warning
        b"2026-01-31T14:30:15.123456Z",
        b"htedeville",
        b"balise",
        str(WRITER).encode(),
        b"refusal",
        body,
    )


def test_a_chain_that_does_not_follow_is_said_by_the_row_that_comes_next() -> None:
    rows, before = [], GENESIS
    for seq in range(1, 6):
        rows.append(link(JournalRecord(RecordKind.INTENT, 7, f"r{seq}", AT), WRITER, seq, before))
        before = rows[-1].hash
    import msgspec

    rows[1] = msgspec.structs.replace(rows[1], body=rows[1].body.replace(b"r2", b"rX"))
    places = {WRITER: Place()}
    found = [told.broken for told in entries([rows[0], rows[1], rows[2], rows[4]], places, {})]
    assert found == ["", "altered", "", "missing"]
    assert places[WRITER] == Place(5, rows[4].hash)
    other = link(JournalRecord(RecordKind.INTENT, 7, "autre", AT), WRITER, 6, b"\1" * 32)
    assert [told.broken for told in entries([other], places, {})] == ["rewritten"]
