"""``balise keys``: the installation's signing and sealing keys, by their fingerprints."""

from __future__ import annotations

import argparse

from balise.cli.french import complain, say

NAME = "keys"
HELP = "créer les clés de signature et de scellement qui manquent et en montrer les empreintes"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="ne rien créer : échouer si une clé manque")


def run(options: argparse.Namespace) -> int:
    from balise.cli import keyring, settings

    keys_dir = settings.read().keys_dir
    if not options.check and (made := keyring.ensure(keys_dir)):
        say(f"clés créées dans {keys_dir} : {', '.join(made)}")
    status = 0
    for key in keyring.SIGNING_KEYS:
        try:
            print(f"{key.name:<10} {keyring.fingerprint(keys_dir, key)}  {key.use}")
        except FileNotFoundError:
            complain(f"la clé {key.name} manque dans {keys_dir}.")
            status = 1
    if not (keys_dir / keyring.CONTENT_KEY).exists():
        complain(f"la clé content manque dans {keys_dir}.")
        status = 1
    return status
