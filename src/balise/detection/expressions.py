"""Long expressions of ``re``, read back at each start rather than compiled: two seconds of a start were spent on some hundred.

What ``re`` compiles an expression to is a list of numbers, from which it makes a pattern in no time. They are kept where
compiled databases are (see ``compiled``), under the version of Python that made them: another one compiles anew. Where
Python has no such list, as another implementation may not, an expression is compiled as usual.
"""

from __future__ import annotations

import contextlib
import re
import sys
from array import array
from importlib import import_module
from pathlib import Path

import msgspec

from balise.detection import compiled

LONG = 1000
"""Bytes of an expression from which reading it back is worth a file."""
_NUMBER = "I"


class _Coded(msgspec.Struct):
    """What ``re`` makes of an expression: its flags, the number of its groups, their names, and its code."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


def read_back(pattern: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """As ``re.compile``, and the same pattern. Raises ``re.error`` as it does."""
    if len(pattern) < LONG:
        return re.compile(pattern, flags)
    with contextlib.suppress(
        ImportError, AttributeError, IndexError, RuntimeError, TypeError, ValueError, msgspec.MsgspecError
    ):
        engine = import_module("_sre")
        by = f"{sys.implementation.name} {sys.version} {sys.byteorder} {engine.MAGIC} {engine.CODESIZE} {int(flags)}"
        content = compiled.made(
            (Path(__file__).read_bytes(), by.encode(), pattern), lambda: _coded(pattern, int(flags))
        )
        coded = msgspec.msgpack.decode(content, type=_Coded)
        code = array(_NUMBER, coded.code).tolist()
        names: list[str | None] = [None] * (coded.groups + 1)
        for name, number in coded.names.items():
            names[number] = name
        made: re.Pattern[bytes] = engine.compile(
            pattern, coded.flags, code, coded.groups, coded.names, tuple(names)
        )
        return made
    return re.compile(pattern, flags)


def _coded(pattern: bytes, flags: int) -> bytes:
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    coded = _Coded(flags | state.flags, state.groups - 1, state.groupdict, array(_NUMBER, code).tobytes())
    return msgspec.msgpack.encode(coded)
