"""Where Tesseract's data are, by which the letters that pictures show are read."""

from __future__ import annotations

from pathlib import Path

from balise.contracts.environment import EnvironmentReader

_NOWHERE = "off"
FRENCH = "fra.traineddata"
# Debian and Ubuntu; Fedora; Alpine and Arch.
_USUAL = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract/tessdata", "/usr/share/tessdata")


def characters_folder(wanted: Path | None = None) -> Path | None:
    """``wanted``, or the first usual place that has French; None where nothing has."""
    places = [wanted] if wanted is not None else map(Path, _USUAL)
    return next((place for place in places if (place / FRENCH).is_file()), None)


def characters_asked(env: EnvironmentReader) -> Path | None:
    """What the setting says of it; None where no picture is to be read."""
    wanted = env.text("TESSERACT_DATA")
    if wanted == _NOWHERE:
        return None
    folder = characters_folder(Path(wanted).expanduser().resolve() if wanted else None)
    if wanted and folder is None:
        env.wrong(
            f"BALISE_TESSERACT_DATA ({wanted[:200]}) ne contient pas {FRENCH}; mettez « {_NOWHERE} » "
            "pour qu'aucune image ne soit lue."
        )
    return folder
