"""Counts and ratios: precision, recall and F1 by overlap, documents, disguises, names, injections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Gold = tuple[int, int, str]
Span = tuple[int, int, str, float]

CHECKED = ("NAS", "NAM", "CREDIT_CARD", "IBAN", "NEQ", "VIN")
CONTACTS = {"PHONE", "EMAIL", "PUBLIC_CONTACT"}


@dataclass
class Count:
    """Of one type: gold spans met, gold spans missed, predictions that meet nothing."""

    met: int = 0
    missed: int = 0
    wrong: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return ratio(self.met, self.met + self.missed)

    @property
    def precision(self) -> float:
        return ratio(self.met, self.met + self.wrong)

    @property
    def f1(self) -> float:
        return ratio(2 * self.met, 2 * self.met + self.missed + self.wrong)

    def __add__(self, other: Count) -> Count:
        return Count(self.met + other.met, self.missed + other.missed, self.wrong + other.wrong)

    def row(self) -> dict[str, float]:
        return {
            "gold": self.met + self.missed,
            "wrong": self.wrong,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


def ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 1.0


def count(
    texts: Sequence[tuple[str, str, Sequence[Gold]]], predictions: Iterable[Sequence[Span]]
) -> dict[str, Count]:
    """Counts by type over (id, text, gold). A contact met as another kind of contact is missed, not wrong."""
    counts: dict[str, Count] = defaultdict(Count)
    for (name, text, gold), spans in zip(texts, predictions, strict=True):
        for start, end, kind in gold:
            if any(s < end and start < e and t == kind for s, e, t, _ in spans):
                counts[kind].met += 1
            else:
                counts[kind].missed += 1
                counts[kind].examples.append(
                    f"MISSED {name}: {text[max(0, start - 40) : end + 20]!r} [{text[start:end]}]"
                )
        for s, e, t, _ in spans:
            if any(s < end and start < e and _same(t, kind) for start, end, kind in gold):
                continue
            counts[t].wrong += 1
            counts[t].examples.append(f"WRONG {name}: {_around(text, s, e)}")
    return counts


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : end + 20]!r} [{text[start:end]}]"


def _same(predicted: str, gold: str) -> bool:
    return predicted == gold or (predicted in CONTACTS and gold in CONTACTS)


def total(counts: dict[str, Count], kinds: Iterable[str]) -> Count:
    result = Count()
    for kind in kinds:
        if kind in counts:
            result = result + counts[kind]
    return result
