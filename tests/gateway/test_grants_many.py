"""Keys and persons by the thousand: what is read again when some change, and nothing waits for."""

from __future__ import annotations

import asyncio
import re
import secrets
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import VILLE, Portal, stop
from tests.waiting import PATIENCE

from balise.contracts.grants import new_key
from balise.gateway import grants, watch

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
MANY = 400


def planned(portal: Portal, query: str, *values: Any) -> Iterator[dict[str, Any]]:
    """Every node of the plan, as it went."""
    query = re.sub(r"\$(\d)", r"%(p\1)s", query)
    named = {f"p{number}": value for number, value in enumerate(values, 1)}
    row = portal.database.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", named).fetchone()
    assert row is not None
    waiting = [row[0][0]["Plan"]]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", ())
        yield node


async def test_who_is_suspended_is_looked_for_once_for_all_keys(stand: Stand) -> None:
    database = stand.portal.database
    keys = [new_key() for _ in range(MANY)]
    for number, (_, key_id, hashed) in enumerate(keys):
        database.execute(
            'INSERT INTO balise_grant (key_hash, key_id, public_body, person, "case")'
            " VALUES (%s, %s, %s, %s, 'mixte')",
            [hashed, key_id, VILLE, f"p{number}"],
        )
    alert = f"alert_{secrets.token_hex(16)}"
    database.execute(
        "INSERT INTO balise_alert (id, public_body, kind, subject, window_start, seen_at)"
        " VALUES (%s, %s, 'burst', 's', now(), now())",
        [alert, VILLE],
    )
    for number in range(0, MANY, 10):
        database.execute(
            "INSERT INTO balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at)"
            " VALUES (%s, %s, %s, 'burst', %s, %s, now())",
            [f"susp_{secrets.token_hex(16)}", VILLE, alert, keys[number][1], f"p{number}"],
        )
    hashes = [hashed for _, _, hashed in keys]
    seen = [
        node
        for node in planned(stand.portal, grants._REFRESH, hashes)
        if node.get("Relation Name") == "balise_suspension"
    ]
    assert [node["Actual Loops"] for node in seen] == [1]
    for number, (key, _, _) in enumerate(keys[:20]):
        found = await stand.gateway.grants.find(key)
        assert found is not None
        assert found.suspended == ((f"p{number}",) if number % 10 == 0 else ())


async def test_a_look_reads_one_version_of_each_body(stand: Stand) -> None:
    """It is made each second, by each gateway, however many versions were published."""
    database = stand.portal.database
    database.execute("ALTER TABLE balise_snapshot DISABLE TRIGGER USER")
    for body in (VILLE, VILLE + 100):
        database.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id)"
            " SELECT %s, -number, 'd', 'b', 's', 'k' FROM generate_series(1, %s) AS number",
            [body, 10 * MANY],
        )
    database.execute("ANALYZE balise_snapshot")
    replica = uuid.uuid4()
    read = [
        node["Actual Rows"] * node["Actual Loops"]
        for node in planned(stand.portal, watch._LOOK, replica)
        if node.get("Relation Name") == "balise_snapshot"
    ]
    assert sum(read) <= 6
    newest = database.execute(re.sub(r"\$1", "%s", watch._LOOK), [replica]).fetchone()[2]
    # Of fields without a declared type the driver makes texts.
    assert [tuple(map(str, row[:2])) for row in newest] == [(str(VILLE), "1"), (str(VILLE + 100), "-1")]


async def test_persons_are_not_compared_with_every_name(stand: Stand) -> None:
    for number in range(MANY):
        stand.portal.database.execute(
            "INSERT INTO balise_identity (public_body, person, names) VALUES (%s, %s, %s)",
            [VILLE, f"p{number}", [f"email:p{number}@ville.ca", f"sub:id {number}"]],
        )
    names = [f"email:p{number}@ville.ca" for number in range(MANY)]
    nodes = list(planned(stand.portal, grants._REFRESH_PERSONS, [VILLE] * MANY, names))
    assert sum(node.get("Rows Removed by Join Filter", 0) for node in nodes) == 0
    person = await stand.gateway.grants.person((VILLE, "sub:id 7"))
    assert person is not None
    assert person.person == "p7"


async def test_a_stop_does_not_wait_for_keys_to_be_read_again(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asyncio.Event()

    async def slow(_: Any) -> None:
        await ended.wait()

    monkeypatch.setattr(stand.gateway.grants, "refresh", slow)
    key = stand.portal.grant("mixte")
    stand.portal.publish(stops=(stop(),))
    try:
        async with asyncio.timeout(PATIENCE):
            while (await stand.post(key, BODY)).status != 503:
                pass
    finally:
        ended.set()
