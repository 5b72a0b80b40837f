"""Reads the labelled texts: ``[[TYPE:value]]`` marks a finding, ``{{KIND}}`` asks for an invented one.

A part (``work`` or ``held``) has three kinds of files. ``texts.txt`` holds texts
written by hand and ``templates.txt`` texts to fill, each after a line
``### genre kind level``; the other files hold one text per line and their name is
its kind. Kinds: ``fact`` and ``disguised`` hold what must be found; ``hard`` must
pass although it looks alike; ``prompt`` is ordinary work; ``prose`` and
``capitals`` measure names; ``injection`` and ``benign`` measure injections.
``level`` is the least level that the text deserves (``-``, ``A``, ``B``, ``C``).

A third part, ``authors``, has one file per author who had not seen the detectors: a
JSON object per line, its places already known.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from identifiers import Maker
from people import People

ROOT = Path(__file__).parent
PARTS = ("work", "held")
AUTHORS = "authors"
LEVELS = {"-": 0, "A": 1, "B": 2, "C": 3}
INSTANCES = 6
SEEDS = {"work": 20260314, "held": 77341}
_HEADER = re.compile(r"^### (\S+) (\S+) ([-ABC])$", re.MULTILINE)
_MARK = re.compile(r"\[\[([A-Z_]+):((?:[^\]]|\](?!\]))*)\]\]", re.DOTALL)
_SLOT = re.compile(r"\{\{([A-Z_]+)\}\}")


@dataclass(frozen=True)
class Document:
    """One labelled text. ``spans`` are (start, end, type), offsets in characters."""

    id: str
    genre: str
    kind: str
    level: int
    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def blocked(self) -> bool:
        """What a public or closed system must not receive."""
        return self.level >= LEVELS["B"]


def load(part: str) -> list[Document]:
    """Every text of one part, templates filled."""
    folder = ROOT / part
    if part == AUTHORS:
        return [document for path in sorted(folder.glob("*.jsonl")) for document in _written(path)]
    documents = [parse(name, *header, body) for name, header, body in _blocks(folder / "texts.txt")]
    documents.extend(_filled(part, folder / "templates.txt"))
    for path in sorted(folder.glob("*.txt")):
        if path.stem in ("texts", "templates"):
            continue
        for index, line in enumerate(path.read_text("utf-8").splitlines()):
            if line and not line.startswith("#"):
                body = (
                    line.encode().decode("unicode_escape").encode("latin-1").decode()
                    if "\\n" in line
                    else line
                )
                documents.append(parse(f"{part}/{path.stem}/{index}", path.stem, path.stem, "-", body))
    return documents


def _written(path: Path) -> Iterator[Document]:
    """The texts of one author."""
    for index, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        spans = tuple((start, end, kind) for start, end, kind in row["spans"])
        name = f"{AUTHORS}/{path.stem}/{index}"
        yield Document(name, path.stem, row["kind"], LEVELS[row["level"]], row["text"], spans)


def parse(name: str, genre: str, kind: str, level: str, body: str) -> Document:
    """Take the marks out of a text and keep their places."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = last = 0
    for mark in _MARK.finditer(body):
        before = body[last : mark.start()]
        pieces += [before, mark.group(2)]
        length += len(before)
        spans.append((length, length + len(mark.group(2)), mark.group(1)))
        length += len(mark.group(2))
        last = mark.end()
    text = "".join([*pieces, body[last:]])
    return Document(name, genre, kind, LEVELS[level], text, tuple(spans))


def _blocks(path: Path) -> Iterator[tuple[str, tuple[str, str, str], str]]:
    source = path.read_text("utf-8")
    headers = list(_HEADER.finditer(source))
    for index, header in enumerate(headers):
        end = headers[index + 1].start() if index + 1 < len(headers) else len(source)
        body = source[header.end() : end].strip("\n")
        genre, kind, level = header.groups()
        yield f"{path.parent.name}/{path.stem}/{index}", (genre, kind, level), body


def _filled(part: str, path: Path) -> Iterator[Document]:
    for number, (name, header, body) in enumerate(_blocks(path)):
        for instance in range(INSTANCES):
            slots = Slots(part, SEEDS[part] + 1000 * number + instance)
            yield parse(
                f"{name}.{instance}",
                *header,
                _SLOT.sub(lambda slot, fill=slots.fill: fill(slot.group(1)), body),
            )


class Slots:
    """Fills ``{{KIND}}`` with an invented, marked value."""

    def __init__(self, part: str, seed: int) -> None:
        chance = random.Random(seed)
        maker, people = Maker(seed), People(part, chance)
        self._makers: dict[str, tuple[str, Callable[[], str]]] = {
            "PERSON": ("PERSON", people.full),
            "LAST": ("PERSON", people.last),
            "FIRST": ("PERSON", people.first),
            "REVERSED": ("PERSON", people.reversed),
            "CAPITALS": ("PERSON", people.capitals),
            "CAPITALS_REVERSED": ("PERSON", people.capitals_reversed),
            "INITIAL": ("PERSON", people.initial),
            "EMAIL": ("EMAIL", people.email),
            "NAS": ("NAS", maker.nas),
            "NAM": ("NAM", maker.nam),
            "CODE_PERMANENT": ("CODE_PERMANENT", maker.code_permanent),
            "DRIVER_LICENCE": ("DRIVER_LICENCE", maker.driver_licence),
            "PASSPORT": ("PASSPORT", maker.passport),
            "NEQ": ("NEQ", maker.neq),
            "CREDIT_CARD": ("CREDIT_CARD", maker.card),
            "IBAN": ("IBAN", maker.iban),
            "BANK_ACCOUNT": ("BANK_ACCOUNT", maker.account),
            "PHONE": ("PHONE", maker.phone),
            "POSTAL_CODE": ("POSTAL_CODE", maker.postal),
            "ADDRESS": ("ADDRESS", maker.address),
            "DATE_OF_BIRTH": ("DATE_OF_BIRTH", maker.dob),
            "DATE_OF_BIRTH_EN": ("DATE_OF_BIRTH", maker.dob_english),
            "IP_ADDRESS": ("IP_ADDRESS", maker.ip),
            "PLATE": ("PLATE", maker.plate),
            "VIN": ("VIN", maker.vin),
            "FILE_NUMBER": ("FILE_NUMBER", maker.file_number),
            "SECRET": ("SECRET", maker.secret),
            "PASSWORD": ("SECRET", maker.password),
        }

    def fill(self, slot: str) -> str:
        kind, make = self._makers[slot]
        return f"[[{kind}:{make()}]]"
