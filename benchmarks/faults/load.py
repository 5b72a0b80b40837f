"""Callers who ask for everything at once, and remember what they were told."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

NAS = "046 454 286"
SYLLABLES = [c + v for c in "bdfglmnprstv" for v in "aeiou"]
TIMEOUT = aiohttp.ClientTimeout(total=60)
PATHS = {
    "chat": "/v1/chat/completions",
    "stream": "/v1/chat/completions",
    "leave": "/v1/chat/completions",
    "refused": "/v1/chat/completions",
    "refused stream": "/v1/chat/completions",
    "masked": "/v1/chat/completions",
    "masked stream": "/v1/chat/completions",
    "limited": "/v1/chat/completions",
    "responses": "/v1/responses",
    "messages": "/v1/messages",
    "embeddings": "/v1/embeddings",
}


@dataclass
class Told:
    """What callers saw. ``served`` maps the token of a whole answer to its request id."""

    statuses: dict[str, Counter[str]] = field(default_factory=dict)
    served: dict[str, str] = field(default_factory=dict)
    served_limited: set[str] = field(default_factory=set)
    wrongly_served: list[str] = field(default_factory=list)
    unfaithful: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, kind: str, status: str) -> None:
        self.statuses.setdefault(kind, Counter())[status] += 1


class Load:
    """``callers`` tasks that pick a kind of request each time, and any replica that answers."""

    def __init__(self, replicas: Callable[[], list[str]], keys: dict[str, str], seed: int) -> None:
        self._replicas, self._keys = replicas, keys
        self._random = random.Random(seed)
        self._numbers = itertools.count()
        self.told = Told()

    @property
    def served(self) -> int:
        return len(self.told.served)

    @property
    def met_the_limit(self) -> bool:
        return any("quota" in status for status in self.told.statuses.get("limited", ()))

    async def run(self, callers: int, seconds: float, enough: Callable[[], bool] = lambda: False) -> None:
        """For so many seconds, or until it is enough."""
        end = time.monotonic() + seconds
        async with aiohttp.ClientSession(timeout=TIMEOUT, connector=aiohttp.TCPConnector(limit=0)) as session:
            await asyncio.gather(*(self._caller(session, end, enough) for _ in range(callers)))

    async def _caller(self, session: aiohttp.ClientSession, end: float, enough: Callable[[], bool]) -> None:
        while time.monotonic() < end and not enough():
            kind = self._random.choice(list(PATHS))
            started = time.monotonic()
            try:
                await self._ask(session, kind, self._token())
            except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
                self.told.add(kind, type(error).__name__)
                await asyncio.sleep(0.05)
            self.told.slowest = max(self.told.slowest, time.monotonic() - started)

    async def _ask(self, session: aiohttp.ClientSession, kind: str, token: str) -> None:
        key = self._keys["limite" if kind == "limited" else "mixte"]
        url = self._random.choice(self._replicas()) + PATHS[kind]
        async with session.post(
            url, json=_body(kind, token), headers={"authorization": f"Bearer {key}"}
        ) as answer:
            if kind == "leave" and answer.status == 200:
                await answer.content.readany()
                self.told.add(kind, "left")
                return
            text = (await answer.read()).decode()
            self._remember(kind, token, answer, text)

    def _remember(self, kind: str, token: str, answer: aiohttp.ClientResponse, text: str) -> None:
        if answer.status != 200:
            self.told.add(kind, f"{answer.status} {json.loads(text)['error'].get('code') or ''}".strip())
            return
        if "stream" in kind and ("[DONE]" not in text or '"error":{' in text):
            self.told.add(kind, "200 cut")
            return
        self.told.add(kind, "200")
        self.told.served[token] = answer.headers["x-request-id"]
        if kind == "limited":
            self.told.served_limited.add(token)
        if kind.startswith("refused"):
            self.told.wrongly_served.append(token)
        if kind == "masked" and NAS not in text:
            self.told.unfaithful.append(token)

    def _token(self) -> str:
        number, token = next(self._numbers), ""
        for _ in range(5):
            number, rest = divmod(number, len(SYLLABLES))
            token += SYLLABLES[rest]
        return token


def _body(kind: str, token: str) -> dict[str, Any]:
    system = "souverain" if kind.startswith("masked") else "public"
    secret = f"Le NAS de la requérante est {NAS}. " if kind.startswith(("masked", "refused")) else ""
    text = f"{secret}Résume l'ordre du jour du comité, repère {token}."
    if kind == "embeddings":
        return {"model": system, "input": text}
    if kind == "responses":
        return {"model": system, "input": text}
    asked = {"model": system, "messages": [{"role": "user", "content": text}]}
    if kind == "messages":
        asked["max_tokens"] = 200
    if kind == "leave" or kind.endswith("stream"):
        asked["stream"] = True
    return asked
