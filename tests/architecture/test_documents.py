"""Documents must not rot: what they name exists, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from repository import ROOT, read, tracked

from balise.catalog.typography import french as spaced
from balise.cli.main import find_commands

NAMED_PATH = re.compile(
    r"`((?:src|tests|docs|deploy|benchmarks|\.ci)/[\w./{},*<>-]+|[A-Z]+\.md|[\w.-]+\.(?:toml|lock|yml))`"
)
DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def expand(name: str) -> list[str]:
    """``a/{b,c}`` names two paths; ``<verb>`` stands for any name."""
    braces = re.search(r"\{([^}]*)\}", name)
    if braces:
        head, tail = name[: braces.start()], name[braces.end() :]
        return [found for part in braces[1].split(",") for found in expand(head + part + tail)]
    return [re.sub(r"<[^>]+>", "*", name)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_path_that_a_document_names_exists(document: Path):
    missing = [
        name
        for named in NAMED_PATH.findall(read(str(document)))
        for name in expand(named)
        if not any(ROOT.glob(name.rstrip("/")))
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_relative_link_leads_somewhere(document: Path):
    folder = (ROOT / document).parent
    assert [link for link in LINK.findall(read(str(document))) if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_command_that_a_document_gives_exists(document: Path):
    commands = {command.NAME for command in find_commands()}
    given = set(re.findall(r"`balise ([a-z-]+)", read(str(document))))
    assert sorted(given - commands) == []
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    assert sorted(set(re.findall(r"`make ([a-z-]+)", read(str(document)))) - targets) == []


def test_the_architecture_names_enough_paths_to_be_followed():
    assert len(set(NAMED_PATH.findall(read("ARCHITECTURE.md")))) > 40


def test_every_metric_that_code_exposes_is_told_in_both_languages():
    made = set()
    for name in ("src/balise/gateway/metrics.py", "src/balise/journal/siem/metrics.py"):
        made |= set(re.findall(r"\"(balise_[a-z_]+)\"", read(name)))
    assert len(made) > 20
    for language in ("fr", "en"):
        told = "".join(read(str(path)) for path in DOCUMENTS if path.parts[:2] == ("docs", language))
        assert sorted(name for name in made if not re.search(rf"`{name}(_total)?`", told)) == []


PAIRS = [
    ("LISEZMOI.md", "README.md"),
    ("docs/fr/installation.md", "docs/en/installation.md"),
    ("docs/fr/exploitation.md", "docs/en/operation.md"),
    ("docs/fr/reglages.md", "docs/en/settings.md"),
    ("docs/fr/siem.md", "docs/en/siem.md"),
    ("docs/fr/quotas.md", "docs/en/quotas.md"),
    ("docs/fr/anomalies.md", "docs/en/anomalies.md"),
    ("docs/fr/identites.md", "docs/en/identities.md"),
    ("docs/fr/connexion.md", "docs/en/signing-in.md"),
    ("docs/fr/detection.md", "docs/en/detection.md"),
    ("docs/fr/matrice.md", "docs/en/matrix.md"),
    ("docs/fr/validation-humaine.md", "docs/en/human-validation.md"),
    ("docs/fr/clients.md", "docs/en/clients.md"),
]


def test_every_page_has_its_pair():
    paired = {path for pair in PAIRS for path in pair}
    pages = {str(path) for path in DOCUMENTS if str(path).startswith(("docs/fr/", "docs/en/"))}
    assert pages - paired == {"docs/fr/surfaces.md", "docs/en/surfaces.md"}  # generated


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_have_the_same_shape(french: str, english: str):
    def shape(text: str) -> list[str]:
        lines = re.sub(r"```.*?```", "```", text, flags=re.S).splitlines()
        marks = [re.match(r"#+ |\| ?`|\||- |\d+\. |```", line) for line in lines]
        return [mark[0] for mark in marks if mark]

    assert shape(read(french)) == shape(read(english))


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_give_the_same_commands_and_names(french: str, english: str):
    def names(text: str) -> list[str]:
        found = re.findall(r"`((?:BALISE_\w+|balise [a-z ]+|make [a-z-]+)[^`]*)`", text)
        return sorted(re.sub(r"<\w+>|(?<= )[A-ZÀ-Ý-]+\b", "<>", name) for name in found)

    assert names(read(french)) == names(read(english))


@pytest.mark.parametrize(
    "page", [str(path) for path in DOCUMENTS if path.match("docs/fr/*.md") or path.name == "glossaire.md"]
)
def test_pages_in_french_have_their_no_break_spaces(page: str):
    prose = re.sub(r"`[^`\n]*`", "x", re.sub(r"^```.*?^```", "", read(page), flags=re.S | re.M)).replace(
        "’", "'"
    )
    assert [line for line in prose.splitlines() if spaced(line).replace("’", "'") != line] == []


def test_decisions_are_numbered_without_a_gap_and_have_their_parts():
    pages = sorted(path for path in tracked() if path.match("docs/adr/*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(len(pages)))
    for page in pages:
        text = read(str(page))
        assert text.startswith(f"# {int(page.name[:4])}. ")
        assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]


def test_the_licence_is_the_whole_text_of_liliq_r():
    text = read("LICENSE")
    assert text.startswith("Licence Libre du Québec – Réciprocité (LiLiQ-R)\n\nVersion 1.1\n")
    assert re.findall(r"^(\d+)\. [A-ZÉ]", text, re.M) == [str(number) for number in range(1, 12)]
    assert 'license = "LiLiQ-R-1.1"' in read("pyproject.toml")
    assert "license: LiLiQ-R-1.1" in read("publiccode.yml")
