"""A system that fails as systems do: errors, refusals, cut connections, stalls. It keeps what it received."""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter
from typing import Any

from aiohttp import web

TOKEN = re.compile(r"repère ([a-z]+)")
FAILURES = ((0.10, 500), (0.15, 503), (0.18, 429), (0.20, 0))  # 0 cuts the connection
STALLS = 0.02
CUTS = 0.05  # of the streams that began
STALL_SECONDS = 30.0


class FlakyUpstream:
    """Fails 20 % of calls, stalls on 2 %, cuts 5 % of streams. ``tokens`` are the requests it received."""

    def __init__(self, seed: int) -> None:
        self.tokens: set[str] = set()
        self.bodies = 0
        self.leaks = 0
        self.forbidden: tuple[str, ...] = ()
        self.endings: Counter[str] = Counter()
        self.url = ""
        self._random = random.Random(seed)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=8 * 1024 * 1024)
        application.router.add_post("/v1/{tail:.*}", self._serve)
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        body = (await request.read()).decode()
        document = json.loads(body)
        self.bodies += 1
        self.tokens.update(TOKEN.findall(json.dumps(document, ensure_ascii=False)))
        digits = re.sub(r"\D", "", body)
        self.leaks += sum(value in digits for value in self.forbidden)
        draw = self._random.random()
        for below, status in FAILURES:
            if draw < below:
                self.endings[str(status or "cut")] += 1
                if not status:
                    assert request.transport is not None
                    request.transport.abort()
                    return web.Response()
                return web.json_response({"error": {"message": "panne"}}, status=status)
        if draw > 1 - STALLS:
            self.endings["stall"] += 1
            await asyncio.sleep(STALL_SECONDS)
        if "embeddings" in request.path:
            self.endings["ok"] += 1
            return web.json_response(_embedding(document))
        text = _said(document)
        if document.get("stream"):
            return await self._stream(request, text)
        self.endings["ok"] += 1
        return web.json_response(_completion(text))

    async def _stream(self, request: web.Request, text: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "text/event-stream"})
        await response.prepare(request)
        cut = self._random.random() < CUTS
        pieces = re.findall(r"\S+\s*", text)
        for number, piece in enumerate(pieces):
            if cut and number == len(pieces) // 2:
                self.endings["stream cut"] += 1
                assert request.transport is not None
                request.transport.abort()
                return response
            await response.write(_event({"choices": [{"index": 0, "delta": {"content": piece}}]}))
            await asyncio.sleep(0.01)
        await response.write(_event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}))
        await response.write(_event({"choices": [], "usage": _USAGE}))
        await response.write(b"data: [DONE]\n\n")
        self.endings["ok"] += 1
        return response


_USAGE = {"prompt_tokens": 40, "completion_tokens": 20, "total_tokens": 60}


def _said(document: dict[str, Any]) -> str:
    content = document["messages"][-1]["content"]
    if isinstance(content, list):
        content = " ".join(part.get("text", "") for part in content)
    return f"Voici ma réponse. J'ai bien lu ceci : {content} C'est tout."


def _completion(text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": _USAGE,
    }


def _embedding(document: dict[str, Any]) -> dict[str, Any]:
    data = [{"object": "embedding", "index": 0, "embedding": [0.1, 0.2, 0.3]}]
    return {"object": "list", "model": "m", "data": data, "usage": {"prompt_tokens": 9, "total_tokens": 9}}


def _event(document: dict[str, Any]) -> bytes:
    known = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps(known | document)}\n\n".encode()
