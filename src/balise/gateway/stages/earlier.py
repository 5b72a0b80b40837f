"""Is what refuses a conversation in its last turn, or did an earlier one, or a tool, leave it there?

Programs send the whole conversation at each turn, refused messages and files that they read included: whoever
writes « Bonjour » after one would read that it is confidential.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from balise.contracts.decisions import Reason
from balise.contracts.findings import Verdict
from balise.gateway.exchange import Exchange
from balise.policy.reasons.level import of_a_tools_result, of_an_earlier_turn

_TURN = re.compile(r"messages\[(\d+)\]")


def told_where(exchange: Exchange, found: Reason) -> Reason:
    """A reason that the text gives, with where it stands when that is not what its user just wrote.

    All that gives the request the level that was found must stand there.
    """
    assert exchange.decision is not None
    unread = exchange.verdict is Verdict.UNSCANNED
    if exchange.found is None or not (unread or exchange.level == exchange.decision.level):
        return found
    messages = exchange.request.get("messages") or []
    last = max((number for number, one in enumerate(messages) if one.get("role") == "user"), default=-1)
    holding = {id(part): number for number, one in enumerate(messages) for part in _parts(one)}
    turns = [
        holding.get(id(slot.container), last)
        for slot, one in zip(exchange.found.slots, exchange.inspections, strict=False)
        if one.verdict is Verdict.UNSCANNED or (not unread and any(each.level for each in one.findings))
    ]
    if unread:
        holders = {part.path: holding.get(id(part.container), last) for part in exchange.found.files}
        turns += [holders.get(path, _numbered(path, last)) for path in exchange.found.unscanned]
    tools = {number for number, one in enumerate(messages) if one.get("role") == "tool"}
    if turns and tools.issuperset(turns):
        return of_a_tools_result(found)
    return of_an_earlier_turn(found) if turns and all(turn < last for turn in turns) else found


def _parts(value: Any) -> Iterator[Any]:
    """A message and all that has fields in it."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _parts(inner)


def _numbered(path: str, otherwise: int) -> int:
    found = _TURN.match(path)
    return int(found[1]) if found else otherwise
