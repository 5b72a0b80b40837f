"""Providers' keys come and go, and providers too: what a gateway does meanwhile."""

from __future__ import annotations

import asyncio

import pytest
from tests.gateway.identities.conftest import Front
from tests.gateway.identities.provider import public_entry, rsa_key
from tests.waiting import until

from balise.gateway.identities import key_sets


async def test_a_key_put_in_service_is_taken_on_its_first_token(
    asking: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await asking.ask(asking.provider.token())).status == 200
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    fresh = rsa_key()
    asking.provider.entries.append(public_entry(fresh, "cle-2"))
    assert (await asking.ask(asking.provider.token(key=fresh, kid="cle-2"))).status == 200
    assert (await asking.ask(asking.provider.token())).status == 200
    assert asking.provider.asked == 2


@pytest.mark.parametrize("kid", ["cle-1", None])
async def test_a_key_that_takes_the_place_of_another_is_taken_on_its_first_token(
    asking: Front, monkeypatch: pytest.MonkeyPatch, kid: str | None
) -> None:
    before = asking.provider.token(kid=kid)
    assert (await asking.ask(before)).status == 200
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    fresh = rsa_key()
    asking.provider.entries = [public_entry(fresh, "cle-1")]
    assert (await asking.ask(asking.provider.token(key=fresh, kid=kid))).status == 200
    late = await asking.ask(before)
    assert (late.status, late.code) == (401, "identity_signature")


async def test_false_signatures_do_not_flood_the_provider(asking: Front) -> None:
    before, forger = asking.provider.asked, rsa_key()
    tokens = [asking.provider.token(key=forger, jti=str(number)) for number in range(30)]
    answers = await asyncio.gather(*(asking.ask(token) for token in tokens))
    assert {answer.code for answer in answers} == {"identity_signature"}
    assert asking.provider.asked <= before + 1


async def test_invented_kids_do_not_flood_the_provider(asking: Front) -> None:
    before = asking.provider.asked
    tokens = [asking.provider.token(kid=f"inventee-{number}") for number in range(30)]
    answers = await asyncio.gather(*(asking.ask(token) for token in tokens))
    assert {answer.code for answer in answers} == {"identity_key_unknown"}
    assert asking.provider.asked <= before + 1


async def test_invented_kids_at_once_share_one_fetch(asking: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    source = asking.stand.gateway.key_sets._sources[asking.provider.keys_url]
    source.asked_at = float("-inf")
    before = asking.provider.asked
    tokens = [asking.provider.token(kid=f"inventee-{number}") for number in range(30)]
    answers = await asyncio.gather(*(asking.ask(token) for token in tokens))
    assert {answer.code for answer in answers} == {"identity_key_unknown"}
    assert asking.provider.asked == before + 1


async def test_a_provider_that_is_down_from_the_start_refuses_until_it_is_up(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sets, "RETRY_SECONDS", 0.05)
    front.provider.status = 503
    await front.serve()
    answer = await front.ask(front.provider.token())
    assert (answer.status, answer.code) == (503, "identity_keys_unavailable")
    assert "retry-after" in answer.headers
    assert front.stand.upstream.received == []
    assert front.last()["reasons"] == ["identity_keys_unavailable"]
    front.provider.status = 200
    await front.keys_known()
    assert (await front.ask(front.provider.token())).status == 200


async def test_an_outage_is_bridged_up_to_a_bound(asking: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    token = asking.provider.token()
    assert (await asking.ask(token)).status == 200
    await asking.provider.stop()
    # Neither what was verified nor what is new suffers from it.
    assert (await asking.ask(token)).status == 200
    assert (await asking.ask(asking.provider.token(jti="autre"))).status == 200
    unknown = await asking.ask(asking.provider.token(kid="inventee"))
    assert (unknown.status, unknown.code) == (401, "identity_key_unknown")
    asking.stand.gateway.key_sets._max_age = 0.0
    for late in (token, asking.provider.token(jti="encore")):
        answer = await asking.ask(late)
        assert (answer.status, answer.code) == (503, "identity_keys_unavailable")


async def test_keys_are_fetched_again_from_time_to_time(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sets, "REFRESH_SECONDS", 0.05)
    await front.serve()
    await until(lambda: front.provider.asked > 3)


async def test_a_private_address_is_asked_only_when_the_settings_name_it(front: Front) -> None:
    await front.serve(BALISE_IDENTITY_NETWORKS="")
    answer = await front.ask(front.provider.token())
    assert (answer.status, answer.code) == (503, "identity_keys_unavailable")
    assert front.provider.asked == 0


@pytest.mark.parametrize("body", [b"<html>", b'{"keys": []}', b" " * 300_000])
async def test_what_is_no_key_set_replaces_nothing(
    asking: Front, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    asking.provider.body = body
    assert (await asking.ask(asking.provider.token(kid="inventee"))).status == 401
    assert (await asking.ask(asking.provider.token())).status == 200


async def test_a_provider_that_is_not_used_any_more_is_left_alone(
    asking: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.stand.portal.publish(identity_providers=())
    await asking.stand.applied()
    assert asking.stand.gateway.key_sets._sources == {}
    assert asking.stand.gateway.key_sets.current(asking.provider.rule()) is None
