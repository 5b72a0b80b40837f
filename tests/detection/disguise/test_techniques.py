"""Which techniques read a segment: a table has figures side by side in every row, and hides nothing in them."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

from balise.detection.disguise import dictated, gathered, labelled, paired, reading, spelled
from balise.detection.disguise.piece import Rewrite

ROW = "02-{0}-32\tTravaux publics\tF4{0}\t2026-06-08\t{0}672.74\t{0}490.84\t{0}408.40\n"
LEDGER = "Poste\tService\tPièce\tJour\tBudget\tEngagé\tRéel\n" + "".join(map(ROW.format, range(110, 170)))


@pytest.mark.parametrize("technique", [paired, spelled])
def test_rows_of_figures_are_not_searched_for_what_they_have_no_sign_of(
    read: Read, monkeypatch: pytest.MonkeyPatch, technique: object
) -> None:
    calls: list[bytes] = []

    def counted(data: bytes) -> list[Rewrite]:
        calls.append(data)
        return []

    monkeypatch.setattr(technique, "rewrites", counted)
    assert read(LEDGER) == []
    assert calls == []


def test_what_a_label_names_is_read_beside_the_signs_of_another() -> None:
    number = reading.TECHNIQUES.index
    assert {number(dictated), number(labelled), number(gathered)} <= {*reading.asked([number(gathered)])}


def test_what_is_dictated_needs_no_other() -> None:
    assert reading.asked([reading.TECHNIQUES.index(dictated)]) == [reading.TECHNIQUES.index(dictated)]
