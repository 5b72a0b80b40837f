"""Long expressions read back: the very patterns that ``re`` compiles, and compiled by it where what is kept cannot serve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from balise.detection import compiled, expressions
from balise.detection.expressions import LONG, read_back

WORDS = b"|".join(b"mot%d" % number for number in range(LONG))
EXPRESSIONS = [
    (WORDS, 0),
    (rb"(?P<quoi>" + WORDS + rb")[ ](?P<combien>\d+)(?!%)", re.IGNORECASE),
    (rb"(?s)\A.(?:" + WORDS + rb")\Z", re.MULTILINE),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(compiled, "SHIPPED", tmp_path / "nowhere")
    compiled.keep_in(tmp_path / "cache")
    yield tmp_path / "cache"
    compiled.keep_in(None)


@pytest.mark.parametrize(("pattern", "flags"), EXPRESSIONS)
def test_read_back_it_is_the_pattern_that_re_compiles(cache: Path, pattern: bytes, flags: int) -> None:
    for _ in range(2):  # made, then read back
        found = read_back(pattern, flags)
        plain = re.compile(pattern, flags)
        assert found == plain  # flags and code of both, byte for byte
        assert (found.flags, found.groups, found.groupindex) == (plain.flags, plain.groups, plain.groupindex)
    assert len(list(cache.iterdir())) == 1


def test_names_of_groups_are_kept(cache: Path) -> None:
    pattern, flags = EXPRESSIONS[1]
    for _ in range(2):
        match = read_back(pattern, flags).match(b"MOT12 40 fois")
        assert match is not None
        assert match.groupdict() == {"quoi": b"MOT12", "combien": b"40"}
        assert match.lastgroup == "combien"


def test_a_short_one_needs_no_file(cache: Path) -> None:
    assert read_back(b"mot") == re.compile(b"mot")
    assert not cache.exists()


def test_what_is_kept_is_not_compiled_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_back(WORDS)
    monkeypatch.setattr(expressions, "_coded", lambda *_: pytest.fail("compiled again"))
    assert read_back(WORDS).match(b"mot7")


@pytest.mark.parametrize(
    "content", [b"", b"\x80", b"\x84\xa5flags\x00\xa6groups\x00\xa5names\x80\xa4code\xc4\x04\xff\xff\xff\xff"]
)
def test_what_is_kept_and_says_nothing_is_compiled_as_usual(
    cache: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(compiled, "made", lambda *_: content)
    assert read_back(WORDS) == re.compile(WORDS)


def test_without_the_compiler_of_this_python_it_is_compiled_as_usual(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(expressions, "import_module", absent)
    assert read_back(WORDS) == re.compile(WORDS)
    assert not cache.exists()


def test_a_bad_expression_says_so(cache: Path) -> None:
    with pytest.raises(re.error, match="missing"):
        read_back(b"(" + WORDS)
