"""How far a fact goes: its clause, but neither whom it is of, nor another finding, nor another sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from balise.detection.engine import Engine
from balise.detection.resolve import FACTS


def facts(engine: Engine, text: str) -> list[str]:
    return [text[one.start : one.end] for one in engine.inspect(text).findings if one.type in FACTS]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Élève : Noé Roy\nMotif : intimidation répétée dans la cour d'école\nRappeler mardi.",
            ["intimidation répétée dans la cour d'école"],
        ),
        (
            "Zoé Roy prend du lithium le matin et le soir. Elle aime le jazz.",
            ["prend du lithium le matin et le soir"],
        ),
        ("Ana Côté a une hernie discale; rappeler mardi.", ["hernie discale"]),
        (
            "nom;motif;agent\nRoy, Luc;asthme sévère;Cyr\nCôté, Ana;hernie discale;Cyr",
            ["asthme sévère", "hernie discale"],
        ),
        ("L'accusé, Luc Roy, a été reconnu coupable de fraude.", ["reconnu coupable de fraude"]),
        ("Mon fils a un TDAH.", ["TDAH"]),
    ],
)
def test_a_fact_has_the_words_that_tell_it(engine: Engine, text: str, told: list[str]) -> None:
    assert facts(engine, text) == told


def test_it_ends_where_something_else_is_found(engine: Engine) -> None:
    text = "Luc Roy a un cancer du poumon de stade IV, 514 643-2211, et sa fille Ana Roy le conduit."
    found = engine.inspect(text).findings
    for one, after in pairwise(found):
        assert one.end <= after.start
    assert [text[one.start : one.end] for one in found if one.type not in FACTS] == [
        "Luc Roy",
        "514 643-2211",
        "Ana Roy",
    ]


def test_it_neither_begins_nor_ends_with_a_word_that_leads_elsewhere(engine: Engine) -> None:
    (told,) = facts(engine, "Luc Roy : asthme sévère depuis 2019 avec le Dr Cyr")
    assert told == "asthme sévère depuis 2019"


def test_a_long_sentence_is_not_all_taken(engine: Engine) -> None:
    text = "Luc Roy a une dépression " + "et le comité continue de parler de ses travaux " * 12
    (told,) = facts(engine, text)
    assert len(told) < 200


def test_what_is_read_through_a_disguise_keeps_its_place(engine: Engine) -> None:
    text = "Luc Roy souffre de d\u200bé\u200bp\u200br\u200bession majeure. Le reste ne dit rien."
    assert "reste" not in "".join(facts(engine, text))


def test_it_does_not_go_over_a_finding_that_covers_where_it_begins(engine: Engine) -> None:
    text = "ANA CÔTÉ GAGNE 46 210 $"
    for one in engine.inspect(text).findings:
        assert one.type not in FACTS or "CÔTÉ" not in text[one.start : one.end]
