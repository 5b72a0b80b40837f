"""What must hold after the run, read from the journal, the sealed contents and what the system received."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.faults.load import Told
from benchmarks.faults.upstream import TOKEN, FlakyUpstream

from balise.contracts.signing import load_public_key
from balise.journal.contents import content_key
from balise.journal.seal import MasterKey, Sealed
from balise.journal.verify import verify

if TYPE_CHECKING:
    from benchmarks.faults.run import Plan, Stand

_UPSTREAM = """SELECT request_id, part, attempt, public_body, key, person, at, nonce, ciphertext
FROM balise_content WHERE part = 'upstream'"""


@dataclass
class Result:
    """Figures of a run, and a sentence for each promise that did not hold."""

    figures: dict[str, Any] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def expect(self, held: bool, sentence: str) -> None:
        if not held:
            self.broken.append(sentence)

    def as_dict(self) -> dict[str, Any]:
        return {**self.figures, "broken": self.broken}


def check(plan: Plan, stand: Stand, told: Told, upstream: FlakyUpstream, published: int) -> Result:
    result = Result()
    database = stand.portal.database
    records = [json.loads(row[0]) for row in database.execute("SELECT body FROM balise_journal").fetchall()]
    intents = [record for record in records if record["kind"] == "intent"]
    outcomes = {
        (r["request_id"], r.get("attempt", 1)): r["status"] for r in records if r["kind"] == "outcome"
    }
    with_intent = _tokens_with_intent(stand)
    report = verify(database, [load_public_key(stand.keys_dir / "journal.pub")])

    result.expect(report.ok, f"the journal does not verify: {[p.message_en for p in report.problems[:3]]}")
    astray = upstream.tokens - with_intent
    result.expect(not astray, f"{len(astray)} requests reached the system without a durable intent")
    result.expect(not upstream.leaks, f"refused text reached the system {upstream.leaks} times")
    result.expect(
        not told.wrongly_served, f"{len(told.wrongly_served)} texts were served that must be refused"
    )
    result.expect(not told.unfaithful, f"{len(told.unfaithful)} masked answers came back without their value")
    _check_outcomes(result, told, intents, outcomes, {(i.request_id, i.attempt) for i in report.open_intents})
    limited = {intent["request_id"] for intent in intents if intent["case"] == "limite"}
    result.expect(len(limited) <= plan.limit, f"{len(limited)} requests passed a limit of {plan.limit}")
    result.expect(
        len(limited) >= plan.limit * 0.9, f"the limit of {plan.limit} was hardly tried: {len(limited)}"
    )
    result.expect(
        len(told.served) > plan.seconds, "too few requests were served for the run to mean anything"
    )

    result.figures = {
        "seconds": plan.seconds,
        "callers": plan.callers,
        "faults": {
            "database away, seconds": list(plan.away),
            "replicas killed at": [moment for moment, _ in plan.kills],
            "versions of the rules": published,
            "system": dict(upstream.endings),
        },
        "requests the system received": upstream.bodies,
        "journal": {"records": report.records, "chains": report.writers, "intents": len(intents)},
        "outcomes": dict(Counter(outcomes.values())),
        "intents listed without outcome": len(report.open_intents),
        "limit": {"most": plan.limit, "passed": len(limited), "served whole": len(told.served_limited)},
        "told": {kind: dict(counter) for kind, counter in sorted(told.statuses.items())},
        "slowest answer, seconds": round(told.slowest, 2),
    }
    return result


def _check_outcomes(
    result: Result,
    told: Told,
    intents: list[dict[str, Any]],
    outcomes: dict[tuple[str, int], str],
    listed: set[tuple[str, int]],
) -> None:
    """Each intent has an outcome or is listed; each whole answer had its outcome before its last byte."""
    open_ones = {(i["request_id"], i.get("attempt", 1)) for i in intents} - set(outcomes)
    result.expect(open_ones == listed, "an intent has no outcome and is not listed")
    finished = {request for request, _ in outcomes}
    unsaid = [request for request in told.served.values() if request not in finished]
    result.expect(not unsaid, f"{len(unsaid)} whole answers have no durable outcome")


def _tokens_with_intent(stand: Stand) -> set[str]:
    """The tokens of every body that was sealed with its intent, as the system was to receive it."""
    database = stand.portal.database
    master = MasterKey.load_or_create(stand.keys_dir / "content.key")
    keys: dict[Any, Any] = {}
    tokens: set[str] = set()
    for row in database.execute(_UPSTREAM).fetchall():
        sealed = Sealed(*row)
        key = keys.get(sealed.key) or keys.setdefault(sealed.key, content_key(database, master, sealed.key))
        tokens.update(TOKEN.findall(json.dumps(json.loads(key.open(sealed)), ensure_ascii=False)))
    return tokens
