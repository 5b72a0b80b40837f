"""What the repository holds, as git sees it, for the tests of this folder."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".bin", ".png", ".woff2", ".ico", ".gz", ".docx", ".xlsx", ".pdf", ".mo"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file under version control, relative to the root, that is in the work tree."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = [name for name in listed.decode().split("\0") if name]
    return tuple(path for path in map(Path, names) if (ROOT / path).is_file())


def texts(*suffixes: str) -> list[tuple[Path, str]]:
    """(path, text) of tracked files with one of ``suffixes``, or of every text file."""
    wanted = [
        path for path in tracked() if path.suffix in suffixes or (not suffixes and path.suffix not in BINARY)
    ]
    return [(path, (ROOT / path).read_text(encoding="utf-8")) for path in wanted]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
