"""A case whose tool « virer » and a case whose every answer wait for a human."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.holds.humans import Human
from tests.gateway.situations import case
from tests.gateway.upstream import completion
from tests.waiting import until

ARGUMENTS = '{"montant": 1200, "compte": "fournitures"}'
TOOLS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {"name": name, "parameters": {"type": "object", "properties": {}}},
    }
    for name in ("virer", "consulter")
]
ASK: dict[str, Any] = {
    "model": "souverain",
    "messages": [{"role": "user", "content": "Payez la facture de papier."}],
    "tools": TOOLS,
}


def calling(name: str = "virer", arguments: str = ARGUMENTS) -> dict[str, Any]:
    made = {"id": "appel_1", "type": "function", "function": {"name": name, "arguments": arguments}}
    return completion(None, tool_calls=[made])


class Waiting:
    """A stand whose answers wait, and the human who looks at them."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.human = Human(stand.database_url, stand.var / "keys")
        self.key = stand.portal.grant("paiements")

    async def serve(self, **environment: str) -> None:
        self.stand.portal.publish()
        await self.stand.serve(**environment)

    async def held(self) -> dict[str, Any]:
        """The hold, once it is in the queue."""
        await until(lambda: bool(self.human.queue()))
        return self.human.queue()[-1]


@pytest.fixture
async def waiting(idle: Stand) -> Waiting:
    """Not serving yet: the test says how long a caller waits."""
    current = idle.portal.current
    cases = (
        *current.cases,
        case("paiements", "souverain", critical_tools=("virer",)),
        case("paiements-publics", "public", critical_tools=("virer",)),
        case("avis", "souverain", critical_answers=True),
    )
    idle.portal.current = replace(current, cases=cases)
    idle.upstream.answer = calling()
    return Waiting(idle)
