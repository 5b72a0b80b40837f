"""Shape of the code: sizes, arrows, the words that must not be there."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys

import polib
import pytest
from repository import ROOT, texts

from balise.catalog.typography import french

CODE_CEILING = 400
TEST_CEILING = 600
CODE_MEDIAN = 100


def lines(text: str) -> int:
    return text.count("\n")


def code(room: str):
    return [
        (path, text)
        for path, text in texts(".py")
        if path.parts[0] == room and "migrations" not in path.parts and lines(text)
    ]


def test_no_file_is_too_long():
    long = [str(path) for path, text in code("src") if lines(text) > CODE_CEILING]
    long += [str(path) for path, text in code("tests") if lines(text) > TEST_CEILING]
    assert long == []


def test_files_are_small_on_the_whole():
    assert statistics.median(lines(text) for _, text in code("src")) <= CODE_MEDIAN


def test_no_module_gives_one_name_twice():
    """The second value would serve what was written for the first."""
    twice = []
    for path, text in code("src"):
        given = [
            target.id
            for node in ast.parse(text).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        twice += [(str(path), name) for name in sorted(set(given)) if given.count(name) > 1]
    assert twice == []


def test_rooms_import_only_what_they_may():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_the_arrows_hold_for_imports_inside_functions_too():
    broken = []
    for path, text in code("src"):
        room = path.parts[2] if len(path.parts) > 3 else ""
        other = {"gateway": "balise.portal", "portal": "balise.gateway"}.get(room)
        if other is None:
            continue
        for node in ast.walk(ast.parse(text)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            broken += [str(path) for name in names if f"{name}.".startswith(f"{other}.")]
    assert broken == []


@pytest.mark.parametrize(
    "banned",
    [
        # Absolute paths of somebody's machine.
        r"(?<![\w./])/(?:work|home|Users)/\w",
        # Work that is not done.
        r"\b(?:TODO|FIXME|XXX)\b",
    ],
)
def test_words_that_must_not_be_there(banned):
    me = "tests/architecture/test_code.py"
    found = [
        f"{path}: {match[0]}"
        for path, text in texts()
        if str(path) not in (me, "uv.lock") and path.parts[:2] != ("tests", "corpus")
        for match in re.finditer(banned, text)
    ]
    assert found == []


def test_no_test_has_a_bound_of_its_own_for_what_must_come():
    """What a fast machine does in five seconds takes a slow one thirty: ``tests/waiting.py`` says how long."""
    short = r"asyncio\.timeout\(\d|wait_for\(.*, \d[\d.]*\)|\.join\((?:timeout=)?\d"
    found = [
        f"{path}: {match[0]}"
        for path, text in texts(".py")
        if path.parts[0] == "tests"
        for match in re.finditer(short, text)
    ]
    assert found == []


SAID_NOT_TO_BE = re.compile(r"jamais|never|n'est pas|is not|pas une|not an|règlement|regulation", re.I)


def test_masking_is_never_called_anonymisation_where_people_read():
    """Règlement sur l'anonymisation (A-2.1, r. 0.1): masking a request does not meet it."""
    found = []
    for path, text in texts(".py", ".html", ".po"):
        if path.parts[0] != "src" or "catalog" in path.parts:
            continue
        running = re.sub(r'"?\n"?', " ", text).replace("’", "'")
        for match in re.finditer(r"\banonymi[sz](?:é|ée|és|ées|er|ed|e|es|ation)\b", running, re.I):
            around = running[max(0, match.start() - 90) : match.end() + 90]
            if not SAID_NOT_TO_BE.search(around):
                found.append(f"{path}: {around}")
    assert found == []


def test_what_pages_say_has_typographic_apostrophes():
    """Ids, in French, and translations alike: half of one and half of the other looks like carelessness.

    Every sentence of pages is there (``balise translations check``). Sources that are also printed in a
    terminal are typed plainly, and set when a page shows them (``catalog/typography.py``).
    """
    straight = re.compile(r"\w'\w|\w'«")
    catalogues = [path for path, _ in texts(".po") if path.parts[0] == "src"]
    assert len(catalogues) >= 3
    found = []
    for path in catalogues:
        for entry in polib.pofile(str(ROOT / path)):
            # What libraries say in English is theirs; what is said in its place is ours.
            ids = (
                [entry.msgid, entry.msgid_plural]
                if path.parts[-3] == "en" and "library" not in path.parts
                else []
            )
            said = [*ids, entry.msgstr, *entry.msgstr_plural.values()]
            found += [f"{path}: {text}" for text in said if straight.search(text)]
    assert found == []


def test_what_pages_say_in_french_has_its_no_break_spaces():
    """A colon, a sign or a guillemet must not begin a line alone (``catalog/typography.py``)."""
    catalogue = "src/balise/portal/locale/en/LC_MESSAGES/django.po"
    ids = [
        text for entry in polib.pofile(str(ROOT / catalogue)) for text in (entry.msgid, entry.msgid_plural)
    ]
    assert len(ids) > 1000
    shown = [text.replace("%%", "%") for text in ids]
    assert [text for text in shown if french(text) != text] == []


def test_every_package_has_its_marker_and_no_python_file_is_outside_a_package():
    folders = {path.parent for path, _ in texts(".py") if path.parts[0] == "src"}
    missing = [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()]
    assert [folder for folder in missing if folder != "src"] == []
