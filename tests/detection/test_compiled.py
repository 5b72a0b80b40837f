"""Compiled databases on disk: used again, never believed when they are not what was written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import hyperscan
import pytest

from balise.cli.commands import patterns
from balise.cli.main import main
from balise.detection import compiled

EXPRESSIONS = [rb"bonjour", rb"\d{3} \d{3}"]
FLAGS = hyperscan.HS_FLAG_DOTALL


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    compiled.keep_in(tmp_path / "cache")
    yield tmp_path / "cache"
    compiled.keep_in(None)


def ends(database: hyperscan.Database) -> list[tuple[int, int]]:
    hits: list[tuple[int, int]] = []
    database.scan(
        b"bonjour 046 454",
        lambda number, start, end, flags, context: hits.append((number, end)),
        scratch=hyperscan.Scratch(database),
    )
    return hits


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry per database that is made to be compiled."""
    made: list[int] = []
    real = hyperscan.Database

    def database(*args: Any, **options: Any) -> Any:
        made.append(1)
        return real(*args, **options)

    monkeypatch.setattr(compiled.hyperscan, "Database", database)
    return made


def test_compiled_once_then_read_back(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = compilations(monkeypatch)
    first = compiled.database(EXPRESSIONS, FLAGS)
    again = compiled.database(EXPRESSIONS, FLAGS)
    assert made == [1]
    assert ends(again) == ends(first) == [(0, 7), (1, 15)]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[:40], lambda b: b"", lambda b: b[:-1] + b"!"]
)
def test_a_damaged_file_is_compiled_again_and_mended(
    cache: Path, monkeypatch: pytest.MonkeyPatch, damage: Any
) -> None:
    compiled.database(EXPRESSIONS, FLAGS)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    made = compilations(monkeypatch)
    assert ends(compiled.database(EXPRESSIONS, FLAGS)) == [(0, 7), (1, 15)]
    assert made == [1]
    assert file.read_bytes() == whole


def test_other_expressions_flags_or_version_are_other_files(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.database(EXPRESSIONS, FLAGS)
    compiled.database(EXPRESSIONS[:1], FLAGS)
    compiled.database([b"bonjour\\d{3}", b" \\d{3}"], FLAGS)
    compiled.database(EXPRESSIONS, FLAGS | hyperscan.HS_FLAG_CASELESS)
    monkeypatch.setattr(compiled, "_VERSION", "0")
    compiled.database(EXPRESSIONS, FLAGS)
    assert len(list(cache.iterdir())) == 5


def test_many_at_once_leave_one_whole_file(cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        databases = list(pool.map(lambda _: compiled.database(EXPRESSIONS, FLAGS), range(16)))
    assert all(ends(database) == [(0, 7), (1, 15)] for database in databases)
    assert [file.suffix for file in cache.iterdir()] == [compiled.SUFFIX]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("un fichier, pas un dossier")
    compiled.keep_in(tmp_path / "cache")
    try:
        assert ends(compiled.database(EXPRESSIONS, FLAGS)) == [(0, 7), (1, 15)]
    finally:
        compiled.keep_in(None)


def test_a_bad_expression_says_so(cache: Path) -> None:
    with pytest.raises(hyperscan.error):
        compiled.database([b"(", b"a"], FLAGS)


def test_another_process_finds_all_that_one_compiled(tmp_path: Path) -> None:
    def kept(seed: str) -> set[str]:
        """What a process compiles besides what is shipped: nothing, once `balise patterns` has run."""
        script = (
            "import sys, pathlib; from balise.detection import compiled; "
            "compiled.keep_in(pathlib.Path(sys.argv[1])); "
            "from balise.detection.engine import Engine; Engine()"
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=environment, check=True)
        return {file.name for file in tmp_path.iterdir()}

    first = kept("1")
    assert kept("2") == first


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(compiled, "SHIPPED", tmp_path / "share" / "patterns")
    yield compiled.SHIPPED
    compiled.keep_in(None)


def use() -> None:
    compiled.database(EXPRESSIONS, FLAGS)
    compiled.database(EXPRESSIONS[:1], FLAGS)


def test_what_is_shipped_is_not_compiled_again(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.ship(use) == 2
    assert {oct(file.stat().st_mode & 0o777) for file in shipped.iterdir()} == {"0o644"}
    compiled.keep_in(None)
    made = compilations(monkeypatch)
    assert ends(compiled.database(EXPRESSIONS, FLAGS)) == [(0, 7), (1, 15)]
    assert made == []


def test_only_what_is_used_is_shipped(shipped: Path) -> None:
    compiled.ship(use)
    assert compiled.ship(lambda: compiled.database(EXPRESSIONS, FLAGS)) == 1
    assert len(list(shipped.iterdir())) == 1


def test_a_damaged_shipped_file_is_compiled_again_elsewhere(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.ship(lambda: compiled.database(EXPRESSIONS, FLAGS))
    (file,) = shipped.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    compiled.keep_in(tmp_path / "cache")
    made = compilations(monkeypatch)
    assert ends(compiled.database(EXPRESSIONS, FLAGS)) == [(0, 7), (1, 15)]
    assert made == [1]
    assert [kept.name for kept in (tmp_path / "cache").iterdir()] == [file.name]


def test_the_command_ships_and_says_where_it_could_not(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(patterns, "_start", use)
    assert main(["patterns"]) == 0
    assert f"fichiers de motifs dans {shipped}\u00a0: 2" in capsys.readouterr().out
    for file in shipped.iterdir():
        file.unlink()
    shipped.rmdir()
    shipped.write_text("un fichier, pas un dossier")
    assert main(["patterns"]) == 1
    assert "motifs non écrits" in capsys.readouterr().err
