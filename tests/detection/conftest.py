"""One engine for all detection tests, and a way to read findings as (type, text)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]


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
