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


def then(*layouts: Layout) -> Layout:
    """One layout after the other."""

    def laid(text: str, spans: list[Span]) -> Laid:
        for layout in layouts:
            text, spans = layout(text, spans)
        return text, spans

    return laid


def rewritten(pattern: str, written: Callable[[re.Match[str]], str], everywhere: bool = True) -> Layout:
    """What a pattern meets, written otherwise; in values, too, unless not ``everywhere``."""
    compiled = re.compile(pattern)

    def laid(text: str, spans: list[Span]) -> Laid:
        pieces: list[str] = []
        places = list(range(len(text) + 1))
        last = grown = 0
        for match in compiled.finditer(text):
            low, high = match.span()
            if not everywhere and any(low < end and start < high for start, end, _ in spans):
                continue
            told = written(match)
            pieces += [text[last:low], told]
            for place in range(last, low):
                places[place] = place + grown
            for place in range(low, high):
                places[place] = low + grown + min(place - low, len(told))
            grown += len(told) - (high - low)
            last = high
        for place in range(last, len(text) + 1):
            places[place] = place + grown
        moved = [(places[start], places[end], kind) for start, end, kind in spans]
        return "".join((*pieces, text[last:])), moved

    return laid


def mistyped(wrong: Callable[[str, int], str]) -> Layout:
    """The last long word before each value, which mostly announces it, with an error of typing."""

    def laid(text: str, spans: list[Span]) -> Laid:
        pieces: list[str] = []
        moved: list[Span] = []
        last = grown = 0
        for start, end, kind in spans:
            words = [*_LONG.finditer(text, max(last, start - _ANNOUNCED), start)]
            if words:
                low, high = words[-1].span()
                told = wrong(text[low:high], (high - low) // 2)
                pieces += [text[last:low], told]
                grown += len(told) - (high - low)
                last = high
            moved.append((start + grown, end + grown, kind))
            pieces.append(text[last:end])
            last = end
        return "".join((*pieces, text[last:])), moved

    return laid


def _wrapped(cut: bool) -> Layout:
    """Lines of at most some width, words cut at their end or not."""

    def laid(text: str, spans: list[Span]) -> Laid:
        column = 0
        ends = set()
        for word in re.finditer(r"\S+[ \n]?", text):
            column += len(word.group())
            if word.group().endswith("\n"):
                column = 0
            elif column > _WIDTH:
                letters = re.fullmatch(r"[^\W\d_]{7,} ?", word.group())
                ends.add(word.start() + 4 if cut and letters else word.start() - 1)
                column = len(word.group())
        pieces = []
        places = [0]
        for place, char in enumerate(text):
            piece = char
            if place in ends:
                piece = "-\n" + char if char not in " \t" else "\n"
            pieces.append(piece)
            places.append(places[-1] + len(piece))
        return "".join(pieces), [(places[start], places[end], kind) for start, end, kind in spans]

    return laid


def plain(char: str) -> str:
    """A letter without its accent."""
    return unicodedata.normalize("NFD", char)[0]


_SHORT = {
    "pas": "pa", "est": "é", "c'est": "c", "qui": "ki", "que": "ke", "pour": "pr", "avec": "ac", "dans": "ds",
    "vous": "vs", "nous": "ns", "tout": "tt", "quand": "qd", "numéro": "num", "rendez-vous": "rdv",
    "aujourd'hui": "auj", "toujours": "tjrs", "beaucoup": "bcp", "parce que": "pcq", "s'il vous plaît": "svp",
    "madame": "mme", "monsieur": "m", "téléphone": "tel", "j'ai": "g", "elle": "el", "les": "lé", "des": "dé",
}  # fmt: skip
"""What is typed on a telephone."""
_LONG = re.compile(r"[^\W\d_]{6,}")
_ANNOUNCED = 40
_WIDTH = 58
_UNPOINTED = rewritten(r"[.,;:!?]+(?=\s|$)|[ \xa0][:;!?](?=\s)", lambda _: "", everywhere=False)
_ONE_LINE = rewritten(r"\s*\n\s*", lambda _: " ")
_SMALL = each(lambda char: plain(char.lower()))

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
    "no accents": each(plain),
    "small letters": each(str.lower),
    "capitals": each(lambda char: char.upper() if len(char.upper()) == 1 else char),
    "CAPITALS, no accents": each(lambda char: plain(char.upper()) if len(char.upper()) == 1 else char),
    "small, no accents": _SMALL,
    "no punctuation": _UNPOINTED,
    "one line": _ONE_LINE,
    "dictated": then(_SMALL, _UNPOINTED, _ONE_LINE),
    "no apostrophes": rewritten(r"(?<=\w)['’](?=\w)", lambda _: " "),
    "glued apostrophes": rewritten(r"(?<=\w)['’](?=\w)", lambda _: ""),
    "a letter dropped": mistyped(lambda word, at: word[:at] + word[at + 1 :]),
    "a letter doubled": mistyped(lambda word, at: word[: at + 1] + word[at:]),
    "two letters swapped": mistyped(lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :]),
    "texted": then(
        each(str.lower),
        rewritten(
            rf"\b(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b",
            lambda word: _SHORT[word.group()],
            everywhere=False,
        ),
    ),
    "wrapped lines": _wrapped(cut=False),
    "words cut at line ends": _wrapped(cut=True),
    "> > > > > line": lines("> > > > > "),
    ">>>>> line": lines(">>>>> "),
    "> wrapped lines": then(_wrapped(cut=False), lines("> ")),
    "10:32 moi : line": lines("10:32 moi : "),
    "2026-03-12, 10:32 - Vous: line": lines("2026-03-12, 10:32 - Vous: "),
    "10 h 32 line": lines("10 h 32 "),
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
