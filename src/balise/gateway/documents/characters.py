"""Where Tesseract's data are, by which characters in pictures are read."""

from __future__ import annotations

from pathlib import Path

LANGUAGES = ("fra", "eng")
"""Read together, by the names of Tesseract's data files. Without the first, nothing is read."""
# Debian and Ubuntu; Fedora; Alpine and Arch.
_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/share/tessdata",
)


def characters_folder(wanted: Path | None = None) -> Path | None:
    """``wanted``, or the first usual place that has French; None where nothing has."""
    places = [wanted] if wanted is not None else map(Path, _USUAL)
    return next((place for place in places if _file(place, LANGUAGES[0]).is_file()), None)


def languages_in(folder: Path) -> str:
    """What can be read with the data of a folder, as Tesseract wants it told: ``fra+eng``."""
    return "+".join(language for language in LANGUAGES if _file(folder, language).is_file())


def _file(folder: Path, language: str) -> Path:
    return folder / f"{language}.traineddata"
