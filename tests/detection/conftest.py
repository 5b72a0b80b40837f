"""One engine for all detection tests, and a way to read findings as (type, text)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def read(engine: Engine) -> Read:
    """Findings of a text as pairs (type, what stands there)."""

    def reading(text: str) -> list[tuple[str, str]]:
        inspection = engine.inspect(text)
        assert inspection.unscanned == ""
        return [(finding.type.value, text[finding.start : finding.end]) for finding in inspection.findings]

    return reading


@pytest.fixture(scope="session")
def read_stream(engine: Engine) -> ReadStream:
    """The same of a text that comes in pieces of so many characters, none of which may be lost."""

    def reading(text: str, step: int) -> list[tuple[str, str]]:
        stream = StreamInspector(engine)
        steps = [stream.feed(text[low : low + step]) for low in range(0, len(text), step)]
        steps.append(stream.flush())
        assert "".join(one.text for one in steps) == text
        return [(found.type.value, text[found.start : found.end]) for one in steps for found in one.findings]

    return reading
