"""The signals, read from ``signals.yaml``: forms of an instruction aimed at the model itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml


class Signal(NamedTuple):
    """One signal. ``strong`` ones are not softened by a text that speaks about attacks.

    A ``form`` is looked for in every text, other signals where words promise an order.
    ``prefilter`` is looked for in place of a form that is long to compile; it must end
    at most ``score.AFTER`` characters before the form does.
    """

    code: str
    weight: float
    pattern: str
    strong: bool = False
    form: bool = False
    prefilter: str = ""


def _load() -> tuple[tuple[Signal, ...], str]:
    data = yaml.load((Path(__file__).parent / "signals.yaml").read_bytes(), yaml.CSafeLoader)
    atoms = {name: _one_line(pattern) for name, pattern in data["atoms"].items()}
    table = []
    for row in data["signals"]:
        table.append(Signal(**row | {"pattern": _filled(row["pattern"], atoms)}))
    return tuple(table), _one_line(data["about_attacks"])


def _filled(pattern: str, atoms: dict[str, str]) -> str:
    pattern = _one_line(pattern)
    for _ in atoms:  # an atom may hold another one
        for name, atom in atoms.items():
            pattern = pattern.replace("{" + name + "}", atom)
    return pattern


def _one_line(block: str) -> str:
    return block.replace("\n", "")


SIGNALS, ABOUT_ATTACKS = _load()
"""``ABOUT_ATTACKS`` meets a text that teaches about attacks; with quotation marks it softens a signal."""
