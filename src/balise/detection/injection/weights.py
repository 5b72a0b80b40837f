"""What each sign of an order weighs (``likeness.tsv``), as ``benchmarks/detection/orders.py`` fitted it.

Lines of a name and a weight: ``+`` the constant, ``?`` the bar of the first look, ``?``
before the signs of the first look. A name begins with its kind: ``w`` a word, by its first
letters, or two in a row; ``u`` a mark; ``p`` two marks of one sentence; ``s`` two marks that
follow each other.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).parent / "likeness.tsv"
KINDS = "wups"
HUNDREDTHS = 100


def _load() -> tuple[dict[str, dict[str, float]], dict[str, int], float, int]:
    """The weights of signs by kind, in hundredths those of the first look, the constant and the bar."""
    signs: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    glance: dict[str, int] = {}
    constant = 0.0
    for line in TABLE.read_text("utf-8").splitlines():
        name, _, weight = line.partition("\t")
        if name == "+":
            constant = float(weight)
        elif name[0] == "?":
            glance[name[1:]] = round(float(weight) * HUNDREDTHS)
        else:
            signs[name[0]][name[1:]] = float(weight)
    return signs, glance, constant, glance.pop("")


SIGNS, GLANCE, CONSTANT, BAR = _load()
