"""How every plane logs: one line per event, as text or JSON, that quotes nothing anybody wrote.

Three rules hold in both forms. A fault is told by its type and the places it came
through, never by its text, which could quote a prompt. Loggers that are not ours
are told by their template, without its arguments. An address loses its query.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType
from typing import Any

TEXT, JSON = FORMATS = ("text", "json")
OURS = "balise"
ACCESS = "balise.access"
_SERVER_ACCESS = "uvicorn.access"
_PLACES = 8
_LONGEST = 300
_ARGUMENTS = re.compile(r"[(<]")
_SECRET_PATH = re.compile(r"^(/accounts/password/reset/key/).+")
"""What follows lets its reader choose somebody's password."""
_SECURITY = "django.security."
_QUOTED = re.compile(r"[(<:'\"]")


_chosen = (TEXT, OURS)


def configure(form: str, plane: str) -> None:
    """Log to standard output in ``form``; ``plane`` is said on every JSON line."""
    global _chosen
    _chosen = (form, plane)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(chosen())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # A line that cannot be written, its output being closed, would be told in full on the other.
    logging.raiseExceptions = False
    sys.excepthook = _unhandled
    # What Python cannot raise (a callback of a library in C, a finaliser), it would write in full.
    sys.unraisablehook = lambda args: _unhandled(args.exc_type, args.exc_value, args.exc_traceback)
    threading.excepthook = lambda args: _unhandled(args.exc_type, args.exc_value, args.exc_traceback)


def chosen() -> logging.Formatter:
    """The formatter of this process. Django sets its logs up more than once, and asks for it each time."""
    return formatter(*_chosen)


def formatter(form: str, plane: str) -> logging.Formatter:
    """The formatter of that form."""
    return JsonLines(plane) if form == JSON else TextLines()


class JsonLines(logging.Formatter):
    """``time``, ``level``, ``logger``, ``plane``, ``event``, then what the event is about."""

    def __init__(self, plane: str) -> None:
        super().__init__()
        self._plane = plane

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "plane": self._plane,
            "event": _event(record),
            **_fields(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told["fault"] = fault(record.exc_info)
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str)


class TextLines(logging.Formatter):
    """The same on a line for people."""

    def format(self, record: logging.LogRecord) -> str:
        words = [_time(record), record.levelname, record.name, _event(record)]
        words += [f"{name}={value}" for name, value in _fields(record).items()]
        if record.exc_info and record.exc_info[0] is not None:
            told = fault(record.exc_info)
            words.append(f"fault={told['type']} at={' < '.join(reversed(told['at']))}")
        return " ".join(words)


def fault(
    info: tuple[Any, BaseException | None, TracebackType | None] | tuple[None, None, None],
) -> dict[str, Any]:
    """Type and places of an exception, and the types that caused it."""
    kind, error, trace = info
    frames = traceback.extract_tb(trace)[-_PLACES:]
    told: dict[str, Any] = {
        "type": _name(kind),
        "at": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }
    causes: list[str] = []
    while error is not None and len(causes) < _PLACES:
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is not None:
            causes.append(_name(type(error)))
    return told | ({"causes": causes} if causes else {})


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    if record.name == _SERVER_ACCESS:
        return "access"
    if isinstance(action := getattr(record, "action", None), str):
        return action  # of the queue of jobs, whose templates quote what jobs were given
    # A template that was already filled, as asyncio's are, keeps its detail on later lines.
    told = str(record.msg).partition("\n")[0][:_LONGEST]
    if record.name == "asyncio":  # but for a callback, told with its arguments
        return _ARGUMENTS.split(told, maxsplit=1)[0].rstrip()
    if record.name.startswith(_SECURITY):  # what it refuses is quoted in the template itself
        return _QUOTED.split(told, maxsplit=1)[0].rstrip()
    return told


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """What is known to hold codes, names of tasks and counts only."""
    if record.name == _SERVER_ACCESS and isinstance(record.args, tuple) and len(record.args) == 5:
        _, method, path, _, status = record.args
        shown = _SECRET_PATH.sub(r"\1…", str(path).partition("?")[0][:_LONGEST])
        return {"method": method, "path": shown, "status": status}
    given = getattr(record, "fields", None)
    if isinstance(given, Mapping):
        return dict(given)
    told: dict[str, Any] = {}
    if isinstance(status := getattr(record, "status_code", None), int):
        told["status"] = status
    # Where a page failed, by its pattern: a path holds what somebody typed.
    if route := getattr(getattr(getattr(record, "request", None), "resolver_match", None), "route", ""):
        told["route"] = route
    if isinstance(job := getattr(record, "job", None), dict):
        told |= {"job": job.get("id"), "task": job.get("task_name")}
    return told


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def _name(kind: type[BaseException] | None) -> str:
    return f"{kind.__module__}.{kind.__qualname__}" if kind else ""


def _short(filename: str) -> str:
    return "/".join(PurePath(filename).parts[-3:])


def _unhandled(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger(OURS).critical("unhandled fault", exc_info=(kind, error, trace))  # type: ignore[arg-type]
