"""A word typed wrongly announces what it would announce rightly spelt, and the place told is that of what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.detection.conftest import Read, ReadStream

from balise.detection.misspelt import corrected
from balise.detection.normalise import fold


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("numéro d'asurance scoiale 046454286", "NAS", "046454286"),
        ("mon numero dassurance socialle 046454286", "NAS", "046454286"),
        ("mot de pase : Soleil2024!", "SECRET", "Soleil2024!"),
        ("Pasword: Tigre#44", "SECRET", "Tigre#44"),
        ("Le mot de passe : Pasword123", "SECRET", "Pasword123"),
        ("MATRICUEL 123456, Jean Gagnon", "FILE_NUMBER", "123456"),
        ("Marie Tremblay fait une dépresion majeure", "MEDICAL", "fait une dépresion majeure"),
        ("mon employe luc caron est alcolique", "MEDICAL", "alcolique"),
        ("Julie Lavoie schyzophrène", "MEDICAL", "schyzophrène"),
        ("Marie Tremblay est à lhôpital", "MEDICAL", "lhôpital"),
        ("luc caron sallaire 54 000 $", "SALARY", "sallaire 54 000"),
    ],
)
def test_what_a_wrong_spelling_announces_is_found(read: Read, text: str, kind: str, value: str) -> None:
    found = read(text)
    assert any(kind == own and value in said for own, said in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Le passager pase la porte, puis la facture arrive.",
        "La dune, le cancre et la sente ne disent rien de personne.",
        "L'equipe de M. Voisine et de Mme Sartre prépare la fête.",
        "Which licence does the account need?",
    ],
)
def test_words_and_names_stay_what_they_are(text: str) -> None:
    view = fold(text)
    assert corrected(view) is view


_TYPED = st.sampled_from(("depresion", "Pasword", "SCOIALE", "dassurance", "zéro\u200b", " ", "\n", ".", "é"))


@given(st.lists(_TYPED, max_size=12).map("".join))
def test_every_byte_of_what_is_corrected_knows_its_character(text: str) -> None:
    view = corrected(fold(text))
    for index in range(len(view.data)):
        start, end = view.span(index, index + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("size", [1, 5, 17])
def test_a_stream_reads_them_however_it_is_cut(read: Read, read_stream: ReadStream, size: int) -> None:
    text = "Bonjour. Marie Tremblay fait une depresion majeure. Son mot de pase : Soleil2024!\nMerci."
    assert "SECRET" in dict(read(text))
    assert read_stream(text, size) == read(text)
