"""The language model adds names that no list holds, under the same filters."""

from __future__ import annotations

import pytest

from balise.detection.names.deep import CHUNK, find_names_deep
from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names_deep(text)]


def test_a_name_that_no_list_holds() -> None:
    text = "Hier, Ksenia Hrabovska et Julie Tremblay ont signé le procès-verbal de la rencontre."
    assert found(text) == ["Ksenia Hrabovska", "Julie Tremblay"]


def test_fast_findings_stay() -> None:
    text = "Mme Gagnon, TREMBLAY JEAN et Nom : Zbrgk"
    fast = {(f.start, f.end) for f in find_names(text)}
    assert all(any(f.start <= s and e <= f.end for f in find_names_deep(text)) for s, e in fast)


@pytest.mark.parametrize(
    "text",
    [
        "Le boulevard René-Lévesque longe l'école Marguerite-Bourgeoys.",
        "Victor Hugo et Albert Camus sont au programme.",
        "Le ministère de la Santé et la Ville de Montréal collaborent.",
    ],
)
def test_the_same_filters_hold(text: str) -> None:
    assert found(text) == []


def test_long_texts_are_read_by_pieces_with_right_offsets() -> None:
    filler = "Le comité a pris acte du rapport annuel. " * (CHUNK // 20)
    text = filler + "Ensuite, Julie Tremblay a parlé."
    assert "Julie Tremblay" in found(text)


def test_invisible_characters_keep_offsets() -> None:
    text = "Le dossier de Ju\u200blie Tremblay est clos."
    assert found(text) == ["Ju\u200blie Tremblay"]


@pytest.mark.parametrize("text", ["", "\n\n", "\ud800", "A" * 20_000])
def test_any_text_is_answered(text: str) -> None:
    assert find_names_deep(text) == []
