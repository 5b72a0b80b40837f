"""What the machine refuses a command, in a sentence: files, rights, disk, a database that is not ready.

An error that is none of these is a fault of ours and keeps its traceback. Nothing of what
PostgreSQL says is repeated but the missing right: its details can quote a row.
"""

from __future__ import annotations

import errno
import sys

_FILES = {
    errno.EACCES: "ce compte n'en a pas le droit",
    errno.EPERM: "ce compte n'en a pas le droit",
    errno.ENOENT: "ce fichier ou ce dossier n'existe pas",
    errno.ENOTDIR: "un fichier occupe la place d'un dossier",
    errno.EEXIST: "un fichier occupe la place d'un dossier",
    errno.EISDIR: "c'est un dossier, un fichier est attendu",
    errno.ENOSPC: "il n'y a plus de place sur le disque",
    errno.EDQUOT: "il n'y a plus de place sur le disque",
    errno.EROFS: "ce système de fichiers est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "ce lien tourne en rond",
    errno.EMFILE: "trop de fichiers sont ouverts à la fois",
}
# The schema, or what it needs, is that of no version or of another one.
_NOT_MIGRATED = frozenset({"42P01", "42703", "42883", "42704", "3F000"})
_NO_ROLE = "22023"
_NO_RIGHT = "42501"
_FULL = "53100"
DATABASE_AWAY = "la base de données ne répond plus; la commande peut être relancée quand elle sera revenue."


def file_trouble(error: OSError) -> str:
    """Why a file could not be used: « l'espace manque », never a traceback's words."""
    return _FILES.get(error.errno or 0) or error.strerror or type(error).__name__


def sentence(error: Exception) -> str | None:
    """What to tell the person, None when the error is not the machine's."""
    if isinstance(error, OSError) and error.errno is not None:
        return f"{error.filename or 'fichier ou réseau'} : {file_trouble(error)}."
    signing = sys.modules.get("balise.contracts.signing")
    if signing is not None and isinstance(error, signing.BadKey):
        return f"{error}."
    return _of_the_database(error)


def _of_the_database(error: BaseException) -> str | None:
    psycopg = sys.modules.get("psycopg")  # not imported: whoever raised its errors has
    if psycopg is None:
        return None
    while not isinstance(error, psycopg.Error):  # Django wraps them
        if error.__cause__ is None:
            return None
        error = error.__cause__
    if error.sqlstate in _NOT_MIGRATED:
        return "la base de données n'est pas à cette version de Balise; lancez d'abord « balise migrate »."
    if error.sqlstate == _NO_ROLE:
        return (
            "les rôles de Balise manquent sur ce serveur; lancez « balise migrate » ou, après une "
            "restauration, créez d'abord les rôles (docs/fr/exploitation.md, « Sauvegarder »)."
        )
    if error.sqlstate == _NO_RIGHT:
        right = str(error.diag.message_primary or "").strip()
        return f"le compte de BALISE_DATABASE_URL n'a pas les droits qu'il faut ({right})."
    if error.sqlstate == _FULL:
        return (
            "la base de données n'a plus de place sur son disque : rendez-lui-en, puis relancez la commande."
        )
    if isinstance(error, psycopg.OperationalError):
        return DATABASE_AWAY
    return None
