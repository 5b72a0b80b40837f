"""Where Tesseract's data are, by which the letters that pictures show are read."""

from __future__ import annotations

from pathlib import Path

FRENCH = "fra.traineddata"
# Debian and Ubuntu; Fedora; Alpine and Arch.
_USUAL = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract/tessdata", "/usr/share/tessdata")


def characters_folder(wanted: Path | None = None) -> Path | None:
    """``wanted``, or the first usual place that has French; None where nothing has."""
    places = [wanted] if wanted is not None else map(Path, _USUAL)
    return next((place for place in places if (place / FRENCH).is_file()), None)
