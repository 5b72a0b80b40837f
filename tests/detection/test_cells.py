"""What a table asks of each cell: few questions of ``re``, for most are answered at once by a look of Vectorscan."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Set
from types import FrameType
from typing import Any

import hyperscan
import pytest

from balise.contracts.findings import Verdict
from balise.detection.engine import Engine

ASKED = frozenset(("search", "match", "fullmatch", "finditer", "findall", "sub"))
CELLS = 400


def line(number: int) -> str:
    return f"418-{300 + number % 600}-{1000 + number * 37 % 9000}"


def telephones(columns: int) -> str:
    return "\n".join("\t".join(map(line, range(at, at + columns))) for at in range(0, CELLS, columns))


def records() -> str:
    people = (
        {
            "id": number,
            "nom": "Tremblay",
            "telephone": line(number),
            "courriel": f"luc.tremblay{number}@courriel-qc.ca",
            "adresse": f"{number}, rue Racine, Saguenay",
        }
        for number in range(CELLS // 4)
    )
    return json.dumps(list(people))


def budget() -> str:
    rows = (f"02-130-{number}\tFournitures\t41 {number} $\t38 {number} $" for number in range(100, 300))
    return "Poste\tLibellé\tBudget\tRéel\n" + "\n".join(rows)


def insured() -> str:
    return "\n".join(
        f"{number} {number * 7 % 900 + 100} {number * 13 % 900 + 100}" for number in range(130, 430)
    )


def pay() -> str:
    rows = (
        f"{100000 + number};Roy, Luc;{number}1,57;{number}2,08;{number}3,40;{number}4,12"
        for number in range(CELLS // 4)
    )
    return "Matricule;Employé;Brut;Impôt;RRQ;Net\n" + "\n".join(rows)


def trials() -> str:
    """Cells near which a word stands that also goes with what is only shown."""
    rows = (
        f"{100000 + number};Roy;{line(number)};Compte bloqué après trois essais."
        for number in range(CELLS // 4)
    )
    return "Matricule;Nom;Téléphone;Remarques\n" + "\n".join(rows)


def asked(act: Callable[[], object], *, of: type = re.Pattern, names: Set[str] = ASKED) -> int:
    """How often ``re`` is asked anything, unless another is named."""
    count = 0

    def seen(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal count
        if event == "c_call" and called.__name__ in names and isinstance(called.__self__, of):
            count += 1

    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("text", "cells", "most"),
    [
        (telephones(200), CELLS, 45),
        (telephones(4), CELLS, 45),
        (records(), CELLS, 40),
        (budget(), CELLS, 14),
        (insured(), 300, 22),
        (trials(), CELLS // 4, 200),
    ],
    ids=[
        "telephones in 200 columns",
        "telephones in 4 columns",
        "a list of records",
        "a budget",
        "nine figures",
        "notes that speak of trials",
    ],
)
def test_a_cell_asks_few_questions(engine: Engine, text: str, cells: int, most: int) -> None:
    assert engine.inspect(text).verdict is not Verdict.UNSCANNED  # what is compiled once is

    count = asked(lambda: engine.inspect(text))

    assert count < most * cells


@pytest.mark.parametrize(
    ("text", "cells", "most"),
    [
        (telephones(4), CELLS, 41),
        (budget(), CELLS, 7),
        (pay(), CELLS, 8),
        (trials(), CELLS // 4, 60),
    ],
    ids=["telephones", "a budget", "pay", "notes that speak of trials"],
)
def test_a_cell_is_looked_at_few_times(engine: Engine, text: str, cells: int, most: int) -> None:
    assert engine.inspect(text).verdict is not Verdict.UNSCANNED

    count = asked(lambda: engine.inspect(text), of=hyperscan.Database, names={"scan"})

    assert count < most * cells
