"""Why a plane could not listen, said before anything starts."""

from __future__ import annotations

import errno
import io
import socket
import sys

import pytest

from balise.cli import planes, probes, settings
from balise.cli.errors import CommandFailed
from balise.cli.settings import Address
from balise.contracts import logs


def said(host: str, port: int) -> str:
    with pytest.raises(CommandFailed) as refusal:
        planes.refuse_taken_port(Address(host, port), "BALISE_GATEWAY_PORT")
    return str(refusal.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_port_that_another_program_has(host):
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as other:
        port = other.getsockname()[1]
        assert "est déjà pris; choisissez un autre port par BALISE_GATEWAY_PORT" in said(host, port)
    planes.refuse_taken_port(Address(host, port), "BALISE_GATEWAY_PORT")


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "[::1]"])
def test_an_address_of_another_machine_is_no_taken_port(host):
    told = said(host, 8080)
    assert "n'est pas une adresse de cette machine; corrigez BALISE_GATEWAY_HOST" in told
    assert "déjà pris" not in told


def test_a_port_that_this_account_may_not_have(monkeypatch):
    refused = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(probes, "refusal_to_listen", lambda _: refused)
    assert said("127.0.0.1", 443) == (
        "127.0.0.1:443 : ce compte n'a pas droit à ce port; choisissez-en un par BALISE_GATEWAY_PORT."
    )


@pytest.mark.parametrize("form", logs.FORMATS)
def test_what_nobody_reads_keeps_nothing_from_stopping(monkeypatch, form):
    """It is told in the very handler that asks for the stop."""
    asked: list[str] = []

    class Left(io.StringIO):
        def write(self, text: str) -> int:
            asked.append(text)
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Left())
    planes.tell(settings.read({"BALISE_LOG_FORMAT": form}), "arrêt")
    assert asked
