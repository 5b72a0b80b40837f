"""``deploy/verify_export.py``, as whoever was handed an export runs it."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives import serialization
from tests.journal.conftest import VILLE, Journal

from balise.journal.chain import next_hash
from balise.journal.export import export
from balise.portal.enforcement.trail.entries import COLUMNS
from balise.portal.enforcement.trail.export import _json_line

PROGRAM = Path(__file__).parents[2] / "deploy" / "verify_export.py"


def verified(journal: Journal, folder: Path, lines: list[bytes], *more: str) -> tuple[int, str]:
    (folder / "export.jsonl").write_bytes(b"".join(lines))
    (folder / "journal.pub").write_bytes(
        journal.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    command = [sys.executable, PROGRAM, folder / "export.jsonl", "--key", folder / "journal.pub", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.replace("\u00a0", " ") + done.stderr


def exported(journal: Journal, public_body: int | None = None) -> list[bytes]:
    with psycopg.connect(journal.url) as connection:
        return list(export(connection, public_body))


async def test_every_row_of_a_whole_export_is_bound_to_a_signature(journal: Journal, tmp_path: Path) -> None:
    await journal.with_calls(3)
    status, told = verified(journal, tmp_path, exported(journal))
    assert (status, told) == (
        0,
        "Lignes : 6; absentes : 0; liées à une signature : 6; contradictions : 0.\n",
    )


async def test_the_portals_lines_are_bound_by_the_anchors(journal: Journal, tmp_path: Path) -> None:
    await journal.with_calls(2, anchors=tmp_path / "ancrages.jsonl")
    journal.tamper("UPDATE balise_journal SET body = '\\xff' WHERE seq = 2")
    rows = journal.owner.execute(f"SELECT {COLUMNS} FROM balise_journal").fetchall()
    lines = [_json_line(row) for row in rows]
    status, told = verified(journal, tmp_path, lines, "--anchors", str(tmp_path / "ancrages.jsonl"))
    assert status == 1
    assert "ligne 2 : modifiée" in told
    assert "liées à une signature : 2; contradictions : 1" in told


def forged(line: bytes, by: int = 0, *, upper: bool = False) -> bytes:
    """Another record in the place of one, or after it, as whoever has no key may well hash it."""
    row = json.loads(line)
    chain = uuid.UUID(row["writer"])
    if by:
        row["prev_hash"] = row["hash"]
    row["seq"] += by
    row["body"] = row["body"].replace("ok", "ko")
    before = bytes.fromhex(row["prev_hash"])
    row["hash"] = next_hash(before, chain, row["seq"], row["body"].encode()).hex()
    row["writer"] = str(chain).upper() if upper else str(chain)
    return json.dumps(row).encode() + b"\n"


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda lines: [line.replace(b"ok", b"ko") for line in lines], "ligne 2 : modifiée"),
        (lambda lines: lines[:2] + lines[3:], "absentes : 1; liées à une signature : 3"),
        (lambda lines: lines[:5] + lines[6:], "jusqu'à la ligne 6, l'export s'arrête à la ligne 5"),
        (lambda lines: [line.replace(b'"seq":6', b'"seq":5') for line in lines], "d'aucune de ces clés"),
        (lambda lines: [forged(lines[1]), *lines], "ligne 2 : il y en a deux, différentes"),
        (lambda lines: [forged(lines[1], upper=True), *lines], "ligne 2 : il y en a deux, différentes"),
        (
            lambda lines: [line.replace(b',"body"', b',"record":{},"body"') for line in lines],
            "ligne 1 : modifiée",
        ),
        (lambda lines: [*lines, forged(lines[5], by=1)], "après la ligne 6, l'export va jusqu'à la ligne 7"),
    ],
)
async def test_what_was_changed_in_an_export_is_said(
    journal: Journal, tmp_path: Path, change: object, said: str
) -> None:
    await journal.with_calls(3)
    assert said in verified(journal, tmp_path, change(exported(journal)))[1]  # type: ignore[operator]


async def test_rows_of_another_public_body_are_gaps(journal: Journal, tmp_path: Path) -> None:
    await journal.with_calls(2)
    status, told = verified(journal, tmp_path, exported(journal, VILLE + 1))
    assert status == 0
    assert "Lignes : 0;" in told


@pytest.mark.parametrize("kept", [1, 3, 4])
async def test_an_export_that_was_cut_between_two_lines_is_not_taken_for_a_whole_one(
    journal: Journal, tmp_path: Path, kept: int
) -> None:
    await journal.with_calls(2)
    status, told = verified(journal, tmp_path, exported(journal)[:kept])
    assert (status, "export coupé" in told) == (1, True)


async def test_an_export_of_a_version_that_counted_nothing_is_whole_with_its_heads(
    journal: Journal, tmp_path: Path
) -> None:
    await journal.with_calls(2)
    *lines, _end = exported(journal)
    status, told = verified(journal, tmp_path, lines)
    assert (status, "d'une version de Balise qui n'en écrivait pas" in told) == (0, True)
    assert "coupé ou retouché" not in told
    status, told = verified(journal, tmp_path, [*lines[:3], *lines[4:]])
    assert "signée jusqu'à la ligne 4, l'export s'arrête à la ligne 3" in told


async def test_an_export_that_was_cut_says_where(journal: Journal, tmp_path: Path) -> None:
    await journal.with_calls(2)
    lines = exported(journal)
    status, told = verified(journal, tmp_path, [*lines[:1], lines[1][:-20]])
    assert status == 1
    assert told == f"{tmp_path / 'export.jsonl'}, ligne 2 : coupée ou illisible.\n"
