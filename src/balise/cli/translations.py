"""The English translation of the French messages: compiled in pure Python, checked by gettext.

Message ids are French; ``locale/en`` under the portal is their English. Binary
catalogues are built, never committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from balise.cli.errors import CommandFailed

PORTAL = Path(__file__).resolve().parents[1] / "portal"
LANGUAGE = "en"


def catalogues(top: Path) -> list[Path]:
    return sorted(top.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_all(top: Path) -> int:
    """Write the ``.mo`` beside each ``.po`` that is newer. Returns how many were written."""
    written = 0
    for source in catalogues(top):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        written += 1
    return written


def update(top: Path) -> None:
    """Bring the catalogue in line with the messages of code and templates, in place."""
    if shutil.which("xgettext") is None:
        raise CommandFailed(
            "gettext est absent (xgettext) : installez-le, par exemple apt-get install gettext."
        )
    (top / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "--locale", LANGUAGE]
    command += ["--no-wrap", "--add-location=file", "--no-obsolete", "--ignore=tests/*"]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailed(f"gettext a refusé un message : {done.stderr.strip()[-600:]}")


def problems(top: Path) -> list[str]:
    """What keeps the English from being complete, one French sentence each.

    Works on a copy: checking never changes the catalogue.
    """
    before = {source.relative_to(top): polib.pofile(str(source)) for source in catalogues(top)}
    with tempfile.TemporaryDirectory(prefix="balise-messages-") as folder:
        copy = Path(folder) / "portal"
        shutil.copytree(top, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
        update(copy)
        found = []
        for source in catalogues(copy):
            name = source.relative_to(copy)
            found += _incomplete(name, before.get(name), polib.pofile(str(source)))
    return found


def _incomplete(name: Path, kept: polib.POFile | None, wanted: polib.POFile) -> Iterator[str]:
    if kept is None:
        if len(wanted):
            yield f"{name} : le catalogue manque ({len(wanted)} messages)."
        return
    known = {(entry.msgctxt, entry.msgid): entry for entry in kept if not entry.obsolete}
    for entry in wanted:
        mine = known.pop((entry.msgctxt, entry.msgid), None)
        place = entry.occurrences[0][0] if entry.occurrences else "?"
        if mine is None:
            yield f"{name} : absent du catalogue : « {entry.msgid[:90]} » ({place})."
        elif mine.fuzzy:
            yield f"{name} : traduction à revoir : « {entry.msgid[:90]} » ({place})."
        elif not mine.translated():
            yield f"{name} : sans traduction : « {entry.msgid[:90]} » ({place})."
    for _, message in known:
        yield f"{name} : n'est plus employé : « {message[:90]} »."
    for entry in kept.obsolete_entries():
        yield f"{name} : ancien message gardé en commentaire : « {entry.msgid[:90]} »."
