"""Where tests keep what they make: in memory where it has room, since a database made for each test writes gigabytes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes that must be free there; all that a run holds at once takes less than half of them."""


def folder(prefix: str) -> Path:
    """A new empty folder, whose name is short: a database's Unix socket may live under it."""
    roomy = os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if roomy else None))
