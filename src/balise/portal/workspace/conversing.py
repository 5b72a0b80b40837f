"""A gateway asked for somebody by the portal's own page, as any program asks it, and what it answers.

The text is neither kept nor logged here: the gateway inspects, decides and journals, as for every caller.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from balise.catalog.typography import french
from balise.portal.systems.catalogue import in_english
from balise.portal.workspace.attachments import Attached

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 90.0
"""Longer than a gateway goes without a comment while it waits for a system, or for a human."""


@dataclass(frozen=True)
class Turn:
    """What was said, by ``user`` or by ``assistant``; ``files``: the names of those that went with it."""

    role: str
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What is asked, of which system; ``level`` and ``kind`` as the person declared them, or empty.

    ``files`` go with the last turn, whichever they were first sent with.
    """

    system: str
    turns: Sequence[Turn]
    level: str = ""
    kind: str = ""
    files: Sequence[Attached] = ()


@dataclass(frozen=True)
class Said:
    """A piece of the answer."""

    text: str


@dataclass(frozen=True)
class Ended:
    """The answer is whole; ``cut``: it reached the longest length that the system gives."""

    decision: str = ""
    level: str = ""
    request_id: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Why:
    """One reason of a refusal, with what to do instead and the measures of the guide."""

    message: str
    instead: str = ""
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """No answer, or no more of it: ``held`` when a human must validate it first; ``files`` names those at
    fault, as the person knows them."""

    whys: tuple[Why, ...]
    request_id: str = ""
    level: str = ""
    held: bool = False
    files: tuple[str, ...] = ()


Event = Said | Ended | Refused


class _Reason(msgspec.Struct):
    message: str
    instead: str = ""
    measures: tuple[str, ...] = ()


class _Ours(msgspec.Struct):
    """What ``error.balise`` says, of which the page shows this much."""

    reasons: tuple[_Reason, ...]
    request_id: str = ""
    level: str | None = None
    files: tuple[str, ...] = ()


async def ask(key: str, question: Question) -> AsyncIterator[Event]:
    """The answer as it comes; the last event is ``Ended`` or ``Refused``. Leaving it ends the request.

    Raises nothing: a gateway that is away or fails is a refusal.
    """
    # Aside: the library, once, and the authorities of TLS take their time to read.
    client = await asyncio.to_thread(_client, key)
    import openai

    try:
        async with client:
            async for event in _told(client, question):
                yield event
    except (openai.APIConnectionError, ValueError):  # or what came is no document
        yield Refused((Why(_away(), _later()),))
    except openai.APIStatusError as error:
        yield refusal(error.body, error.response.headers, question)
    except openai.APIError as error:  # within a stream that had begun
        yield refusal(error.body, {}, question)


async def _told(client: Any, question: Question) -> AsyncIterator[Event]:
    headers = {
        "Accept-Language": "en" if in_english() else "fr",
        **({"X-Balise-Classification": question.level} if question.level else {}),
        **({"X-Balise-Usage": question.kind} if question.kind else {}),
    }
    raw = await client.chat.completions.with_raw_response.create(
        model=question.system,
        messages=_messages(question),
        stream=True,
        extra_headers=headers,
    )
    said, cut = False, False
    told = raw.headers
    async with raw.parse() as stream:
        async for chunk in stream:
            for choice in chunk.choices:
                cut = cut or choice.finish_reason == "length"
                if text := choice.delta.content or choice.delta.refusal:
                    said = True
                    yield Said(text)
                if choice.finish_reason == "content_filter":
                    yield _held_back(chunk, told)
                    return
    if not said:
        yield Refused((Why(_silent(), _later()),), told.get("x-request-id", ""))
        return
    yield Ended(
        told.get("x-balise-decision", ""), told.get("x-balise-level", ""), told.get("x-request-id", ""), cut
    )


def _messages(question: Question) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = [{"role": turn.role, "content": turn.text} for turn in question.turns]
    if question.files:
        text = {"type": "text", "text": messages[-1]["content"]}
        messages[-1]["content"] = [*(one.part for one in question.files), text]
    return messages


def _held_back(chunk: Any, headers: Mapping[str, str]) -> Refused:
    """The rest of an answer may not be given: by the gateway, which says why, or by the system itself."""
    if ours := (chunk.model_extra or {}).get("balise"):
        return refusal({"balise": ours}, headers)
    return Refused((Why(_("Le système a retenu la suite de sa réponse.")),), headers.get("x-request-id", ""))


def _client(key: str) -> Any:
    """One connection for one answer: it ends when the person leaves, and is never tried again by itself."""
    import openai

    wait = openai.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
    return openai.AsyncOpenAI(
        base_url=f"{settings.BALISE.own_gateway_url.rstrip('/')}/v1",
        api_key=key,
        max_retries=0,
        timeout=wait,
        # The gateway is ours: no proxy of the environment stands before it, nor another address behind it.
        http_client=openai.DefaultAsyncHttpxClient(
            trust_env=False, follow_redirects=False, timeout=wait, verify=ssl.create_default_context()
        ),
    )


async def with_pauses(events: AsyncIterator[Event], seconds: float) -> AsyncIterator[Event | None]:
    """The same, and None whenever nothing came for ``seconds``."""
    coming: asyncio.Future[Event] | None = None
    try:
        while True:
            coming = coming or asyncio.ensure_future(anext(events))
            done, _waiting = await asyncio.wait((coming,), timeout=seconds)
            if not done:
                yield None
                continue
            try:
                event = coming.result()
            except StopAsyncIteration:
                return
            finally:
                coming = None
            yield event
    finally:  # whoever leaves in between ends the request at the gateway, too
        if coming is not None:
            coming.cancel()
            await asyncio.wait((coming,))
        await events.aclose()  # type: ignore[attr-defined]


def refusal(body: object, headers: Mapping[str, str], question: Question | None = None) -> Refused:
    """What a gateway says of a refusal (``error`` of its document); what comes from no gateway, in ours."""
    told = body if isinstance(body, dict) else {}
    try:
        ours = msgspec.convert(told.get("balise"), _Ours)
    except msgspec.ValidationError:
        return Refused((Why(_away(), _later()),), headers.get("x-request-id", ""))
    return Refused(
        tuple(Why(_set(why.message), _set(why.instead), why.measures) for why in ours.reasons),
        ours.request_id,
        ours.level or "",
        held=told.get("code") == "held",
        files=tuple(_named(ours.files, question)) if question else (),
    )


def _named(places: Sequence[str], question: Question) -> Iterator[str]:
    """The names of files that a gateway tells by their places in the last message (``_messages``)."""
    before = f"messages[{len(question.turns) - 1}].content["
    numbers = {f"{before}{number}]": one.name for number, one in enumerate(question.files)}
    yield from (numbers[place] for place in places if place in numbers)


def _set(sentence: str) -> str:
    """Gateways write plain apostrophes and spaces; pages set French as it is set."""
    return sentence if in_english() else french(sentence)


def _away() -> str:
    return _("La passerelle ne répond pas.")


def _silent() -> str:
    return _("Le système n’a rien répondu.")


def _later() -> str:
    return _("Réessayez dans un moment; si cela dure, écrivez à l’unité responsable de l’IA.")
