"""Files of an installation's secrets, made on first use by whichever process comes first."""

from __future__ import annotations

import os
from pathlib import Path


def put_once(path: Path, content: bytes) -> None:
    """Write a file that its owner alone reads, whole or not at all; one that is there already stays as it is.

    Of several processes that start at once the first one's remains, which the others then read. Raises
    ``OSError`` when the folder cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
