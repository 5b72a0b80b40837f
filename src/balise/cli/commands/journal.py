"""``balise journal verify|export|checkpoint|ship``: the proof, checked, carried away, anchored, copied."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balise.cli.errors import CommandFailed
from balise.cli.french import say

if TYPE_CHECKING:
    from balise.cli.settings import CommonSettings
    from balise.journal.problems import Report

NAME = "journal"
_SEES_EVERY_ROW = """SELECT NOT row_security_active('balise_journal')
OR pg_has_role('balise_siem', 'USAGE') OR pg_has_role('balise_gateway', 'USAGE')"""
HELP = "vérifier le journal, l'exporter, en signer des points de contrôle, en envoyer copie à un SIEM"


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    verify = actions.add_parser("verify", help="relire toute la chaîne et dire ce qui ne tient pas")
    verify.add_argument("--public-body", metavar="CODE", help="s'en tenir à un organisme public")
    verify.add_argument("--anchors", metavar="FICHIER", type=Path, help="ancrages gardés à l'extérieur")
    verify.add_argument("--json", action="store_true", help="écrire le résultat en JSON")
    export = actions.add_parser("export", help="écrire le journal et ses points de contrôle en JSONL")
    export.add_argument("--public-body", metavar="CODE", help="s'en tenir à un organisme public")
    export.add_argument("--output", metavar="FICHIER", type=Path, help="fichier (par défaut : la sortie)")
    actions.add_parser("checkpoint", help="signer un point de contrôle de chaque chaîne et l'ancrer")
    ship = actions.add_parser("ship", help="envoyer copie du journal aux destinations de BALISE_SIEM_FILE")
    ship.add_argument("--once", action="store_true", help="s'arrêter quand tout est livré")
    ship.add_argument("--check", action="store_true", help="vérifier les réglages et s'arrêter là")
    ship.add_argument(
        "--forget", metavar="NOM", help="oublier une destination retirée du fichier, et son curseur"
    )


def run(options: argparse.Namespace) -> int:
    import psycopg

    from balise.cli import database, settings

    common = settings.read()
    if options.action == "ship":
        from balise.cli import shipping

        if options.forget is not None:
            return shipping.forget(common, options.forget)
        return shipping.ship(common, once=options.once, check=options.check)
    action = {"verify": _verify, "export": _export, "checkpoint": _checkpoint}[options.action]
    with database.available(common) as url:
        try:
            with psycopg.connect(url) as connection:
                _refuse_a_part(connection)
                return action(connection, common, options)
        except psycopg.errors.UndefinedTable:
            raise CommandFailed("la base n'a pas de journal; lancez d'abord « balise migrate ».") from None
        except psycopg.OperationalError:
            raise CommandFailed("la base de données ne répond pas.") from None


def _refuse_a_part(connection: Any) -> None:
    """Of an account that row-level security binds, the database hides rows without a word: a journal of which
    nothing is seen would be told intact."""
    with connection.transaction():  # ended before the journal is read, which must be as of one moment
        (every,) = connection.execute(_SEES_EVERY_ROW).fetchone()
    if not every:
        raise CommandFailed(
            "le compte de BALISE_DATABASE_URL ne voit pas toutes les lignes du journal : prenez celui qui "
            "possède les tables, ou celui des sauvegardes (docs/fr/exploitation.md, « Sauvegarder »)."
        )


def _verify(connection: Any, common: CommonSettings, options: argparse.Namespace) -> int:
    from balise.contracts import signing
    from balise.journal.checkpoints import ANCHOR_FILE, BadAnchors, read_file
    from balise.journal.verify import verify

    keys = signing.load_public_keys(common.keys_dir, "journal")
    if not keys:
        raise CommandFailed(f"aucune clé publique du journal (journal.pub) dans {common.keys_dir}.")
    kept = common.var_dir / ANCHOR_FILE
    path = options.anchors or (kept if kept.exists() else None)
    try:
        anchors = read_file(path) if path else []
    except BadAnchors as error:
        raise CommandFailed(f"{error}.") from None
    except OSError:
        raise CommandFailed(f"le fichier d'ancrages {path} ne peut être lu.") from None
    body = _public_body(connection, options.public_body)
    report = verify(connection, keys, anchors, body)
    (_print_json if options.json else _print_report)(report, len(anchors))
    return 0 if report.ok else 1


def _export(connection: Any, common: CommonSettings, options: argparse.Namespace) -> int:
    from balise.journal.export import export

    body = _public_body(connection, options.public_body)
    if options.output is None:
        for line in export(connection, body):
            sys.stdout.buffer.write(line)
        return 0
    _write(options.output.resolve(), export(connection, body))
    return 0


def _write(path: Path, lines: Iterable[bytes]) -> None:
    """Whole or not at all, unless ``path`` is no ordinary file (a pipe, a device); as closed to others as the
    file that it replaces."""
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(lines)
        return
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as file:
            if path.exists():
                shutil.copymode(path, beside)
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _checkpoint(connection: Any, common: CommonSettings, options: argparse.Namespace) -> int:
    from balise.contracts import signing
    from balise.journal import checkpoints, sync

    key = signing.load_or_create_private_key(common.keys_dir / "journal.key")
    done = sync.checkpoint_all(connection, key, signing.load_public_keys(common.keys_dir, "journal"))
    connection.commit()
    path = common.var_dir / checkpoints.ANCHOR_FILE
    checkpoints.append_to_file(path, done.made)
    say(f"Points de contrôle signés et ajoutés à {path} : {len(done.made)}.")
    if done.former:
        say(
            "Chaînes sans point de contrôle, signées depuis moins d'un jour par une clé remplacée : "
            f"{len(done.former)}. Aux passerelles qui écrivent encore, donnez journal.key et journal.pub, "
            "puis redémarrez-les."
        )
    for writer in done.forged:
        say(f"chaîne {writer} : rien n'est signé, la signature de sa tête n'est pas celle de son auteur.")
    return 1 if done.forged else 0


def _public_body(connection: Any, code: str | None) -> int | None:
    """The OP of that code, by the policy it last published."""
    if code is None:
        return None
    import msgspec

    with connection.transaction():  # ended before the journal is read, which must be as of one moment
        rows = connection.execute(
            "SELECT DISTINCT ON (public_body) public_body, body FROM balise_snapshot "
            "ORDER BY public_body, version DESC"
        ).fetchall()
    for public_body, body in rows:
        if msgspec.json.decode(body).get("public_body_code") == code:
            return int(public_body)
    raise CommandFailed(f"aucun organisme public n'a publié de règles sous le code « {code} ».")


def _print_report(report: Report, anchors: int) -> None:
    say(
        f"Lignes relues : {report.records}; chaînes : {report.writers}"
        f"{f'; ancrages comparés : {anchors}' if anchors else ''}."
    )
    for intent in report.open_intents:
        say(
            f"intention sans issue : requête {intent.request_id}, tentative {intent.attempt}, "
            f"{intent.at:%Y-%m-%d %H:%M:%S} UTC (chaîne {intent.writer}, ligne {intent.seq})"
        )
    for problem in report.problems:
        say(f"chaîne {problem.writer} : {problem.message}")
    say("Le journal est intègre." if report.ok else f"Problèmes trouvés : {len(report.problems)}.")


def _print_json(report: Report, anchors: int) -> None:
    import msgspec

    document = {"ok": report.ok, "anchors": anchors, **msgspec.to_builtins(report)}
    print(msgspec.json.encode(document).decode())
