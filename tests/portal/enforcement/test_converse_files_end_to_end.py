"""Files that somebody joins at the page, a real gateway that reads them, the system behind it."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.gateway.documents import docx
from tests.gateway.test_pictures import picture
from tests.gateway.upstream import words
from tests.portal.enforcement.test_converse_end_to_end import NAS, employee, fields, lines  # noqa: F401
from tests.portal.enforcement.test_holds_end_to_end import running  # noqa: F401

from balise.documents.characters import characters_folder
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.tenancy import acting_for

SECRET = f"Le NAS de Mireille Gagnon est {NAS}, elle est en congé de maladie pour une dépression."


def sent(client, name: str, content: bytes, system: str = "souverain", to: str = "converse_message", **more):
    joined = {**fields("Résume ce document.", system), **more, "files": [SimpleUploadedFile(name, content)]}
    return client.post(reverse(f"workspace:{to}"), joined)


@pytest.mark.parametrize(
    ("name", "content"),
    [("dossier.docx", docx(SECRET)), (f"NAS {NAS} de Mireille Gagnon, dépression.txt", b"Rien de plus.")],
    ids=["content", "name"],
)
def test_a_file_counts_as_text_does_and_is_refused_with_its_measure(client, employee, running, name, content):  # noqa: F811
    (last,) = lines(sent(client, name, content, "ferme"))
    assert last["refused"]
    assert "2.2" in last["html"]
    assert "En cause : le fichier joint." in last["html"].replace("\u00a0", " ")
    assert f'<strong class="file-name">{name}</strong>' in last["html"]
    page = sent(client, name, content, "ferme", to="converse").content.decode()
    assert f'<strong class="file-name">{name}</strong>' in page
    assert "Résume ce document.</textarea>" in page
    assert "ne sont plus joints" in page
    assert not running.upstream.received
    with acting_for(employee.public_body_id):
        told = b"".join(bytes(entry.body) for entry in JournalEntry.objects.all()).decode()
    assert NAS not in told
    assert "Gagnon" not in told
    assert "dossier.docx" not in told


def test_of_several_files_those_at_fault_are_named_as_the_person_named_them(client, employee, running):  # noqa: F811
    files = [
        SimpleUploadedFile(name, content)
        for name, content in (
            ("ordre du jour.txt", b"Le comite se reunit mardi."),
            ("<b>dossier.docx", docx(SECRET)),
            ("courriel.txt", SECRET.encode()),
        )
    ]
    earlier = json.dumps([["user", "Bonjour"], ["assistant", "Bonjour."]])
    told = fields("Résume ces documents.", "ferme") | {"conversation": earlier, "files": files}
    (last,) = lines(client.post(reverse("workspace:converse_message"), told))
    named = last["html"].partition("Fichiers en cause")[2]
    assert "&lt;b&gt;dossier.docx" in named and "courriel.txt" in named
    assert "ordre du jour" not in last["html"]
    assert not running.upstream.received


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("archive.zip", b"PK\x03\x04" + bytes(100)),
        ("son.mp3", b"ID3\x04\xff\xfb\x90"),
        ("photo.heic", bytes(100)),
    ],
    ids=["archive", "sound", "picture"],
)
def test_what_the_gateway_cannot_read_is_refused_with_its_measure(client, employee, running, name, content):  # noqa: F811
    (last,) = lines(sent(client, name, content))
    assert last["refused"]
    assert "document courant" in last["html"]
    assert f'<strong class="file-name">{name}</strong>' in last["html"]
    assert "2.2" in last["html"]
    assert not running.upstream.received


def test_the_text_of_a_file_goes_on_masked_and_again_with_the_next_message(client, employee, running):  # noqa: F811
    running.upstream.chunks = words("C’est résumé.")
    document = docx("Le comité a rencontré Mireille Gagnon, au 514 555-0199, mardi.")
    *_said, last = lines(sent(client, "compte rendu.docx", document))
    assert "compte rendu.docx" not in last["html"]
    assert json.loads(last["conversation"])[0] == ["user", "Résume ce document.", ["compte rendu.docx"]]
    *_said, last = lines(sent(client, "compte rendu.docx", document, conversation=last["conversation"]))
    first, again = running.upstream.requests
    (asked,) = first["messages"]
    assert [part["type"] for part in asked["content"]] == ["text", "text"]
    assert "comité a rencontré" in asked["content"][0]["text"]
    assert "555-0199" not in json.dumps(first)
    assert [message["role"] for message in again["messages"]] == ["user", "assistant", "user"]
    assert again["messages"][0]["content"] == "Résume ce document."
    assert "comité a rencontré" in again["messages"][2]["content"][0]["text"]
    assert len(json.loads(last["conversation"])) == 4


def test_what_the_system_refuses_says_that_it_may_read_no_pictures(client, employee, running):  # noqa: F811
    running.upstream.status = 400
    (last,) = lines(sent(client, "a.txt", b"Bonjour"))
    assert last["refused"]
    assert "si une image y est jointe" in last["html"]


@pytest.mark.skipif(characters_folder() is None, reason="no French data of Tesseract")
def test_of_a_picture_the_words_alone_go_on(client, employee, running):  # noqa: F811
    running.upstream.chunks = words("Lu.")
    *_said, last = lines(sent(client, "capture.PNG", picture("La rencontre de lundi est remise au jeudi.")))
    assert "refused" not in last
    (part, _text) = running.upstream.requests[0]["messages"][0]["content"]
    assert "remise au jeudi" in part["text"]


def test_what_is_more_than_the_gateway_takes_is_told_by_the_gateway(client, employee, running):  # noqa: F811
    wheels = "\U0001f6b2" * 190_000
    before = json.dumps([["user", wheels * 2], ["assistant", "Bien."]], ensure_ascii=False)
    large = b"a" * (5 * 1024 * 1024 - 100)
    (last,) = lines(sent(client, "plein.txt", large, text=wheels, conversation=before))
    assert last["refused"]
    assert "La passerelle ne répond pas" not in last["html"]
    assert "taille permise" in last["html"]
    assert not running.upstream.received
