from __future__ import annotations

import stat

from balise.cli import keyring
from balise.cli.main import main


def test_keys_are_made_once_and_closed_to_others(tmp_path):
    keys = tmp_path / "keys"
    assert keyring.ensure(keys) == ["snapshot", "journal", "content"]
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert keyring.ensure(keys) == []
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    for name in ("snapshot.key", "journal.key", "content.key"):
        assert stat.S_IMODE((keys / name).stat().st_mode) == 0o600


def test_the_command_shows_fingerprints_never_keys(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BALISE_KEYS_DIR", str(tmp_path / "keys"))
    assert main(["keys"]) == 0
    said = capsys.readouterr().out
    for key in keyring.SIGNING_KEYS:
        assert keyring.fingerprint(tmp_path / "keys", key) in said
    for path in (tmp_path / "keys").glob("*.key"):
        for line in path.read_text().splitlines():
            assert line not in said


def test_checking_creates_nothing_and_names_what_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BALISE_KEYS_DIR", str(tmp_path / "keys"))
    assert main(["keys", "--check"]) == 1
    assert not (tmp_path / "keys").exists()
    error = capsys.readouterr().err
    for name in ("snapshot", "journal", "content"):
        assert name in error
