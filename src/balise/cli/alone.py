"""One ``balise serve`` (or demonstration) per data folder: two would share a spool and fight for ports."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from balise.cli.errors import CommandFailed

LOCK = "serve.lock"


@contextmanager
def alone_in(var_dir: Path) -> Iterator[None]:
    """Within the block this process alone serves from ``var_dir``. Raises ``CommandFailed`` at once.

    The lock vanishes with its process: one that was killed leaves nothing to remove.
    """
    var_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    lock = os.open(var_dir / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandFailed(
                f"Balise tourne déjà avec les données de {var_dir}; arrêtez-la d'abord, ou nommez un autre "
                "dossier par BALISE_VAR_DIR et d'autres ports."
            ) from None
        yield
    finally:
        os.close(lock)
