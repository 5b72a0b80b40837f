"""Our own program, run as people run it: another process, a folder and ports of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.places import folder
from tests.waiting import START_PATIENCE, free_port


def _surroundings(var_dir: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BALISE_", "DJANGO_"))}
    return {**clean, "BALISE_VAR_DIR": str(var_dir)}


def _run(arguments: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "balise.cli.main", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=START_PATIENCE,
        check=False,
    )


@pytest.fixture
def surroundings(place: Path) -> dict[str, str]:
    """An environment where nothing is set but where data goes."""
    return _surroundings(place / "var")


@pytest.fixture
def balise(surroundings: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``balise("migrate", BALISE_X="…")``: run to the end, with what it printed."""
    return lambda *arguments, **settings: _run(arguments, {**surroundings, **settings})


@pytest.fixture(scope="session")
def _migrated_folder() -> Iterator[Path]:
    own = folder("balise-essais-")
    made = _run(("migrate", "--quiet"), _surroundings(own / "var"))
    assert made.returncode == 0, made.stderr
    yield own / "var"
    shutil.rmtree(own, ignore_errors=True)


@pytest.fixture
def migrated(surroundings: dict[str, str], _migrated_folder: Path) -> Path:
    """The data folder as ``balise migrate`` left it, made once to be copied: migrating takes a dozen seconds."""
    # Not by shutil: the files keep their owner, who is the server's account.
    subprocess.run(["cp", "-a", _migrated_folder, surroundings["BALISE_VAR_DIR"]], check=True)
    return Path(surroundings["BALISE_VAR_DIR"])


@pytest.fixture
def free_ports() -> Callable[[int], list[int]]:
    return lambda count: [free_port() for _ in range(count)]
