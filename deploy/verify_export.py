"""What an export of the journal proves by itself: without Balise, without its database.

    python verify_export.py EXPORT --key journal.pub [--key journal-2026.pub] [--anchors FILE]

EXPORT is what ``balise journal export`` wrote, or the JSON lines that the portal gives;
``--key`` are the public keys of the installation, ``--anchors`` its file of anchors. Needs
Python 3.11 and the package ``cryptography``. Ends with 0 when nothing contradicts itself.

- The hash of a row is SHA-256 over ``balise-journal-v1`` and an end of line, the 32 bytes of the
  hash before it (zeros before the first), the 16 bytes of the chain's UUID, its number (8 bytes,
  big-endian) and the bytes of the record.
- A head, a checkpoint or an anchor is an Ed25519 signature over ``balise-journal-head-v1`` or
  ``balise-journal-checkpoint-v1`` and an end of line, the UUID, the number, the hash and the
  microseconds since 1970 (8 bytes): its chain had that row, and all that its hash covers.

What ``balise journal export`` wrote ends with a line that counts its rows: without it, it was cut, unless
an earlier version wrote it. Heads follow all rows: where every chain has its own, no row was cut off.
Rows of other public bodies, and those that a search left out, are gaps: what is before one is
bound by a signature before it alone.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

DOMAINS = {"head": b"balise-journal-head-v1\n", "checkpoint": b"balise-journal-checkpoint-v1\n"}
PLACE = {"writer", "seq", "prev_hash", "hash"}
FORMS = [PLACE | {"type", "body"}, PLACE | {"record"}, PLACE | {"record", "unreadable"}]
Rows = dict[str, dict[int, tuple[str, str]]]  # chain, number: hash before, hash


def number(value: int) -> bytes:
    return value.to_bytes(8, "big", signed=True)


def record(told: dict[str, Any], line: bytes) -> bytes:
    """The bytes that the hash covers."""
    if "body" in told:  # balise journal export
        return str(told["body"]).encode()
    if told["record"] is None:  # the portal, of what is no record
        return base64.b64decode(told["unreadable"])
    return line.rstrip()[line.index(b'"record":') + len(b'"record":') : -1]


def row_hash(told: dict[str, Any], line: bytes) -> str:
    before, chain = bytes.fromhex(told["prev_hash"]), uuid.UUID(told["writer"]).bytes
    covered = b"balise-journal-v1\n" + before + chain + number(told["seq"]) + record(told, line)
    return hashlib.sha256(covered).hexdigest()


def signed(mark: dict[str, Any], keys: list[Ed25519PublicKey]) -> bool:
    since = datetime.fromisoformat(mark["at"]) - datetime(1970, 1, 1, tzinfo=UTC)
    message = DOMAINS["head" if mark.get("type") == "head" else "checkpoint"]
    message += uuid.UUID(mark["writer"]).bytes + number(mark["seq"]) + bytes.fromhex(mark["hash"])
    message += number(since // timedelta(microseconds=1))
    for key in keys:
        try:
            key.verify(bytes.fromhex(mark["signature"]), message)
        except InvalidSignature:
            continue
        return True
    return False


def lines(path: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    with path.open("rb") as file:
        for place, line in enumerate(file, 1):
            try:
                told = json.loads(line)
            except ValueError:
                sys.exit(f"{path}, ligne {place} : coupée ou illisible.")
            yield told, line


def proved(rows: dict[int, tuple[str, str]], ends: list[int], altered: set[int]) -> int:
    """How many rows are bound to one of ``ends`` by those between, none of which is missing or changed."""
    found: set[int] = set()
    for end in ends:
        seq, hash_ = end, rows[end][1]
        while seq in rows and seq not in found and seq not in altered and rows[seq][1] == hash_:
            found.add(seq)
            seq, hash_ = seq - 1, rows[seq][0]
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description="Ce qu'un export du journal prouve à lui seul.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", type=Path, action="append", default=[], help="clé publique (journal.pub)")
    parser.add_argument("--anchors", type=Path, help="fichier des ancrages")
    options = parser.parse_args()
    keys = [load_pem_public_key(path.read_bytes()) for path in options.key]
    rows: Rows = {}
    altered: dict[str, set[int]] = {}
    marks: list[dict[str, Any]] = []
    problems: list[str] = []
    notes: list[str] = []
    written, ended = 0, True
    counted: int | None = None
    for told, line in lines(options.export):
        ended = "type" not in told or told["type"] == "end"
        if told.get("type") == "end":
            counted = (counted or 0) + told["rows"]
            continue
        if told.get("type", "row") != "row":
            marks.append(told)
            continue
        written += "type" in told
        chain, seq, bonds = str(uuid.UUID(told["writer"])), told["seq"], (told["prev_hash"], told["hash"])
        if rows.setdefault(chain, {}).setdefault(seq, bonds) != bonds:
            problems.append(f"chaîne {chain}, ligne {seq} : il y en a deux, différentes")
        # Nothing stands beside what is hashed: a reader could take it for the record.
        if set(told) not in FORMS or row_hash(told, line) != told["hash"]:
            altered.setdefault(chain, set()).add(seq)
            problems.append(f"chaîne {chain}, ligne {seq} : modifiée")
    headed = {str(uuid.UUID(mark["writer"])) for mark in marks if mark["type"] == "head"}
    if not ended and counted is None and rows and headed >= set(rows):
        notes.append(
            "export sans ligne de fin : d'une version de Balise qui n'en écrivait pas, ou coupé parmi ses "
            "points de contrôle; les têtes de toutes ses chaînes y sont, donc toutes ses lignes"
        )
    elif not ended or written != (counted or 0):
        problems.append(f"export coupé ou retouché : {written} lignes, sa fin en annonce {counted or 0}")
    if options.anchors:
        marks += [told for told, _line in lines(options.anchors)]
    for chain, known in rows.items():
        for seq, (before, _hash) in known.items():
            if seq - 1 in known and known[seq - 1][1] != before:
                problems.append(f"chaîne {chain}, ligne {seq - 1} : récrite, la suivante ne s'y enchaîne pas")
    ends: dict[str, list[int]] = {}
    furthest: dict[str, int] = {}
    for mark in marks:
        place = f"chaîne {mark['writer']}, ligne {mark['seq']}"
        if not signed(mark, [key for key in keys if isinstance(key, Ed25519PublicKey)]):
            problems.append(f"{place} : signature d'aucune de ces clés")
            continue
        furthest[mark["writer"]] = max(mark["seq"], furthest.get(mark["writer"], 0))
        if (found := rows.get(mark["writer"], {}).get(mark["seq"])) is not None:
            if found[1] == mark["hash"]:
                ends.setdefault(mark["writer"], []).append(mark["seq"])
            else:
                problems.append(f"{place} : autre que celle qui est signée")
    notes += [
        f"chaîne {chain} : signée jusqu'à la ligne {end}, l'export s'arrête à la ligne {last}"
        for chain, end in sorted(furthest.items())
        if end > (last := max(rows.get(chain, {}), default=0))  # another body's, filtered, or taken away
    ]
    notes += [
        f"chaîne {chain} : rien n'est signé après la ligne {end}, l'export va jusqu'à la ligne {max(known)}"
        for chain, known in sorted(rows.items())
        if max(known) > (end := max(ends.get(chain, [0])))
    ]
    total = sum(map(len, rows.values()))
    gaps = sum(max(known) - len(known) for known in rows.values())
    sure = sum(proved(known, ends.get(chain, []), altered.get(chain, set())) for chain, known in rows.items())
    sum_up = f"Lignes : {total}; absentes : {gaps}; liées à une signature : {sure}; "
    sum_up += f"contradictions : {len(problems)}."
    sys.stdout.write("\n".join([*problems, *notes, sum_up]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
