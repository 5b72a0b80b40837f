"""A recording system: a real HTTP server that says what it is told to say and keeps what it received."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

Script = Callable[[web.Request, dict[str, Any]], Any]


def completion(content: str | None = "Bonjour.", **message: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-amont",
        "object": "chat.completion",
        "created": 1,
        "model": "modele-reel",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, **message},
                "finish_reason": "tool_calls" if message.get("tool_calls") else "stop",
            }
        ],
        "usage": {"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16},
    }


def chunk(delta: dict[str, Any], finish: str | None = None, index: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-amont",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "modele-reel",
        "choices": [{"index": index, "delta": delta, "finish_reason": finish, **more}],
    }


USAGE = {
    "id": "x",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "modele-reel",
    "choices": [],
    "usage": {"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16},
}


def words(text: str) -> list[dict[str, Any]]:
    """The chunks of an answer, one word at a time."""
    pieces = text.split(" ")
    spoken = [chunk({"content": word if i == 0 else f" {word}"}) for i, word in enumerate(pieces)]
    return [chunk({"role": "assistant", "content": ""}), *spoken, chunk({}, "stop"), USAGE]


class Upstream:
    """Set ``answer`` (a dict or a function) or ``chunks`` before calling; read ``received`` after."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answer: dict[str, Any] | Script = completion()
        self.chunks: list[dict[str, Any] | bytes] = words("Bonjour à toutes et à tous.")
        self.pause = 0.0
        self.stall_after: int | None = None
        self.go_on = asyncio.Event()  # ends every stall
        self.stalls_whole = False  # answers that are not streamed, too
        self.closed_early = 0
        self.status = 200
        self.statuses: list[int] = []
        self.tokens: int | None = None  # what its tokeniser counts, if it has one
        self.tokenized: dict[str, Any] | None = None  # what it says instead
        self.url = ""
        self._runner: web.AppRunner | None = None

    @property
    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.received]

    async def start(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_post("/v1/{tail:.*}", self._serve)
        application.router.add_post("/tokenize", self._tokenize)
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.received.append(body)
        self.headers.append(dict(request.headers))
        status = self.statuses.pop(0) if self.statuses else self.status
        if status != 200:
            return web.json_response({"error": {"message": "détail interne secret"}}, status=status)
        document = json.loads(body)
        if document.get("stream"):
            return await self._stream(request)
        if self.pause:
            await asyncio.sleep(self.pause)
        if self.stalls_whole:
            await self.go_on.wait()
        answer = self.answer(request, document) if callable(self.answer) else self.answer
        return web.json_response(answer)

    async def _tokenize(self, request: web.Request) -> web.StreamResponse:
        if self.tokenized is None and self.tokens is None:
            raise web.HTTPNotFound
        self.received.append(await request.read())
        return web.json_response(self.tokenized or {"tokens": list(range(self.tokens or 0))})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "text/event-stream"})
        await response.prepare(request)
        try:
            for number, piece in enumerate(self.chunks):
                if self.stall_after is not None and number >= self.stall_after:
                    await self.go_on.wait()
                data = piece if isinstance(piece, bytes) else f"data: {json.dumps(piece)}\n\n".encode()
                await response.write(data)
                if self.pause:
                    await asyncio.sleep(self.pause)
            await response.write(b"data: [DONE]\n\n")
        except (asyncio.CancelledError, ConnectionError):
            self.closed_early += 1
            raise
        return response
