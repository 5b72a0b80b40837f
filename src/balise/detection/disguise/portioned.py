"""Values in parts behind the field that they are of: « {"n_a_s": ["284", "292", "935"]} », « champ;partie1;partie2 », « mdp: Bleue-⏎t1650# ».

Lists, rows, tags, sums and lines; birth dates cut anywhere; values backwards beside a label. The label and the form of the
whole are the evidence: parts are put together only where they make a value of the kind that the field says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.fielded import KINDS, LABELS, MONTHS, dated
from balise.detection.disguise.piece import Rewrite
from balise.detection.words import Perhaps, Seldom

_BIT = r"[^\"'\[\](){}<>,;|\n\x00]"
_ANY = r"[^a-z0-9\x00]"
_NAMES = (
    r"(?:n[._ ]?a[._ ]?s|assurance[ _]sociale|sin|social insurance|n\.?a\.?m|ramq|assurance[ _-]maladie|health[ _-]card|permis|conduire|licen[cs]e"
    r"|passe?port|perm(?:anent)?|eleve|cp|compte|bancaire|folio|account|depot direct|direct deposit|carte|credit|visa|mastercard|card|telephone|tel|cell|cellulaire|phone|mobile"
    r"|naissance|ddn|dob|birth|nee?[ _]le|born|mots?[ _-]de[ _-]passe|motdepasse|mdp|password|passwd|passphrase|passcode|pwd|jeton|token|[a-z]{3,8}[ _-]?key|cle[ _-][a-z']{1,12}|secret|courriel|e-?mail)"
)
_OF_A_DAY = r"\b(?:naissance|ddn|dob|date of birth|birth ?date|nee?[ _]le|born|born on)\b[^0-9\x00]{0,24}"
_OF_AN_ACCESS = r"(?:\bmots?[ _-]de[ _-]passe|motdepasse|mdp|password|passwd|passphrase|passcode|pwd|jeton|token|[a-z]{3,8}[ _-]?key|\bcle[ _-][a-z']{1,12})"
ANCHORS = (
    rf"(?:\b|_){_NAMES}[\"'\]]{{0,3}}{_ANY}{{1,6}}(?:[a-z0-9]{{1,12}}{_ANY}{{0,6}}){{0,2}}[\[({{]{_ANY}{{0,3}}(?:[a-z0-9_]{{1,12}}[\"'] ?: ?[\"'])?{_BIT}{{1,24}}[\"']?,",
    rf"(?:\b|_){_NAMES}[\"']?:\s{{0,2}}\n[ \t]{{0,8}}- [\"']?{_BIT}{{1,24}}[\"']?\r?\n[ \t]{{0,8}}- ",
    rf"(?:\b|_){_NAMES} ?[;|,] ?{_BIT}{{1,24}}[;|,] ?{_BIT}{{1,24}}",
    rf"(?:\b|_){_NAMES},? en (?:deux |trois |quatre |plusieurs |[2-9] )?(?:morceaux|parties|blocs|segments|pieces)|(?:\b|_){_NAMES},? in (?:two |three |four |[2-9] )?(?:pieces|parts|chunks)",
    rf"(?:\b|_){_NAMES}[\"']?[ ]?(?:[:=]|=>) ?[\"']{_BIT}{{1,24}}[\"'] ?[+.&]",
    rf"[\"'][\])]{{0,2}};?[ ]{{0,3}}(?:#|//|--) ?(?:[a-z_']{{1,12}} ?){{0,3}}{_NAMES}",
    rf"(?:\b|_){_NAMES}\"?>\s{{0,2}}<[a-z][a-z0-9]{{0,11}}>{_BIT}{{1,24}}</[a-z][a-z0-9]{{0,11}}>\s{{0,2}}<",
    rf"{_OF_AN_ACCESS}[^\n\x00]{{0,24}}[ :=][^\s\x00]{{2,60}}[ ]?\r?\n",
    r"\b(?:ghp_|gho_|ghs_|github_pat_|glpat-|sk-|akia|xox[bp]-)[a-z0-9_-]{4,80}-[ ]?\r?\n",
    rf"{_OF_AN_ACCESS}[ ]?[:=][ ]?(?:[!-~] ){{7}}|{_OF_AN_ACCESS}[ ]?[:=][ ]?[!-~]{{2,4}}(?: [!-~]{{2,4}}){{2}}",
    rf"{_OF_AN_ACCESS}[ ]?[:=][ ]?(?:%[sr]|\{{\}})[\"'],[ ]?[\"']",
    rf"{_OF_A_DAY}(?:[0-9]{{1,2}}{_ANY}){{0,2}}[0-9]{{1,4}}{_ANY}{{0,2}}\n",
    rf"{_OF_A_DAY}[0-9]{_ANY}{{1,3}}[0-9]{_ANY}{{1,3}}[a-z0-9]",
    rf"{_OF_A_DAY}[0-9]{{1,2}}{_ANY}{{1,3}}[0-9]{{1,2}}{_ANY}{{1,4}}[0-9]{{1,3}}{_ANY}",
    rf"{_OF_A_DAY}[0-9]{{3,4}}{_ANY}{{1,3}}[0-9]{{1,4}}\b",
    rf"{_OF_A_DAY}[0-9]{{1,2}}{_ANY}{{1,3}}[a-z]{{1,8}}{_ANY}{{1,4}}(?:[a-z]{{1,8}}|[0-9]{{1,3}}){_ANY}{{1,3}}[a-z0-9]",
    r"\b(?:courriel|e-?mail)[\"']? ?: ?\{ ?[\"'][a-z_]{2,16}[\"'] ?: ?[\"']",
)
_GAP = (
    rb"[\"'\])]{0,3},?[ ]?(?:(?:en (?:deux |trois |quatre |plusieurs |[2-9] )?(?:morceaux|parties|blocs|segments|pieces)|in (?:two |three |four |[2-9] )?(?:pieces|parts|chunks))\)?[ ]?)?"
    rb"(?:[\"']?[ ]?,[ ]?[\"']?(?:parties?|parts?|valeurs?|values?|morceaux|segments?|chunks?|blocs?|pieces?|contenu|data)[\"']?)?"
    rb"[ ]?(?::|=>?|;|,|\||>)?[ ]?\s{0,3}"
)
_KEYED = (
    rb"(?:[a-d]|p|part|partie|bloc|morceau|segment|chunk|debut|milieu|fin|suite|start|middle|end)_?[0-9]?"
)
_STRING = rb"(?:\"[^\"\n\x00]{1,48}\"|'[^'\n\x00]{1,48}')"
_PLAIN = rb"[^\s\"'\[\](){}<>,;|\x00](?:[^\"'\[\](){}<>,;|\n\x00]{0,30}[^\s\"'\[\](){}<>,;|\x00])?"
_RUN = re.compile(
    _GAP
    + rb"(?:array[ ]?)?(?P<run>[\[({][ ]?(?:[\"']?" + _KEYED + rb"[\"']?[ ]?:[ ]?)?" + _STRING + rb"(?:[ ]?,\s{0,12}(?:[\"']?" + _KEYED + rb"[\"']?[ ]?:[ ]?)?" + _STRING + rb"){1,11}\s{0,12}[\])}]"
    rb"|\[[ ]?" + _PLAIN + rb"(?:[ ]?,[ ]?" + _PLAIN + rb"){1,11}[ ]?\]"
    rb"|" + _STRING + rb"(?:[ ]?[+.&][ ]?" + _STRING + rb"){1,11}"
    rb"|-[ ](?:" + _STRING + rb"|" + _PLAIN + rb")(?:\r?\n[ \t]{0,8}-[ ](?:" + _STRING + rb"|" + _PLAIN + rb")){1,11}"
    rb"|<(?P<tag>[a-z][a-z0-9]{0,11})>" + _PLAIN + rb"[ ]?</(?P=tag)>(?:\s{0,8}<(?P=tag)>" + _PLAIN + rb"[ ]?</(?P=tag)>){1,11}"
    rb"|" + _PLAIN + rb"(?:[ ]?;[ ]?" + _PLAIN + rb"){1,11}|" + _PLAIN + rb"(?:[ ]{0,2}\|[ ]?" + _PLAIN + rb"){1,11}|" + _PLAIN + rb"(?:,[ ]?" + _PLAIN + rb"){1,11}"
    rb"|[^\s/\x00]{1,24}(?: / [^\s/\x00]{1,24}(?: [a-z0-9]{1,6})?){1,11})",
    re.IGNORECASE,
)  # fmt: skip
_KEY = re.compile(rb"[\"']?" + _KEYED + rb"[\"']?[ ]?:[ ]?(?=[\"'])", re.IGNORECASE)
_TAGS = re.compile(rb"</?[a-z][a-z0-9]{0,11}>", re.IGNORECASE)
_BETWEEN = re.compile(rb"[ ]{0,2}[;|][ ]?|,[ ]?|[ ]/[ ]|\r?\n[ \t]{0,8}-[ ]|\x01")
_QUOTED = re.compile(rb"\"([^\"\n\x00]{1,48})\"|'([^'\n\x00]{1,48})'")
_NOTED = re.compile(
    rb"(?P<run>"
    + _STRING
    + rb"(?:(?:[ ]?[+.&][ ]?|[ ]?,\s{0,3})"
    + _STRING
    + rb"){0,11})[ ]?[\])]{0,2};?[ ]{0,3}(?:#|//|--)[ ]?(?P<note>[^\n\x00]{2,40})",
)
"""What a program puts together, and the remark that says what it is."""
_CUT = re.compile(
    rb"[\"']?[ ]?(?:[:=]|est|is)?[ ]{1,2}(?P<head>[^\s\x00\"'<>]{2,60}?)(?P<hyphen>-)?[ ]?\r?\n[ ]{0,4}(?P<tail>[^\s\x00\"'<>]{2,60})"
)
_QUOTES = (b'"', b"'")
_TOKEN = Seldom(
    rb"(?<![A-Za-z0-9])(?P<head>(?:ghp_|gho_|ghs_|github_pat_|glpat-|sk-|AKIA|xox[bp]-)[A-Za-z0-9_-]{4,80})-[ ]?\r?\n[ ]{0,4}(?P<tail>[A-Za-z0-9_-]{4,80})(?![A-Za-z0-9])"
)
_APART = re.compile(
    rb"[\"']?[ ]?[:=][ ]?(?P<run>[!-~](?: [!-~]){7,63}|[!-~]{2}(?: [!-~]{2}){3,31}(?: [!-~])?|[!-~]{3}(?: [!-~]{3}){2,21}(?: [!-~]{1,2})?|[!-~]{4}(?: [!-~]{4}){1,15}(?: [!-~]{1,3})?)(?![!-~])"
)
_LOGGED = re.compile(
    rb"[ ]?[:=][ ]?(?:%[sr]|\{\})[\"'],[ ]?(?P<run>\"[^\"\n\x00]{4,80}\"|'[^'\n\x00]{4,80}')"
)
_ADDRESSED = re.compile(
    rb"(?P<run>\{[ ]?[\"'][a-z_]{2,16}[\"'][ ]?:[ ]?[\"'](?P<local>[a-z0-9._+-]{1,40})[\"'][ ]?,[ ]?[\"'][a-z_]{2,16}[\"'][ ]?:[ ]?[\"']@?(?P<domain>[a-z0-9-]{2,30}(?:\.[a-z0-9-]{2,12}){1,3})[\"'][ ]?\})",
    re.IGNORECASE,
)
_SIGN = r"[^A-Za-z0-9\x00]{0,3}"
_MONTH = "|".join(_SIGN.join(month) for month in MONTHS)
_DAY = re.compile(
    rf"[^0-9a-z\x00]{{0,6}}(?:(?:est|is|le|the|on)[ :]{{1,3}}){{0,2}}(?P<day>[0-9](?:{_SIGN}[0-9]){{7}}(?![0-9])"
    rf"|[0-9]{_SIGN}[0-9]?{_SIGN}(?:{_MONTH}){_SIGN}[0-9](?:{_SIGN}[0-9]){{3}}(?![0-9]))".encode(),
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    rb"\d{8}|\d{4}(?:-\d\d-|/\d\d/|\.\d\d\.| \d\d )\d\d|\d\d(?:-\d\d-|/\d\d/|\.\d\d\.| \d\d )\d{4}|\d{1,2} [a-z]{3,9} \d{4}",
    re.IGNORECASE,
)
"""As it is read without this."""
_BACKWARDS = Seldom(
    rb"(?<![a-z])(?:a l'envers|envers(?! ?[a-z])|inversee?s?|inverses?|backwards?|reversed?|de droite a gauche|right to left)(?![a-z])|\[::-1\]",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(
    rb"[)\]]?[ ]?[:,=]?[ ]{0,2}[\"'(]?(?P<run>\d{4} [a-z]{3,9} \d{1,2}|[^\s\x00\"'(),;]{6,60})", re.IGNORECASE
)
_BEFORE_IT = re.compile(
    rb"(?<![^\s\"'(:=])(?P<run>[^\s\x00\"'():=]{6,60}|\d{4} [a-z]{3,9} \d{1,2})[\"']?[ ,]{0,2}[\[(]?\Z",
    re.IGNORECASE,
)
_REACH = 64
"""Bytes before what is backwards in which its kind is named."""
_ENUMERATED = re.compile(rb"[^\"'\[({<;|/-][^\"'\[;|/]*,[ ]")
"""« motdepasse, 123456, azerty »: several of them, as a sentence lists them."""
_SECRETS = ("password", "token")
_WHOLE_WORD = LABELS.pattern.replace(b"(?<![a-z])", b"(?:^|[^a-z])").replace(b"(?![a-z])", b"(?:[^a-z]|$)")
_NAMED = Perhaps(_WHOLE_WORD + b"|" + _BACKWARDS.pattern)
"""Most rows of a table have neither, which one look tells: a label is looked for with what bounds it, for words hold many."""


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Parts and cuts that make a value of the field that stands before them, or in the remark after."""
    named = _NAMED.stands(data)
    for label in LABELS.finditer(data) if named else ():
        yield from _unquoted(data, _behind(data, label.end(), label.lastgroup or ""))
    for match in _NOTED.finditer(data) if named and (b"'" in data or b'"' in data) else ():
        noted = LABELS.search(match.group("note"))
        if noted:
            parts = _parts(match.group("run"))
            whole = _whole(data, noted.lastgroup or "", parts, *match.span("run"), cut=len(parts) == 1)
            yield from _unquoted(data, whole)
    for match in _TOKEN.finditer(data) if b"-" in data else ():
        yield match.start(), match.end(), match.group("head") + match.group("tail")
    for match in _BACKWARDS.finditer(data) if named else ():
        yield from _turned(data, match)


def _unquoted(data: bytes, found: Iterator[Rewrite]) -> Iterator[Rewrite]:
    """The same without the marks around them; a value that stands whole needs no reading."""
    for start, end, made in found:
        if data[start : start + 1] in _QUOTES and data[end - 1 : end] in _QUOTES:
            start, end = start + 1, end - 1
        if data[start:end] != made.strip():
            yield start, end, made


def _behind(data: bytes, end: int, kind: str) -> Iterator[Rewrite]:
    run = _RUN.match(data, end)
    if run and not (kind in _SECRETS and (_ENUMERATED.match(run.group("run")) or b" / " in run.group("run"))):
        yield from _whole(data, kind, _parts(run.group("run")), *run.span("run"))
    if kind == "dob":
        day = _DAY.match(data, end)
        made = None if day is None or _WRITTEN.fullmatch(day.group("day")) else dated(day.group("day"))
        if day and made:
            yield *day.span("day"), made
    elif kind == "email":
        mailbox = _ADDRESSED.match(
            data, min(len(data), end + len(data[end : end + 6]) - len(data[end : end + 6].lstrip(b"\"' :")))
        )
        if mailbox:
            yield *mailbox.span("run"), mailbox.group("local") + b"@" + mailbox.group("domain")
    elif kind in _SECRETS:
        yield from _secret(data, end, kind)


def _secret(data: bytes, end: int, kind: str) -> Iterator[Rewrite]:
    """A password or a token that a line's end or blanks cut, or that a line of a log is given."""
    cut = _CUT.match(data, end)
    if cut:
        parts = [cut.group("head"), cut.group("tail").rstrip(b".,;:)")]
        if cut.group("hyphen") or re.search(rb"\d[!#$%&*?@]|[!#$%&*?@]\d", parts[1]):
            yield from _whole(data, kind, parts, cut.start("head"), cut.start("tail") + len(parts[1]))
    apart = _APART.match(data, end)
    if apart:
        yield from _whole(data, kind, apart.group("run").split(b" "), *apart.span("run"), cut=True)
    logged = _LOGGED.match(data, end)
    if logged:
        yield from _whole(data, kind, [logged.group("run")[1:-1]], *logged.span("run"), cut=True)


def _parts(run: bytes) -> list[bytes]:
    quoted = _QUOTED.findall(_KEY.sub(b"", run))
    if quoted:
        return [double or single for double, single in quoted]
    plain = _TAGS.sub(b"\x01", run).strip(b"[](){} \x01")
    return [part.strip() for part in _BETWEEN.split(plain.removeprefix(b"- ")) if part.strip()]


def _whole(
    data: bytes, kind: str, parts: list[bytes], start: int, end: int, *, cut: bool = False
) -> Iterator[Rewrite]:
    """All of the parts, or the first of them, where they make a value of that kind and none is one by itself."""
    if kind not in _SECRETS and len(parts) > 1 and any(KINDS[kind]([part], True) for part in parts):
        return
    for last in range(len(parts), 0 if cut else 1, -1):
        made = KINDS[kind](parts[:last], cut)
        if made:
            end = end if last == len(parts) else _until(data, parts[:last], start)
            yield start, end, b" " + made  # apart from the name of what holds them: « array(…) »
            return


def _until(data: bytes, parts: list[bytes], at: int) -> int:
    """Where the last of some parts ends: what follows it in a row is of something else."""
    for part in parts:
        at = max(at, data.find(part, at)) + len(part)
    return at


def _turned(data: bytes, match: re.Match[bytes]) -> Iterator[Rewrite]:
    """What stands beside the words that say it is backwards, if its field is named."""
    low = max(0, match.start() - _REACH)
    named = [label.lastgroup or "" for label in LABELS.finditer(data, low, match.end() + _REACH)]
    after = _AFTER_IT.match(data, match.end())
    before = _BEFORE_IT.search(data, low, match.start())
    for beside in (before, after):
        if beside is None:
            continue
        value = beside.group("run").rstrip(b".,;:")
        for kind in named:
            made = KINDS[kind]([value[::-1]], True)
            if made:
                yield beside.start("run"), beside.start("run") + len(value), made
                return
