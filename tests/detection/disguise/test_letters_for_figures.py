"""Letters stand for figures in a value, not in the words around one."""

from __future__ import annotations

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine


def test_a_word_in_capitals_is_no_postal_code(engine: Engine) -> None:
    text = "BILLET DE RETARD\nCP GUIJ18061128\nPARENT AVISE PAR ECRIT"
    assert FindingType.POSTAL_CODE not in {one.type for one in engine.inspect(text).findings}


def test_a_postal_code_with_letters_for_figures_is_one(engine: Engine) -> None:
    text = "Son code postal : GIS 2B8, à Québec"
    (found,) = engine.inspect(text).findings
    assert (found.type, text[found.start : found.end]) == (FindingType.POSTAL_CODE, "GIS 2B8")


def test_a_letter_of_the_next_value_is_no_figure_of_the_one_before(engine: Engine) -> None:
    text = '{"nas": "327179941", "naissance": "1984-06-09", "courriel": "z.hammami.qc@proton.me"}'
    assert [(one.type, text[one.start : one.end]) for one in engine.inspect(text).findings] == [
        (FindingType.NAS, "327179941"),
        (FindingType.DATE_OF_BIRTH, "1984-06-09"),
        (FindingType.EMAIL, "z.hammami.qc@proton.me"),
    ]
