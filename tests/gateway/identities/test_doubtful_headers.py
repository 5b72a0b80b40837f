"""Headers that two readers could understand differently name nobody."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from tests.gateway.identities.conftest import BODY, Front
from tests.gateway.identities.test_persons import INES, NETWORK

Headers = list[tuple[str, str]]


async def posted(front: Front, headers: Headers) -> tuple[int, Any]:
    """Asks with headers that may come twice."""
    url = f"{front.stand.url}/v1/chat/completions"
    async with aiohttp.ClientSession() as session, session.post(url, json=BODY, headers=headers) as got:
        answer = await got.json()
        return got.status, answer.get("error", {}).get("code")


@pytest.mark.parametrize("emails", [(INES, "omar@ville.example"), ("omar@ville.example", INES), (INES, "")])
async def test_a_person_named_twice_is_nobody(asking: Front, emails: tuple[str, str]) -> None:
    asking.person("omar")
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    headers = [("Authorization", f"Bearer {key}")]
    named = [("X-OpenWebUI-User-Email", email) for email in emails]
    assert await posted(asking, headers + named) == (403, "identity_unknown")
    assert asking.stand.upstream.received == []


async def test_a_token_that_comes_twice_is_none(asking: Front) -> None:
    asking.person("omar")
    headers = [("Authorization", f"Bearer {asking.key}")]
    tokens = [asking.provider.token(), asking.provider.token("sujet-omar")]
    named = [("X-Balise-Identity", token) for token in tokens]
    assert await posted(asking, headers + named) == (401, "identity_malformed")


async def test_a_key_that_comes_twice_is_none(asking: Front) -> None:
    own = asking.stand.portal.grant("mixte", "lea")
    headers = [("Authorization", f"Bearer {key}") for key in (asking.key, own)]
    assert await posted(asking, headers) == (401, "key_unknown")


@pytest.mark.parametrize("email", ["\u212aarl@ville.example", "karl@ville.e\uff58ample"])
async def test_letters_that_only_look_alike_name_nobody(asking: Front, email: str) -> None:
    asking.person("karl")
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    headers = [("Authorization", f"Bearer {key}"), ("X-OpenWebUI-User-Email", email)]
    assert await posted(asking, headers) == (403, "identity_unknown")
    headers[1] = ("X-OpenWebUI-User-Email", "KARL@ville.example")
    assert (await posted(asking, headers))[0] == 200
