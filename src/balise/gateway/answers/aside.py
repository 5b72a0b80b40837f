"""A long answer is judged off the event loop, as long requests are: one of them delays nobody."""

from __future__ import annotations

import asyncio
from typing import Any

from balise.gateway.answers.whole import whole_answer
from balise.gateway.exchange import Exchange
from balise.gateway.stages.inspect import INLINE_CHARACTERS, READERS, TEXT_COST


async def judged_answer(exchange: Exchange, answer: dict[str, Any]) -> dict[str, Any]:
    """``whole_answer``. Raises ``AnswerRefused`` or ``UpstreamFailed``."""
    # Nothing else of an answer is read.
    if _characters(answer.get("choices"), INLINE_CHARACTERS) < INLINE_CHARACTERS:
        return whole_answer(exchange, answer)
    return await asyncio.get_running_loop().run_in_executor(READERS, whole_answer, exchange, answer)


def _characters(answer: Any, enough: int) -> int:
    """What an answer costs to read, in characters, as of a request; counting ends at ``enough``."""
    total, waiting = 0, [answer]
    while waiting and total < enough:
        value = waiting.pop()
        if isinstance(value, str):
            total += len(value) + TEXT_COST
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return total
