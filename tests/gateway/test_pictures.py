"""Images in requests: sent as they are where they may be, elsewhere as the text that they show, or not at all."""

from __future__ import annotations

import asyncio
import base64
import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.gateway.conftest import Stand
from tests.gateway.documents import data_url, pdf, written
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import completion
from tests.waiting import until

from balise.contracts.environment import BadSettings
from balise.documents.characters import FRENCH, characters_folder
from balise.documents.reader import Documents, Read
from balise.documents.unread import Why
from balise.gateway.settings import read
from balise.gateway.stages.extract import MAX_FILES

# Letters without accents: the font that comes with Pillow has no others.
ORDINARY = "Notre rencontre de lundi est remise au jeudi suivant, dans la grande salle."
pytestmark = pytest.mark.skipif(
    characters_folder() is None, reason="no French data of Tesseract (Debian: tesseract-ocr-fra)"
)


def picture(*lines: str, **how: Any) -> bytes:
    """Lines of text as a screen shows them, in one of Pillow's formats."""
    return drawn(*((30, 30 + 40 * number, line) for number, line in enumerate(lines)), **how)


def drawn(
    *texts: tuple[int, int, str],
    ink: str = "black",
    paper: str | tuple[int, ...] = "white",
    mode: str = "RGB",
    kind: str = "PNG",
) -> bytes:
    """Texts at places, in dots from the left and the top."""
    image = Image.new(mode, (900, 40 + max(top for _, top, _ in texts)), paper)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(22)
    for left, top, text in texts:
        pen.text((left, top), text, fill=ink, font=font)
    return saved(image, kind)


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def shown(*lines: str, **how: Any) -> str:
    return data_url("image/png", picture(*lines, **how))


async def text_of(folder: Path, url: str) -> str | None:
    read = await Documents(60, folder / "analyseurs", characters_folder()).text(url)
    assert isinstance(read, Why) or read.seen
    return read.text if isinstance(read, Read) else None


def nothing() -> str:
    """A picture in which there is nothing to read."""
    return data_url("image/png", saved(Image.effect_mandelbrot((400, 300), (-2, -1.5, 1, 1.5), 60)))


def scanned(picture_of_a_page: bytes | None = None, number: str = "") -> str:
    """A page of a PDF that is a picture, with the number of the page as text."""
    image = Image.open(io.BytesIO(picture_of_a_page or picture(TEXT_WITH_NAS))).convert("L")
    pixels = zlib.compress(image.tobytes())
    drawing = b"q 560 0 0 %d 20 400 cm /I Do Q" % (560 * image.height // image.width)
    if number:
        drawing += b" BT /F1 12 Tf 300 20 Td (" + number.encode("latin-1") + b") Tj ET"
    shows = b"/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode" % image.size
    return data_url(
        "application/pdf",
        written(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
            b"/XObject<</I 6 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(drawing) + drawing + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Type/XObject/Subtype/Image/Length %d" % len(pixels)
            + shows
            + b">>stream\n"
            + pixels
            + b"\nendstream",
        ),
    )


def asked(url: str, surface: str = "chat") -> tuple[str, dict[str, Any]]:
    """A request with an image, in the form of each surface."""
    if surface == "responses":
        part: dict[str, Any] = {"type": "input_image", "image_url": url}
        return "/v1/responses", {"input": [{"role": "user", "content": [part]}]}
    if surface == "messages":
        source = {"type": "base64", "media_type": "image/png", "data": url.partition(",")[2]}
        content = [{"type": "image", "source": source}]
        return "/v1/messages", {"messages": [{"role": "user", "content": content}], "max_tokens": 9}
    part = {"type": "image_url", "image_url": {"url": url, "detail": "high"}}
    return "/v1/chat/completions", {"messages": [{"role": "user", "content": [part]}]}


def attached(url: str) -> dict[str, Any]:
    return {"type": "file", "file": {"file_data": url, "filename": "p.pdf"}}


@pytest.mark.parametrize("surface", ["chat", "responses", "messages"])
async def test_what_an_image_shows_counts_in_the_level(stand: Stand, surface: str) -> None:
    path, body = asked(shown(TEXT_WITH_NAS), surface)
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **body}, path)
    assert answer.code == "level_not_allowed"
    assert stand.portal.records("refusal")[0]["findings"]["NAS"] == 1
    assert stand.upstream.received == []


@pytest.mark.parametrize("surface", ["chat", "responses", "messages"])
async def test_an_image_is_sent_as_the_masked_text_that_it_shows(stand: Stand, surface: str) -> None:
    stand.upstream.answer = completion("C'est [NAS_1].")
    path, body = asked(shown(TEXT_WITH_NAS, ink="#ddd", paper="#1e1e1e"), surface)
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **body}, path)
    assert answer.status == 200
    assert NAS in answer.body.decode()
    (sent,) = stand.upstream.received
    assert b"image_url" not in sent
    assert b"base64" not in sent
    assert "[NAS_1]" in stand.upstream.requests[0]["messages"][0]["content"][0]["text"]


async def test_an_ordinary_image_reaches_a_public_system_as_text(stand: Stand) -> None:
    _, body = asked(shown(ORDINARY))
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **body})
    assert answer.status == 200
    (part,) = stand.upstream.requests[0]["messages"][0]["content"]
    assert part["type"] == "text"
    assert ORDINARY in part["text"]
    assert stand.portal.records("intent")[0]["detail"]["files_read"] == 1


async def test_an_image_that_shows_no_text_is_unscanned(stand: Stand) -> None:
    _, body = asked(nothing())
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **body})
    assert answer.code == "unscanned"
    assert answer.json["error"]["balise"]["level"] == "protege-c"
    assert stand.upstream.received == []


@pytest.mark.parametrize("kind", ["image", "file", "scanned", "numbered"])
async def test_where_all_levels_may_go_images_go_as_they_are(stand: Stand, kind: str) -> None:
    """A system that sees is asked to look, not to read what another one read."""
    pages = {"scanned": scanned(), "numbered": scanned(number="12")}
    url = pages.get(kind) or shown(TEXT_WITH_NAS)
    _, body = asked(url)
    if kind != "image":
        body["messages"][0]["content"] = [attached(url)]
    answer = await stand.post(stand.portal.grant("secret"), {"model": "gouv", **body})
    assert answer.status == 200
    assert url.encode() in stand.upstream.received[0]


@pytest.mark.parametrize("number", ["", "12"])
async def test_a_scanned_document_is_read(stand: Stand, number: str) -> None:
    body = {"messages": [{"role": "user", "content": [attached(scanned(number=number))]}]}
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, {"model": "public", **body})
    assert answer.code == "level_not_allowed"
    assert stand.portal.records("refusal")[0]["findings"]["NAS"] == 1
    answer = await stand.post(key, {"model": "souverain", **body})
    assert answer.status == 200
    (part,) = stand.upstream.requests[0]["messages"][0]["content"]
    assert part["text"].startswith(
        "[Texte du fichier « p.pdf » tel qu'il y a été lu; des mots peuvent manquer"
    )


async def test_a_scanned_page_that_shows_no_text_is_unscanned(stand: Stand) -> None:
    _, _, drawing = nothing().partition(",")
    body = {"messages": [{"role": "user", "content": [attached(scanned(base64.b64decode(drawing)))]}]}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **body})
    assert answer.code == "unscanned"


@pytest.mark.parametrize("says", ["Page", "NAS 046454286"])
async def test_what_a_document_itself_says_is_kept_where_its_pages_show_no_more(
    says: str, tmp_path: Path
) -> None:
    url = data_url("application/pdf", pdf(says))
    documents = Documents(60, tmp_path / "analyseurs", characters_folder())
    assert await documents.text(url) == Read(says)


async def test_a_page_of_few_words_is_not_guessed(stand: Stand) -> None:
    """The title of a slide stands in its file."""
    part = attached(data_url("application/pdf", pdf("Plan de la rencontre")))
    body = {"model": "public", "messages": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert answer.status == 200
    (part,) = stand.upstream.requests[0]["messages"][0]["content"]
    assert part["text"].splitlines() == [
        "[Texte du fichier « p.pdf », sans ses images]",
        "Plan de la rencontre",
    ]


async def test_an_application_may_read_no_image(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_TESSERACT_DATA="off")
    _, body = asked(shown(ORDINARY))
    answer = await idle.post(idle.portal.grant("mixte"), {"model": "public", **body})
    assert answer.code == "unscanned"
    assert idle.upstream.received == []


def test_a_folder_without_french_is_told_at_the_start(stand: Stand, tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").touch()
    with pytest.raises(BadSettings, match=r"BALISE_TESSERACT_DATA.*fra\.traineddata"):
        read(stand.environment | {"BALISE_TESSERACT_DATA": str(tmp_path)})


def test_a_folder_is_one_that_has_french(tmp_path: Path) -> None:
    assert characters_folder(tmp_path) is None
    (tmp_path / FRENCH).touch()
    assert characters_folder(tmp_path) == tmp_path


@pytest.mark.parametrize(("system", "case", "status"), [("public", "mixte", 413), ("gouv", "secret", 200)])
async def test_only_so_many_images_are_read_but_any_number_is_sent(
    stand: Stand, system: str, case: str, status: int
) -> None:
    _, body = asked("data:image/png;base64,iVBORw0KGgo=")
    content = body["messages"][0]["content"]
    body["messages"][0]["content"] = content * (MAX_FILES + 1)
    answer = await stand.post(stand.portal.grant(case), {"model": system, **body})
    assert answer.status == status
    assert len(stand.upstream.received) == (status == 200)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
async def test_common_formats_are_read(kind: str, tmp_path: Path) -> None:
    url = data_url(f"image/{kind.lower()}", picture(TEXT_WITH_NAS, kind=kind))
    assert NAS in (await text_of(tmp_path, url) or "")


@pytest.mark.parametrize("mime", ["image/jpg", "image/pjpeg", "IMAGE/JPEG", "image/png"])
async def test_a_format_is_what_the_picture_says(mime: str, tmp_path: Path) -> None:
    assert NAS in (await text_of(tmp_path, data_url(mime, picture(TEXT_WITH_NAS, kind="JPEG"))) or "")


def huge() -> bytes:
    """Some 100 kB that unpack to 900 million dots."""
    return saved(Image.new("1", (30_000, 30_000)))


def several(kind: str) -> bytes:
    """Two pages, or two moments."""
    pages = [Image.open(io.BytesIO(picture(text))) for text in (ORDINARY, TEXT_WITH_NAS)]
    buffer = io.BytesIO()
    pages[0].save(buffer, kind, save_all=True, append_images=pages[1:])
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("mime", "made"),
    [
        ("image/tiff", lambda: several("TIFF")),
        ("image/gif", lambda: several("GIF")),
        ("image/png", huge),
        ("image/png", lambda: picture(TEXT_WITH_NAS)[:-300]),
        ("image/png", lambda: b"\x89PNG\r\n\x1a\n"),
        ("image/svg+xml", lambda: f"<svg><text>{TEXT_WITH_NAS}</text></svg>".encode()),
        ("image/png", lambda: picture("")),
    ],
    ids=["pages", "moments", "huge", "cut", "empty", "drawing", "blank"],
)
async def test_what_cannot_be_seen_is_not_read(mime: str, made: Any, tmp_path: Path) -> None:
    assert await text_of(tmp_path, data_url(mime, made())) is None


async def test_letters_on_what_is_transparent_are_read(tmp_path: Path) -> None:
    """A screen's picture with nothing behind its letters is black on black to who forgets the paper."""
    url = shown(TEXT_WITH_NAS, paper=(0, 0, 0, 0), mode="RGBA")
    assert NAS in (await text_of(tmp_path, url) or "")


async def test_what_is_dark_is_read_beside_what_is_not(tmp_path: Path) -> None:
    image = Image.open(io.BytesIO(picture(*[ORDINARY] * 6)))
    image.paste(Image.open(io.BytesIO(picture(TEXT_WITH_NAS, ink="#ddd", paper="#1e1e1e"))), (0, 160))
    text = await text_of(tmp_path, data_url("image/png", saved(image)))
    assert text is not None
    assert NAS in text
    assert ORDINARY in text


TABLE = [
    ["Nom", "NAS", "Bureau"],
    *([name, NAS, "Voirie"] for name in ("Lanthier", "Gagnon", "Bouchard", "Morin")),
]
FORM = [
    ["Mot de passe", "Patate-Bleue88"],
    ["Compte", "gestion.paie"],
    ["Serveur", "Production"],
    ["Ville", "Laval"],
]


@pytest.mark.parametrize("rows", [TABLE, TABLE * 2, FORM, [*FORM, *FORM[1:]]])
async def test_rows_stay_what_they_are(rows: list[list[str]], tmp_path: Path) -> None:
    """A label far from its value, or heads of columns far from theirs, would leave these without a name."""
    places = [
        (30 + 300 * column, 30 + 40 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    text = await text_of(tmp_path, data_url("image/png", drawn(*places)))
    assert text is not None
    assert [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()] == rows


@pytest.mark.parametrize(("ink", "width"), [("black", 1), ("#808080", 2), ("#bbb", 1)])
async def test_a_table_with_lines_keeps_its_rows(ink: str, width: int, tmp_path: Path) -> None:
    places = [
        (30 + 260 * column, 30 + 40 * row, cell)
        for row, cells in enumerate([*TABLE, ["Voici la liste que tu as demandee hier pour le service."]])
        for column, cell in enumerate(cells)
    ]
    image = Image.open(io.BytesIO(drawn(*places)))
    pen = ImageDraw.Draw(image)
    for row in range(len(TABLE) + 1):
        pen.line((20, 22 + 40 * row, 800, 22 + 40 * row), fill=ink, width=width)
    for column in range(4):
        pen.line((20 + 260 * column, 22, 20 + 260 * column, 22 + 40 * len(TABLE)), fill=ink, width=width)
    text = await text_of(tmp_path, data_url("image/png", saved(image)))
    assert text is not None
    assert [line.count(NAS) for line in text.splitlines()] == [0, 1, 1, 1, 1, 0]
    assert "NAS" in text.splitlines()[0]


async def test_a_label_stays_with_its_value_under_it(tmp_path: Path) -> None:
    """However close the lines of a text above are."""
    prose = [(30, 30 + 26 * line, ORDINARY) for line in range(10)]
    text = await text_of(
        tmp_path,
        data_url("image/png", drawn(*prose, (30, 330, "Mot de passe"), (30, 390, "Patate-Bleue88"))),
    )
    assert text is not None
    assert "Mot de passe\nPatate-Bleue88" in text


@pytest.mark.parametrize("size", [36, 60, 96])
async def test_large_letters_are_not_taken_for_dark_paper(size: int, tmp_path: Path) -> None:
    image = Image.new("RGB", (1200, 3 * size), "white")
    pen = ImageDraw.Draw(image)
    for shift in range(size // 16):  # as bold as they come
        pen.text((30 + shift, size), f"NAS {NAS}", fill="black", font=ImageFont.load_default(size))
    assert NAS in (await text_of(tmp_path, data_url("image/png", saved(image))) or "")


async def test_a_dark_band_ends_without_a_stroke(tmp_path: Path) -> None:
    image = Image.open(io.BytesIO(picture("", *[ORDINARY] * 4)))
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(22)
    pen.rectangle((0, 0, 900, 56), fill="#1f3864")
    pen.text((30, 16), f"NAS : {NAS}", fill="white", font=font)
    text = await text_of(tmp_path, data_url("image/png", saved(image)))
    assert text is not None
    assert text.splitlines()[0].replace(" ", "") == f"NAS:{NAS}".replace(" ", "")


async def test_whoever_left_leaves_the_place_to_others(stand: Stand) -> None:
    _, body = asked(shown(*[ORDINARY] * 40))
    asking = asyncio.create_task(stand.post(stand.portal.grant("mixte"), {"model": "public", **body}))
    sight = stand.gateway.documents._sight
    await until(sight.locked)
    asking.cancel()
    await until(lambda: not sight.locked() and not len(stand.gateway.requests))
    assert stand.upstream.received == []


async def test_a_document_does_not_wait_for_pictures(tmp_path: Path) -> None:
    documents = Documents(60, tmp_path / "analyseurs", characters_folder())
    ended: list[str] = []

    async def read(name: str, url: str) -> None:
        assert await documents.text(url)
        ended.append(name)

    pictures = [read("picture", shown(*[ORDINARY] * 12)) for _ in range(3)]
    await asyncio.gather(*pictures, read("document", data_url("application/pdf", pdf(ORDINARY))))
    assert ended.index("document") < 2


async def test_a_request_waits_so_long_for_its_turn(idle: Stand) -> None:
    """Then says that it was a matter of time, not of what it holds."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_INSPECT_SECONDS="0.1")
    await idle.gateway.documents._sight.acquire()
    _, body = asked(shown(*[ORDINARY] * 12))
    answer = await idle.post(idle.portal.grant("mixte"), {"model": "public", **body})
    assert (answer.status, answer.code) == (503, "stage_timeout")
    assert idle.upstream.received == []


def test_nothing_of_a_picture_is_left_on_the_disk(tmp_path: Path) -> None:
    assert asyncio.run(text_of(tmp_path, shown(TEXT_WITH_NAS)))
    left = [path for path in tmp_path.rglob("*") if path.is_file() and "pdfium" not in path.name]
    assert left == []
