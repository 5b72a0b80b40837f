"""``balise demo-code``: the one-time code of an account of the demonstration, without an authenticator."""

from __future__ import annotations

import argparse

from balise.cli.errors import CommandFailed

NAME = "demo-code"
HELP = "donner le code à usage unique d'un compte de la démonstration"
PERIOD_SECONDS = 30


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="COMPTE", help="nom d'utilisateur, par exemple nadia.benslimane")


def run(options: argparse.Namespace) -> int:
    import base64
    import time

    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    from balise.cli import settings
    from balise.cli.demo import credentials

    try:
        accounts = credentials.read(settings.read())["accounts"]
    except FileNotFoundError:
        raise CommandFailed("il n'y a pas de démonstration ici; montez-la par « make demo ».") from None
    secrets = {account["username"]: account["totp"] for account in accounts}
    if options.account not in secrets:
        raise CommandFailed(f"aucun compte « {options.account} »; il y a : {', '.join(secrets)}.")
    secret = base64.b32decode(secrets[options.account])
    now = int(time.time())
    # RFC 6238, as authenticator applications reckon it.
    code = TOTP(secret, 6, SHA1(), PERIOD_SECONDS, enforce_key_length=False).generate(now)  # noqa: S303
    print(f"{code.decode()}  (encore {PERIOD_SECONDS - now % PERIOD_SECONDS} s)")
    return 0
