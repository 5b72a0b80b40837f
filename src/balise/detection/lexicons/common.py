"""Words that an ordinary page holds, in ``common.txt``: what begins with one of them is looked for in every text.

They decide of no finding, only of which expressions are worth a pass of their own (see ``keywords``).
"""

from __future__ import annotations

from pathlib import Path

COMMON = frozenset(
    word
    for line in Path(__file__).with_suffix(".txt").read_text("ascii").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
