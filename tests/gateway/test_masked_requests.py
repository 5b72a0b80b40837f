"""What a masked request may tell the system: a value that gives way in one place gives way in all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.documents import data_url, pdf
from tests.gateway.situations import NAS
from tests.gateway.upstream import completion

from balise.contracts.findings import FindingType


def spoken(*texts: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text} for text in texts]


def tool_loop(arguments: dict[str, str], result: dict[str, str]) -> list[dict[str, Any]]:
    """What is asked is a number alone; only the result of the tool says what it is."""
    function = {"name": "chercher", "arguments": json.dumps(arguments)}
    return [
        *spoken(f"Cherche {NAS}"),
        {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": function}]},
        {"role": "tool", "tool_call_id": "a", "content": json.dumps(result)},
    ]


BEFORE = {
    "in one text": spoken(f"Le numéro {NAS} est au dossier. Son NAS est {NAS}."),
    "in a path": spoken(rf"Lis C:\Dossiers\{NAS}\avis.pdf.", f"Le NAS est {NAS}."),
    "in an earlier turn": tool_loop({"cle": NAS}, {"dossier": "ouvert", "nas": NAS}),
    "in other words": spoken(f"Lis /dossiers/{NAS.replace(' ', '')}.pdf.", f"Le NAS est {NAS}."),
}


async def sent(stand: Stand, system: str, messages: list[dict[str, Any]]) -> str:
    stand.upstream.answer = completion("C'est lu.")
    answer = await stand.post(stand.portal.grant("mixte"), {"model": system, "messages": messages})
    assert answer.status == 200, answer.body
    assert answer.headers["x-balise-decision"] == "permit-masked"
    (received,) = stand.upstream.received
    return received.decode()


@pytest.mark.parametrize("where", BEFORE)
async def test_a_value_gives_way_where_nothing_said_yet_what_it_is(stand: Stand, where: str) -> None:
    received = await sent(stand, "souverain", BEFORE[where])
    assert NAS not in received
    assert NAS.replace(" ", "") not in received
    assert "[NAS_1" in received


@pytest.mark.parametrize("where", BEFORE)
async def test_a_tolerated_type_lowers_no_level_where_a_value_would_be_sent(stand: Stand, where: str) -> None:
    detection = replace(stand.portal.current.detection, tolerated_types=(FindingType.NAS,))
    stand.portal.publish(detection=detection)
    await stand.applied()
    received = await sent(stand, "ferme", BEFORE[where])
    assert NAS not in received
    assert NAS.replace(" ", "") not in received


async def test_the_name_of_a_file_gives_way_with_what_it_holds(stand: Stand) -> None:
    name = f"{NAS.replace(' ', '')}.pdf"
    data = data_url("application/pdf", pdf(f"Le NAS est {NAS}."))
    part = {"type": "file", "file": {"filename": name, "file_data": data}}
    received = await sent(stand, "souverain", [{"role": "user", "content": [part]}])
    assert "[NAS_1B].pdf" in received
    assert name not in received


async def test_a_path_with_a_value_in_it_comes_back_as_it_was(stand: Stand) -> None:
    path = r"G:\Courriels\marie.tremblay@exemple.org\avis.eml"

    def repeated(_: Any, body: dict[str, Any]) -> dict[str, Any]:
        said = body["messages"][-1]["content"].removeprefix("Lis ")
        function = {"name": "lire", "arguments": json.dumps({"chemin": said})}
        return completion(f"Lu : {said}", tool_calls=[{"id": "a", "type": "function", "function": function}])

    stand.upstream.answer = repeated
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, {"model": "souverain", "messages": spoken(f"Lis {path}")})
    message = answer.json["choices"][0]["message"]
    assert r"G:\Courriels\[COURRIEL_1]\avis.eml" in stand.upstream.requests[-1]["messages"][-1]["content"]
    assert message["content"] == f"Lu : {path}"
    assert json.loads(message["tool_calls"][0]["function"]["arguments"]) == {"chemin": path}
