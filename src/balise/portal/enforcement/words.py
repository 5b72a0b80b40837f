"""What the contracts say in both languages, in the reader's."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import get_language

from balise.catalog.typography import french
from balise.contracts.decisions import Reason


class Bilingual(Protocol):
    fr: str
    en: str


def in_words(text: Bilingual) -> str:
    """The French sentence, set as French is, or the English one on an English page."""
    return text.en if _english() else french(text.fr)


def instead(reason: Reason) -> str:
    """What the person can do instead."""
    return reason.instead_en if _english() else reason.instead_fr


def _english() -> bool:
    return (get_language() or "").startswith("en")
