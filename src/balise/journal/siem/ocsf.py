"""OCSF 1.8.0 (Open Cybersecurity Schema Framework, schema.ocsf.io), the first version with AI operations.

What gateways record is *API Activity* (6003) with the profiles ``ai_operation``
and ``security_control``; acts of governance are *Entity Management* (3004). What
the class has no place for stands under ``unmapped.balise``, place in the chain
and hash included: the SIEM's copy then contradicts a journal that was rewritten.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import msgspec

from balise.contracts.decisions import Outcome
from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.siem.entries import Entry
from balise.journal.siem.words import Gravity, gravity, name, succeeded

VERSION = "1.8.0"
API_ACTIVITY, ENTITY_MANAGEMENT = 6003, 3004
OTHER = 99
SUCCESS, FAILURE, UNKNOWN = 1, 2, 0
ALLOWED, DENIED, OBSERVED, MODIFIED = 1, 2, 3, 4
# disposition_id: what came of it
_PASSED, _BLOCKED, _DROPPED, _APPROVED, _CORRECTED = 1, 2, 6, 8, 11
_DELAYED, _LOGGED, _ALERT, _REJECTED, _ERROR = 14, 17, 19, 25, 27
_OUTCOMES = {
    "ok": (ALLOWED, _PASSED),
    "held": (OBSERVED, _DELAYED),
    "blocked": (DENIED, _BLOCKED),
    "stopped": (DENIED, _DROPPED),
    "interrupted": (OBSERVED, _LOGGED),
}
_ELSEWHERE = frozenset({"kind", "request_id", "at", "tokens_in", "tokens_out", "model", "snapshot"})


def encode(entry: Entry, version: str) -> bytes:
    """One event, JSON in ASCII on one line; ``version`` is Balise's own."""
    return json.dumps(event(entry, version), separators=(",", ":")).encode("ascii")


def event(entry: Entry, version: str) -> dict[str, Any]:
    """The event as a document."""
    record, grave = entry.record, gravity(entry)
    told: dict[str, Any] = {
        "activity_id": OTHER,
        "severity_id": int(grave),
        "time": int(entry.row.at.timestamp() * 1000),
        "message": name(entry),
        "is_alert": grave >= Gravity.MEDIUM,
        "metadata": _metadata(entry, version),
        "unmapped": {"balise": _unmapped(entry)},
    }
    if record is None:
        told |= {"activity_name": "unreadable", **_action(OBSERVED, _ALERT), "status_id": UNKNOWN}
        return _as_api(told, {"operation": "unreadable"}, {"app_name": "balise"}, "balise")
    outcome = succeeded(record)
    told["status_id"] = UNKNOWN if outcome is None else SUCCESS if outcome else FAILURE
    told |= _action(*_disposition(record))
    if record.reasons:
        told["status_detail"] = ", ".join(record.reasons)
    if record.status:
        told["status_code"] = record.status
    if record.snapshot:
        told["policy"] = {"name": "balise", "uid": record.snapshot, "is_applied": True}
    told["activity_name"] = record.surface or record.kind.value
    if record.kind is RecordKind.EVENT and record.surface == "portal":
        return _as_management(told, record)
    return _as_api(told | _model(record), _api(record), _actor(record), record.key_id or record.surface)


def _metadata(entry: Entry, version: str) -> dict[str, Any]:
    row, record = entry.row, entry.record
    told: dict[str, Any] = {
        "version": VERSION,
        "uid": entry.uid,
        "sequence": row.seq,
        "correlation_uid": row.request_id,
        "event_code": f"{row.kind}.{record.decision}" if record and record.decision else row.kind,
        "log_name": "balise_journal",
        "log_provider": str(row.writer),
        "product": {"name": "Balise", "vendor_name": "Balise", "version": version},
    }
    if entry.tenant:
        told["tenant_uid"] = entry.tenant
    return told


def _as_api(told: dict[str, Any], api: dict[str, Any], actor: dict[str, Any], source: str) -> dict[str, Any]:
    told["metadata"]["profiles"] = ["ai_operation", "security_control"]
    return told | {
        "category_uid": 6,
        "class_uid": API_ACTIVITY,
        "type_uid": API_ACTIVITY * 100 + OTHER,
        "api": api,
        "actor": actor,
        # The journal does not keep addresses: the key tells where a request came from.
        "src_endpoint": {"uid": source or "balise"},
    }


def _as_management(told: dict[str, Any], record: JournalRecord) -> dict[str, Any]:
    """An act on something that is managed: a case, a system, a key, a person."""
    told["metadata"]["profiles"] = ["security_control"]
    detail = record.detail
    subject = record.case or record.system or detail.get("subject") or detail.get("key") or record.decision
    return told | {
        "category_uid": 3,
        "class_uid": ENTITY_MANAGEMENT,
        "type_uid": ENTITY_MANAGEMENT * 100 + OTHER,
        "activity_name": record.decision,
        "actor": _actor(record),
        "entity": {"uid": str(subject), "type": record.decision.partition(".")[0] or "balise"},
    }


def _action(action: int, disposition: int) -> dict[str, Any]:
    return {"action_id": action, "disposition_id": disposition}


def _disposition(record: JournalRecord) -> tuple[int, int]:
    match record.kind:
        case RecordKind.REFUSAL:
            return DENIED, _BLOCKED
        case RecordKind.OUTCOME:
            return _OUTCOMES.get(record.status, (OBSERVED, _ERROR))
        case RecordKind.INTERVENTION:
            refused = record.decision.endswith("refuse")
            return (DENIED, _REJECTED) if refused else (ALLOWED, _APPROVED)
        case RecordKind.INTENT:
            masked = record.decision == Outcome.PERMIT_MASKED.value
            return (MODIFIED, _CORRECTED) if masked else (ALLOWED, _PASSED)
    return (OBSERVED, _DELAYED) if record.decision == Outcome.HOLD.value else (OBSERVED, _LOGGED)


def _api(record: JournalRecord) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operation": record.surface or record.kind.value,
        "service": {"name": "balise", "version": "v1"},
    }
    code = record.detail.get("http_status")
    if isinstance(code, int):
        told["response"] = {"code": code, "error": record.reasons[0] if record.reasons else ""}
    return told


def _actor(record: JournalRecord) -> dict[str, Any]:
    told: dict[str, Any] = {"app_name": "balise"}
    if record.person:
        told["user"] = {"uid": record.person}
        if record.key_id:
            told["user"]["credential_uid"] = record.key_id
    return told


def _model(record: JournalRecord) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if record.case:
        told["resources"] = [{"uid": record.case, "type": "use_case"}]
    if not record.system:
        return told
    told["dst_endpoint"] = {"uid": record.system, "svc_name": record.system}
    told["ai_model"] = {"name": record.model or record.system, "ai_provider": record.system}
    if record.kind is RecordKind.OUTCOME:
        told["message_context"] = {
            "ai_role_id": 2,
            "service": {"name": record.system},
            "prompt_tokens": record.tokens_in,
            "completion_tokens": record.tokens_out,
            "total_tokens": record.tokens_in + record.tokens_out,
        }
    return told


def _unmapped(entry: Entry) -> dict[str, Any]:
    row = entry.row
    told: dict[str, Any] = {
        "writer": str(row.writer),
        "sequence": row.seq,
        "hash": row.hash.hex(),
        "previous_hash": row.prev_hash.hex(),
        "public_body": row.public_body,
        "kind": row.kind,
    }
    if entry.broken:
        told["broken"] = entry.broken
    if entry.record is not None:
        fields: dict[str, Any] = msgspec.to_builtins(entry.record, builtin_types=(datetime,))
        told |= {field: value for field, value in fields.items() if field not in _ELSEWHERE}
    return told
