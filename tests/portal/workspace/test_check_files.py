"""Files looked at before they are sent: what is refused, what is said of each, and that nothing of them is kept."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import tempfile
import threading

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from tests.gateway.documents import docx, locked
from tests.portal.factories import GroupFactory, PersonFactory, SystemFactory, UseCaseFactory

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.contracts.snapshot import DetectionSettings
from balise.detection import deep
from balise.detection.engine import Engine
from balise.documents.reader import Documents, Read
from balise.documents.unread import Why
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalEntry
from balise.portal.workspace import checking, parts, reading
from balise.portal.workspace.attachments import MOST_BYTES, MOST_FILES

NAS = "046 454 286"
NAME = "Dossier <b>Tremblay.txt"


@pytest.fixture
def employee(client, op, sign_in):
    person = PersonFactory()
    UseCaseFactory(
        authorised=True,
        title="Répondre",
        kinds=["drafting"],
        level=Level.PROTEGE_B.value,
        on_systems=[SystemFactory(code="souverain", name="Souverain", with_opinion="favourable")],
        for_groups=[GroupFactory(with_members=[person])],
    )
    publish(op)
    sign_in(client, person)
    return person


def file(content: bytes = b"Rien de plus.", name: str = NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def checked(client, *files, text=""):
    return client.post(reverse("workspace:check_text"), {"text": text, "files": list(files)})


def said(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def unread(monkeypatch):
    """No file is read."""

    async def never(_files):
        raise AssertionError("a file was read")

    monkeypatch.setattr("balise.portal.workspace.views.check.read_files", never)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([file(name=f"{n}.txt") for n in range(MOST_FILES + 1)], "11 fichiers sont joints"),
        ([file(b"a" * MOST_BYTES), file(b"a")], "font ensemble 5,1 Mo"),
        ([file(b"", "vide <i>.txt")], "Le fichier « vide &lt;i&gt;.txt » est vide"),
    ],
    ids=["many", "big", "empty"],
)
def test_files_over_a_bound_are_refused_and_the_text_stays(client, employee, unread, files, why):
    for one in files:
        one.seek(0)
    page = said(checked(client, *files, text="Mon texte"))
    assert "À corriger" in page and why in page
    assert "Mon texte</textarea>" in page
    assert "Résultat" not in page


def test_strangers_have_no_file_read(client, employee, unread):
    client.logout()
    assert checked(client, file()).status_code in (302, 403)


def test_neither_text_nor_file_is_refused(client, employee):
    assert "Collez un texte à vérifier, ou joignez un fichier." in said(checked(client))


@pytest.mark.parametrize(
    ("before", "why"), [("own", "que vous avez envoyés"), ("others", "Trop de fichiers")]
)
def test_so_many_are_read_at_once_and_one_of_each_person(client, employee, unread, monkeypatch, before, why):
    busy = {employee.pk} if before == "own" else set(range(-reading.MOST_AT_ONCE, 0))
    monkeypatch.setattr(reading, "_reading", busy)
    page = said(checked(client, file(), text="Mon texte"))
    assert why in page
    assert "Mon texte</textarea>" in page
    assert len(busy) == (1 if before == "own" else reading.MOST_AT_ONCE)


def test_a_fault_gives_the_turn_back(client, employee, monkeypatch):
    async def fails(_files):
        raise ZeroDivisionError

    monkeypatch.setattr("balise.portal.workspace.views.check.read_files", fails)
    with pytest.raises(ZeroDivisionError):
        checked(client, file())
    assert employee.pk not in reading._reading


def test_what_each_holds_is_shown_with_its_level_and_its_masked_copy(client, employee):
    response = checked(
        client,
        file(docx(f"Le NAS de la cliente est le {NAS}."), "dossier.docx"),
        file(b"Le comite se reunit mardi.", "ordre.txt"),
        text=f"Courriel : ana.roy@essai.example. Son NAS, {NAS}.",
    )
    page, result = said(response), response.context["checked"]
    document, order, text = result.parts
    assert [part.name for part in result.parts] == ["dossier.docx", "ordre.txt", ""]
    assert [part.inspection.level for part in result.parts] == [2, 0, 2]
    assert result.inspection.level is Level.PROTEGE_B
    for part in (document, text):
        assert "[NAS_1]" in part.masked and NAS not in part.masked
    assert not order.differs
    assert page.count(f">{NAS}<span") == 2
    assert 'id="trouve-1"' in page and page.count('id="trouve-2"') == 1
    assert "Rien n’y a été trouvé." in page
    assert {answer.hosting.value for answer in order.permitted} == {
        answer.hosting.value for answer in result.hostings if not answer.switched_off
    }
    (answer,) = result.cases[0].systems
    assert answer.decision.outcome.value == "permit-masked"


def test_what_the_parts_say_together_makes_the_level_of_all(client, employee):
    name, fact = file(b"La cliente est Mireille Gagnon.", "note.txt"), "Elle souffre d’une dépression."
    result = checked(client, name, text=fact).context["checked"]
    assert max(part.inspection.level for part in result.parts) < result.inspection.level == Level.PROTEGE_C


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("ferme.pdf", locked("Le comite."), "un mot de passe le protège"),
        ("archive.zip", b"PK\x03\x04" + bytes(100), "ce genre de fichier n’est pas lu"),
        ("rompu.pdf", b"%PDF-1.4 rompu", "son contenu est abîmé"),
        ("bombe.docx", docx("mot " * 600_000), "son texte est trop long"),
    ],
    ids=["locked", "archive", "broken", "bomb"],
)
def test_what_cannot_be_read_says_why_and_counts_as_the_highest_level(client, employee, name, content, why):
    response = checked(client, file(content, name), text="Bonjour")
    page, result = said(response), response.context["checked"]
    assert f"Ce fichier n’a pas pu être lu : {why}" in page
    assert "les passerelles refuseraient l’ensemble" in page
    assert {answer.hosting.value for answer in result.hostings if answer.permitted} == {"government"}
    assert [part.unscanned for part in result.parts] == [True, False]
    assert result.cases[0].systems[0].decision.refused


def test_a_name_counts_even_of_a_file_that_is_not_read(client, employee):
    page = said(checked(client, file(b"PK\x03\x04" + bytes(9), f"NAS {NAS}.zip")))
    assert "Dans son nom :" in page
    assert f">{NAS}<span" in page


def test_files_that_come_after_the_time_of_all_are_late(client, employee, monkeypatch):
    async def slow(_self, _url, **_others):
        await asyncio.sleep(30)

    monkeypatch.setattr(Documents, "text", slow)
    with override_settings(BALISE=dataclasses.replace(settings.BALISE, inspect_seconds=0.05)):
        result = checked(client, file(name="a.txt"), file(name="b.txt")).context["checked"]
    assert [part.why for part in result.parts] == [Why.LATE, Why.LATE]


def test_of_a_picture_what_it_shows_is_told_as_such(client, employee, monkeypatch):
    async def shown(_self, _url, **_others):
        return Read(f"NAS {NAS}", seen=True)

    monkeypatch.setattr(Documents, "text", shown)
    page = said(checked(client, file(b"x", "Capture Tremblay.PNG")))
    assert "des mots peuvent manquer ou être faux" in page
    assert "Texte du fichier « Capture" not in page  # no name goes with a picture


def test_of_a_long_document_the_beginning_is_shown(client, employee, monkeypatch):
    monkeypatch.setattr(parts, "SHOWN", 100)
    monkeypatch.setattr("balise.portal.workspace.checking.SHOWN", 100)
    (part,) = checked(client, file(f"{'mot ' * 50} NAS {NAS}".encode())).context["checked"].parts
    assert part.cut
    assert part.inspection.level is Level.PROTEGE_B
    assert sum(len(segment.text) for segment in part.segments) == 100


def test_nothing_of_a_file_is_kept_or_logged_and_its_name_is_shown_not_run(
    client, op, employee, caplog, monkeypatch
):
    def written(*_args, **_others):
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", written)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", written)
    caplog.set_level(logging.DEBUG)
    response = checked(client, file(b"une phrase-tres-reconnaissable <script>alert(1)</script>"))
    page = said(response)
    assert "Dossier &lt;b&gt;Tremblay.txt" in page and "<b>Tremblay" not in page
    assert "<script>alert(1)" not in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "ne sont plus joints" in page
    for told in (caplog.text, str(dict(client.session))):
        assert "reconnaissable" not in told and "Tremblay" not in told
    assert not any(b"reconnaissable" in bytes(entry.body) for entry in JournalEntry.objects.all())


def test_the_page_speaks_english(client, employee):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = said(checked(client, file(b"PK\x03\x04" + bytes(9), "archive.zip"), file()))
    assert "This file could not be read: this kind of file is not read." in page
    assert "Nothing was found in it." in page


def test_what_the_language_model_finds_joins_what_the_parts_tell_each_other(monkeypatch):
    """The model reads in threads: the loop that serves everybody is not theirs."""
    threads = set()
    inspect = Engine.inspect

    async def people(text, _seconds):
        start = text.find("Zork")
        name = Finding(FindingType.PERSON, start, start + 4, 1.0, "essai", Level.NON_CLASSIFIE)
        return [name] if start >= 0 else []

    def told(self, text, people=(), **others):
        if people:
            threads.add(threading.current_thread())
        return inspect(self, text, people, **others)

    monkeypatch.setattr(deep, "_people", people)
    monkeypatch.setattr(Engine, "inspect", told)
    texts = ["La cliente est Mme Zork.", "Le NAS est 04645", "4286"]
    read = checking._inspect_all(DetectionSettings(names_deep=True), texts)
    kinds = [[found.type for found in one.findings] for one in read]
    assert FindingType.PERSON in kinds[0]
    assert FindingType.NAS in kinds[1] and FindingType.NAS in kinds[2]
    assert threads and threading.main_thread() not in threads
