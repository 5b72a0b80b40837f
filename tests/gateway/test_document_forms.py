"""Documents as programs write them: what a form of theirs made the parser leave out or join is read."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.documents import DOCX, ODT, data_url, pdf, word, writer
from tests.gateway.situations import TEXT_WITH_NAS

from balise.documents import worker
from balise.documents.reader import Documents, Read
from balise.documents.unread import Why

BOX = (
    "<w:txbxContent><w:p><w:r><w:t>Note</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>au dos</w:t></w:r></w:p></w:txbxContent>"
)
IN_BOTH_FORMS = (
    "<mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)
IN_A_BOX = IN_BOTH_FORMS.replace(
    "<w:t>Note</w:t>", f"<w:t>Note</w:t>{IN_BOTH_FORMS.replace('Note', 'Marge')}"
)
WORD = (
    ("<w:t>Nom</w:t><w:tab/><w:t>Roy</w:t>", "Nom\tRoy"),
    ('<w:t>Nom</w:t><w:ptab w:alignment="right"/><w:t>Roy</w:t>', "Nom\tRoy"),
    ("<w:t>Nom</w:t><w:cr/><w:t>Roy</w:t>", "Nom\nRoy"),
    ('<w:t>Fin</w:t><w:br w:type="page"/><w:t>Suite</w:t>', "Fin\nSuite"),
    ("<w:t>peut</w:t><w:noBreakHyphen/><w:t>être</w:t>", "peut-être"),
    ("<w:t>l&apos;avis &quot;R&amp;D&quot; &lt; 5 &gt; 4 &#233;t&#xe9;</w:t>", 'l\'avis "R&D" < 5 > 4 été'),
    ("<w:t>un <![CDATA[& deux]]></w:t>", "un & deux"),
    ("<w:t>&amp;amp;</w:t>", "&amp;"),
    (f"<w:t>Avant</w:t>{IN_BOTH_FORMS}<w:t>, après</w:t>", "Avant, après\n\nNote\n\nau dos"),
    (f"<w:t>Avant</w:t><w:pict><v:textbox>{BOX}</v:textbox></w:pict>", "Avant\n\nNote\n\nau dos"),
    (f"<w:t>Avant</w:t>{IN_A_BOX}", "Avant\n\nNote\n\nMarge\n\nau dos\n\nau dos"),
)
STOPS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>'
"""Of the tabs of a paragraph, under the same name as a tab."""
FRAME = "<draw:frame><draw:text-box><text:p>Note</text:p><text:p>au dos</text:p></draw:text-box></draw:frame>"
FOOTNOTE = "<text:note><text:note-body><text:p>Au bas</text:p></text:note-body></text:note>"
COMMENT = "<office:annotation><text:p>à revoir</text:p></office:annotation>"
PARAGRAPHS = (
    ("Nom<text:s/>:<text:s text:c='3'/>Roy", "Nom :   Roy"),
    ("a<text:span>b<text:line-break/>c<text:tab/>d</text:span>e", "ab\nc\tde"),
    (f"Avant{FRAME}, après{COMMENT}", "Avant, après\n\nNote\n\nau dos"),
    (f"Avant{FOOTNOTE}, après", "Avant, après\n\nAu bas"),
)
CELLS = (
    ("<text:p>Luc</text:p><text:p>Roy</text:p>", "Luc Roy"),
    ("<text:p>a<text:span>b</text:span>c</text:p>", "abc"),
    (f"<text:p>Avant{FRAME}</text:p>", "Avant Note au dos"),
    ("<text:list><text:list-item><text:p>d</text:p></text:list-item></text:list>", "d"),
)


def of_word(*runs: str) -> bytes:
    return word("".join(f"<w:p>{STOPS}<w:r>{run}</w:r></w:p>" for run in runs))


def table(*rows: str) -> str:
    return (
        f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"
    )


def cell(content: str) -> str:
    return f"<table:table-cell>{content}</table:table-cell>"


async def test_what_word_writes_in_a_form_of_its_own_is_read(tmp_path: Path) -> None:
    runs, told = zip(*WORD, strict=True)
    read = await Documents(60, tmp_path / "analyseurs").text(data_url(DOCX, of_word(*runs)))
    assert read == Read("\n\n".join(told))


async def test_what_writer_writes_in_a_form_of_its_own_is_read(tmp_path: Path) -> None:
    documents = Documents(60, tmp_path / "analyseurs")
    inline, told = zip(*PARAGRAPHS, strict=True)
    made = writer("".join(f"<text:p>{one}</text:p>" for one in inline))
    assert await documents.text(data_url(ODT, made)) == Read("\n\n".join(told))
    held, cells = zip(*CELLS, strict=True)
    inner = cell(table(cell("<text:p>e</text:p>")))
    under = "<table:covered-table-cell/>" + cell("<text:p>2</text:p>")
    made = writer(table("".join(map(cell, held)) + inner, under))
    assert await documents.text(data_url(ODT, made)) == Read("\t".join((*cells, "e")) + "\n\t2")


async def test_a_label_that_a_tab_parts_from_its_value_is_heard(stand: Stand) -> None:
    """« Mot de passeHiver2024! » was a word like others."""
    made = of_word("<w:t>Mot de passe</w:t><w:tab/><w:t>Hiver2024!</w:t>")
    part = {"type": "file", "file": {"file_data": data_url(DOCX, made), "filename": "acces.docx"}}
    body = {"model": "public", "messages": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert answer.code == "level_not_allowed"
    assert stand.portal.records("refusal")[0]["findings"] == {"SECRET": 1}


async def test_blanks_and_hyphens_of_rtf_that_do_not_break_are_read(stand: Stand) -> None:
    """A pay whose thousands Word had parted by such a blank passed."""
    made = rb"{\rtf1\ansi\ansicpg1252 Salaire\~: 72\~000\~$ pour Luc Tremblay, vice\_roi\par C:\\_x\par}"
    part = {"type": "file", "file": {"file_data": data_url("application/rtf", made), "filename": "paie.rtf"}}
    body = {"model": "public", "messages": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert answer.code == "level_not_allowed"
    read = await stand.gateway.documents.text(data_url("application/rtf", made))
    assert read == Read("Salaire\xa0: 72\xa0000\xa0$ pour Luc Tremblay, vice-roi\n\nC:\\_x")


async def test_mail_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Cells of one in HTML alone were one word, and the base64 of what was attached to an empty one its text."""
    documents = Documents(60, tmp_path / "analyseurs")
    mail = EmailMessage()
    mail["Subject"] = "Accès"
    cells = "<tr><td>Compte</td><td>Mot de passe</td></tr><tr><td>jroy</td><td>Hiver2024!</td></tr>"
    mail.set_content(f"<p>Bonjour l&rsquo;&eacute;quipe,</p><table>{cells}</table>", subtype="html")
    told = "Subject: Accès\n\nBonjour l’équipe,\n\nCompte\tMot de passe\njroy\tHiver2024!"
    assert await documents.text(data_url("message/rfc822", mail.as_bytes())) == Read(told)
    mail.add_alternative("Voici les accès.", subtype="plain")
    mail.add_attachment(TEXT_WITH_NAS, filename="note.txt")
    read = await documents.text(data_url("message/rfc822", mail.as_bytes()))
    assert read == Read("Subject: Accès\n\nVoici les accès.\n")
    around = EmailMessage()
    around["Subject"] = "TR: Accès"
    around.add_attachment(TEXT_WITH_NAS.encode(), maintype="text", subtype="plain", filename="note.txt")
    assert await documents.text(data_url("message/rfc822", around.as_bytes())) == Read("Subject: TR: Accès")
    around.add_attachment(mail)
    read = await documents.text(data_url("message/rfc822", around.as_bytes()))
    assert read == Read("Subject: TR: Accès\n\nVoici les accès.\n")


HEAD = b"Subject: Avis\r\n"


@pytest.mark.parametrize(
    ("mail", "told"),
    [
        (
            HEAD + "Content-Type: text/plain; charset=x-maison\r\n\r\nDeux étés\r\net un\r\n".encode(),
            "Deux étés\net un\n",
        ),
        (HEAD + "\r\nDeux étés\r\n".encode("latin-1"), "Deux étés\n"),
        (HEAD + b"Cc: =?utf-8?q??=\r\n\r\nUn avis", "Un avis"),
        (HEAD + b"Content-Type: multipart/mixed\r\n\r\nUn avis", "Un avis"),
    ],
)
async def test_mail_that_breaks_the_rules_is_read(mail: bytes, told: str, tmp_path: Path) -> None:
    """A charset of its own, or none; a line of its head that nobody can read; no boundary."""
    read = await Documents(60, tmp_path / "analyseurs").text(data_url("message/rfc822", mail))
    assert read == Read(f"Subject: Avis\n\n{told}")


async def test_every_text_of_a_mail_is_read(tmp_path: Path) -> None:
    """What a list adds in plain text hid what was said in HTML, and so did what covers a mail that is forwarded."""
    held = EmailMessage()
    held.set_content("<p>Deux avis</p>", subtype="html")
    mail = EmailMessage()
    mail.set_content("<p>Un avis</p>", subtype="html")
    mail.make_mixed()
    foot = EmailMessage()
    foot.set_content("Pour vous désabonner")
    mail.attach(foot)
    mail.add_attachment(held)
    read = await Documents(60, tmp_path / "analyseurs").text(data_url("message/rfc822", mail.as_bytes()))
    assert read == Read("\nUn avis\nPour vous désabonner\n\nDeux avis")


@pytest.mark.parametrize("made", [of_word("<w:t>" + "mot " * 20_000_000 + "</w:t>"), word("<w:p>" * 200_000)])
async def test_markup_without_end_is_not_read(made: bytes, tmp_path: Path) -> None:
    assert await Documents(60, tmp_path / "analyseurs").text(data_url(DOCX, made)) is Why.BROKEN


def test_an_older_document_is_known_by_what_it_holds() -> None:
    """Programs that export tables leave the place empty where Excel says what it wrote."""
    made = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + "Workbook".encode("utf-16-le").ljust(
        512, b"\0"
    )
    assert worker._kind(made) == "application/vnd.ms-excel"


async def test_lines_of_base64_are_joined(tmp_path: Path) -> None:
    """As `base64` and e-mail write it."""
    url = "data:application/pdf;base64," + base64.encodebytes(pdf(TEXT_WITH_NAS)).decode()
    assert await Documents(60, tmp_path / "analyseurs").text(url) == Read(TEXT_WITH_NAS)


def shifted(text: str) -> str:
    """As numbers of the letters of a font are taken for letters."""
    return "".join(" " if letter == " " else chr(ord(letter) - 29) for letter in text)


@pytest.mark.parametrize(
    "text", [shifted("Luc Tremblay ne peut plus travailler depuis mars"), '!"#$ %&\'*+ !#"/ ,$%']
)
async def test_letters_that_only_a_font_knows_are_not_taken_for_text(
    stand: Stand, text: str, tmp_path: Path
) -> None:
    """A name that every reader of the page sees was sent to a public system, each letter by its number."""
    url = data_url("application/pdf", pdf(text))
    assert await Documents(60, tmp_path / "analyseurs").text(url) is Why.PICTURE
    part = {"type": "file", "file": {"file_data": url, "filename": "lettre.pdf"}}
    body = {"model": "gouv", "messages": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("secret"), body)
    assert answer.status == 200
    assert url.encode() in stand.upstream.received[0]


HOURS = "Ouvert " + " ".join(["8h"] * 28)


async def test_numbers_and_a_few_letters_are_text(tmp_path: Path) -> None:
    documents = Documents(60, tmp_path / "analyseurs")
    for text in ("Budget 2026 ........ 12", "10 $ 20 $ 30 $ 40 $", "RH TI MTMD MSSS CISSS", HOURS):
        assert await documents.text(data_url("application/pdf", pdf(text))) == Read(text)
