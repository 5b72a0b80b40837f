"""Small files made by hand, so that each test says what stands in them."""

from __future__ import annotations

import base64
import io
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="{{}}"/></Relationships>'
)


def pdf(text: str) -> bytes:
    """One page with one line, empty for a page without text."""
    line = b"BT /F1 12 Tf 72 700 Td (" + text.encode("latin-1") + b") Tj ET" if text else b""
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(line) + line + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )


def locked(text: str) -> bytes:
    """The same page behind a password that nobody knows."""
    key = b"00" * 32
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (key, key)
    return pdf(text).replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    end += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n" % count
    return made + end + b"%d\n%%%%EOF" % len(made)


def docm(text: str) -> bytes:
    """One paragraph of a document with macros."""
    return docx(
        text, types=_TYPES.replace(f"{DOCX}.main", "application/vnd.ms-word.document.macroEnabled.main")
    )


def docx(text: str, *rows: tuple[str, ...], types: str = _TYPES) -> bytes:
    """One paragraph, and a table of these rows if there are any."""
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{_said(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return word(_said(text) + (f"<w:tbl>{table}</w:tbl>" if table else ""), types)


def word(body: str, types: str = _TYPES) -> bytes:
    """A document of Word with this body."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    names += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    names += 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    names += 'xmlns:v="urn:schemas-microsoft-com:vml"'
    return package(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": _RELATIONS.format("word/document.xml"),
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        }
    )


def writer(body: str) -> bytes:
    """An OpenDocument text with this body."""
    of = "urn:oasis:names:tc:opendocument:xmlns:"
    names = f'xmlns:office="{of}office:1.0" xmlns:text="{of}text:1.0" xmlns:table="{of}table:1.0" '
    names += f'xmlns:draw="{of}drawing:1.0"'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    return package(
        {
            "mimetype": ODT,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{of}manifest:1.0">{entry}</manifest:manifest>',
            "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
        }
    )


def xlsx(*rows: tuple[str, ...]) -> bytes:
    """One sheet."""
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = ("".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in rows)
    data = "".join(f"<row>{of_row}</row>" for of_row in cells)
    sheet = '<sheets><sheet name="Feuille" sheetId="1" r:id="r1"/></sheets>'
    return package(
        {
            "_rels/.rels": _RELATIONS.format("xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _RELATIONS.replace('officeDocument"', 'worksheet"').format(
                "worksheets/sheet1.xml"
            ),
            "xl/workbook.xml": f'<workbook {names} xmlns:r="{_OFFICE}">{sheet}</workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {names}><sheetData>{data}</sheetData></worksheet>",
        }
    )


def _said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def data_url(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def rtf(text: str) -> bytes:
    """One paragraph, each letter of it by its number."""
    letters = "".join(f"\\'{byte:02x}" for byte in text.encode("cp1252"))
    return f"{{\\rtf1\\ansi\\ansicpg1252 {letters}\\par}}".encode()
