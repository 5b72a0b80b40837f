"""The page that explains the matrix says what the code does; the glossary names what exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from balise.catalog.matrix import matrix
from balise.catalog.measures import measures
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.gateway.providers.errors import _SENTENCES
from balise.policy import reasons
from balise.policy.matrix import permits

ROOT = Path(__file__).parents[2]
MATRICES = {
    "fr": (ROOT / "docs/fr/matrice.md").read_text(encoding="utf-8"),
    "en": (ROOT / "docs/en/matrix.md").read_text(encoding="utf-8"),
}
MARKS = {"fr": ("matrice", "motifs"), "en": ("matrix", "reasons")}
WORDS = {"fr": ("refusé", "permis"), "en": ("refused", "allowed")}
GLOSSARY = (ROOT / "docs/glossaire.md").read_text(encoding="utf-8")
IDENTIFIERS = sorted(set(re.findall(r"`(balise\.[\w.]+)`", GLOSSARY)))


def _rows(language: str, after: str) -> list[list[str]]:
    """Cells of the first table after a marker, head and rule left out."""
    lines = MATRICES[language].split(after, 1)[1].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("reading", list(MatrixReading))
def test_the_written_matrix_is_the_one_applied(reading: MatrixReading, language: str) -> None:
    rows = _rows(language, f"<!-- {MARKS[language][0]}: {reading.value} -->")
    assert [row[0] for row in rows] == [getattr(matrix().level(level), language) for level in Level]
    words = WORDS[language]
    for level, row in zip(Level, rows, strict=True):
        assert row[1:] == [words[permits(level, hosting, reading)] for hosting in Hosting]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_refusal_is_listed_and_no_other(language: str) -> None:
    listed = {row[0].strip("`") for row in _rows(language, f"<!-- {MARKS[language][1]} -->")}
    assert listed == set(reasons.__all__) - {"LevelSource", "masked", "tolerated_masked"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_refusal_is_listed_with_its_status(language: str) -> None:
    listed = {row[0].strip("`"): row[2] for row in _rows(language, f"<!-- {MARKS[language][1]} -->")}
    built = dict(_statuses())
    assert len(built) > 30
    wrong = {code: status for code, status in listed.items() if built.get(code, status) != status}
    assert wrong == {}


@pytest.mark.parametrize(("language", "mark"), [("fr", "passerelle"), ("en", "gateway")])
def test_every_reason_of_the_gateway_itself_is_listed_with_its_status(language: str, mark: str) -> None:
    listed = {row[0].strip("`"): row[1] for row in _rows(language, f"<!-- {mark} -->")}
    built = {f"upstream_{kind}": str(status) for kind, (status, *_) in _SENTENCES.items()}
    for name in ("refusals.py", "conversations.py", "stages/read.py"):
        built |= dict(_gateways(ROOT / "src/balise/gateway" / name))
    assert len(built) > 30
    assert listed == built


def _gateways(path: Path) -> Iterator[tuple[str, str]]:
    """Code and status of each reason that a file of the gateway builds, by whichever helper."""
    defaults = {"reason": "403", "_unavailable": "503", "bad_request": "400"}
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = ast.unparse(call.func).rpartition(".")[2] if isinstance(call, ast.Call) else ""
        if isinstance(call, ast.Call) and name in defaults:
            words = {word.arg: word.value for word in call.keywords}
            code = words.get("code") if name == "bad_request" else call.args[0]
            if isinstance(code, ast.Constant):
                status = ast.unparse(words["status"]) if "status" in words else defaults[name]
                yield str(code.value), status


def _statuses() -> Iterator[tuple[str, str]]:
    """Code and status of each reason that is built with its code written out."""
    for path in (ROOT / "src/balise/policy/reasons").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "reason":
                continue
            if isinstance(call.args[0], ast.Constant):
                given = [ast.unparse(word.value) for word in call.keywords if word.arg == "status"]
                yield str(call.args[0].value), given[0] if given else "403"


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_a_glossary_identifier_exists(identifier: str) -> None:
    parts = identifier.split(".")
    depth = next(n for n in range(len(parts), 1, -1) if _file(parts[:n]).is_file())
    names = parts[depth:]
    body = ast.parse(_file(parts[:depth]).read_text(encoding="utf-8")).body
    for name in names:
        found = next((node for node in body if name in _defines(node)), None)
        assert found is not None, f"{identifier}: {name} is not defined"
        body = getattr(found, "body", [])
    assert names


def test_glossary_measures_exist() -> None:
    named = set(re.findall(r"mesure `([\d.]+-\w+)`", GLOSSARY))
    assert named
    assert named <= set(measures())


def _file(parts: list[str]) -> Path:
    return (ROOT / "src").joinpath(*parts).with_suffix(".py")


def _defines(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return {node.name}
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return {node.target.id}
    if isinstance(node, ast.Assign):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    return set()
