"""Alerts and suspensions as a gateway writes them, with its own rights."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.portal.enforcement.gateways import as_gateway

from balise.contracts.anomalies import AnomalyKind, alert_id, window_start
from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.models import ApiKey

FIGURES: dict[str, dict[str, Any]] = {
    "burst": {"requests": 75, "usual": 3.2, "threshold": 60.0},
    "hours": {"weekday": 3, "hour": 3, "minute": 12, "weeks": 0},
    "refusals": {"refused": 12, "requests": 15, "percent": 80},
    "probing": {"refusals": 6, "variants": 5, "seconds": 95, "types": "NAS PERSON", "reason": "unscanned"},
    "address": {"known": 2},
    "drift": {"feature": "length", "before": 40.0, "after": 90.0, "answers_before": 60, "answers_after": 55},
}


def raised(
    body: Any,
    key: ApiKey | None,
    kind: str = "burst",
    *,
    suspends: bool = False,
    hours_ago: int = 0,
    **more: Any,
) -> Alert:
    """An alert about ``key`` (None: drift). The session's OP must be ``body`` for it to be given back."""
    seen = more.pop("seen_at", datetime.now(UTC) - timedelta(hours=hours_ago))
    key_id, person = (key.key_id, str(key.person.ref)) if key else ("", "")
    person = more.pop("person", person)
    case = key.case.code if key else more.pop("case", "cas")
    subject = f"{key_id} {person}" if key else f"souverain {case} length"
    row = {
        "id": alert_id(body.pk, AnomalyKind(kind), subject, window_start(seen)),
        "public_body": body.pk,
        "kind": kind,
        "subject": subject,
        "window_start": window_start(seen),
        "seen_at": seen,
        "key_id": key_id,
        "person": person,
        "case": case,
        "system": "souverain",
        "request_id": f"req_{uuid.uuid4().hex}",
        "gateway": "passerelle-1",
        "figures": json.dumps(FIGURES[kind]),
        **more,
    }
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    with as_gateway() as cursor:
        cursor.execute(f"INSERT INTO balise_alert ({names}) VALUES ({marks})", list(row.values()))
        if suspends:
            cursor.execute(
                "INSERT INTO balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [f"susp_{uuid.uuid4().hex}", body.pk, row["id"], kind, key_id, person, seen],
            )
    return Alert(pk=row["id"], public_body=body.pk)
