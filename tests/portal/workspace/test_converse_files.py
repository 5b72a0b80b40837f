"""Files joined to a message: what the page refuses by itself, and that it keeps nothing of them."""

from __future__ import annotations

import base64
import dataclasses
import json
import tempfile

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.asgi import ASGIHandler
from django.test import override_settings
from django.urls import reverse
from tests.portal.factories import GroupFactory, PersonFactory, SystemFactory, UseCaseFactory

from balise.contracts.levels import Level
from balise.portal.config.bodies import MOST
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import ApiKey, JournalEntry
from balise.portal.organizations.tenancy import acting_for
from balise.portal.workspace.attachments import MOST_BYTES, MOST_FILES, Attached, megabytes
from balise.portal.workspace.contents import readable
from balise.portal.workspace.conversation import BadConversation, kept, read, size
from balise.portal.workspace.conversing import Ended, Question, Said, Turn, _messages
from balise.portal.workspace.views import converse as views

NOWHERE = "http://127.0.0.1:1"
NAME = "Dossier <b>Tremblay.txt"


@pytest.fixture
def employee(client, op, sign_in):
    person = PersonFactory()
    UseCaseFactory(
        code="CU-1",
        authorised=True,
        level=Level.PROTEGE_B.value,
        on_systems=[SystemFactory(code="souverain", name="Souverain", with_opinion="favourable")],
        for_groups=[GroupFactory(with_members=[person])],
    )
    publish(op)
    sign_in(client, person)
    with override_settings(BALISE=dataclasses.replace(settings.BALISE, own_gateway_url=NOWHERE)):
        yield person


@pytest.fixture
def questions(monkeypatch):
    """What would be asked of a gateway, which says yes."""
    asked = []

    async def ask(_key, question):
        asked.append(question)
        yield Said("Oui.")
        yield Ended()

    monkeypatch.setattr(views, "ask", ask)
    return asked


def file(content: bytes = b"contenu", name: str = NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def plain(text):
    """No-break spaces as others."""
    return text.replace("\u00a0", " ")


def sent(client, *files, to="converse", **fields):
    told = {
        "place": "CU-1|souverain",
        "text": "Résume-le",
        "conversation": "",
        **fields,
        "files": list(files),
    }
    return client.post(reverse(f"workspace:{to}"), told)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (
            [file(name=f"{n}.txt") for n in range(MOST_FILES + 1)],
            "11 fichiers sont joints : le maximum est de 10",
        ),
        ([file(b"a" * MOST_BYTES), file(b"a")], "font ensemble 5,1 Mo : le maximum est de 5 Mo"),
        ([file(b"", "vide <i>.txt")], "Le fichier « vide &lt;i&gt;.txt » est vide"),
    ],
    ids=["many", "big", "empty"],
)
@pytest.mark.parametrize("to", ["converse", "converse_message"])
def test_files_over_a_bound_are_refused_and_the_message_stays(client, employee, questions, files, why, to):
    for one in files:
        one.seek(0)
    answer = sent(client, *files, to=to)
    page = json.loads(answer.content)["html"] if to == "converse_message" else answer.content.decode()
    page = plain(page)
    assert "À corriger" in page
    assert why in page
    assert to == "converse_message" or "Résume-le</textarea>" in page
    assert not questions
    assert not ApiKey.objects.filter(conversation=True).exists()


def test_more_files_than_a_form_may_have_lead_to_a_page_that_says_so(client, employee, questions):
    answer = sent(client, *(file(name=f"{n}.txt") for n in range(200)))
    assert answer.status_code == 400
    assert "trop volumineux" in answer.content.decode()
    assert not questions


def test_a_message_without_words_is_refused_whatever_goes_with_it(client, employee, questions):
    assert "Écrivez un message." in sent(client, file(), text=" ").content.decode()
    assert not questions


def test_nobody_sends_files_for_a_case_that_is_not_theirs(client, op, other_op, sign_in, employee, questions):
    sign_in(client, PersonFactory())
    sent(client, file())
    with acting_for(other_op.pk):
        theirs = PersonFactory(public_body=other_op)
        publish(other_op)
    sign_in(client, theirs)
    sent(client, file())
    client.logout()
    assert sent(client, file()).status_code == 403
    assert not questions
    assert not ApiKey.objects.filter(conversation=True).exists()


@pytest.mark.parametrize("files", ['"a"', "[1]", '[["a"]]', json.dumps(["a"] * (MOST_FILES + 1))])
def test_forged_names_of_files_are_no_conversation(files):
    with pytest.raises(BadConversation):
        read(f'[["user","Bonjour",{files}]]')


def test_names_count_in_the_length_of_a_conversation_and_come_back_escaped(client, employee, questions):
    turns = [Turn("user", "Bonjour", (NAME,)), Turn("assistant", "Salut")]
    assert read(kept(turns)) == turns
    assert read('[["user","Bonjour"]]') == [Turn("user", "Bonjour")]
    assert size(turns) == len("BonjourSalut") + len(NAME)
    page = sent(client, conversation=kept(turns)).content.decode()
    assert "Dossier &lt;b&gt;Tremblay.txt" in page
    assert "<b>Tremblay" not in page
    copy = client.post(reverse("workspace:converse_copy"), {"conversation": kept(turns)}).content.decode()
    assert f"[Fichiers joints : {NAME}]\nBonjour" in plain(copy)


def test_files_go_with_the_last_turn_and_a_page_without_scripts_says_that_they_are_gone(
    client, employee, questions
):
    page = sent(client, file("été".encode()), conversation=kept([Turn("user", "a"), Turn("assistant", "b")]))
    (question,) = questions
    *before, last = _messages(question)
    assert [message["content"] for message in before] == ["a", "b"]
    document, text = last["content"]
    assert text == {"type": "text", "text": "Résume-le"}
    assert document["file"]["filename"] == NAME
    assert base64.b64decode(document["file"]["file_data"].partition(",")[2]).decode() == "été"
    assert "ne sont plus joints" in page.content.decode()
    assert "ne sont plus joints" not in sent(client).content.decode()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Photo.JPG", "data:image/jpeg;base64,"),
        ("lettre.eml", "data:message/rfc822;base64,"),
        ("tableau.csv", "data:application/octet-stream;base64,"),
        ("sans-extension", "data:application/octet-stream;base64,"),
        ("x.svg", "data:application/octet-stream;base64,"),
    ],
)
def test_what_a_file_is_told_to_be_is_ours_not_the_browsers(client, employee, questions, name, begins):
    sent(client, SimpleUploadedFile(name, b"x", "video/mp4;x=\r\ny"))
    (attached,) = questions[0].files
    assert attached.url.startswith(begins)
    assert attached.part["type"] == ("image_url" if "image/" in begins else "file")


def test_nothing_of_a_file_is_shown_by_what_carries_it_nor_journaled(client, employee, questions):
    sent(client, file(b"Mireille Gagnon"))
    assert NAME not in repr(questions[0].files)
    assert base64.b64encode(b"Mireille Gagnon").decode() not in repr(questions[0].files)
    told = b"".join(bytes(entry.body) for entry in JournalEntry.objects.all()).decode()
    assert "Tremblay" not in told
    assert Question("s", [Turn("user", "a")], files=[Attached("n", "data:,x")]) is not None


def test_no_body_is_put_on_a_disk(client, employee, questions, monkeypatch):
    def written(*_args, **_others):
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", written)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", written)
    assert sent(client, file(b"a" * MOST_BYTES)).status_code == 200
    assert len(questions) == 1
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE == MOST
    messages = iter([{"type": "http.request", "body": b"a" * MOST}])

    async def receive():
        return next(messages)

    body = async_to_sync(ASGIHandler().read_body)(receive)
    assert not body._rolled


@pytest.mark.parametrize(
    ("size_", "told"), [(1, "0,1"), (MOST_BYTES, "5"), (MOST_BYTES + 1, "5,1"), (3 * 1024 * 1024 // 2, "1,5")]
)
def test_what_is_over_a_bound_is_not_told_as_the_bound(size_, told):
    assert megabytes(size_) == told


def test_what_was_sent_is_told_in_the_history_by_the_names_of_its_files():
    document = {"type": "file", "file": {"filename": NAME, "file_data": "data:text/plain;base64,eA=="}}
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,eA=="}}
    text = {"type": "text", "text": "Résume"}
    body = {"messages": [{"role": "user", "content": [document, picture, text]}]}
    (part,) = readable({("prompt", 0): json.dumps(body)})
    ((_who, said),) = part.messages
    assert plain(said) == f"[Fichier joint : {NAME}]\n[Image jointe]\nRésume"
