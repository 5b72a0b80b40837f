"""CEF, ArcSight's Common Event Format, version 0 (CEF Implementation Standard, revision 27).

``CEF:0|vendor|product|version|event class|name|severity|key=value …``, UTF-8 on one
line. In the head ``\\`` and ``|`` are escaped, in values ``\\``, ``=`` and ends of line.
"""

from __future__ import annotations

import json
import re

from balise.contracts.records import RecordKind
from balise.journal.siem.entries import Entry
from balise.journal.siem.words import Gravity, gravity, name, succeeded

_SEVERITY = {
    Gravity.INFORMATIONAL: 2,
    Gravity.LOW: 3,
    Gravity.MEDIUM: 5,
    Gravity.HIGH: 8,
    Gravity.CRITICAL: 10,
}
_ENDS = re.compile(r"[\r\n]+")
_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def encode(entry: Entry, version: str) -> bytes:
    """One event on one line; ``version`` is Balise's own."""
    record = entry.record
    known = f".{record.decision}" if record and record.decision else ""
    head = ("CEF:0", "Balise", "Balise", version, f"{entry.row.kind}{known}", name(entry))
    told = "|".join([*map(escape_head, head), str(_SEVERITY[gravity(entry)]), ""])
    pairs = (f"{key}={escape_value(value)}" for key, value in _extension(entry).items() if value)
    return (told + " ".join(pairs)).encode("utf-8", "replace")


def escape_head(text: str) -> str:
    """A field of the head, which knows no end of line."""
    plain = _CONTROLS.sub(" ", _ENDS.sub(" ", text))
    return plain.replace("\\", "\\\\").replace("|", "\\|")


def escape_value(text: str) -> str:
    plain = _CONTROLS.sub(" ", text).replace("\\", "\\\\").replace("=", "\\=")
    return plain.replace("\r", "\\r").replace("\n", "\\n")


def _extension(entry: Entry) -> dict[str, str]:
    row, record = entry.row, entry.record
    told = {
        "externalId": entry.uid,
        "rt": str(int(row.at.timestamp() * 1000)),
        "cat": row.kind,
        "deviceExternalId": str(row.writer),
        "BaliseJournalSequence": str(row.seq),
        "BaliseJournalHash": row.hash.hex(),
        "BaliseJournalBroken": entry.broken,
        "BaliseRequestId": row.request_id,
        "BalisePublicBody": entry.tenant or str(row.public_body),
    }
    if record is None:
        return told
    outcome = succeeded(record)
    told |= {
        "act": record.decision,
        "app": record.surface,
        "outcome": "" if outcome is None else "success" if outcome else "failure",
        "reason": ",".join(record.reasons),
        "suid": record.person,
        "spriv": record.role,
        "BaliseStatus": record.status,
        "BaliseKeyId": record.key_id,
        "BaliseUsageKind": record.usage_kind,
        "BaliseModel": record.model,
        "BaliseHuman": record.human,
        "BaliseSnapshot": record.snapshot,
        "BaliseDetail": json.dumps(record.detail, ensure_ascii=False) if record.detail else "",
        "BaliseAttempt": str(record.attempt),
        "BaliseInjection": f"{record.injection:.2f}" if record.injection else "",
    }
    strings = {
        "case": record.case,
        "system": record.system,
        "hosting": record.hosting,
        "level": record.level,
        "measures": ",".join(record.measures),
        "findings": ",".join(f"{kind}:{count}" for kind, count in sorted(record.findings.items())),
    }
    for number, (label, value) in enumerate(strings.items(), start=1):
        if value:
            told |= {f"cs{number}Label": label, f"cs{number}": value}
    if record.kind is RecordKind.OUTCOME:
        counts = {"tokensIn": record.tokens_in, "tokensOut": record.tokens_out}
        for number, (label, count) in enumerate(counts.items(), start=1):
            told |= {f"cn{number}Label": label, f"cn{number}": str(count)}
        told |= {"cfp1Label": "durationMs", "cfp1": str(record.duration_ms)}
    return told
