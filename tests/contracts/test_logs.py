"""Lines of log: their form, and that nothing which somebody wrote gets into one."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from balise.contracts import logs

CANARY = "canari-046 454 286"


def record(name: str, message: str, *args: Any, level: int = logging.INFO, **more: Any) -> logging.LogRecord:
    made = logging.getLogger(name).makeRecord(
        name, level, "f.py", 1, message, args, more.pop("exc_info", None)
    )
    made.__dict__.update(more)
    return made


def json_line(made: logging.LogRecord) -> dict[str, Any]:
    line = logs.formatter(logs.JSON, "gateway").format(made)
    assert "\n" not in line
    return json.loads(line)


def text_line(made: logging.LogRecord) -> str:
    line = logs.formatter(logs.TEXT, "gateway").format(made)
    assert "\n" not in line
    return line


def raised(raising: Callable[[], None]) -> Any:
    try:
        raising()
    except Exception:
        return sys.exc_info()


class Dying:
    """Fails where Python cannot raise: once nobody holds it."""

    def forget(self) -> None: ...

    def __del__(self) -> None:
        burst()


def burst() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as cause:
        raise RuntimeError(f"wrong: {CANARY}") from cause


def test_a_line_of_ours_says_when_who_and_what() -> None:
    told = json_line(record("balise.gateway", "snapshot %s in force", 3, fields={"public_body": 7}))
    assert told["time"].endswith("Z")
    assert {name: told[name] for name in ("level", "logger", "plane", "event", "public_body")} == {
        "level": "info",
        "logger": "balise.gateway",
        "plane": "gateway",
        "event": "snapshot 3 in force",
        "public_body": 7,
    }
    assert "INFO balise.gateway snapshot 3 in force public_body=7" in text_line(
        record("balise.gateway", "snapshot %s in force", 3, fields={"public_body": 7})
    )


def test_a_fault_is_told_by_its_type_and_places_never_by_its_text() -> None:
    made = record("balise.gateway", "fault", level=logging.ERROR, exc_info=raised(burst))
    told = json_line(made)
    assert told["fault"]["type"] == "builtins.RuntimeError"
    assert told["fault"]["causes"] == ["builtins.ValueError"]
    assert told["fault"]["at"][-1].startswith("tests/contracts/test_logs.py:")
    assert told["fault"]["at"][-1].endswith(" burst")
    for line in (json.dumps(told), text_line(made)):
        assert "canari" not in line
        assert "builtins.RuntimeError" in line


@pytest.mark.parametrize(
    "made",
    [
        record("uvicorn.error", "Exception in ASGI application: %s", CANARY),
        record(
            "asyncio", f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{CANARY}')>"
        ),
        record("asyncio", f"Exception in callback Future.set_result({CANARY!r})\nhandle: <Handle>"),
        record("asyncio", f"Exception in callback <Future finished result={CANARY!r}>"),
        record("aiohttp.server", "Unhandled %r", CANARY, exc_info=raised(burst)),
        record("django.request", "Not Found: %s", f"/{CANARY}", status_code=404),
        record(
            "procrastinate.worker",
            f"Starting job essai[3](texte={CANARY!r})",
            action="start_job",
            job={"id": 3, "task_name": "essai", "task_kwargs": {"texte": CANARY}, "call_string": CANARY},
        ),
        record(
            "uvicorn.access", '%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", f"/cas/?q={CANARY}", "1.1", 200
        ),
    ],
    ids=lambda made: made.name,
)
def test_loggers_that_are_not_ours_cannot_quote(made: logging.LogRecord) -> None:
    assert "canari" not in json.dumps(json_line(made))
    assert "canari" not in text_line(made)


def test_what_is_known_of_others_is_kept() -> None:
    job = json_line(
        record(
            "procrastinate.worker",
            "x",
            action="job_success",
            job={"id": 3, "task_name": "essai", "task_kwargs": {}},
        )
    )
    assert (job["event"], job["job"], job["task"]) == ("job_success", 3, "essai")
    access = json_line(record("uvicorn.access", "%s", "127.0.0.1:5", "GET", "/cas/4/?q=x", "1.1", 200))
    assert (access["event"], access["method"], access["path"], access["status"]) == (
        "access",
        "GET",
        "/cas/4/",
        200,
    )


def test_what_nobody_caught_is_told_in_the_same_way(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (logging.getLogger().handlers[:], logging.getLogger().level, sys.excepthook)
    monkeypatch.setattr(logs, "_chosen", logs._chosen)
    hook = threading.excepthook
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    try:
        logs.configure(logs.JSON, "gateway")
        sys.excepthook(*raised(burst))
        thread = threading.Thread(target=burst)
        thread.start()
        thread.join()
        Dying().forget()
        with monkeypatch.context() as closed:
            closed.setattr(logging.getLogger().handlers[0], "stream", None)
            logging.getLogger("aiohttp.server").error("Unhandled %s", CANARY)
    finally:
        logging.getLogger().handlers[:], level, sys.excepthook = before
        logging.getLogger().setLevel(level)
        threading.excepthook = hook
    told = capsys.readouterr()
    assert told.err == ""
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line["fault"]["type"] for line in lines] == ["builtins.RuntimeError"] * 3
    assert "canari" not in json.dumps(lines)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            f"Invalid HTTP_HOST header: '{CANARY}'. You may need to add '{CANARY}' to ALLOWED_HOSTS.",
            "Invalid HTTP_HOST header",
        ),
        (f"Unsafe redirect to URL with protocol '{CANARY}'", "Unsafe redirect to URL with protocol"),
        ("Forbidden (%s): %s", "Forbidden"),
    ],
)
def test_what_was_refused_for_safety_is_not_quoted(message: str, told: str) -> None:
    made = record("django.security.DisallowedHost", message, level=logging.ERROR)
    assert json_line(made)["event"] == told
    assert CANARY not in text_line(made)


def test_a_link_that_opens_an_account_is_not_told_whole() -> None:
    told = ("127.0.0.1:5", "GET", "/accounts/password/reset/key/3-canari-046/?x=1", "1.1", 200)
    made = record("uvicorn.access", '%s - "%s %s HTTP/%s" %d', *told)
    assert json_line(made)["path"] == "/accounts/password/reset/key/…"
    assert "canari" not in text_line(made)
