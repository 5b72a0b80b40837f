"""Words that must not be seen again: one for each place where a caller or a system can write."""

from __future__ import annotations

import json
from typing import Any

from tests.gateway.conftest import Answer, Stand
from tests.gateway.documents import data_url, docx
from tests.gateway.upstream import chunk, completion

PLACES = (
    "prompt",
    "name",
    "arguments",
    "toolname",
    "schema",
    "filename",
    "filetext",
    "model",
    "header",
    "usage",
    "user",
    "agent",
    "path",
    "query",
    "answer",
    "answertool",
    "stream",
    "field",
    "tracestate",
    "baggage",
    "fault",
    "key",
)
CANARY = {place: f"canari{place}zq" for place in PLACES}
PERSON = "ines.tremblay@ville.exemple.test"
NAS = "046 454 286"
HEADERS = {
    "x-secret": CANARY["header"],
    "x-balise-usage": CANARY["usage"],
    "user-agent": CANARY["agent"],
    "tracestate": f"balise={CANARY['tracestate']}",
    "baggage": f"a={CANARY['baggage']}",
    "traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01",
}


def body(**more: Any) -> dict[str, Any]:
    called = {
        "id": "c1",
        "type": "function",
        "function": {"name": "chercher", "arguments": json.dumps({"q": CANARY["arguments"]})},
    }
    document = docx(f"Un document qui dit {CANARY['filetext']}.")
    told = {
        "model": "souverain",
        "user": CANARY["user"],
        "messages": [
            {"role": "user", "content": f"Bonjour {CANARY['prompt']}, NAS {NAS}.", "name": CANARY["name"]},
            {"role": "assistant", "content": None, "tool_calls": [called]},
            {"role": "tool", "tool_call_id": "c1", "content": "rien"},
            {
                "role": "user",
                "content": [
                    {
                        "type": "file",
                        "file": {
                            "filename": f"{CANARY['filename']}.docx",
                            "file_data": data_url(
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                document,
                            ),
                        },
                    }
                ],
            },
        ],
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": CANARY["toolname"],
                    "parameters": {"type": "object", "properties": {CANARY["schema"]: {"type": "string"}}},
                },
            }
        ],
    }
    return told | more


async def everything(stand: Stand) -> list[Answer]:
    """Requests of every ending, each with canaries in it."""
    key = stand.portal.grant("mixte", person=PERSON)
    usual = {**HEADERS, "x-balise-usage": "redaction"}
    call = {"id": "c", "type": "function", "function": {"name": CANARY["answertool"], "arguments": "{}"}}
    stand.upstream.answer = completion(CANARY["answer"], tool_calls=[call])
    stand.upstream.chunks = [chunk({"role": "assistant", "content": CANARY["stream"]}), chunk({}, "stop")]
    url = f"/v1/chat/completions?q={CANARY['query']}"
    answers = [
        await stand.post(key, body(), url, **usual),
        await stand.post(key, body(stream=True), url, **usual),
        await stand.post(key, body(), url, **HEADERS),
        await stand.post(key, body(model=CANARY["model"]), url, **usual),
        await stand.post(key, body(**{CANARY["field"]: 1}), url, **usual),
        await stand.post(key, body(model="public"), url, **usual),
        await stand.post(CANARY["key"], body(), url, **usual),
        await stand.post(key, f"{{{CANARY['prompt']}".encode(), url, **usual),
        await stand.get(f"/v1/models/{CANARY['path']}?q={CANARY['query']}", key),
        await stand.get(f"/{CANARY['path']}?q={CANARY['query']}", key),
    ]
    stand.upstream.status = 500
    answers.append(await stand.post(key, body(), url, **usual))
    stand.upstream.status = 200
    return answers


STATUSES = [200, 200, 400, 404, 400, 400, 401, 400, 404, 404, 502]


def leaks(text: str | bytes) -> list[str]:
    """Canaries that can be read in ``text``, the person and the number among them."""
    seen = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return [word for word in (*CANARY.values(), PERSON, NAS, NAS.replace(" ", "")) if word in seen]
