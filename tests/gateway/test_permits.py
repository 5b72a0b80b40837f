"""What was permitted is permitted again without being judged: only while nothing of it changed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Answer, Stand
from tests.gateway.situations import stop
from tests.waiting import PATIENCE

from balise.contracts.grants import Grant
from balise.contracts.snapshot import PolicySnapshot
from balise.gateway import permits
from balise.gateway.permits import Permits
from balise.gateway.stages import authorize
from balise.policy.facts import RequestFacts

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SNAPSHOT = PolicySnapshot(7, "ville", 1, NOW)
GRANT = Grant("cle", 7, "ines", "rôle", "cas")
FACTS = RequestFacts(now=NOW, grant=GRANT, system="ferme", address="192.0.2.1")
BODY = {"model": "ferme", "messages": [{"role": "user", "content": "Bonjour."}]}


def kept(facts: RequestFacts = FACTS) -> Permits:
    known = Permits(SNAPSHOT)
    known.keep(facts)
    return known


def test_the_same_is_held_whatever_is_found_in_the_text() -> None:
    assert not Permits(SNAPSHOT).hold(FACTS, SNAPSHOT)
    assert kept().hold(FACTS, SNAPSHOT)
    assert kept().hold(replace(FACTS, now=NOW + timedelta(days=1), address="192.0.2.2"), SNAPSHOT)


@pytest.mark.parametrize(
    "changes", [{"system": "autre"}, {"usage_kind": "autre"}, {"grant": None}, {"grant": replace(GRANT)}]
)
def test_anything_else_is_not(changes: dict[str, Any]) -> None:
    assert not kept().hold(replace(FACTS, **changes), SNAPSHOT)


def test_other_rules_hold_nothing_though_they_say_the_same() -> None:
    assert not kept().hold(FACTS, replace(SNAPSHOT))


def test_nothing_is_held_once_something_lapsed() -> None:
    facts = replace(FACTS, grant=replace(GRANT, expires_at=NOW + timedelta(seconds=1)))
    known = kept(facts)
    assert known.hold(replace(facts, now=NOW + timedelta(seconds=0.9)), SNAPSHOT)
    assert not known.hold(replace(facts, now=NOW + timedelta(seconds=1)), SNAPSHOT)


def test_a_key_bound_to_networks_is_held_by_address() -> None:
    facts = replace(FACTS, grant=replace(GRANT, networks=("192.0.2.0/31",)))
    known = kept(facts)
    assert known.hold(facts, SNAPSHOT)
    assert not known.hold(replace(facts, address="198.51.100.1"), SNAPSHOT)


def test_a_grant_made_for_one_request_is_not_kept() -> None:
    facts = replace(FACTS, grant=replace(GRANT, application=True))
    assert not kept(facts).hold(facts, SNAPSHOT)


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permits, "MOST", 10)
    known = Permits(SNAPSHOT)
    for number in range(100):
        known.keep(replace(FACTS, usage_kind=str(number)))
        assert len(known._known) <= 10
    assert known.hold(replace(FACTS, usage_kind="99"), SNAPSHOT)


async def test_requests_of_a_key_are_judged_once_until_its_rules_or_its_grant_change(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    judge = authorize.policy.authorize

    def counted(facts: RequestFacts, snapshot: PolicySnapshot) -> Any:
        judged.append(facts.system)
        return judge(facts, snapshot)

    monkeypatch.setattr(authorize.policy, "authorize", counted)
    key = stand.portal.grant("mixte")

    async def post(model: str = "ferme") -> Answer:
        judged.clear()
        return await stand.post(key, {**BODY, "model": model})

    async with asyncio.timeout(PATIENCE):
        # The key's row may be read again once more after it was made.
        while (answer := await post()).status == 200 and judged:
            pass
    assert (answer.status, (await post()).status, judged) == (200, 200, [])
    assert ((await post("public")).status, judged) == (200, ["public"])
    stand.portal.publish(stops=(stop(),))
    await stand.applied()
    assert (await post()).code == "stopped"
    stand.portal.publish(stops=())
    await stand.applied()
    assert ((await post()).status, judged) == (200, ["ferme"])


async def test_a_key_that_expires_between_two_requests_is_refused(stand: Stand) -> None:
    key = stand.portal.grant("mixte", expires_at=datetime.now(UTC) + timedelta(seconds=2))
    assert (await stand.post(key, BODY)).status == 200
    applied = stand.gateway.policies.in_force_for(7)
    assert applied is not None
    (_, until), *_ = applied.permits._known.values()
    assert until is not None and until < datetime.now(UTC) + timedelta(seconds=2)
