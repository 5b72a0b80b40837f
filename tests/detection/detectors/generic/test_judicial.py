"""JUDICIAL: published judgments and the law itself are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("L'accusé a été reconnu coupable de fraude.", "reconnu coupable de fraude"),
    ("Mon voisin a un casier judiciaire.", "casier judiciaire"),
    ("Kevin Roy a été acquitté.", "acquitté"),
)
PASSED = (
    "L'accusé a droit à un procès équitable.",
    "Toute personne détenue a droit à un avocat.",
    "Avez-vous déjà été déclaré coupable d'une infraction?",
    "Dans 2019 QCCA 845, l'appelant a été déclaré coupable de fraude.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_judicial_is_found(read: Read, text: str, value: str) -> None:
    assert ("JUDICIAL", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_judicial_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
