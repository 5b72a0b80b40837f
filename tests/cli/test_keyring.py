from __future__ import annotations

import stat

import pytest

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
    assert said.startswith(f"clés créées dans {tmp_path / 'keys'}\u00a0: snapshot, journal, content\n")
    for key in keyring.SIGNING_KEYS:
        assert keyring.fingerprint(tmp_path / "keys", key) in said
    for path in (tmp_path / "keys").glob("*.key"):
        for line in path.read_text().splitlines():
            assert line not in said
    (tmp_path / "keys" / "content.key").unlink()
    assert main(["keys"]) == 0
    assert "\u00a0: content\n" in capsys.readouterr().out
    assert main(["keys"]) == 0
    assert "créées" not in capsys.readouterr().out


def test_checking_creates_nothing_and_names_what_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BALISE_KEYS_DIR", str(tmp_path / "keys"))
    assert main(["keys", "--check"]) == 1
    assert not (tmp_path / "keys").exists()
    error = capsys.readouterr().err
    for name in ("snapshot", "journal", "content"):
        assert name in error


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda keys: (keys / "journal.key").write_text("rien"), "journal.key ne contient pas une clé"),
        (lambda keys: (keys / "journal.pub").write_text("rien"), "journal.pub ne contient pas une clé"),
        (lambda keys: (keys / "content.key").write_text("rien"), "content.key ne contient pas une clé"),
        (lambda keys: (keys / "snapshot.key").unlink(), "renommez snapshot.pub"),
        (
            lambda keys: (keys / "snapshot.pub").write_bytes((keys / "journal.pub").read_bytes()),
            "ne vont pas ensemble",
        ),
    ],
)
def test_a_key_that_cannot_serve_is_named_and_left_as_it_is(tmp_path, monkeypatch, capsys, spoil, said):
    keys = tmp_path / "keys"
    monkeypatch.setenv("BALISE_KEYS_DIR", str(keys))
    keyring.ensure(keys)
    spoil(keys)
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert main(["keys"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("balise\u00a0: ")
    assert said in complaint
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before


def test_a_former_key_set_aside_gives_way_to_a_new_one(tmp_path):
    keyring.ensure(tmp_path)
    (tmp_path / "snapshot.pub").rename(tmp_path / "snapshot-ancienne.pub")
    (tmp_path / "snapshot.key").unlink()
    assert keyring.ensure(tmp_path) == ["snapshot"]
    assert (tmp_path / "snapshot.pub").read_bytes() != (tmp_path / "snapshot-ancienne.pub").read_bytes()
