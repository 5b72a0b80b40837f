"""The page that explains the matrix says what the code does; the glossary names what exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from balise.catalog.matrix import matrix
from balise.catalog.measures import measures
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy import reasons
from balise.policy.matrix import permits

ROOT = Path(__file__).parents[2]
MATRIX = (ROOT / "docs/fr/matrice.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossaire.md").read_text(encoding="utf-8")
IDENTIFIERS = sorted(set(re.findall(r"`(balise\.[\w.]+)`", GLOSSARY)))


def _rows(after: str) -> list[list[str]]:
    """Cells of the first table after a marker, head and rule left out."""
    lines = MATRIX.split(after, 1)[1].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize("reading", list(MatrixReading))
def test_the_written_matrix_is_the_one_applied(reading: MatrixReading) -> None:
    rows = _rows(f"<!-- matrice: {reading.value} -->")
    assert [row[0] for row in rows] == [matrix().level(level).fr for level in Level]
    for level, row in zip(Level, rows, strict=True):
        assert row[1:] == ["permis" if permits(level, hosting, reading) else "refusé" for hosting in Hosting]


def test_every_refusal_is_listed_and_no_other() -> None:
    listed = {row[0].strip("`") for row in _rows("<!-- motifs -->")}
    assert listed == set(reasons.__all__) - {"LevelSource", "masked", "tolerated_masked"}


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
