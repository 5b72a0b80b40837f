"""The byte view: one byte for one character, and exact ways back when lengths differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balise.detection.engine import Engine
from balise.detection.normalise import OTHER, REBUILD, fold


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Éléonore à Québec", b"Eleonore a Quebec"),
        ("« l’œuvre » — 54 000 €", b'" l\'ouvre " - 54 000 $'),
        ("０４６ ４５４", b"046 454"),
        ("𝟎𝟒𝟔", b"046"),
        ("①②③", b"123"),
        ("ТRЕМ", b"TREM"),
        ("a\u200bb\u00adc", b"abc"),
        ("e\u0301te\u0301", b"ete"),
        ("con\ufb01dentiel", b"confidentiel"),
        ("٠١٢", b"012"),
        ("🄰🄱", b"AB"),
        ("mot de passe&nbsp;: orage", b"mot de passe : orage"),
    ],
)
def test_disguise_is_folded(text: str, plain: bytes) -> None:
    assert fold(text).data == plain


def test_a_line_ends_in_one_way(engine: Engine) -> None:
    text = "Suivi de Luc Roy\n\n- Facteurs apaisants : a un psychiatre à Rouyn, sa sœur\n  Doris collabore\nNom d'utilisateur : O'Brien\n\nFin"
    of_windows = text.replace("\n", "\r\n")
    found = [(one.type, text[one.start : one.end]) for one in engine.inspect(text).findings]
    assert fold(of_windows).data == fold(text).data
    assert found == [
        (one.type, of_windows[one.start : one.end].replace("\r", ""))
        for one in engine.inspect(of_windows).findings
    ]


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
def test_every_byte_knows_its_character(text: str) -> None:
    view = fold(text)
    assert REBUILD not in view.data
    assert all(byte < 0x80 for byte in view.data)
    for index in range(len(view.data)):
        start, end = view.span(index, index + 1)
        assert 0 <= start < end <= len(text)
    if view.origin is None:
        assert len(view.data) == len(text)


def test_unpaired_surrogates_are_other_characters() -> None:
    assert fold("a\ud800b").data == bytes([0x61, OTHER, 0x62])


def test_a_span_covers_the_invisible_characters_inside() -> None:
    view = fold("NAS 0\u200b46")
    assert view.span(4, 7) == (4, 8)
