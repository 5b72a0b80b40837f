"""What weights fitted to many texts say of whose a fact is: withdrawn from a text for everyone, added beside what is confidential."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.fitted import verdict, weights
from balise.detection.fitted.general import AROUND, HEAD, Passages
from balise.detection.fitted.signs import CAPITAL, FIGURES, LINE, NAMED, placed, read, signs
from balise.detection.stream import StreamInspector

LEAFLET = (
    "Dépliant : prévenir les chutes à la maison. Les personnes de 65 ans et plus tombent plus souvent. "
    "Rangez les fils, allumez les couloirs et portez des souliers fermés. Une chute peut causer une fracture de la hanche. "
    "Parlez à votre médecin ou à votre pharmacien de vos médicaments. Les participants des ateliers reçoivent une trousse. "
)
FILE = (
    "Note d'évolution. Visite à domicile du 4 mars. L'usagère se lève seule, mange peu et ne sort plus. "
    "Sa fille passe le soir. On convient d'un appel chaque lundi et d'une évaluation par l'ergothérapeute. "
    "Mme Roseline Thibodeau dit qu'elle a peur de tomber depuis sa chute de février. "
)


def said(text: str, places: list[tuple[int, int]] | None = None) -> list[str]:
    return [word for word, _, _ in placed(text.encode(), 0, len(text), places or [])]


def test_a_name_and_a_number_are_any() -> None:
    text = "Hier, Luc Roy doit 4300 $ a Desjardins.\nFin"
    assert said(text, [(6, 13)]) == [
        "hier", ",", NAMED, "doit", FIGURES, "$", "a", CAPITAL, ".", LINE, "fin",
    ]  # fmt: skip


def test_words_stand_where_they_were_read() -> None:
    data = b"Luc Roy doit 40 $"
    assert [data[start:end] for _, start, end in placed(data, 0, len(data), [(0, 7)])] == [
        b"Luc Roy", b"doit", b"40", b"$",
    ]  # fmt: skip


@given(st.text("aB0é. ,\n-'\0@Luc", max_size=40), st.integers(0, 5))
def test_words_are_the_same_with_and_without_their_places(text: str, low: int) -> None:
    data = text.encode("latin-1")
    assert [word for word, _, _ in placed(data, low, len(data), [])] == read(data, low, len(data))


def test_signs_are_words_families_and_pairs() -> None:
    assert sorted(signs(["dialyse", "a", "dialyse"])) == ["a", "a dialyse", "dialy*", "dialyse", "dialyse a"]


def test_a_table_weighs_words_with_their_families_and_pairs() -> None:
    table = weights.table(["CONSTANT\t-1\t-2", "dialyse\t1\t0", "dialy*\t2\t1", "sa dialyse\t4\t0"])
    assert table.constant == (-1.0, -2.0)
    assert table.alone(["dialyse", "dialyses", "inconnu"]) == [(3.0, 1.0), (2.0, 1.0), (0.0, 0.0)]
    assert table.together(["sa", "dialyse", "sa", "dialyse"]) == [(4.0, 0.0)]


@pytest.mark.parametrize(
    ("lines", "fault"), [(["mot\t1"], KeyError), (["CONSTANT\t0", "mot\tx"], ValueError)]
)
def test_a_table_that_is_no_table_is_refused(lines: list[str], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        weights.table(lines)


def test_the_tables_that_are_kept_are_read_whole() -> None:
    for table, kinds in ((weights.general(), 1), (weights.told(), 3)):
        assert len(table.constant) == kinds
        assert all(len(own) == kinds for own in table.pairs.values())
        assert len(table.pairs) > 1000


def test_a_passage_of_a_file_and_one_for_everyone_are_told_apart() -> None:
    def odds(text: str) -> float:
        data = text.encode("ascii", "ignore")
        return Passages(data, data, whole=True).odds(0, len(data))

    assert odds(LEAFLET) < 0 < odds(FILE)
    assert odds(LEAFLET[:200]) == 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Une note.", "Le dossier suit.", "On danse.", "Il doit tout."]), max_size=80)
)
def test_a_passage_is_read_no_farther_than_a_stream_keeps(pieces: list[str]) -> None:
    data = ("Le debut du texte. " * 20 + "\0".join(["", *pieces])).encode()
    low = data.rfind(b"\0")
    if low < AROUND + HEAD:
        return
    whole = Passages(data, data, whole=True).odds(low, len(data))
    cut = data.find(b"\0", low - AROUND - 200)
    kept = Passages(data[cut:], data, whole=False).odds(low - cut, len(data) - cut)
    assert kept == pytest.approx(whole)


def test_a_verdict_weighs_every_sign_of_its_table() -> None:
    signs = verdict.Signs(
        passage=1.0,
        line=1.0,
        inside=True,
        named=True,
        own=False,
        role=False,
        how="NAMED",
        short=False,
        kind=FindingType.MEDICAL,
    )
    lower = signs._replace(passage=-5.0, line=-5.0, named=False)
    for which in (verdict.FOUND, verdict.LEFT):
        assert verdict.odds(which, signs) > verdict.odds(which, lower)


BESIDE = (
    "Dossier de Carole Thibodeau, NAS 130 692 544. Elle ne prend plus son insuline et dort tout habillée dans son camion.",
    "Né le 3 mai 1984, Luc Beaupré a recommencé à boire en cachette et ne se présente plus à ses rencontres de probation.",
)


@pytest.mark.parametrize("text", BESIDE)
def test_what_no_rule_may_know_is_masked_beside_what_is_confidential(engine: Engine, text: str) -> None:
    kinds = {finding.type for finding in engine.inspect(text).findings}
    assert kinds & {FindingType.MEDICAL, FindingType.JUDICIAL}


NOBODYS = (
    LEAFLET
    + "Claire Gagnon, ergothérapeute, anime l'atelier du mardi. Une personne atteinte de la maladie de Parkinson doit s'inscrire tôt.",
    "Politique de remboursement. Les dépenses admissibles sont approuvées par la direction. Le formulaire est rempli en ligne. "
    "Le maximum est de 1 200 $ par année et par employé. Une pièce justificative est exigée. Toute fraude entraîne une sanction. "
    "Le comité se réunit chaque trimestre; il fait rapport au conseil.",
)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_for_everyone_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", [*BESIDE, *NOBODYS, LEAFLET * 6 + FILE * 3, FILE * 6 + LEAFLET * 3])
@pytest.mark.parametrize("size", [11, 160, 700])
def test_a_stream_judges_as_the_whole_does(engine: Engine, text: str, size: int) -> None:
    whole = {(f.type, f.start, f.end) for f in engine.inspect(text, orders=False).findings}
    stream = StreamInspector(engine)
    pieces = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)] + [stream.flush()]
    found = {(f.type, f.start, f.end) for piece in pieces for f in piece.findings}
    assert found == whole
