"""The command as people run it; its cases are in tests/portal/enforcement/test_commands.py."""

from __future__ import annotations


def test_an_unknown_public_body_is_one_sentence(balise, migrated):
    unknown = balise("stop", "--public-body", "absent", "--all", "--reason", "Essai")
    assert unknown.returncode == 1
    assert "aucun organisme public" in unknown.stderr
    assert "Traceback" not in unknown.stderr


def test_missing_arguments_end_with_two(balise):
    assert balise("stop", "--public-body", "essai", "--reason", "x").returncode == 2
    assert balise("stop", "--public-body", "essai", "--all", "--system", "x", "--reason", "x").returncode == 2
