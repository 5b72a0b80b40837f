"""What both forms say alike of an entry: how it ended, how grave it is, what it is called."""

from __future__ import annotations

from enum import IntEnum

from balise.contracts.decisions import Outcome
from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.chain import HEAD_FORGED
from balise.journal.siem.entries import Entry


class Gravity(IntEnum):
    """OCSF's scale of severities (``severity_id``)."""

    INFORMATIONAL = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    CRITICAL = 5


_NAMES = {
    RecordKind.INTENT: "Requête permise",
    RecordKind.OUTCOME: "Issue d'une requête",
    RecordKind.REFUSAL: "Requête refusée",
    RecordKind.EVENT: "Acte de gouvernance",
    RecordKind.INTERVENTION: "Intervention humaine",
}
_FAILED = {
    "interrupted": Gravity.LOW,
    "upstream_error": Gravity.LOW,
    "error": Gravity.MEDIUM,
    "stopped": Gravity.HIGH,
    "blocked": Gravity.HIGH,
}
# A key that nobody issued, or that was withdrawn, is being tried.
_KEY_REASONS = frozenset(
    {"key_unknown", "too_many_unknown_keys", "key_revoked", "key_expired", "network_not_allowed"}
)


def name(entry: Entry) -> str:
    """What happened, in a few French words, never anything that a caller wrote."""
    record = entry.record
    if record is None:
        return "Ligne du journal illisible"
    if entry.broken or record.decision == HEAD_FORGED:
        return "Chaîne du journal rompue"
    return _NAMES[record.kind]


def gravity(entry: Entry) -> Gravity:
    record = entry.record
    if record is None or entry.broken or record.decision == HEAD_FORGED:
        return Gravity.CRITICAL
    if record.kind is RecordKind.REFUSAL:
        return Gravity.HIGH if _KEY_REASONS & set(record.reasons) else Gravity.MEDIUM
    if record.kind is RecordKind.OUTCOME:
        return _FAILED.get(record.status, Gravity.INFORMATIONAL)
    if record.kind is RecordKind.EVENT and record.decision.startswith("stop."):
        return Gravity.HIGH
    return Gravity.INFORMATIONAL


def succeeded(record: JournalRecord) -> bool | None:
    """None while it is not known: an intent says nothing of what follows, a held answer neither."""
    match record.kind:
        case RecordKind.REFUSAL:
            return False
        case RecordKind.OUTCOME if record.status != "held":
            return record.status == "ok"
        case RecordKind.EVENT if record.decision != Outcome.HOLD.value:
            return True
    return None
