"""Do pictures of labelled texts stop as the texts do? ``python -m benchmarks.detection.images``.

Each text is drawn by a browser in several ways (a screen, small letters, dark colours, a poor photograph, a
scan), read as the gateway reads pictures, and inspected. By way: how much of the words is read, how many of
the texts stopped before are stopped still, how many harmless ones newly stop, and how many of the values that
the text read holds are found in it. What was not read is not sent either: a text that no longer stops is a
leak only where a value that was read is not found.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import html
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.documents.characters import characters_folder
from balise.documents.reader import Documents, Read

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from loader import AUTHORS, PARTS, Document, load  # noqa: E402 - the corpus is a folder of the tests

KINDS = ("fact", "hard")
LEAST, MOST = 60, 1200
"""Characters of a text that is drawn: what a screen shows."""
ALIKE = 0.8
"""How much of a value must be read for it to be told, if some of its letters were taken for others."""
FACTS = ("MEDICAL", "SALARY", "JUDICIAL", "BIOMETRIC", "MARKING")
"""Told by whole clauses, in which a letter that was taken for another changes nothing."""


@dataclass(frozen=True)
class Way:
    """How a text is drawn: style sheet, dots for each point, and quality of a JPEG (0: a PNG)."""

    style: str
    scale: int = 1
    quality: int = 0


WAYS = {
    "screen": Way("font:14px 'DejaVu Sans'"),
    "small letters": Way("font:11px 'DejaVu Sans'"),
    "program": Way("font:13px 'DejaVu Sans Mono'"),
    "dark screen": Way("font:13px 'DejaVu Sans';background:#1e1e1e;color:#ddd"),
    "fine screen": Way("font:13px 'DejaVu Sans'", scale=2),
    "poor JPEG": Way("font:14px 'DejaVu Serif'", quality=30),
    "scan, askew": Way(
        "font:15px 'DejaVu Serif';background:#f4f1e8;color:#333;filter:blur(.7px);"
        "transform:rotate(1.2deg);padding:20px",
        scale=2,
        quality=50,
    ),
}


def drawn(browser: Browser, texts: list[str], way: Way) -> Iterator[bytes]:
    """A picture of each text."""
    page = browser.new_page(device_scale_factor=way.scale, viewport={"width": 780, "height": 200})
    sheet = f"body{{margin:16px;width:720px;{way.style}}}pre{{white-space:pre-wrap;font:inherit;margin:0}}"
    for text in texts:
        page.set_content(f"<style>{sheet}</style><pre>{html.escape(text)}</pre>")
        if way.quality:
            yield page.screenshot(full_page=True, type="jpeg", quality=way.quality)
        else:
            yield page.screenshot(full_page=True)
    page.close()


def compared(engine: Engine, document: Document, read: str) -> Counter[str]:
    """What became of one text that was stopped, or passed, as it stood."""
    told: Counter[str] = Counter()
    before, after = engine.inspect(document.text), engine.inspect(read)
    stopped, stops = (one.level >= Level.PROTEGE_B for one in (before, after))
    words = set(document.text.split())
    told["words"] = len(document.text.split())
    told["words read"] = sum(word in words for word in read.split())
    if document.blocked == stopped:
        told["to stop" if stopped else "harmless"] = 1
        told["stops still" if stopped else "newly stops"] = stops
    line = read.replace("\n", " ")
    for start, end, kind in document.spans:
        value = " ".join(document.text[start:end].split())
        had = any(one.type.value == kind and one.start < end and start < one.end for one in before.findings)
        if not had or kind in FACTS:
            continue
        place, as_it_is = _place(value, line)
        if place < 0:
            told["values not read"] += 1
            continue
        has = any(one.start < place + len(value) and place < one.end for one in after.findings)
        name = "as it is" if as_it_is else "misread"
        told[f"values {name}"] += 1
        told[f"{name}, found"] += has
    return told


def _place(value: str, line: str) -> tuple[int, bool]:
    """Where a value stands in what was read, or most of its letters (-1: nowhere); whether all are right."""
    if (place := line.find(value)) >= 0:
        return place, True
    size = len(value)
    best = max(
        ((_alike(value, line[at : at + size]), at) for at in range(max(1, len(line) - size + 1))),
        default=(0.0, 0),
    )
    return (best[1], False) if best[0] >= ALIKE else (-1, False)


def _alike(one: str, other: str) -> float:
    """Part of the letters that are the same at the same place."""
    return sum(a == b for a, b in zip(one, other, strict=False)) / max(1, len(one))


async def read_all(documents: Documents, kind: str, pictures: list[bytes]) -> list[str]:
    """The text of each picture, empty when nothing could be read."""
    urls = [f"data:{kind};base64,{base64.b64encode(picture).decode()}" for picture in pictures]
    return [
        read.text if isinstance(read, Read) else ""
        for read in await asyncio.gather(*map(documents.text, urls))
    ]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.images", description=__doc__)
    parser.add_argument("--part", choices=[*PARTS, AUTHORS], default=AUTHORS)
    parser.add_argument(
        "--texts", type=int, default=60, metavar="N", help="texts, two in three to be stopped"
    )
    parser.add_argument("--browser", default="/usr/bin/chromium", help="a Chromium that draws them")
    options = parser.parse_args(argv)
    if (characters := characters_folder()) is None:
        parser.error("il faut les données de Tesseract (Debian : tesseract-ocr-fra)")
    fit = [one for one in load(options.part) if one.kind in KINDS and LEAST <= len(one.text) <= MOST]
    random.Random(5).shuffle(fit)
    due = [one for one in fit if one.blocked][: options.texts * 2 // 3]
    texts = due + [one for one in fit if not one.blocked][: options.texts - len(due)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        pictures = {
            name: list(drawn(browser, [one.text for one in texts], way)) for name, way in WAYS.items()
        }
        browser.close()
    print(f"== {options.part}: {len(texts)} texts")
    asyncio.run(compare(texts, pictures, characters))
    return 0


async def compare(texts: list[Document], pictures: dict[str, list[bytes]], characters: Path) -> None:
    """Print what became of the texts, each way that they were drawn."""
    engine = Engine()
    with tempfile.TemporaryDirectory() as folder:
        documents = Documents(3600, Path(folder), characters)
        for name, way in WAYS.items():
            read = await read_all(documents, "image/jpeg" if way.quality else "image/png", pictures[name])
            told: Counter[str] = Counter()
            for document, text in zip(texts, read, strict=True):
                told.update(compared(engine, document, text))
            print(f"{name:14}" + "".join(_cells(told)), flush=True)


def _cells(told: Counter[str]) -> Iterator[str]:
    yield f"  words {told['words read'] / max(1, told['words']):.2f}"
    yield f"  stopped still {told['stops still']}/{told['to stop']}"
    yield f"  harmless stopped {told['newly stops']}/{told['harmless']}"
    for name in ("as it is", "misread"):
        yield f"  {name} {told[f'{name}, found']}/{told[f'values {name}']}"
    yield f"  not read {told['values not read']}"


if __name__ == "__main__":
    raise SystemExit(main())
