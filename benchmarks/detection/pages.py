"""Speed on texts of 4 kB: ordinary office prose, and pages of our own French documentation, denser."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.gateway.texts import prompts

SIZE = 4000
ROUNDS = 5
DOCUMENTS = Path(__file__).parents[2] / "docs" / "fr"


def pages() -> dict[str, list[str]]:
    """The same each time, for the same tree."""
    prose = "\n\n".join(prompts(100))
    documents = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.md")))
    return {"pages_prose": _cut(prose), "pages_documents": _cut(documents)}


def measure(inspect: Callable[[str], object]) -> dict[str, dict[str, float]]:
    """Milliseconds a page (p50, p99) and characters per second, of each kind."""
    return {kind: _measured(texts, inspect) for kind, texts in pages().items()}


def report(ours: dict[str, dict[str, float]], theirs: dict[str, float]) -> dict[str, Any]:
    """Both, with the ratio of characters per second."""
    for kind, figures in ours.items():
        if kind in theirs:
            figures["presidio_characters_per_second"] = round(theirs[kind])
            figures["speed_ratio"] = round(figures["characters_per_second"] / theirs[kind], 1)
        print(f"{kind:34}{figures}")
    return ours


def _cut(text: str) -> list[str]:
    return [text[start : start + SIZE] for start in range(0, len(text) - SIZE + 1, SIZE)]


def _measured(texts: list[str], inspect: Callable[[str], object]) -> dict[str, float]:
    for text in texts:
        inspect(text)
    gc.collect()
    spent = []
    for text in texts * ROUNDS:
        started = time.perf_counter()
        inspect(text)
        spent.append(time.perf_counter() - started)
    spent.sort()
    return {
        "p50_ms": round(spent[len(spent) // 2] * 1000, 2),
        "p99_ms": round(spent[int(len(spent) * 0.99)] * 1000, 2),
        "characters_per_second": round(SIZE * len(spent) / sum(spent)),
    }
