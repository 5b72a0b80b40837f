"""``balise demo``: a fictitious public body, its data, the local model, and a tour in the terminal."""

from __future__ import annotations

import argparse
import os

from balise.cli.arguments import http_address
from balise.contracts.environment import BadSettings

NAME = "demo"
HELP = "monter la démonstration : organisme fictif, modèle local, portail, passerelle, et une visite guidée"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tour-only", action="store_true", help="s'arrêter après la visite guidée")
    parser.add_argument("--no-tour", action="store_true", help="monter sans la visite guidée")
    parser.add_argument(
        "--upstream",
        metavar="ADRESSE",
        type=http_address,
        help="adresse compatible OpenAI (…/v1) qui répond à la place du modèle local",
    )
    parser.add_argument("--reset", action="store_true", help="effacer les données de démonstration d'abord")


def run(options: argparse.Namespace) -> int:
    from balise.cli import alone, keyring, planes, settings
    from balise.cli.demo import running

    # A demonstration never runs on a real database: its own server, its own data.
    if os.environ.get("BALISE_DATABASE_URL"):
        raise BadSettings(
            ["la démonstration a sa propre base de données; retirez BALISE_DATABASE_URL."],
        )
    os.environ.update(BALISE_DEMO="1", BALISE_LOCAL_MODEL="1")
    common = settings.read()
    os.environ["BALISE_GATEWAY_URL"] = os.environ["BALISE_PORTAL_GATEWAY_URL"] = common.gateway.url
    with alone.alone_in(common.var_dir):
        planes.refuse_taken_ports(common)
        if options.reset:
            running.forget(common)
        keyring.ensure(common.keys_dir)
        return running.run(
            common, tour=not options.no_tour, stay=not options.tour_only, upstream=options.upstream or ""
        )
