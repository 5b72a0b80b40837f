"""Is what refuses a conversation in its last turn, or did an earlier one leave it there?

Programs send the whole conversation at each turn, refused messages included: whoever writes « Bonjour »
after one would read that it is confidential.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from balise.contracts.findings import Verdict
from balise.gateway.exchange import Exchange

_TURN = re.compile(r"messages\[(\d+)\]")


def in_earlier_turns(exchange: Exchange) -> bool:
    """Whether all that gives the request the level that was found stands before its user's last turn."""
    assert exchange.decision is not None
    unread = exchange.verdict is Verdict.UNSCANNED
    if exchange.found is None or not (unread or exchange.level == exchange.decision.level):
        return False
    messages = exchange.request.get("messages") or []
    last = max((number for number, one in enumerate(messages) if one.get("role") == "user"), default=-1)
    holding = {id(part): number for number, one in enumerate(messages) for part in _parts(one)}
    turns = [
        holding.get(id(slot.container), last)
        for slot, one in zip(exchange.found.slots, exchange.inspections, strict=False)
        if one.verdict is Verdict.UNSCANNED or (not unread and any(each.level for each in one.findings))
    ]
    if unread:
        turns += [_numbered(path, last) for path in exchange.found.unscanned]
    return bool(turns) and all(turn < last for turn in turns)


def _parts(value: Any) -> Iterator[Any]:
    """A message and all that has fields in it."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _parts(inner)


def _numbered(path: str, otherwise: int) -> int:
    found = _TURN.match(path)
    return int(found[1]) if found else otherwise
