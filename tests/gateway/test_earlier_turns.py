"""A conversation that an earlier message of it refuses: its author is told which one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS

IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
TOLD = "message précédent"


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


ASSISTANT = {"role": "assistant", "content": "Bonjour."}
TOOL = {"type": "function", "function": {"name": "ouvrir", "description": TEXT_WITH_NAS}}


async def told(stand: Stand, body: dict[str, Any], path: str = "/v1/chat/completions") -> str:
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **body}, path)
    assert answer.status == 400, answer.body
    return str(answer.json["error"]["message"])


@pytest.mark.parametrize(
    "before",
    [
        [user(TEXT_WITH_NAS)],
        [user("Bonjour."), user(TEXT_WITH_NAS), ASSISTANT],
        [user([{"type": "text", "text": "Décris ceci."}, IMAGE])],
        [user("Bonjour."), {"role": "assistant", "content": TEXT_WITH_NAS}],
    ],
)
async def test_who_goes_on_after_what_is_refused_is_told_where_it_is(
    stand: Stand, before: list[dict[str, Any]]
) -> None:
    message = await told(stand, {"messages": [*before, user("Merci à Julie Tremblay.")]})
    assert TOLD in message
    assert "nouvelle conversation" in message


@pytest.mark.parametrize(
    "body",
    [
        {"messages": [user("Bonjour."), ASSISTANT, user(TEXT_WITH_NAS)]},
        {"messages": [user(TEXT_WITH_NAS), ASSISTANT, user(TEXT_WITH_NAS)]},
        {"messages": [user("Bonjour."), user([IMAGE])]},
        {"messages": [user("Bonjour."), user("Merci.")], "tools": [TOOL]},
    ],
)
async def test_what_the_last_message_holds_is_no_earlier_one_s(stand: Stand, body: dict[str, Any]) -> None:
    assert TOLD not in await told(stand, body)


async def test_a_declared_level_is_no_message_s(stand: Stand) -> None:
    body = {"model": "public", "messages": [user("Bonjour."), user("Merci.")]}
    answer = await stand.post(stand.portal.grant("mixte"), body, **{"x-balise-classification": "protege-b"})
    assert TOLD not in answer.json["error"]["message"]


async def test_other_surfaces_tell_it_too(stand: Stand) -> None:
    said = [user(TEXT_WITH_NAS), ASSISTANT, user("Merci.")]
    assert TOLD in await told(stand, {"messages": said, "max_tokens": 5}, "/v1/messages")
    assert TOLD in await told(stand, {"input": said}, "/v1/responses")
