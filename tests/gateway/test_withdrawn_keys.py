"""A key that may no longer be used: what it began is cut, journaled, and nothing of anybody else's."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import openai
import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.situations import LATER, stop
from tests.waiting import PATIENCE, until

from balise.contracts.grants import hash_key

SOON = datetime.now(UTC) + timedelta(days=1)
BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}


async def streaming(stand: Stand, key: str) -> Any:
    stand.upstream.stall_after = 3
    stream = await stand.client(key).chat.completions.create(**BODY, stream=True)  # type: ignore[call-overload]
    await anext(stream)
    return stream


async def cut(stream: Any, code: str) -> None:
    with pytest.raises(openai.APIError) as caught:
        async with asyncio.timeout(PATIENCE):
            async for _ in stream:
                pass
    assert caught.value.code == code


@pytest.mark.parametrize("stopped", [False, True])
async def test_who_is_cut_is_told_where_to_get_help(stand: Stand, stopped: bool) -> None:
    """As whoever is refused before anything is sent."""
    stand.portal.publish(help_fr="Aide : poste 4000.")
    await stand.applied()
    key = stand.portal.grant("mixte")
    stream = await streaming(stand, key)
    if stopped:
        stand.portal.publish(stops=(stop(),))
    else:
        stand.portal.revoke(key)
    with pytest.raises(openai.APIError) as caught:
        async with asyncio.timeout(PATIENCE):
            async for _ in stream:
                pass
    assert "Aide : poste 4000." in caught.value.message


def end(stand: Stand, key: str, moment: datetime) -> None:
    change = "UPDATE balise_grant SET expires_at = %s WHERE key_hash = %s"
    stand.portal.database.execute(change, [moment, hash_key(key)])


async def known(stand: Stand, keys: int) -> None:
    """The gateway has read so many grants again since they last changed."""
    row = stand.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()
    await until(lambda: row == (stand.gateway.grants.epoch,) and len(stand.gateway.grants.keys) == keys)


def delete(stand: Stand, key: str) -> None:
    stand.portal.database.execute("DELETE FROM balise_grant WHERE key_hash = %s", [hash_key(key)])


async def alone_is_cut(stand: Stand, stream: Any, other: Any, code: str) -> None:
    await cut(stream, code)
    await until(lambda: bool(stand.portal.records("outcome")))
    [record] = stand.portal.records("outcome")
    assert (record["person"], record["status"], record["reasons"]) == ("ines", "blocked", [code])
    await until(lambda: len(stand.gateway.requests) == 1)
    await other.close()


async def test_a_key_that_expires_while_its_answer_streams(stand: Stand) -> None:
    """Nobody announces it: the gateway looks at its clock."""
    stream = await streaming(stand, stand.portal.grant("mixte", expires_at=LATER))
    [exchange] = stand.gateway.requests._open.values()
    other = await streaming(stand, stand.portal.grant("mixte", "omar", expires_at=LATER))
    await known(stand, 2)  # what is read again would put the end off
    assert exchange.grant is not None
    exchange.grant = replace(exchange.grant, expires_at=datetime.now(UTC))
    await alone_is_cut(stand, stream, other, "key_expired")


async def test_a_key_replaced_at_once(stand: Stand) -> None:
    """As a rotation without overlap leaves the old one."""
    key = stand.portal.grant("mixte", expires_at=LATER)
    other = await streaming(stand, stand.portal.grant("mixte", "omar"))
    stream = await streaming(stand, key)
    end(stand, key, datetime.now(UTC))
    await alone_is_cut(stand, stream, other, "key_expired")


async def test_a_key_replaced_with_an_overlap_serves_until_its_end(stand: Stand) -> None:
    key = stand.portal.grant("mixte", expires_at=LATER)
    other = await streaming(stand, stand.portal.grant("mixte", "omar"))
    stream = await streaming(stand, key)
    end(stand, key, SOON)
    await known(stand, 2)
    assert [exchange.interruption.cause for exchange in stand.gateway.requests._open.values()] == ["", ""]
    assert stand.gateway.requests.expire(SOON) == 1
    await alone_is_cut(stand, stream, other, "key_expired")


async def test_a_key_whose_end_is_put_off_goes_on(stand: Stand) -> None:
    key = stand.portal.grant("mixte", expires_at=SOON)
    stream = await streaming(stand, key)
    end(stand, key, LATER)
    await known(stand, 1)
    assert stand.gateway.requests.expire(SOON) == 0
    assert [exchange.interruption.cause for exchange in stand.gateway.requests._open.values()] == [""]
    await stream.close()


async def test_a_key_that_nobody_knows_any_more(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    other = await streaming(stand, stand.portal.grant("mixte", "omar"))
    stream = await streaming(stand, key)
    delete(stand, key)
    await alone_is_cut(stand, stream, other, "key_unknown")
    refused = await stand.post(key, BODY)
    assert (refused.status, refused.code) == (401, "key_unknown")


async def test_a_key_deleted_and_written_again_at_once_cuts_nothing(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    stream = await streaming(stand, key)
    with stand.portal.database.transaction():
        again = "INSERT INTO balise_grant SELECT * FROM held"
        held = "CREATE TEMP TABLE held ON COMMIT DROP AS SELECT * FROM balise_grant WHERE key_hash = %s"
        stand.portal.database.execute(held, [hash_key(key)])
        delete(stand, key)
        stand.portal.database.execute(again)
    await known(stand, 1)
    assert [exchange.interruption.cause for exchange in stand.gateway.requests._open.values()] == [""]
    await stream.close()


async def test_a_key_whose_networks_no_longer_hold_its_caller(stand: Stand) -> None:
    key = stand.portal.grant("mixte", networks=["127.0.0.0/8", "10.0.0.0/8"])
    other = await streaming(stand, stand.portal.grant("mixte", "omar", networks=["127.0.0.1/32"]))
    stream = await streaming(stand, key)
    change = "UPDATE balise_grant SET networks = %s WHERE key_hash = %s"
    stand.portal.database.execute(change, [["127.0.0.0/16"], hash_key(key)])
    await known(stand, 2)
    assert len(stand.gateway.requests) == 2
    stand.portal.database.execute(change, [["10.0.0.0/8"], hash_key(key)])
    await alone_is_cut(stand, stream, other, "network_not_allowed")


async def test_a_person_who_left_is_told_so(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    other = await streaming(stand, stand.portal.grant("mixte", "omar"))
    stream = await streaming(stand, key)
    change = "UPDATE balise_grant SET person_active = false WHERE key_hash = %s"
    stand.portal.database.execute(change, [hash_key(key)])
    await alone_is_cut(stand, stream, other, "person_inactive")


async def test_every_stream_of_the_key_and_a_request_that_waits_for_its_system(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    streams = [await streaming(stand, key) for _ in range(3)]
    stand.upstream.stall_after = 0
    waiting = asyncio.create_task(stand.post(key, BODY | {"stream": True}))
    await until(lambda: len(stand.upstream.received) == 4)
    end(stand, key, datetime.now(UTC))
    for stream in streams:
        await cut(stream, "key_expired")
    answer = await waiting
    assert b"key_expired" in answer.body
    await until(lambda: len(stand.portal.records("outcome")) == 4)
    assert {record["status"] for record in stand.portal.records("outcome")} == {"blocked"}
