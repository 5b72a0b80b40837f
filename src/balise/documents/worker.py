"""A process for one file: the bytes come in, the text goes out, and it ends.

Files are hostile until read, and parsers large: it has no environment but its folders, writes no file, has
bounded memory and time and imports nothing of ours. ``python worker.py MEDIA_TYPE`` reads the text that a
file holds; with ``seen`` after it, the letters that its pictures or pages show. Exit status: 0 text,
1 unreadable, 2 too long, 3 text of a document that has hardly any, as scanned ones have, 4 locked by a
password, 5 of a kind that is not read. With ``prepare`` for a type, the parser may unpack its library.
"""

from __future__ import annotations

import email
import email.policy
import io
import math
import os
import re
import resource
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIL, RTF, OFFICE = "message/rfc822", "application/rtf", "office"
"""The last in the place of a media type, which then is found by what the file holds."""
READ = re.compile(
    r"application/(?:msword|vnd\.(?:ms-(?:excel|powerpoint)"
    r"|openxmlformats-officedocument\.(?:wordprocessingml|spreadsheetml|presentationml)\..*"
    r"|oasis\.opendocument\.(?:text|spreadsheet)))"
)
"""Of these: archives, books and whatever else is packed in the same ways are not read."""
OLDER = {"WordDocument": "application/msword", "Workbook": "application/vnd.ms-excel"}
OLDER |= {"Book": OLDER["Workbook"], "PowerPoint Document": "application/vnd.ms-powerpoint"}
"""By the name of the stream that holds its text, where a program did not say what it wrote."""
WORD, WRITER = "wordprocessingml", "application/vnd.oasis.opendocument.text"
MOST_MARKUP = 32 * 1024**2
"""Bytes of the parts of such a document, unpacked."""
APART, AGAIN = str.maketrans("&<>", "\ufdd0\ufdd1\ufdd2"), str.maketrans("\ufdd0\ufdd1\ufdd2", "&<>")
"""What stands for the signs that the parser leaves out, until it has read. None is a character."""
BOX, CELLS = "txbxContent", ("table-cell", "covered-table-cell")
IN_A_RUN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Of Word's documents; of Writer's:"""
INLINE = {"s": " ", "tab": "\t", "line-break": "\n"}
IN_RTF = re.compile(rb"\\([\\~_])")
"""A backslash, a blank and a hyphen that do not break: the parser tells the last two by their signs."""
TOLD = re.compile(r"word/(?:document\w*|footnotes|endnotes)\.xml|content\.xml")
"""The parts of such a document that tell its text."""
MEMORY_BYTES, CPU_SECONDS, MAX_CHARACTERS = 2 * 1024**3, 20, 2_000_000
NICER = 5
"""Other requests are answered meanwhile, perhaps on the same processor."""
SEEN, TOO_LONG, SCANNED, LOCKED, UNKNOWN = "seen", 2, 3, 4, 5
LOCKS = b"/Encrypt", "EncryptedPackage".encode("utf-16-le")
"""What stands in a PDF and in a document of an office that a password locks."""
FEW = 3
"""Words a page below which a document is taken for scanned: a page number, the line of a fax."""
LEADERS = "._-\u2026\u2022\xb7|"
"""What leads to a number, or is to be written on."""
VOWELS, OF_VOWELS, LETTERS = "aeiouy", 0.27, 30
"""Share of vowels below which so many Latin letters are of no language: French and English have some 0.4."""
ADDED = re.compile(r"(?<=^\d{4}-\d\d-\d\d) 00:00:00$|^1899-12-3[01] (?=\d\d:\d\d:\d\d$)")
"""What the parser adds to a date or an hour of a spreadsheet."""
LANGUAGE = "fra"
"""Of Tesseract's data. English is read as well by it, a third faster than by both."""
ROWS = 4
"""Tesseract's page segmentation by which lines go on over gaps: a label keeps its value, a row its cells."""
MOST_DOTS = 40_000_000
"""Of a picture; a small file may unpack to any number."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
DARK, BAND, MOSTLY = 110, (36, 3), 0.7
"""Brightness (0 to 255) below which a dot is dark; half the width and height, in dots of a smaller copy, of
bands so much of which is dark where letters are light on dark. Large black letters fill less of one."""
LETTER = 9
"""Dots of the copy, too: what is light and no larger in a band is a letter."""
MOST_SMALL = 500_000
"""Dots of that copy."""
SURE = 0.6
"""Mean confidence (0 to 1) below which words were guessed in what is none: a photograph, a drawing."""
WIDE, WIDEST = 2.5, 12
"""Widths of a letter from which a gap parts columns, and as many blanks as it becomes at most."""
NARROW = 0.5
"""Width of a letter, for the height of its line."""


def main(mime: str, how: str = "") -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICER)
    if mime != "prepare":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read()
    if mime == "prepare":
        mime, data = "application/pdf", b"%PDF-1.4"
    try:
        text, status = (_seen(mime, data), 0) if how == SEEN else _held(mime, data)
    except Exception:  # whatever the parser says could quote the file
        return LOCKED if any(lock in data for lock in LOCKS) else 1
    if len(text) > MAX_CHARACTERS:
        return TOO_LONG
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return status


def _held(mime: str, data: bytes) -> tuple[str, int]:
    """The text that a document holds, and whether it has as little as a scanned one."""
    from kreuzberg import ExtractionConfig, extract_bytes_sync

    if mime == MAIL:
        return _mail(data), 0
    if mime == OFFICE and not READ.fullmatch(mime := _kind(data)):
        return "", LOCKED if LOCKS[1] in data else UNKNOWN
    rewrite = _word if WORD in mime else _writer if mime == WRITER else None
    if rewrite is not None:
        data = _rewritten(data, rewrite)
    if mime == RTF:
        data = IN_RTF.sub(lambda sign: {b"~": b"\\'a0", b"_": b"-"}.get(sign[1], sign[0]), data)
    config = ExtractionConfig(use_cache=False, disable_ocr=True)  # type: ignore[call-arg]  # their stub
    result = extract_bytes_sync(data, mime, config)
    content = result.content.replace("\r\n", "\n")  # of PDF; a number may go on over the end of a line
    tables, pages = [table.cells for table in result.tables], ""
    if mime == "application/pdf":
        # Tables that the parser guesses there are told again, after what the pages hold.
        told = "\n\n".join("\n".join(map(" ".join, rows)) for rows in tables).rstrip()
        pages = content.removesuffix(told)
    text = pages + _in_columns(content.removeprefix(pages), [row for rows in tables for row in rows])
    text = text.translate(AGAIN)
    if mime == "application/pdf" and _unmapped(text):
        return "", SCANNED
    return text, SCANNED if len(text.split()) < _least(result) else 0


def _unmapped(text: str) -> bool:
    """Whether letters of a PDF are known by numbers of its fonts alone, and its pages show others."""
    bare = [sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)]
    signs = [sign for sign in bare if sign not in LEADERS and not sign.isspace()]
    letters = "".join(re.findall(r"[a-z]{2,}", "".join(bare).lower()))  # « 12 h » is no word
    spoken = len(letters) < LETTERS or sum(map(VOWELS.count, letters)) > OF_VOWELS * len(letters)
    return not spoken or 2 * sum(map(str.isalnum, signs)) < len(signs)


def _kind(data: bytes) -> str:
    """The media type of a document of an office."""
    from kreuzberg import detect_mime_type

    with suppress(RuntimeError):
        return detect_mime_type(data)
    return next((kind for name, kind in OLDER.items() if name.encode("utf-16-le") in data), "")


def _mail(data: bytes) -> str:
    """What an e-mail says, and those that it holds, without what is attached."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    told = []
    for name in ("Subject", "From", "To", "Cc", "Date"):
        with suppress(Exception):  # the library fails on some that programs write
            told += [f"{name}: {value}" for value in mail.get_all(name, [])[:1] if value]
    texts = _shown(mail)
    return "\n".join([*told, "", *texts] if texts else told).replace("\r\n", "\n")


def _shown(part: Any) -> list[str]:
    """Its texts as they follow each other; of several forms of the same, the plainest that is not blank."""
    if part.is_multipart():
        forms = part.get_content_subtype() == "alternative"
        parts = sorted(part.get_payload(), key=lambda one: forms and one.get_content_type() != "text/plain")
        held = [texts for texts in map(_shown, parts) if texts]
        return [text for texts in held[: 1 if forms else None] for text in texts]
    if part.get_content_maintype() not in ("text", "multipart") or part.is_attachment():
        return []
    data, text = part.get_payload(decode=True) or b"", ""
    # Some tell no charset, a wrong one or one of their own.
    for charset in ("latin-1", "cp1252", "utf-8", part.get_content_charset("utf-8")):
        with suppress(LookupError, UnicodeError):
            text = data.decode(charset)
    text = _held("text/html", text.encode())[0] if part.get_content_subtype() == "html" else text
    return [text] if text.strip() else []


def _rewritten(data: bytes, rewrite: Callable[[Element], None]) -> bytes:
    """A package of XML that tells its texts in no form that the parser leaves out, without its pictures."""
    made, left = io.BytesIO(), MOST_MARKUP
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as written:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")) and name != "mimetype":
                continue
            with package.open(name) as part:
                content = part.read(left + 1)
            if len(content) > left:
                raise ValueError("too long")
            left -= len(content)
            written.writestr(name, _rewritten_part(content, rewrite) if TOLD.fullmatch(name) else content)
    return made.getvalue()


def _rewritten_part(content: bytes, rewrite: Callable[[Element], None]) -> bytes:
    """With its own prefixes, by which the parser knows names; it bounds entities that grow."""
    from xml.etree import ElementTree  # who reads none by themselves import this module, too

    reading = ElementTree.iterparse(io.BytesIO(content), ["start-ns"])  # noqa: S314
    for _, (prefix, name) in reading:
        with suppress(ValueError):  # for a prefix that is reserved
            ElementTree.register_namespace(prefix, name)
    root = reading.root  # type: ignore[attr-defined]
    rewrite(root)
    for element in root.iter():
        element.text = element.text and element.text.translate(APART)
    return bytes(ElementTree.tostring(root, "utf-8"))


def _word(root: Element) -> None:
    """Tabs, ends of lines and hyphens become text; text boxes, paragraphs after the one that they are in,
    of which the parser would tell nothing else."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element, parent in parents.items():
        name = _called(element)
        if name in IN_A_RUN and _called(parent) == "r":
            element.tag, element.text = element.tag.removesuffix(name) + "t", IN_A_RUN[name]
        elif (
            name == "Fallback"
            and element is not parent[0]
            and any(_called(other) == BOX for other in parent[0].iter())
        ):
            parent.remove(element)  # an older form of the same box
    for box in reversed([element for element in root.iter() if _called(element) == BOX]):
        parents[box].remove(box)
        host = parents[box]
        while _called(host) != "p":
            host = parents[host]
        _after(parents[host], host, list(box))


def _writer(root: Element) -> None:
    """Paragraphs and cells become plain text, of which the parser tells no more than the beginning; notes and
    text boxes, paragraphs after the one that they are in."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for paragraph in reversed([element for element in root.iter() if _called(element) in ("p", "h")]):
        aside: list[Element] = []
        text = _plain(paragraph, aside)
        del paragraph[:]
        paragraph.text = text
        _after(parents[paragraph], paragraph, aside)
    for cell in reversed([element for element in root.iter() if _called(element) in CELLS]):
        held = [element for element in cell.iter() if _called(element) in ("p", "h")]
        cell.tag = cell.tag.replace("covered-", "")  # under one that is wider: it keeps its column
        cell[:] = held[:1]
        for paragraph in held[:1]:
            paragraph.text = " ".join(other.text or "" for other in held)


def _plain(element: Element, aside: list[Element]) -> str:
    text = element.text or ""
    for child in element:
        name = _called(child)
        if name in INLINE:
            times = [times for key, times in child.items() if key.endswith("}c")]  # blanks alone
            text += INLINE[name] * int(times[0] if times else 1)
        elif name != "annotation":
            blocks = list(_blocks(child))
            aside += blocks
            text += "" if blocks else _plain(child, aside)
        text += child.tail or ""
    return text


def _blocks(element: Element) -> Iterator[Element]:
    for child in element:
        if _called(child) in ("p", "h", "list", "table"):
            yield child
        else:
            yield from _blocks(child)


def _after(parent: Element, element: Element, others: list[Element]) -> None:
    if others:
        at = list(parent).index(element) + 1
        parent[at:at] = others


def _called(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _in_columns(text: str, rows: Iterable[list[str]]) -> str:
    """The cells of each row of a table parted by tabs: by blanks, as the parser leaves them, nothing tells
    where one ends, so that a number goes on in the next and what stands under a heading has none."""
    parted: dict[str, str] = {}
    spans: dict[str, set[int]] = {}
    for row in rows:
        told = " ".join(row).rstrip()
        spans.setdefault(told.split("\n", 1)[0].rstrip(), set()).add(1 + told.count("\n"))
        parted[told] = "\t".join(" ".join(ADDED.sub("", cell).split()) for cell in row).rstrip()
    lines, written, at = text.split("\n"), [], 0
    while at < len(lines):
        begun = spans.get(lines[at].rstrip(), ())
        several = (("\n".join(lines[at : at + span]).rstrip(), span) for span in begun)
        told, span = next((one for one in several if one[0] in parted), (lines[at], 1))
        written.append(parted.get(told, told))
        at += span
    return "\n".join(written)


def _seen(mime: str, data: bytes) -> str:
    """The letters that a picture or the pages of a document show."""
    from kreuzberg import ExtractionConfig, OcrConfig, TesseractConfig, extract_bytes_sync

    if mime.startswith("image/"):
        mime, data = "image/png", _page(data)
    tesseract = TesseractConfig(
        language=LANGUAGE, psm=ROWS, use_cache=False, output_format="text", enable_table_detection=False
    )
    ocr = OcrConfig(backend="tesseract", language=LANGUAGE, tesseract_config=tesseract)
    result = extract_bytes_sync(data, mime, ExtractionConfig(use_cache=False, ocr=ocr, force_ocr=True))
    text = _laid_out(result.ocr_elements or ())
    few = not mime.startswith("image/") and len(text.split()) < _least(result)
    return "" if few else text


def _least(result: Any) -> int:
    """Words that a document of so many pages has at least, if they can be read."""
    return FEW * int(result.metadata.get("page_count") or 1)


def _page(data: bytes) -> bytes:
    """A picture as a grey PNG: upright, letters dark on white. Raises ``ValueError`` for one of several."""
    from PIL import Image, ImageChops, ImageFilter, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_DOTS // 2  # beyond twice as many, it refuses
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        # What phones add to a photograph (its depth, a thumbnail) shows nothing else.
        if image.format not in ("JPEG", "MPO") and getattr(image, "n_frames", 1) > 1:
            raise ValueError("several pictures")
        seen = ImageOps.exif_transpose(image).convert("RGBA")
    page = Image.new("RGBA", seen.size, "white")
    page.alpha_composite(seen)
    grey = page.convert("L")
    part = max(4, math.isqrt(grey.width * grey.height // MOST_SMALL) + 1)
    small = grey.reduce(part).point(lambda brightness: 255 * (brightness < DARK))
    band = small.filter(ImageFilter.BoxBlur(BAND)).point(lambda dark: 255 * (dark > 255 * MOSTLY))
    near = band.filter(ImageFilter.MaxFilter(2 * BAND[1] + 1))
    whole = small.filter(ImageFilter.MaxFilter(LETTER)).filter(ImageFilter.MinFilter(LETTER))
    paper = ImageChops.darker(near, whole)
    grey.paste(ImageOps.invert(grey), mask=paper.resize(grey.size, Image.Resampling.NEAREST))
    # Where dark paper ends is no stroke of a letter.
    inside, outside = ImageFilter.MaxFilter(3), ImageFilter.MinFilter(3)
    edge = ImageChops.difference(paper.filter(inside), paper.filter(outside))
    grey.paste(255, mask=edge.resize(grey.size, Image.Resampling.NEAREST))
    buffer = io.BytesIO()
    grey.save(buffer, "PNG")
    return buffer.getvalue()


def _laid_out(elements: Iterable[Any]) -> str:
    """Words read in pictures, laid out as they stand: what is told of a row or a column stays beside it.

    Nothing when they were guessed rather than read.
    """
    words = [word for word in elements if word["level"] == "word" and word["text"].strip()]
    if not words or sum(word["confidence"]["recognition"] for word in words) < SURE * len(words):
        return ""
    lines: list[_Line] = []
    for word in words:
        if not lines or not lines[-1].takes(word):
            lines.append(_Line(word))
        else:
            lines[-1].add(word)
    return "\n".join(line.text for line in lines)


class _Line:
    """Words that stand side by side, in units of the picture."""

    def __init__(self, word: Any) -> None:
        self.page, self.text, place = word["page_number"], word["text"].strip(), word["geometry"]
        self.top, self.right = place["top"], place["left"] + place["width"]
        self.bottom = self.top + max(1, place["height"])

    def takes(self, word: Any) -> bool:
        """Whether the next word goes on to the right, at the same height."""
        place = word["geometry"]
        shared = min(self.bottom, place["top"] + place["height"]) - max(self.top, place["top"])
        height = min(self.bottom - self.top, place["height"])
        on = place["left"] + place["width"] / 2 > self.right
        return bool(word["page_number"] == self.page and on and 2 * shared > height)

    def add(self, word: Any) -> None:
        place = word["geometry"]
        gap = (place["left"] - self.right) / (NARROW * (self.bottom - self.top))
        self.text += " " * (min(int(gap), WIDEST) if gap >= WIDE else 1) + word["text"].strip()
        self.top = min(self.top, place["top"])
        self.bottom = max(self.bottom, place["top"] + place["height"])
        self.right = place["left"] + place["width"]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
