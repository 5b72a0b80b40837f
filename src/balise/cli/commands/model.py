"""``balise model``: the local model behind an OpenAI-compatible address."""

from __future__ import annotations

import argparse
import signal

from balise.cli.arguments import port

NAME = "model"
HELP = "servir le petit modèle local de démonstration (SmolLM2, API OpenAI)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="ADRESSE", help="adresse d'écoute (par défaut : BALISE_MODEL_HOST)")
    parser.add_argument(
        "--port", type=port, metavar="PORT", help="port d'écoute (par défaut : BALISE_MODEL_PORT)"
    )


def run(options: argparse.Namespace) -> int:
    from balise.cli import local_model, settings

    default = settings.read().model
    address = settings.Address(options.host or default.host, options.port or default.port)
    # Blocked before llama.cpp starts its threads, so that one of them never takes the signal.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    server = local_model.start(address)
    print(f"modèle local {local_model.NAME} prêt sur {address.url}/v1", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    del server
    return 0
