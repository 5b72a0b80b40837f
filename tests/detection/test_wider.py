"""A wider form of an expression says no only where the expression does."""

from __future__ import annotations

import re

import pytest

from balise.detection import wider as module
from balise.detection.wider import anywhere, wider
from balise.detection.words import Perhaps, Seldom


def test_it_says_no_to_what_holds_nothing_of_the_expression() -> None:
    perhaps = Perhaps(rb"(?<![a-z])mot de passe(?: est| :)? (?P<value>[a-z0-9]{4,12})(?![a-z])")

    assert perhaps.stands(b"Le mot de passe est soleil77.")
    assert not perhaps.stands(b"Le mot de la fin est soleil77.")


def test_long_repeats_names_and_references_are_widened() -> None:
    assert wider(rb"(?P<a>[a-z]{2,40})-(?P=a)b{1,}") == [rb"(?:[a-z]*)-.*b*"]
    assert wider(rb"(?-i:[A-Z])\{2,30\}x{0,3}") == [rb"(?:[A-Z])\{2,30\}x{0,3}"]


def test_the_place_of_a_match_is_left_out() -> None:
    assert anywhere(rb"(?:\A|[\n^$])\bnas\b ?\\b\Z|^cas$") == rb"(?:|[\n^$])nas ?\\b|cas"


def test_any_sign_but_a_capital_is_still_a_letter() -> None:
    found = Seldom(rb"colis (?-i:[^.\dA-Z]{1,34}) porte le numero ", re.IGNORECASE)

    assert found.search(b"Colis du greffe porte le numero 12")
    assert found.search(b"Colis du Greffe porte le numero 12") is None
    assert wider(rb"[^A-Za-z][^\n]A-Z[^A-Z]") == [rb"[^A-Za-z][^\n]A-Z."]


def test_a_long_list_is_cut_into_its_branches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 12)

    assert wider(rb"(?<![a-z])(?:alpha|beta|gam(?:ma|me)|[|)]delta)(?![a-z])") == [
        rb"alpha|beta",
        rb"gam(?:ma|me)",
        rb"[|)]delta",
    ]


def test_a_group_that_may_be_left_out_is_no_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 12)

    assert wider(rb"(?:alphabetical|numerical)?x") == []
    with pytest.raises(ValueError, match="alpha"):
        Perhaps(rb"(?:alphabetical|numerical)?x")
