"""Classes, functions and tables that bear a name are nobody; nor are those whom the notice of a licence names."""

from __future__ import annotations

import pytest

from balise.detection.engine import Engine


def people(engine: Engine, text: str) -> list[str]:
    return [text[one.start : one.end] for one in engine.inspect(text).findings if one.type.value == "PERSON"]


@pytest.mark.parametrize(
    "text",
    [
        "public class A extends Thompson implements B {",
        "client = new Martin({ host: 'localhost' });",
        "LoggerFactory.getLogger(Lambert.class);",
        "Martin().run()",
        "export default function Hugo({ a }) {",
        "const Marie = styled.div`color: red`;",
        "CREATE TABLE Lambert (id int);",
        "insert into Lambert (id, nom) values (1, 2)",
        "SELECT * FROM Lambert;",
        "return Vincent.parse(x)",
        "private final Laurent laurent;",
        "<Martin hote='x' />",
        "# Copyright (c) 2021 Martin Fowler and contributors",
        "SPDX-FileCopyrightText: 2019, 2021 Luc Roy",
    ],
)
def test_what_a_program_names_is_nobody(engine: Engine, text: str) -> None:
    assert people(engine, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Let Marie (my boss) know.", "Marie"),
        ("Bonjour Martin (de la paie) est absent.", "Martin"),
        ("<Martin> bonjour à tous", "Martin"),
        ("Message from Tremblay (file 1234) about his cancer.", "Tremblay"),
        ("Please update Tremblay; he was diagnosed with cancer.", "Tremblay"),
        ("The new Gagnon; he has a cancer.", "Gagnon"),
        ("Le juge final Tremblay tranche; il a la grippe.", "Tremblay"),
        ("Author: Luc Roy (c) 2021", "Luc Roy"),
        ("Le dossier copyright 2020 Julie Tremblay est vide.", "Julie Tremblay"),
        ('user = User("Paul Gagnon", 12)', "Paul Gagnon"),
    ],
)
def test_people_beside_the_same_signs_stay_people(engine: Engine, text: str, name: str) -> None:
    assert people(engine, text) == [name]
