from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
import types

import pytest

from balise.cli import arguments
from balise.cli import main as cli
from balise.cli.errors import CommandFailed
from balise.contracts.environment import BadSettings


def command(name: str, run) -> types.SimpleNamespace:
    return types.SimpleNamespace(
        NAME=name, HELP="aide", configure=lambda parser: parser.add_argument("--n", type=int), run=run
    )


@pytest.fixture
def only(monkeypatch):
    def install(run):
        monkeypatch.setattr(cli, "find_commands", lambda: iter([command("essai", run)]))

    return install


_SET_UP = "import sys, balise.cli.main; from balise.cli import django_plane; django_plane.set_up(); print(*sys.modules)"


def test_setting_the_portals_applications_up_loads_nothing_that_few_commands_use():
    """What detects and what asks elsewhere took two fifths of each command's start."""
    loaded = subprocess.run([sys.executable, "-c", _SET_UP], capture_output=True, text=True, check=True)
    modules = set(loaded.stdout.split())
    assert "balise.portal.enforcement.models" in modules
    assert not {"aiohttp", "hyperscan", "jwt", "spacy"} & modules
    assert not [name for name in modules if name.startswith("balise.detection")]


def test_every_command_of_the_folder_is_found_and_says_what_it_does():
    found = {module.NAME: module for module in cli.find_commands()}
    assert {"serve", "portal", "worker", "migrate", "manage", "model", "keys"} <= found.keys()
    for module in found.values():
        assert module.HELP
        assert callable(module.configure)
        assert callable(module.run)


def test_the_status_of_a_command_is_that_of_the_process(only):
    only(lambda options: 3)
    assert cli.main(["essai"]) == 3


def test_wrong_settings_are_one_sentence_each_and_status_2(only, capsys):
    def run(options):
        raise BadSettings(["BALISE_A attend 1 ou 0.", "BALISE_B est nécessaire."])

    only(run)
    assert cli.main(["essai"]) == 2
    assert (
        capsys.readouterr().err
        == "balise\u00a0: BALISE_A attend 1 ou 0.\nbalise\u00a0: BALISE_B est nécessaire.\n"
    )


def test_a_failure_is_said_without_a_traceback(only, capsys):
    def run(options):
        raise CommandFailed("le port est pris.")

    only(run)
    assert cli.main(["essai"]) == 1
    assert capsys.readouterr().err == "balise\u00a0: le port est pris.\n"


@pytest.mark.parametrize(
    "name", ["demo", "serve", "detect", "worker", "model", "portal", "gateway", "migrate"]
)
def test_a_command_may_be_given_alone(name):
    assert cli.build_parser().parse_args([name]).run_command


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (arguments.positive, ["1", "20"], ["0", "-1", "1.5", "x", ""]),
        (arguments.port, ["1", "65535"], ["0", "65536", "http"]),
        (
            arguments.http_address,
            ["http://127.0.0.1:9/v1", "https://a.ca"],
            ["a.ca", "ftp://a", "http://", "http://a:x"],
        ),
    ],
)
def test_arguments_of_a_kind_are_checked_before_anything_begins(kind, right, wrong):
    for text in right:
        assert str(kind(text)) == text
    for text in wrong:
        with pytest.raises(argparse.ArgumentTypeError, match="« "):
            kind(text)


def test_an_interruption_ends_with_130(only):
    def run(options):
        raise KeyboardInterrupt

    only(run)
    assert cli.main(["essai"]) == 130


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque\u00a0: COMMANDE"),
        (["inconnue"], "valeur inconnue\u00a0: «\u00a0inconnue\u00a0»"),
        (["essai", "--n", "x"], "valeur int non valide\u00a0: «\u00a0x\u00a0»"),
        (["essai", "--n"], "une valeur est attendue"),
        (["essai", "--autre"], "arguments inconnus\u00a0: --autre"),
    ],
)
def test_mistakes_in_arguments_are_explained_in_french(only, capsys, arguments, said):
    only(lambda options: 0)
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert "utilisation\u00a0: " in error


def test_a_process_asked_to_stop_still_cleans_up():
    script = (
        "import signal, os, types, sys\n"
        "from balise.cli import main as cli\n"
        "def run(options):\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        signal.pause()\n"
        "    finally:\n"
        "        print('rangé')\n"
        "cli.find_commands = lambda: iter([types.SimpleNamespace(\n"
        "    NAME='essai', HELP='aide', configure=lambda parser: None, run=run)])\n"
        "sys.argv = ['balise', 'essai']\n"
        "sys.exit(cli.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "rangé\n"
    assert done.returncode == 128 + signal.SIGTERM


def test_help_never_parts_a_quotation_from_its_marks(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    for name in ("", *(module.NAME for module in cli.find_commands())):
        with pytest.raises(SystemExit):
            cli.main([*filter(None, [name]), "--help"])
        told = capsys.readouterr().out
        assert "options\u00a0:\n" in told
        assert not re.search(r"«\s*\n|\n\s*[»:]|« | [»:](?:\s|$)", told), told
