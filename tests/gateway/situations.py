"""A public body, its systems and people, as a portal would publish them. Named, never random."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from balise.contracts.anomalies import (
    AddressSettings,
    AnomalySettings,
    BurstSettings,
    DriftSettings,
    HoursSettings,
    ProbingSettings,
    RefusalSettings,
)
from balise.contracts.grants import hash_key, new_key
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import (
    CaseRule,
    CaseStatus,
    KindRule,
    Phase,
    PolicySnapshot,
    SecurityOpinion,
    SignedSnapshot,
    StopRule,
    StopScope,
    SystemRule,
    sign,
)

VILLE, AUTRE = 7, 8
NAS = "046 454 286"
TEXT_WITH_NAS = f"Le NAS de la requérante est {NAS}."
LATER = datetime(2099, 1, 1, tzinfo=UTC)
UNWATCHED = AnomalySettings(
    burst=BurstSettings(enabled=False),
    hours=HoursSettings(enabled=False),
    refusals=RefusalSettings(enabled=False),
    probing=ProbingSettings(enabled=False),
    address=AddressSettings(enabled=False),
    drift=DriftSettings(enabled=False),
)
"""So that no test depends on the hour at which it runs; those of anomalies say what they watch."""


def system(code: str, hosting: Hosting, upstream: str, **changes: Any) -> SystemRule:
    rule = SystemRule(
        code=code,
        name=f"Système {code}",
        hosting=hosting,
        base_url=upstream,
        upstream_model="modele-reel",
        security_opinion=SecurityOpinion.FAVOURABLE,
        security_opinion_until=LATER,
        timeout_seconds=60.0,
    )
    return replace(rule, **changes)


def case(code: str, *systems: str, level: Level = Level.PROTEGE_B, **changes: Any) -> CaseRule:
    rule = CaseRule(
        code=code,
        title=f"Cas {code}",
        status=CaseStatus.AUTHORISED,
        phase=Phase.OPERATION,
        level=level,
        systems=systems,
        kinds=("redaction",),
        decision_expires_at=LATER,
    )
    return replace(rule, **changes)


def snapshot(upstream: str, **changes: Any) -> PolicySnapshot:
    """Four systems, one per hosting; a case for each, ``mixte`` for the first three, ``secret`` for C."""
    policy = PolicySnapshot(
        public_body=VILLE,
        public_body_code="ville",
        version=1,
        issued_at=datetime.now(UTC),
        public_systems_allowed=True,
        systems=(
            system("public", Hosting.PUBLIC, upstream),
            system("ferme", Hosting.CLOSED, upstream),
            system("souverain", Hosting.SOVEREIGN, upstream),
            system("gouv", Hosting.GOVERNMENT, upstream),
        ),
        cases=(
            case("mixte", "public", "ferme", "souverain"),
            case("souverain-seul", "souverain"),
            case("secret", "gouv", level=Level.PROTEGE_C),
            case("sans-masque", "souverain", mask=False),
        ),
        kinds=(KindRule("redaction", "Rédaction", "Drafting"),),
        anomalies=UNWATCHED,
    )
    return replace(policy, **changes)


def without_ids(text: str) -> str:
    """Without identifiers that are drawn and the time of the answer, in which any figures may stand."""
    return re.sub('[0-9a-f]{32}|(?<="created":)[0-9]+|(?<="created_at":)[0-9]+', "", text)


def stop(scope: StopScope = StopScope.ALL, target: str = "") -> StopRule:
    return StopRule(id="arret-1", scope=scope, target=target, since=datetime.now(UTC))


class Portal:
    """What the portal does to the shared tables: publish rules, hand out and change grants."""

    def __init__(self, url: str, upstream: str) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.upstream = upstream
        self.database = psycopg.connect(url, autocommit=True)
        self.current = snapshot(upstream)

    def publish(self, **changes: Any) -> PolicySnapshot:
        """A new version of the rules, changed as said."""
        row = self.database.execute(
            "SELECT coalesce(max(version), 0) + 1 FROM balise_snapshot WHERE public_body = %s",
            [changes.get("public_body", self.current.public_body)],
        ).fetchone()
        assert row is not None
        self.current = replace(self.current, version=row[0], **changes)
        self.insert(sign(self.current, self.key))
        return self.current

    def insert(self, signed: SignedSnapshot, version: int | None = None) -> None:
        self.database.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            [
                self.current.public_body,
                version or self.current.version,
                signed.digest,
                signed.body,
                signed.signature,
                signed.key_id,
            ],
        )

    def change_case(self, code: str, **changes: Any) -> None:
        cases = tuple(replace(c, **changes) if c.code == code else c for c in self.current.cases)
        self.publish(cases=cases)

    def change_system(self, code: str, **changes: Any) -> None:
        systems = tuple(replace(s, **changes) if s.code == code else s for s in self.current.systems)
        self.publish(systems=systems)

    def grant(self, case_code: str, person: str = "ines", public_body: int = VILLE, **columns: Any) -> str:
        """A key for a person and a case."""
        key, key_id, hashed = new_key()
        known = {
            "key_hash": hashed,
            "key_id": key_id,
            "public_body": public_body,
            "person": person,
            "role": "employe",
            "case": case_code,
            **columns,
        }
        if "trainings" in known:
            known["trainings"] = json.dumps(known["trainings"])
        names = ", ".join(f'"{name}"' for name in known)
        marks = ", ".join(["%s"] * len(known))
        self.database.execute(f"INSERT INTO balise_grant ({names}) VALUES ({marks})", list(known.values()))
        return key

    def revoke(self, key: str) -> None:
        self.database.execute(
            "UPDATE balise_grant SET revoked_at = now() WHERE key_hash = %s", [hash_key(key)]
        )

    def records(self, kind: str = "") -> list[dict[str, Any]]:
        """Journal records in order, decoded."""
        rows = self.database.execute(
            "SELECT body FROM balise_journal WHERE %s = '' OR kind = %s ORDER BY at, seq", [kind, kind]
        ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def acknowledgement(self) -> tuple[int, str]:
        row = self.database.execute(
            "SELECT version, refused FROM balise_snapshot_ack WHERE public_body = %s ORDER BY applied_at DESC",
            [VILLE],
        ).fetchone()
        assert row is not None
        return row[0], row[1]


PAST = datetime.now(UTC) - timedelta(days=1)
