"""What said for whom an application asks is taken back: answers under way are cut with it, and no others."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from msgspec.structs import replace
from tests.gateway.identities.conftest import Front
from tests.gateway.identities.provider import public_entry, rsa_key
from tests.gateway.identities.test_persons import INES, NETWORK, cut, streaming
from tests.waiting import until

from balise.gateway.identities import key_sets

OTHER_KEYS = json.dumps({"keys": [public_entry(rsa_key(), "x")]})


async def test_removing_a_provider_cuts_what_its_tokens_began(asking: Front) -> None:
    own = asking.stand.portal.grant("mixte", "lea")
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    another = await streaming(asking, own)
    asking.stand.portal.publish(identity_providers=())
    await cut(hers, "identity_issuer_unknown")
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    record = asking.last("outcome")
    assert (record["person"], record["status"]) == ("ines", "blocked")
    assert record["reasons"] == ["identity_issuer_unknown"]
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    await another.close()


async def test_no_longer_believing_headers_cuts_what_they_began(asking: Front) -> None:
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    by_header = await streaming(asking, key, x_openwebui_user_email=INES)
    by_token = await streaming(asking, key, x_balise_identity=asking.provider.token())
    change = "UPDATE balise_grant SET trust_forwarded = false WHERE key_id = %s"
    asking.stand.portal.database.execute(change, [key.split("_")[1]])
    await cut(by_header, "forwarded_not_trusted")
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    assert asking.last("outcome")["status"] == "blocked"
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    await by_token.close()


async def test_an_address_given_to_another_person_cuts_the_first(asking: Front) -> None:
    asking.person("omar")
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    stream = await streaming(asking, key, x_openwebui_user_email=INES)
    asking.change("ines", names=[])
    asking.change("omar", names=[f"email:{INES}"])
    await cut(stream, "person_inactive")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"audiences": ("une-autre",)}, "identity_audience"),
        ({"lifetime_seconds": 60}, "identity_too_long"),
        ({"claim": "oid"}, "identity_claims"),
        ({"issuer": "https://ailleurs.example"}, "identity_issuer_unknown"),
        ({"jwks_url": "http://127.0.0.1:1/cles"}, "identity_key_unknown"),
        ({"jwks_url": "", "jwks": OTHER_KEYS}, "identity_key_unknown"),
        ({"code": "successeur"}, "identity_issuer_unknown"),
    ],
    ids=["audience", "lifetime", "claim", "issuer", "address of keys", "other keys", "registered anew"],
)
async def test_a_provider_that_no_longer_says_so_cuts_what_its_tokens_began(
    asking: Front, changes: dict[str, Any], code: str
) -> None:
    own = asking.stand.portal.grant("mixte", "lea")
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    another = await streaming(asking, own)
    asking.stand.portal.publish(identity_providers=(asking.provider.rule(**changes),))
    await cut(hers, code)
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    record = asking.last("outcome")
    assert (record["person"], record["status"], record["reasons"]) == ("ines", "blocked", [code])
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    await another.close()


async def test_no_longer_vouching_for_addresses_cuts_those_that_nobody_verified(front: Front) -> None:
    rule = front.provider.rule(claim="email", vouches_for_email=True)
    front.stand.portal.publish(identity_providers=(rule,))
    await front.serve()
    await front.keys_known()
    tokens = [front.provider.token(email=INES, email_verified=said) for said in (None, True)]
    unverified, verified = [await streaming(front, front.key, x_balise_identity=token) for token in tokens]
    front.stand.portal.publish(identity_providers=(front.provider.rule(claim="email"),))
    await cut(unverified, "identity_claims")
    await until(lambda: len(front.stand.gateway.requests) == 1)
    await verified.close()


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Un autre nom"},
        {"audiences": ("une-autre", "balise")},
        {"lifetime_seconds": 86_400},
        {"header": "X-Forwarded-Access-Token"},
        {"jwks_url": "", "jwks": "published keys"},
    ],
    ids=["name", "audience more", "longer", "header", "same keys elsewhere"],
)
async def test_a_provider_that_still_says_so_cuts_nothing(asking: Front, changes: dict[str, Any]) -> None:
    if "jwks" in changes:
        changes = changes | {"jwks": json.dumps({"keys": asking.provider.entries})}
    stream = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    asking.stand.portal.publish(identity_providers=(asking.provider.rule(**changes),))
    await asking.stand.applied()
    assert [one.interruption.cause for one in asking.stand.gateway.requests._open.values()] == [""]
    await stream.close()


async def test_a_token_that_ends_while_its_answer_streams(asking: Front) -> None:
    """Nobody announces it: the gateway looks at its clock."""
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    [exchange] = asking.stand.gateway.requests._open.values()
    another = await streaming(asking, asking.stand.portal.grant("mixte", "lea"))
    assert exchange.named is not None
    exchange.named = replace(exchange.named, expires=time.time())
    await cut(hers, "identity_expired")
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    record = asking.last("outcome")
    assert (record["person"], record["status"], record["reasons"]) == (
        "ines",
        "blocked",
        ["identity_expired"],
    )
    await another.close()


async def test_a_key_that_its_provider_withdraws_cuts_what_it_signed(
    asking: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    second, both = rsa_key(), asking.provider.entries
    asking.provider.entries = [*both, public_entry(second, "cle-2")]
    kept = asking.provider.token(key=second, kid="cle-2")
    still = await streaming(asking, asking.key, x_balise_identity=kept)
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    asking.provider.entries = [public_entry(second, "cle-2")]
    # What another's unknown key makes the gateway ask again, as its look of every five minutes does.
    assert (await asking.ask(asking.provider.token(kid="inventee"))).code == "identity_key_unknown"
    await cut(hers, "identity_key_unknown")
    await until(lambda: len(asking.stand.gateway.requests) == 1)
    assert asking.last("outcome")["reasons"] == ["identity_key_unknown"]
    await still.close()


async def test_a_provider_that_cannot_be_asked_cuts_nothing(
    asking: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sets, "COOL_DOWN_SECONDS", 0.0)
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    asking.provider.body = b"<html>"
    assert (await asking.ask(asking.provider.token(kid="inventee"))).code == "identity_key_unknown"
    assert [one.interruption.cause for one in asking.stand.gateway.requests._open.values()] == [""]
    await hers.close()


async def test_a_token_read_while_its_provider_changes_is_judged_by_the_new_rules(asking: Front) -> None:
    """Its keys are waited for; the rules change meanwhile."""
    fresh = rsa_key()
    asking.provider.entries = [public_entry(fresh, "cle-2")]
    sets = asking.stand.gateway.key_sets
    source = sets._sources[asking.provider.keys_url]
    source.asked_at = float("-inf")
    gate, fetch = asyncio.Event(), sets._fetch

    async def later(*asked: Any) -> bytes:
        await gate.wait()
        return await fetch(*asked)

    sets._fetch = later
    asked = asyncio.create_task(asking.ask(asking.provider.token(key=fresh, kid="cle-2")))
    await until(lambda: source.fetching is not None)
    rule = asking.provider.rule(audiences=("une-autre",))
    asking.stand.portal.publish(identity_providers=(rule,))
    await asking.stand.applied()
    gate.set()
    answer = await asked
    assert (answer.status, answer.code) == (401, "identity_audience")
    assert asking.stand.upstream.received == []
    assert asking.last()["reasons"] == ["identity_audience"]
