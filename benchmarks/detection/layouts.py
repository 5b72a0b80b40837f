"""Does another layout of a text hide what was found in it? ``python -m benchmarks.detection.layouts``.

Each labelled text is laid out anew, as a paste, a program or a scanner would, its labels moved along. By
layout: how many of the values found before are found after, how many of the texts stopped before are stopped
after, and how many harmless ones newly stop. No label is judged anew, so that only the layout is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from balise.contracts.levels import Level
from balise.detection.engine import Engine

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from loader import AUTHORS, PARTS, Document, load  # noqa: E402 - the corpus is a folder of the tests

Span = tuple[int, int, str]
Laid = tuple[str, list[Span]]
Layout = Callable[[str, list[Span]], Laid]
KINDS = ("fact", "hard")
_COLON = re.compile(r"[ \xa0]?:[ \xa0]?$")
_NEAR = 4


def each(written: Callable[[str], str]) -> Layout:
    """Every character written otherwise."""

    def laid(text: str, spans: list[Span]) -> Laid:
        pieces = [written(char) for char in text]
        places = [0]
        for piece in pieces:
            places.append(places[-1] + len(piece))
        return "".join(pieces), [(places[start], places[end], kind) for start, end, kind in spans]

    return laid


def lines(before: str, after: str = "", between: str = "\n") -> Layout:
    """Something before and after every line, and between two."""

    def laid(text: str, spans: list[Span]) -> Laid:
        def written(char: str) -> str:
            return f"{after}{between}{before}" if char == "\n" else char

        told, moved = each(written)(text, spans)
        return f"{before}{told}{after}", [(a + len(before), b + len(before), kind) for a, b, kind in moved]

    return laid


def within(before: str, after: str) -> Layout:
    """The whole text in something else."""
    return lambda text, spans: (
        f"{before}{text}{after}",
        [(start + len(before), end + len(before), kind) for start, end, kind in spans],
    )


def linked(sign: str) -> Layout:
    """Another sign than a colon between a label and its value."""

    def laid(text: str, spans: list[Span]) -> Laid:
        pieces, moved, last = [], [], 0
        length = 0
        for start, end, kind in spans:
            colon = _COLON.search(text, max(last, start - _NEAR), start)
            pieces += [text[last : colon.start()], sign] if colon else [text[last:start]]
            length += sum(map(len, pieces[-2:] if colon else pieces[-1:]))
            pieces.append(text[start:end])
            moved.append((length, length + end - start, kind))
            length += end - start
            last = end
        return "".join((*pieces, text[last:])), moved

    return laid


LAYOUTS: dict[str, Layout] = {
    "label ........ value": linked(" ........ "),
    "label = value": linked(" = "),
    "label -> value": linked(" -> "),
    "label → value": linked(" → "),
    "label | value": linked(" | "),
    "label⇥value": linked("\t"),
    "label – value": linked(" – "),
    "label⏎value": linked("\n"),
    "label value": linked(" "),
    "- line": lines("- "),
    "• line": lines("• "),
    "12: line": lines("12: "),
    "> line": lines("> "),
    "[10:32:15] line": lines("[10:32:15] "),
    "| line |": lines("| ", " |"),
    "<p>line</p>": lines("<p>", "</p>"),
    "<td>line</td>": lines("<tr><td>", "</td></tr>"),
    "line<br>": lines("", "<br>"),
    "# line": lines("# "),
    "blank lines": lines("", between="\n\n"),
    "CRLF": lines("", between="\r\n"),
    "no-break spaces": each(lambda char: "\u00a0" if char == " " else char),
    "double spaces": each(lambda char: "  " if char == " " else char),
    "no accents": each(lambda char: unicodedata.normalize("NFD", char)[0]),
    "small letters": each(str.lower),
    "capitals": each(lambda char: char.upper() if len(char.upper()) == 1 else char),
    "« text »": within("Améliore ce texte : « ", " »"),
    "```text```": within("```\n", "\n```"),
    "text in JSON": lambda text, spans: within('{"id": 4, "texte": "', '"}')(
        *each(lambda char: json.dumps(char, ensure_ascii=False)[1:-1])(text, spans)
    ),
}


@dataclass
class Kept:
    """What one layout left of what was found."""

    values: Counter[bool] = field(default_factory=Counter)
    stops: Counter[bool] = field(default_factory=Counter)
    harmless: Counter[bool] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)


def apart(spans: list[Span]) -> list[Span]:
    """Labels in order, without those that another one holds."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def found(engine: Engine, text: str, spans: list[Span]) -> tuple[list[bool], bool]:
    """Whether each labelled value is found, and whether the text is stopped."""
    told = engine.inspect(text)
    places = [(one.start, one.end, one.type.value) for one in told.findings]
    return [
        any(kind == own and low < end and start < high for low, high, own in places)
        for start, end, kind in spans
    ], told.level >= Level.PROTEGE_B


def measure(documents: list[Document], lost: bool) -> Iterator[tuple[str, Kept]]:
    """By layout, the least kept first; ``lost`` prints each value that is not."""
    engine = Engine()
    kept = {name: Kept() for name in LAYOUTS}
    for document in documents:
        spans = apart(list(document.spans))
        before, stopped = found(engine, document.text, spans)
        for name, layout in LAYOUTS.items():
            text, moved = layout(document.text, spans)
            if text == document.text:
                continue
            after, stops = found(engine, text, moved)
            if document.blocked:
                if stopped:
                    kept[name].stops[stops] += 1
            elif not stopped:
                kept[name].harmless[stops] += 1
            for (start, end, kind), had, has in zip(moved, before, after, strict=True):
                if had:
                    kept[name].values[has] += 1
                    kept[name].lost[kind] += not has
                    if lost and not has:
                        print(name, kind, repr(text[max(0, start - 60) : end + 20]))
    yield from sorted(
        kept.items(), key=lambda one: one[1].values[False] / max(1, one[1].values.total()), reverse=True
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.layouts", description=__doc__)
    parser.add_argument("--part", choices=[*PARTS, AUTHORS], default="held")
    parser.add_argument("--most", type=int, default=2000, metavar="N", help="texts at most, evenly drawn")
    parser.add_argument(
        "--examples", action="store_true", help="print what is lost (never with the held part)"
    )
    options = parser.parse_args(argv)
    if options.examples and options.part == "held":
        parser.error("la partie held sert à mesurer; ses exemples ne se regardent pas")
    documents = [document for document in load(options.part) if document.kind in KINDS]
    documents = documents[:: max(1, -(-len(documents) // options.most))]
    print(f"== {options.part}: {len(documents)} texts")
    print(f"{'layout':22}{'values kept':>20}{'stopped still':>18}{'harmless stopped':>18}  lost most")
    for name, kept in measure(documents, options.examples):
        most = ", ".join(f"{kind} {count}" for kind, count in kept.lost.most_common(5) if count)
        cells = (_part(kept.values), _part(kept.stops), f"{kept.harmless[True]}/{kept.harmless.total()}")
        print(f"{name:22}{cells[0]:>20}{cells[1]:>18}{cells[2]:>18}  {most}")
    return 0


def _part(counted: Counter[bool]) -> str:
    return f"{counted[True]}/{counted.total()} {_left(counted):.3f}"


def _left(counted: Counter[bool]) -> float:
    return counted[True] / max(1, counted.total())


if __name__ == "__main__":
    raise SystemExit(main())
