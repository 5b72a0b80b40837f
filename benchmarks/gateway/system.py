"""The system behind the gateways: nginx, which answers the same completion to all, at once or after a while.

One server per behaviour: ``whole`` at once, ``late`` after 20 ms, ``stream`` in 64
pieces 20 ms apart, ``burst`` in 64 pieces at once; ``brief`` and ``brief-late``, ``line`` and ``line-late``
as the first two, with the answers that go with short questions and with those of one sentence.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.gateway.stand import OTHER_CORE, Process, free_port
from benchmarks.gateway.texts import ANSWER, SIZES, answer, size_of

PIECES = 64
PAUSE = 0.02
_KINDS = ("whole", "late", "stream", "burst", "brief", "brief-late", "line", "line-late")
_CONF = """
daemon off; master_process off; pid {folder}/system.pid; error_log {folder}/system.log crit;
load_module {module};
events {{ worker_connections 2048; }}
http {{
  access_log off; keepalive_requests 100000000; keepalive_timeout 600; client_max_body_size 64m;
  client_body_buffer_size 1m; tcp_nodelay on; default_type application/json; reset_timedout_connection on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  geo $dollar {{ default "$"; }}
  {servers}
}}
"""
MODULE = Path("/usr/lib/nginx/modules/ngx_http_echo_module.so")


class System:
    """``urls`` gives the base address of each behaviour."""

    def __init__(self, folder: Path) -> None:
        self.ports = {kind: free_port() for kind in _KINDS}
        self.urls = {kind: f"http://127.0.0.1:{port}/v1" for kind, port in self.ports.items()}
        servers = "\n  ".join(
            f"server {{ listen 127.0.0.1:{port} backlog=2048; location / {{ {_location(kind)} }} }}"
            for kind, port in self.ports.items()
        )
        conf = folder / "system.conf"
        conf.write_text(_CONF.format(folder=folder, module=MODULE, servers=servers), encoding="utf-8")
        self._process = Process(
            ["nginx", "-p", str(folder), "-c", str(conf)], OTHER_CORE, folder / "system.out"
        )

    def start(self) -> None:
        self._process.start(f"http://127.0.0.1:{self.ports['whole']}/")

    def stop(self) -> None:
        self._process.stop()


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("$", "${dollar}") + "'"


def _location(kind: str) -> str:
    whole = json.dumps(completion(size_of(kind)[1]), ensure_ascii=False)
    if kind in SIZES:
        return f"return 200 {_quoted(whole)};"
    if kind.endswith("late"):
        return f"echo_sleep {PAUSE}; echo {_quoted(whole)};"
    pause = f"echo_flush; echo_sleep {PAUSE}; " if kind == "stream" else ""
    events = "".join(f"echo -n {_quoted(event)}; {pause}" for event in events_of(answer()))
    return f"default_type text/event-stream; {events}"


def completion(sentences: int = ANSWER) -> dict[str, object]:
    return {
        "id": "chatcmpl-systeme",
        "object": "chat.completion",
        "created": 1,
        "model": "modele",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": answer(sentences)},
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 260, "completion_tokens": 160, "total_tokens": 420},
    }


def events_of(text: str) -> list[str]:
    """The text as so many server-sent events, and the end mark."""
    size = -(-len(text) // PIECES)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    deltas: list[tuple[dict[str, str], str | None]] = [({"content": piece}, None) for piece in pieces]
    chunks = [
        {
            "id": "chatcmpl-systeme",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "modele",
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
        }
        for delta, reason in [({"role": "assistant", "content": ""}, None), *deltas, ({}, "stop")]
    ]
    usage = {**chunks[0], "choices": [], "usage": completion()["usage"]}
    return [f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n" for chunk in [*chunks, usage]] + [
        "data: [DONE]\n\n"
    ]
