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


READ: list[Any] = [
    user("Lis le dossier."),
    {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "lire"}}]},
    {"role": "tool", "tool_call_id": "a", "content": TEXT_WITH_NAS},
]


@pytest.mark.parametrize("after", [[], [ASSISTANT, user("Merci.")]])
async def test_what_a_tool_read_is_no_message_of_its_user(stand: Stand, after: list[Any]) -> None:
    message = await told(stand, {"messages": [*READ, *after]})
    assert "un outil a rendu" in message
    assert TOLD not in message


async def test_a_message_beside_what_a_tool_read_is_told_as_ever(stand: Stand) -> None:
    assert "un outil" not in await told(stand, {"messages": [user(TEXT_WITH_NAS), *READ]})
    assert "un outil" not in await told(stand, {"messages": [*READ, user(TEXT_WITH_NAS)]})


async def test_a_file_that_a_program_read_is_told_on_other_surfaces(stand: Stand) -> None:
    called = {"type": "tool_use", "id": "a", "name": "Read", "input": {}}
    result = {"type": "tool_result", "tool_use_id": "a", "content": TEXT_WITH_NAS}
    reminder = {"type": "text", "text": "Réponds en français."}
    turns = [user("Lis."), {"role": "assistant", "content": [called]}, user([result, reminder])]
    assert "un outil a rendu" in await told(stand, {"messages": turns, "max_tokens": 5}, "/v1/messages")
    items = [
        {"type": "function_call", "call_id": "a", "name": "lire", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "a", "output": TEXT_WITH_NAS},
    ]
    assert "un outil a rendu" in await told(stand, {"input": [user("Lis."), *items]}, "/v1/responses")
