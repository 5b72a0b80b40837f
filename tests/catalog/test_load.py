from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec
import pytest

from balise.catalog import load as catalogue
from balise.catalog.load import BadCatalogue, load, raw


class Small(msgspec.Struct, forbid_unknown_fields=True):
    fr: str
    en: str


def _given(monkeypatch: pytest.MonkeyPatch, value: Any) -> None:
    monkeypatch.setattr(catalogue, "raw", lambda name: value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadCatalogue, match="catalogue absent"):
        raw("absent")


def test_a_missing_translation_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _given(monkeypatch, {"fr": "Bonjour"})
    with pytest.raises(BadCatalogue, match=r"catalogue petit .*`en`"):
        load("petit", Small)


def test_a_field_that_nobody_reads_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _given(monkeypatch, {"fr": "Bonjour", "en": "Hello", "de": "Hallo"})
    with pytest.raises(BadCatalogue, match="`de`"):
        load("petit", Small)


def test_french_is_spaced_when_read_and_english_is_left_alone() -> None:
    spaced = catalogue._spaced({"title_fr": "Attention : l'avis", "title_en": "Beware : it's"})
    assert spaced == {"title_fr": "Attention\u00a0: l’avis", "title_en": "Beware : it's"}


def test_a_file_is_read_once() -> None:
    assert raw("kinds") is raw("kinds")


def test_every_data_file_can_be_read() -> None:
    folder = files("balise.catalog").joinpath("data")
    names = [item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")]
    assert {"matrix", "kinds", "phases", "roles"} <= set(names)
    assert all(raw(name)["source"] for name in names)
