"""A long answer is judged off the event loop, as long requests are: one of them delays nobody."""

from __future__ import annotations

import asyncio
from typing import Any

from balise.gateway.answers.parts import cost
from balise.gateway.answers.whole import whole_answer
from balise.gateway.exchange import Exchange
from balise.gateway.providers.openai_compatible import Answer
from balise.gateway.stages.inspect import INLINE_CHARACTERS, READERS, TEXT_COST


async def judged_answer(exchange: Exchange, answer: dict[str, Any]) -> dict[str, Any]:
    """``whole_answer``. Raises ``AnswerRefused`` or ``UpstreamFailed``; what is read aside may be cut."""
    if isinstance(answer, Answer) and _at_most(answer.data) < INLINE_CHARACTERS:
        return whole_answer(exchange, answer)
    # Nothing else of an answer is read.
    if cost(answer.get("choices"), INLINE_CHARACTERS) < INLINE_CHARACTERS:
        return whole_answer(exchange, answer)
    with exchange.interruption:
        return await asyncio.get_running_loop().run_in_executor(READERS, whole_answer, exchange, answer)


def _at_most(data: bytes) -> int:
    """More than the texts of a JSON document cost to read: each stands between two quotation marks."""
    return len(data) + TEXT_COST * data.count(b'"') // 2
