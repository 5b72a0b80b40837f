"""Words of the catalogue in the reader's language: hosting types, levels, the matrix reading."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from balise.catalog.matrix import Label, matrix
from balise.catalog.typography import french
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy.matrix import permits


def in_english() -> bool:
    return (get_language() or "fr").startswith("en")


def level_label(level: Level) -> str:
    label = matrix().level(level)
    return label.en if in_english() else label.fr


def hosting_label(hosting: str) -> str:
    label = matrix().hostings[Hosting(hosting)]
    return label.en if in_english() else label.fr


@dataclass(frozen=True)
class Explained:
    """A term with its gloss and examples, in the reader's language."""

    name: str
    gloss: str
    examples: str

    @property
    def said(self) -> str:
        """The gloss and its examples as one sentence."""
        gloss = self.gloss.rstrip(".")
        if not self.examples:
            return self.gloss
        return f"{gloss}: {self.examples}." if in_english() else french(f"{gloss} : {self.examples}.")


def explain_hosting(hosting: str) -> Explained:
    return _explained(matrix().hostings[Hosting(hosting)])


def explain_level(level: Level) -> Explained:
    return _explained(matrix().level(level))


def explain_reading(reading: MatrixReading) -> Explained:
    found = matrix().readings[reading]
    return (
        Explained(found.en, found.gloss_en, "") if in_english() else Explained(found.fr, found.gloss_fr, "")
    )


@dataclass(frozen=True)
class LevelRow:
    """One line of "what this system may receive"."""

    level: Level
    explained: Explained
    permitted: bool


def levels_for(hosting: str, reading: MatrixReading) -> list[LevelRow]:
    """Each level and whether a system of this hosting may receive it, lowest first."""
    return [
        LevelRow(level, explain_level(level), permits(level, Hosting(hosting), reading)) for level in Level
    ]


def _explained(label: Label) -> Explained:
    if in_english():
        return Explained(label.en, label.gloss_en, ", ".join(label.examples_en))
    return Explained(label.fr, label.gloss_fr, ", ".join(label.examples_fr))
