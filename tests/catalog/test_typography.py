from __future__ import annotations

import pytest

from balise.catalog.typography import french


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Attention : arrêt", "Attention\u00a0: arrêt"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("(« oui »).", "(«\u00a0oui\u00a0»)."),
        ("12 %, 5 $.", "12\u00a0%, 5\u00a0$."),
        ("l'avis d'« Inès »", "l’avis d’«\u00a0Inès\u00a0»"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("Vraiment? Oui; non!", "Vraiment? Oui; non!"),
        ("", ""),
    ],
)
def test_spacing(typed: str, printed: str) -> None:
    assert french(typed) == printed
    assert french(printed) == printed
