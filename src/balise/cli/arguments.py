"""Kinds of arguments that several commands take."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit


def positive(text: str) -> int:
    """A whole number from 1. Raises ``argparse.ArgumentTypeError`` with a French sentence."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"« {text} » : un nombre entier d'au moins 1 est attendu")
    return number


def http_address(text: str) -> str:
    """An address over HTTP. Raises ``argparse.ArgumentTypeError`` with a French sentence."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 - reading it validates it
    except ValueError:
        known = False
    if not known:
        raise argparse.ArgumentTypeError(f"« {text} » : une adresse http:// ou https:// est attendue")
    return text


def port(text: str) -> int:
    """A port to listen on. Raises ``argparse.ArgumentTypeError`` with a French sentence."""
    number = positive(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"« {text} » : un port va de 1 à 65535")
    return number
