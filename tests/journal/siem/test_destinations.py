"""The file of destinations: each mistake in one sentence, no secret repeated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from tests.journal.siem.receivers import Authority

from balise.contracts.environment import BadSettings
from balise.journal.siem.destinations import read

GOOD = """
[[destination]]
name = "soc"
url = "syslog+tls://siem.exemple.test"
format = "cef"
public_bodies = ["ville"]
"""


def mistakes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "siem.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as wrong:
        read(path)
    return wrong.value.mistakes


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "siem.toml"
    path.write_text(GOOD)
    (found,) = read(path)
    assert (found.name, found.host, found.port, found.public_bodies) == (
        "soc",
        "siem.exemple.test",
        6514,
        ("ville",),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('name = "soc"', 'name = "Le SOC"'), "« name »"),
        (('format = "cef"', 'format = "leef"'), "« format » attend une valeur parmi : ocsf, cef"),
        (('format = "cef"', 'format = "cef"\nenvelope = "array"'), "« envelope »"),
        (('format = "cef"', 'format = "cef"\nbatch = 0'), "« batch »"),
        (('format = "cef"', 'format = "cef"\nbatch = "dix"'), "batch"),
        (('format = "cef"', 'format = "cef"\noverlap_seconds = -1.0'), "« overlap_seconds »"),
        (('format = "cef"', 'format = "cef"\nstart = "hier"'), "« start »"),
        (('format = "cef"', 'format = "cef"\nformat_ = 1'), "format_"),
        (('format = "cef"', ""), "format"),
        (('format = "cef"', 'format = "cef"\nca = "/nulle/part.pem"'), "« ca »"),
        (('format = "cef"', 'format = "cef"\nkey = "/nulle/part.pem"'), "« key » ne va pas sans"),
        (('format = "cef"', 'format = "cef"\nauthorization_file = "/nulle/part"'), "« authorization_file »"),
        (("syslog+tls://siem.exemple.test", "syslog://siem.exemple.test"), "« url » attend"),
        (("syslog+tls://siem.exemple.test", "https://"), "« url » attend"),
        (("syslog+tls://siem.exemple.test", "https://siem:99999999/"), "« url » attend"),
        (("syslog+tls://siem.exemple.test", "http://siem.exemple.test/"), "cette machine"),
        (
            ("syslog+tls://siem.exemple.test", "https://u:motdepasse@siem.exemple.test/"),
            "ne porte pas de secret",
        ),
    ],
)
def test_each_mistake_is_one_sentence(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    (sentence,) = mistakes(tmp_path, GOOD.replace(*change))
    assert said in sentence
    assert sentence.endswith(".")
    assert "motdepasse" not in sentence


def test_several_mistakes_are_all_said(tmp_path: Path) -> None:
    assert len(mistakes(tmp_path, GOOD.replace("cef", "x") + GOOD.replace("soc", "S O C"))) == 2
    assert "deux fois" in mistakes(tmp_path, GOOD + GOOD)[0]


@pytest.mark.parametrize("text", ["", "x = 1", "[destination]\nname = 1", "a = [", "destination = []"])
def test_another_file_is_not_taken_for_one(tmp_path: Path, text: str) -> None:
    assert len(mistakes(tmp_path, text)) == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        read(tmp_path / "absent.toml")


def test_a_key_that_is_not_the_certificates_is_found_at_start(tmp_path: Path) -> None:
    one, other = Authority(tmp_path, "un.test"), Authority(tmp_path, "deux.test")
    wrong = f'format = "cef"\nca = "{one.ca}"\ncertificate = "{one.certificate}"\nkey = "{other.key}"'
    assert "ne vont pas ensemble" in mistakes(tmp_path, GOOD.replace('format = "cef"', wrong))[0]
    right = wrong.replace(str(other.key), str(one.key))
    path = tmp_path / "siem.toml"
    path.write_text(GOOD.replace('format = "cef"', right))
    assert read(path)[0].key == str(one.key)


def test_a_key_under_a_secret_phrase_is_said_and_nobody_is_asked_for_it(tmp_path: Path) -> None:
    one = Authority(tmp_path, "un.test")
    key = serialization.load_pem_private_key(one.key.read_bytes(), None)
    encryption = serialization.BestAvailableEncryption(b"phrase")
    one.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    )
    (tmp_path / "siem.toml").write_text(
        f'[[destination]]\nname = "soc"\nurl = "syslog+tls://un.test"\nformat = "cef"\n'
        f'ca = "{one.ca}"\ncertificate = "{one.certificate}"\nkey = "{one.key}"\n'
    )
    program = "import pathlib, sys; from balise.journal.siem.destinations import read; "
    program += "read(pathlib.Path(sys.argv[1]))"
    nothing, kept = os.pipe()  # whoever waits for an answer waits for ever
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "siem.toml")],
            stdin=nothing,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            start_new_session=True,  # without a terminal, where it would ask first
        )
    finally:
        os.close(nothing)
        os.close(kept)
    assert "phrase secrète" in done.stderr
    assert "pass phrase" not in done.stderr


def test_a_file_that_is_no_authority_is_named(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("rien")
    (sentence,) = mistakes(tmp_path, GOOD + f'ca = "{tmp_path / "ca.pem"}"\n')
    assert "« ca »" in sentence and "« key »" not in sentence
