"""A process for one file: the bytes come in, the text goes out, and it ends.

Files are hostile until read, and parsers are large. This process has no
environment but its folders, may write no file and has bounded memory and time.
Run by path, it imports nothing of ours. ``python worker.py MEDIA_TYPE`` reads the
text that a file holds; with ``seen`` after it, the letters that its pictures or
pages show. Exit status: 0 text, 1 unreadable, 2 too long, 3 text of a document
that has hardly any, as scanned ones have. With ``prepare`` for a media type it
reads nothing, and the parser may unpack its library.
"""

from __future__ import annotations

import io
import math
import os
import re
import resource
import sys
from collections.abc import Iterable
from typing import Any

OFFICE = "office"
"""In the place of a media type, which then is found by what the file holds."""
READ = re.compile(
    r"application/(?:msword|vnd\.(?:ms-(?:excel|powerpoint)"
    r"|openxmlformats-officedocument\.(?:wordprocessingml|spreadsheetml|presentationml)\..*"
    r"|oasis\.opendocument\.(?:text|spreadsheet)))"
)
"""Of these: archives, books and whatever else is packed in the same ways are not read."""
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 20
MAX_CHARACTERS = 2_000_000
NICER = 5
"""Other requests are answered meanwhile, perhaps on the same processor."""
SEEN = "seen"
SCANNED = 3
FEW = 3
"""Words a page below which a document is taken for scanned: a page number, the line of a fax."""
MIDNIGHT = re.compile(r"(?<=^\d{4}-\d\d-\d\d) 00:00:00$")
"""What the parser adds to a date of a spreadsheet."""
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
        return 1
    if len(text) > MAX_CHARACTERS:
        return 2
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return status


def _held(mime: str, data: bytes) -> tuple[str, int]:
    """The text that a document holds, and whether it has as little as a scanned one."""
    from kreuzberg import ExtractionConfig, detect_mime_type, extract_bytes_sync

    if mime == OFFICE and not READ.fullmatch(mime := detect_mime_type(data)):
        raise ValueError("not a document")
    # kreuzberg's stub forgets this option.
    config = ExtractionConfig(use_cache=False, disable_ocr=True)  # type: ignore[call-arg]
    result = extract_bytes_sync(data, mime, config)
    content = result.content.replace("\r\n", "\n")  # of PDF; a number may go on over the end of a line
    tables, pages = [table.cells for table in result.tables], ""
    if mime == "application/pdf":
        # Tables that the parser guesses there are told again, after what the pages hold.
        told = "\n\n".join("\n".join(map(" ".join, rows)) for rows in tables).rstrip()
        pages = content.removesuffix(told)
    text = pages + _in_columns(content.removeprefix(pages), [row for rows in tables for row in rows])
    return text, SCANNED if len(text.split()) < _least(result) else 0


def _in_columns(text: str, rows: Iterable[list[str]]) -> str:
    """The cells of each row of a table parted by tabs: by blanks, as the parser leaves them, nothing tells
    where one ends, so that a number goes on in the next and what stands under a heading has none."""
    parted: dict[str, str] = {}
    spans: dict[str, set[int]] = {}
    for row in rows:
        told = " ".join(row).rstrip()
        spans.setdefault(told.split("\n", 1)[0].rstrip(), set()).add(1 + told.count("\n"))
        parted[told] = "\t".join(" ".join(MIDNIGHT.sub("", cell).split()) for cell in row).rstrip()
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
    edge = ImageChops.difference(
        paper.filter(ImageFilter.MaxFilter(3)), paper.filter(ImageFilter.MinFilter(3))
    )
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
