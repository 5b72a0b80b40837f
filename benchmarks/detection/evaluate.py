"""Measures detection on the labelled texts, beside Presidio on the same texts in the same run.

``python -m benchmarks.detection`` (``make eval``) measures the held part;
``--part work --examples`` shows what fails on the part that may be looked at.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.detection import pages, presidio
from benchmarks.detection.measure import CHECKED, Count, Span, count, ratio, total

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from loader import AUTHORS, PARTS, Document, load  # noqa: E402 - the corpus is a folder of the tests

RESULTS = Path(__file__).with_name("results")
TYPED = ("fact", "hard", "prompts", "prose", "capitals")
ALARM = 0.5


class Ours:
    """Our engine, fast and with the deep name layer."""

    def __init__(self) -> None:
        from balise.detection.engine import Engine
        from balise.detection.injection.score import injection_score, warm
        from balise.detection.names.deep import find_names_deep

        warm()
        self.engine = Engine()
        self.injection = injection_score
        self.deep_names = find_names_deep

    def fast(self, text: str) -> tuple[list[Span], int]:
        inspection = self.engine.inspect(text)
        spans = [(f.start, f.end, f.type.value, f.score) for f in inspection.findings]
        return spans, int(inspection.level)

    def deep(self, text: str) -> list[Span]:
        return [(f.start, f.end, "PERSON", f.score) for f in self.deep_names(text)]


def evaluate(documents: list[Document], with_presidio: bool) -> tuple[dict[str, Any], list[str]]:
    """Every figure, and the examples that fail by type."""
    ours = Ours()
    texts = [document.text for document in documents]
    for text in texts[:20]:
        ours.fast(text)
    started = time.perf_counter()
    answers = [ours.fast(text) for text in texts]
    seconds = time.perf_counter() - started
    spans = [answer[0] for answer in answers]
    blocked = [answer[1] >= 2 for answer in answers]
    characters = sum(map(len, texts))
    examples: list[str] = []
    figures: dict[str, Any] = {
        "balise": _figures(documents, spans, blocked, examples)
        | _names(documents, spans, [ours.deep(document.text) for document in documents], examples)
        | _injections(documents, ours, examples)
        | {"characters_per_second": round(characters / seconds)}
    }
    if with_presidio:
        found, bonus, spent, recognizers = presidio.run(texts, ROOT / "var" / "presidio")
        credited = [
            own + _credit(document, extra)
            for document, own, extra in zip(documents, found, bonus, strict=True)
        ]
        stops = [any(kind in presidio.BLOCKING for _, _, kind, _ in own) for own in found]
        figures["presidio"] = (
            _figures(documents, credited, stops, [])
            | _names(documents, found, found, [])
            | {"characters_per_second": round(characters / spent), "recognizers": recognizers}
        )
        figures["speed_ratio"] = round(spent / seconds, 1)
    return figures, examples


def speed_of_pages(with_presidio: bool) -> dict[str, Any]:
    """Texts of 4 kB, which a corpus of short texts says little of."""
    theirs: dict[str, float] = {}
    if with_presidio:
        for kind, texts in pages.pages().items():
            spent = presidio.run(texts, ROOT / "var" / "presidio")[2]
            theirs[kind] = sum(map(len, texts)) / spent
    return pages.report(pages.measure(Ours().fast), theirs)


def _credit(document: Document, extra: list[Span]) -> list[Span]:
    """Bonus spans of Presidio, only where they meet a label."""
    return [
        span
        for span in extra
        if any(span[0] < end and start < span[1] and kind == span[2] for start, end, kind in document.spans)
    ]


def _rows(documents: list[Document], kinds: tuple[str, ...]) -> list[int]:
    return [index for index, document in enumerate(documents) if document.kind in kinds]


def _figures(
    documents: list[Document], spans: list[list[Span]], blocked: list[bool], examples: list[str]
) -> dict[str, Any]:
    rows = _rows(documents, TYPED)
    counts = count(
        [(documents[i].id, documents[i].text, documents[i].spans) for i in rows], [spans[i] for i in rows]
    )
    kinds = sorted(set(counts) - {"PERSON", "PUBLIC_CONTACT"})
    for kind in sorted(counts):
        examples.extend(f"{kind} {example}" for example in counts[kind].examples)
    disguised = _rows(documents, ("disguised",))
    hidden = count(
        [(documents[i].id, documents[i].text, documents[i].spans) for i in disguised],
        [spans[i] for i in disguised],
    )
    hidden_total = total(hidden, set(hidden) - {"PERSON", "PUBLIC_CONTACT"})
    for kind in sorted(hidden):
        examples.extend(f"DISGUISED {kind} {example}" for example in hidden[kind].examples)
    due = [i for i, document in enumerate(documents) if document.blocked]
    hard = [i for i in _rows(documents, ("hard",)) if not documents[i].blocked]
    ordinary = _rows(documents, ("prompts", "benign"))
    examples.extend(
        f"NOT BLOCKED {documents[i].id}: {documents[i].text[:160]!r}" for i in due if not blocked[i]
    )
    examples.extend(
        f"BLOCKED {documents[i].id}: {documents[i].text[:160]!r}" for i in hard + ordinary if blocked[i]
    )
    return {
        "types": {kind: counts[kind].row() for kind in sorted(counts)},
        "all_types": total(counts, kinds).row(),
        "check_digit_types": total(counts, CHECKED).row(),
        "disguised_recall": hidden_total.recall,
        "document_recall": ratio(sum(blocked[i] for i in due), len(due)),
        "documents_due": len(due),
        "hard_blocked": ratio(sum(blocked[i] for i in hard), len(hard)) if hard else 0.0,
        "hard": len(hard),
        "prompts_blocked": ratio(sum(blocked[i] for i in ordinary), len(ordinary)) if ordinary else 0.0,
        "prompts": len(ordinary),
    }


def _names(
    documents: list[Document], fast: list[list[Span]], deep: list[list[Span]], examples: list[str]
) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for layer, spans in (("fast", fast), ("deep", deep)):
        for kind, rows in (
            ("prose", _rows(documents, ("prose",))),
            ("prose_and_negatives", _rows(documents, ("prose", "hard", "prompts"))),
            ("capitals", _rows(documents, ("capitals",))),
        ):
            texts = [
                (documents[i].id, documents[i].text, [s for s in documents[i].spans if s[2] == "PERSON"])
                for i in rows
            ]
            counted = count(texts, [[s for s in spans[i] if s[2] == "PERSON"] for i in rows]).get(
                "PERSON", Count()
            )
            figures[f"names_{kind}_{layer}"] = counted.row()
            if layer == "deep":
                examples.extend(f"NAMES DEEP {example}" for example in counted.examples)
    return figures


def _injections(documents: list[Document], ours: Ours, examples: list[str]) -> dict[str, Any]:
    attacks, innocent = (
        _rows(documents, ("injection",)),
        _rows(documents, ("benign", "prompts", "hard", "fact")),
    )
    scores = {i: ours.injection(documents[i].text) for i in attacks + innocent}
    examples.extend(
        f"INJECTION MISSED {documents[i].id} {scores[i]}: {documents[i].text!r}"
        for i in attacks
        if scores[i] < ALARM
    )
    examples.extend(
        f"INJECTION WRONG {documents[i].id} {scores[i]}: {documents[i].text[:200]!r}"
        for i in innocent
        if scores[i] >= ALARM
    )
    lookalike = _rows(documents, ("benign",))
    return {
        "injection_recall": ratio(sum(scores[i] >= ALARM for i in attacks), len(attacks)),
        "injections": len(attacks),
        "injection_false_alarms": ratio(sum(scores[i] >= ALARM for i in innocent), len(innocent)),
        "injection_false_alarms_lookalike": ratio(sum(scores[i] >= ALARM for i in lookalike), len(lookalike)),
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    parser.add_argument("--part", choices=[*PARTS, AUTHORS, "both"], default="held")
    parser.add_argument("--no-presidio", action="store_true", help="our figures alone")
    parser.add_argument("--examples", action="store_true", help="print what fails (never with the held part)")
    parser.add_argument("--no-save", action="store_true", help="do not write results/")
    options = parser.parse_args(argv)
    parts = PARTS if options.part == "both" else (options.part,)
    if options.examples and "held" in parts:
        parser.error("la partie held sert à mesurer; ses exemples ne se regardent pas")
    for part in parts:
        documents = load(part)
        figures, examples = evaluate(documents, not options.no_presidio)
        report(part, documents, figures)
        figures["pages"] = speed_of_pages(not options.no_presidio)
        if options.examples:
            print("\n".join(examples))
        if not options.no_save:
            save(part, documents, figures)
    return 0


def report(part: str, documents: list[Document], figures: dict[str, Any]) -> None:
    ours, theirs = figures["balise"], figures.get("presidio")
    print(f"\n== {part} : {len(documents)} textes, {sum(len(d.text) for d in documents)} caractères")
    print(f"{'':34}{'Balise':>26}{'Presidio' if theirs else '':>26}")
    for kind, row in ours["types"].items():
        _line(kind, row, theirs["types"].get(kind) if theirs else None)
    for key in ("all_types", "check_digit_types"):
        _line(key, ours[key], theirs[key] if theirs else None)
    for key in [name for name in ours if name.startswith("names_")]:
        _line(key, ours[key], theirs[key] if theirs else None)
    for key, value in ours.items():
        if isinstance(value, (int, float)):
            other = theirs.get(key, "—") if theirs else ""
            print(f"{key:34}{value:>26}{other:>26}")
    if theirs:
        print(f"{'speed_ratio':34}{figures['speed_ratio']:>26}")


def _line(name: str, row: dict[str, float], other: dict[str, float] | None) -> None:
    def cell(values: dict[str, float] | None) -> str:
        if values is None:
            return ""
        return f"P {values['precision']:.2f} R {values['recall']:.2f} F1 {values['f1']:.3f}"

    print(f"{name + ' (' + str(int(row['gold'])) + ')':34}{cell(row):>26}{cell(other):>26}")


def save(part: str, documents: list[Document], figures: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    record = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "part": part,
        "texts": len(documents),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "presidio": presidio.VERSION,
        "figures": figures,
    }
    (RESULTS / f"{part}.json").write_text(
        json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    raise SystemExit(main())
