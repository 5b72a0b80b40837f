"""The English translation of the French messages: compiled in pure Python, checked by gettext.

Message ids are French; ``locale/en`` under the portal is their English. ``locale/fr_CA``
holds French words for what libraries say, and the plurals of our own messages, which
Django would otherwise form as in English (« 0 passerelles »). Binary catalogues are
built, never committed.
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
LANGUAGE, FRENCH = "en", "fr_CA"
_FRENCH_HEADER = {
    "Language": FRENCH,
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


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
    """Bring the catalogues in line with the messages of code and templates, in place."""
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
    _form_french_plurals(top)


def _form_french_plurals(top: Path) -> None:
    """Each message that has a plural stands in the French catalogue too, translated to itself."""
    english, path = (_path(top, language) for language in (LANGUAGE, FRENCH))
    forms = [entry for entry in polib.pofile(str(english)) if entry.msgid_plural] if english.exists() else []
    french = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    french.metadata = french.metadata or _FRENCH_HEADER
    ours = {_forms(entry): entry for entry in french if entry.msgstr_plural.get(0) == entry.msgid}
    missing = [entry for entry in forms if ours.pop(_forms(entry), None) is None]
    for entry in ours.values():
        french.remove(entry)
    for entry in missing:
        french.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr_plural={0: entry.msgid, 1: entry.msgid_plural},
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    if missing or ours:
        path.parent.mkdir(parents=True, exist_ok=True)
        french.save(str(path))


def _path(top: Path, language: str) -> Path:
    return top / "locale" / language / "LC_MESSAGES" / "django.po"


def _forms(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def problems(top: Path) -> list[str]:
    """What keeps the catalogues from being complete, one French sentence each.

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
