"""Two services never share a data folder, and a demonstration never touches a real body's data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from balise.cli import settings
from balise.cli.alone import alone_in
from balise.cli.demo import running
from balise.cli.errors import CommandFailed


def test_a_folder_serves_once_at_a_time(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(CommandFailed, match="tourne déjà"), alone_in(tmp_path):
        pytest.fail("served twice")
    with alone_in(tmp_path):
        pass


@pytest.mark.parametrize("command", [("serve",), ("demo",), ("demo", "--reset")])
def test_the_commands_say_that_it_runs_already(balise, place: Path, command: tuple[str, ...]) -> None:
    with alone_in(place / "var"):
        done = balise(*command)
    assert done.returncode == 1
    assert "tourne déjà" in done.stderr
    assert not (place / "var" / "postgres").exists()


def test_only_a_real_body_stops_a_demonstration(tmp_path: Path, plane_database: str) -> None:
    common = replace(settings.read({}), var_dir=tmp_path)
    running.refuse_real_bodies(plane_database, common)  # no table yet
    with psycopg.connect(plane_database, autocommit=True) as connection:
        connection.execute("CREATE TABLE organizations_publicbody (code text, is_demo boolean)")
        connection.execute("INSERT INTO organizations_publicbody VALUES ('demo', true)")
        running.refuse_real_bodies(plane_database, common)
        connection.execute("INSERT INTO organizations_publicbody VALUES ('ville-exemple', false)")
    with pytest.raises(CommandFailed, match=r"ville-exemple.*BALISE_VAR_DIR"):
        running.refuse_real_bodies(plane_database, common)
