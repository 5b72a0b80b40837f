"""What clients of the OpenAI API expect of a gateway: thirty checks, each with at least one test.

A test says which checks it shows by ``@pytest.mark.acceptance(NUMBER)``.
"""

from __future__ import annotations

import ast
from pathlib import Path

CHECKS = {
    1: "models lists what this key may use, nothing else",
    2: "chat answers have an id, a moment, a model and a usage",
    3: "streams begin with a role, give their reason to end, and end",
    4: "streams are passed on as they come, as plain server-sent events",
    5: "usage comes in an event of its own, only when asked for",
    6: "no field or event outside the specification",
    7: "each of several choices is inspected",
    8: "log probabilities are intact, or dropped when values were masked",
    9: "a tool is offered, called and answered",
    10: "parallel calls keep their index while they stream",
    11: "arguments with restored values are valid JSON",
    12: "the choice of a tool reaches the system",
    13: "an answer with a schema parses",
    14: "an image in the request is read or refused",
    15: "a remote address in the content is refused",
    16: "a file is read or refused",
    17: "known parameters pass, unknown ones are refused by name",
    18: "embeddings of texts and lists, as numbers and as base64, all inspected",
    19: "responses answer in their own form",
    20: "streamed responses end with response.completed",
    21: "a previous response is its owner's alone",
    22: "messages stream their own events, errors included, without [DONE]",
    23: "tokens are counted before asking",
    24: "a block is a 400 in OpenAI's form that clients do not repeat",
    25: "a block in mid-stream is an end that clients know",
    26: "401, 403, 404, 422 (said as 400, which is OpenAI's) and 429 are told apart",
    27: "a failing system is replaced, and both tries are journaled",
    28: "who leaves frees the system, is journaled, and pays for what came",
    29: "accents are exact wherever bytes are cut",
    30: "request ids, room that is left, comments while waiting; a stop starts no storm of retries",
}


def _marked() -> dict[int, list[str]]:
    shown: dict[int, list[str]] = {}
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
                continue
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.acceptance":
                    number = ast.literal_eval(mark.args[0])
                    shown.setdefault(number, []).append(f"{path.name}::{node.name}")
    return shown


def test_every_check_is_shown_and_every_mark_is_a_check() -> None:
    assert _marked().keys() == CHECKS.keys()
