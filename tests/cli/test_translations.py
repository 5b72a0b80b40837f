from __future__ import annotations

import gettext
import os
import shutil

import polib
import pytest

from balise.cli import translations
from balise.cli.errors import CommandFailed

needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None and not os.environ.get("CI"), reason="gettext is not installed"
)


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """Two messages, one in code and one in a template, and a complete catalogue."""
    # As where people run it: with the settings of the tests, gathering messages would load the whole portal first.
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    (tmp_path / "templates").mkdir()
    (tmp_path / "vues.py").write_text(
        "from django.utils.translation import gettext as _\nx = _('Clé révoquée')\n"
    )
    (tmp_path / "templates/page.html").write_text("{% load i18n %}{% translate 'Cas d’usage' %}")
    write(tmp_path, {"Clé révoquée": "Key revoked", "Cas d’usage": "Use case"})
    return tmp_path


def write(portal, messages: dict[str, str], fuzzy: str = "", obsolete: str = "") -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, english in messages.items():
        entry = polib.POEntry(msgid=message, msgstr=english, obsolete=message == obsolete)
        if message == fuzzy:
            entry.flags.append("fuzzy")
        catalogue.append(entry)
    folder = portal / "locale/en/LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(folder / "django.po"))


def test_compiling_gives_what_gettext_reads_and_is_not_repeated(portal):
    assert translations.compile_all(portal) == 1
    assert translations.compile_all(portal) == 0
    english = gettext.translation("django", portal / "locale", ["en"])
    assert english.gettext("Clé révoquée") == "Key revoked"


@needs_gettext
def test_a_complete_catalogue_has_no_problem_and_is_left_as_it_was(portal):
    before = (portal / "locale/en/LC_MESSAGES/django.po").read_bytes()
    assert translations.problems(portal) == []
    assert (portal / "locale/en/LC_MESSAGES/django.po").read_bytes() == before


@needs_gettext
@pytest.mark.parametrize(
    ("messages", "options", "said"),
    [
        ({"Clé révoquée": "Key revoked"}, {}, "absent du catalogue : « Cas d’usage »"),
        ({"Clé révoquée": "Key revoked", "Cas d’usage": ""}, {}, "sans traduction : « Cas d’usage »"),
        ({"Clé révoquée": "K", "Cas d’usage": "U"}, {"fuzzy": "Cas d’usage"}, "à revoir : « Cas d’usage »"),
        ({"Clé révoquée": "K", "Cas d’usage": "U", "Vieux": "Old"}, {}, "n'est plus employé : « Vieux »"),
        (
            {"Clé révoquée": "K", "Cas d’usage": "U", "Vieux": "Old"},
            {"obsolete": "Vieux"},
            "gardé en commentaire : « Vieux »",
        ),
    ],
)
def test_whatever_is_incomplete_is_named(portal, messages, options, said):
    write(portal, messages, **options)
    problems = translations.problems(portal)
    assert len(problems) == 1
    assert said in problems[0]


@needs_gettext
def test_a_missing_catalogue_is_named(portal):
    shutil.rmtree(portal / "locale")
    assert "le catalogue manque (2 messages)" in translations.problems(portal)[0]


def test_without_gettext_one_is_told_what_to_install(portal, monkeypatch):
    monkeypatch.setattr(translations.shutil, "which", lambda name: None)
    with pytest.raises(CommandFailed, match="apt-get install gettext"):
        translations.problems(portal)


@needs_gettext
def test_french_forms_its_own_plurals(portal):
    (portal / "nombre.py").write_text(
        "from django.utils.translation import ngettext\n"
        "x = lambda n: ngettext('%(n)s passerelle', '%(n)s passerelles', n) % {'n': n}\n"
    )
    folder = portal / "locale/fr_CA/LC_MESSAGES"
    folder.mkdir(parents=True)
    kept = '# Mots\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sign In"\nmsgstr "Entrer"\n'
    (folder / "django.po").write_text(kept)
    absent = "locale/fr_CA/LC_MESSAGES/django.po : absent du catalogue : « %(n)s passerelle »"
    assert any(problem.startswith(absent) for problem in translations.problems(portal))
    translations.update(portal)
    assert not any("fr_CA" in problem for problem in translations.problems(portal))
    translations.compile_all(portal)
    french = gettext.translation("django", portal / "locale", ["fr_CA"])
    assert french.ngettext("%(n)s passerelle", "%(n)s passerelles", 2) == "%(n)s passerelles"
    assert french.gettext("Sign In") == "Entrer"
    (portal / "nombre.py").unlink()
    assert any("fr_CA" in problem and "plus employé" in problem for problem in translations.problems(portal))
    translations.update(portal)
    assert "passerelle" not in (folder / "django.po").read_text()
    assert "Entrer" in (folder / "django.po").read_text()
