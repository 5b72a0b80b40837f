"""What whole and streamed answers share: known fields, usage, log probabilities."""

from __future__ import annotations

import re
from itertools import chain
from math import inf
from typing import Any

from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.stages.inspect import TEXT_COST
from balise.gateway.stages.quota import estimate_tokens, tokens_read

TEXTS = ("content", "refusal", "reasoning_content", "reasoning")
"""Texts of a message or a delta. Tool calls are judged apart; anything else is dropped."""

_FINISH_REASONS = frozenset({"stop", "length", "tool_calls", "content_filter", "function_call"})
# How vLLM, OpenRouter, DeepSeek and Mistral tell that something went wrong there, or that room ran out.
_FAILED = frozenset({"error", "abort", "aborted", "insufficient_system_resource"})
_CUT = frozenset({"model_length", "max_tokens"})
_PART = re.compile(r"(?:\\x[89a-f][0-9a-f]){1,3}")
"""Of a letter of several bytes, some: written in figures, it could tell a whole text that nobody inspects."""
MAX_COUNT = 10**9
"""Tokens of one answer that a system may say it counted."""
_DETAILS = {
    "prompt_tokens_details": ("cached_tokens", "audio_tokens"),
    "completion_tokens_details": (
        "reasoning_tokens",
        "audio_tokens",
        "accepted_prediction_tokens",
        "rejected_prediction_tokens",
    ),
}


def cost(said: Any, enough: float = inf) -> int:
    """What texts cost to read, in characters, as of a request, and about what they take to keep, in bytes;
    counting ends at ``enough``."""
    total = 0
    waiting: list[Any] = [[said]]
    while waiting and total < enough:
        held = waiting.pop()
        for value in held.values() if isinstance(held, dict) else held:
            if isinstance(value, str):
                total += len(value) + TEXT_COST
            elif isinstance(value, (dict, list)):
                waiting.append(value)
    return total


def notes_end(exchange: Exchange, reason: object, refusal: object = None) -> None:
    """Keep that the system itself declined: its own filter stopped it, or it said no in so many words."""
    if reason == "content_filter" or refusal:
        exchange.declined = True


def notes_sequence(exchange: Exchange, choice: dict[str, Any]) -> None:
    """Keep which of the caller's sequences ended the answer, where a system tells (vLLM does): its number."""
    said, asked = choice.get("stop_reason"), exchange.request.get("stop")
    if isinstance(said, str) and isinstance(asked, list) and said in asked:
        exchange.stopped_at = asked.index(said)


def finish_reason(said: object) -> str:
    """Why an answer ended, in OpenAI's words. Raises ``UpstreamFailed`` where the system broke off: what came
    before would pass for the whole."""
    if said in _FAILED:
        raise UpstreamFailed("failed")
    if said in _CUT:
        return "length"
    return str(said) if said in _FINISH_REASONS else "stop"


def json_content(exchange: Exchange) -> bool:
    """Whether the caller asked for an answer in JSON, in which restored values must be escaped."""
    wanted = exchange.request.get("response_format")
    return isinstance(wanted, dict) and wanted.get("type") in ("json_object", "json_schema")


def counted_usage(exchange: Exchange, usage: Any, characters: int = 0) -> dict[str, Any]:
    """Tokens as the system counted them (numbers only), kept for the journal; estimated when it did not.

    ``characters`` came of its answer. A system that says it read nothing, or produced nothing of these, did
    not count.
    """
    usage = usage if isinstance(usage, dict) else {}
    tokens_in, tokens_out = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    if not tokens_in:
        tokens_in = tokens_read(exchange)
        exchange.detail["tokens_estimated"] = True
    if not tokens_out and characters:
        tokens_out = estimate_tokens(characters)
        exchange.detail["tokens_estimated"] = True
    tokens_out = tokens_out or 0
    exchange.tokens_in, exchange.tokens_out = tokens_in, tokens_out
    told: dict[str, Any] = {
        "prompt_tokens": tokens_in,
        "completion_tokens": tokens_out,
        "total_tokens": tokens_in + tokens_out,
    }
    for name, fields in _DETAILS.items():
        details = usage.get(name)
        if isinstance(details, dict):
            told[name] = {field: _count(details[field]) or 0 for field in fields if field in details}
    return told


def count_what_came(exchange: Exchange, failure: UpstreamFailed | None = None) -> None:
    """Tokens of a call that did not come to its end: read, whatever came of it, unless its ``failure`` says
    otherwise."""
    if failure is not None and failure.took_nothing:
        return
    if exchange.relay is not None:
        exchange.relay.interrupted()
    elif exchange.opened and exchange.try_seconds and not exchange.tokens_in:
        # Who leaves early pays for what was read, too.
        counted_usage(exchange, None)


def checked_logprobs(exchange: Exchange, logprobs: Any, text: str) -> dict[str, Any] | None:
    """Log probabilities whose tokens make up the inspected ``text``; dropped when masked or different."""
    if exchange.masker is not None or not isinstance(logprobs, dict):
        return None
    entries = logprobs.get("content")
    if not isinstance(entries, list):
        return None
    told = [entry for entry in map(logprob_entry, entries) if entry is not None]
    return {"content": told, "refusal": None} if spell(told, text) else None


def spell(entries: list[dict[str, Any]], text: str) -> bool | None:
    """Whether these tokens make up this text; None while bytes of a letter that is cut are still to come."""
    told = bytes(chain.from_iterable(entry["bytes"] for entry in entries))
    said = text.encode("utf-8", "replace")
    return None if told.startswith(said) and _begins_letter(told[len(said) :]) else told == said


def _begins_letter(cut: bytes) -> bool:
    """Whether bytes are the first of a letter, of which some are missing."""
    if not cut or cut[0] < 0xC2:
        return False
    whole = 2 if cut[0] < 0xE0 else 3 if cut[0] < 0xF0 else 4
    return len(cut) < whole and all(byte & 0xC0 == 0x80 for byte in cut[1:])


def logprob_entry(entry: Any) -> dict[str, Any] | None:
    """One token's entry, its known fields only."""
    told = _one_logprob(entry)
    if told is not None:
        others = entry.get("top_logprobs") or []
        told["top_logprobs"] = [top for top in map(_one_logprob, others) if top is not None]
    return told


def alternatives(entries: list[dict[str, Any]]) -> list[str]:
    """Tokens that stand in log probabilities only, and so were not inspected with the text."""
    return [top["token"] for entry in entries for top in entry["top_logprobs"] if top["token"]]


def _one_logprob(entry: Any) -> dict[str, Any] | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("token"), str):
        return None
    if not isinstance(entry.get("logprob"), (int, float)):
        return None
    token = entry["token"]
    return {"token": token, "logprob": entry["logprob"], "bytes": _bytes(token, entry.get("bytes"))}


def _bytes(token: str, said: object) -> list[int]:
    """Of a token; one that is part of a letter is written in figures, which must be those beside it."""
    if _PART.fullmatch(token) and said == list(part := bytes.fromhex(token.replace("\\x", ""))):
        return list(part)
    return list(token.encode("utf-8", "replace"))


def _count(value: Any) -> int | None:
    """Unknown, rather than absurd: totals, the journal and the metrics must be able to hold it."""
    return value if type(value) is int and 0 <= value <= MAX_COUNT else None
