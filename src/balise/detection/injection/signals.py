"""The signals, read from ``signals.yaml``: an instruction aimed at the model itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml


class Signal(NamedTuple):
    """One signal. ``strong`` ones are not softened by a text that speaks about attacks."""

    code: str
    weight: float
    pattern: str
    strong: bool = False


def _load() -> tuple[tuple[Signal, ...], str]:
    data = yaml.safe_load((Path(__file__).parent / "signals.yaml").read_text("utf-8"))
    atoms = {name: _one_line(pattern) for name, pattern in data["atoms"].items()}
    table = []
    for row in data["signals"]:
        pattern = _one_line(row["pattern"])
        for _ in atoms:  # an atom may hold another one
            for name, atom in atoms.items():
                pattern = pattern.replace("{" + name + "}", atom)
        table.append(Signal(row["code"], row["weight"], pattern, row.get("strong", False)))
    return tuple(table), _one_line(data["about_attacks"])


def _one_line(block: str) -> str:
    return block.replace("\n", "")


SIGNALS, ABOUT_ATTACKS = _load()
"""``ABOUT_ATTACKS`` meets a text that teaches about attacks; with quotation marks it softens a signal."""
