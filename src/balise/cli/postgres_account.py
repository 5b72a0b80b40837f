"""Who runs the embedded PostgreSQL: it refuses to run as root, so root lends it an account.

Started by an ordinary user, the server simply runs as that user. Started by root
(a container, an evaluation), it runs as ``balise-postgres``, a system account
without a login, made on first use.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from balise.cli.errors import CommandFailed

NAME = "balise-postgres"
TRAVERSE = stat.S_IXGRP | stat.S_IXOTH
READ = stat.S_IRGRP | stat.S_IROTH


class NoAccount(CommandFailed):
    """Root could not get an account for the server; the message is in French."""


def prepare(data: Path, binaries: Path) -> str | None:
    """Give the server its folder and its binaries. Returns the account to run it as, None for ourselves.

    As root, parent folders are opened for traversal only (``x``), never for listing.
    """
    data.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return None
    account = _account()
    for place in (data, binaries):
        _open_way(place)
    _open_tree(binaries.parent)
    if data.stat().st_uid != account.pw_uid:
        for folder, _, files in os.walk(data):
            os.chown(folder, account.pw_uid, account.pw_gid)
            for name in files:
                os.chown(Path(folder) / name, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return NAME


def own(folder: Path, account: str | None) -> None:
    """Hand ``folder`` to the server's account, closed to others."""
    folder.chmod(0o700)
    if account is not None:
        entry = pwd.getpwnam(account)
        os.chown(folder, entry.pw_uid, entry.pw_gid)


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise NoAccount(
            "PostgreSQL refuse de tourner sous root et la commande useradd est absente : lancez Balise "
            "sous un compte ordinaire, ou donnez un serveur existant par BALISE_DATABASE_URL."
        )
    made = subprocess.run(
        [useradd, "--system", "--shell", "/bin/false", NAME], capture_output=True, check=False
    )
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        why = made.stderr.decode(errors="replace").strip()
        raise NoAccount(f"le compte {NAME} n'a pas pu être créé : {why}") from None


def _open_way(place: Path) -> None:
    for folder in place.parents:
        mode = folder.stat().st_mode
        if mode & TRAVERSE != TRAVERSE:
            folder.chmod(mode | TRAVERSE)


def _open_tree(top: Path) -> None:
    """Make a wheel's files readable by the account, whatever umask they were installed under."""
    if top.stat().st_mode & (READ | TRAVERSE) == READ | TRAVERSE and _readable(top / "bin" / "postgres"):
        return
    for folder, _, files in os.walk(top):
        _allow(Path(folder), READ | TRAVERSE)
        for name in files:
            path = Path(folder) / name
            runs = path.stat().st_mode & stat.S_IXUSR
            _allow(path, READ | (TRAVERSE if runs else 0))


def _readable(path: Path) -> bool:
    return path.stat().st_mode & (READ | TRAVERSE) == READ | TRAVERSE


def _allow(path: Path, bits: int) -> None:
    path.chmod(path.stat().st_mode | bits)
