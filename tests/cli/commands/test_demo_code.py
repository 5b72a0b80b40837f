"""The code is the one that an authenticator would show; without a demonstration one is told so."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

from balise.cli.main import main


@pytest.fixture
def secret(tmp_path, monkeypatch):
    monkeypatch.setenv("BALISE_VAR_DIR", str(tmp_path))
    made = generate_totp_secret()
    account = {"username": "nadia.benslimane", "totp": made}
    (tmp_path / "demo.json").write_text(json.dumps({"accounts": [account]}), encoding="utf-8")
    return made


def test_it_is_what_the_portal_expects(secret, capsys, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_700_000_010.0)
    assert main(["demo-code", "nadia.benslimane"]) == 0
    expected = format_hotp_value(hotp_value(secret, 1_700_000_010 // 30))
    assert capsys.readouterr().out == f"{expected}  (encore 30 s)\n"


def test_an_unknown_account_is_told_which_there_are(secret, capsys):
    assert main(["demo-code", "personne"]) == 1
    assert "nadia.benslimane" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["demo-code", "nadia.benslimane"], ["demo-tour"]])
def test_without_a_demonstration_one_is_told_how_to_mount_it(tmp_path, monkeypatch, capsys, command):
    monkeypatch.setenv("BALISE_VAR_DIR", str(tmp_path))
    assert main(command) == 1
    assert "make demo" in capsys.readouterr().err
