"""Link by which a file, a folder or a calendar is shared: whoever holds it may open what it shares.

Format: the addresses that the makers' own buttons give, whose path or query holds a value that no one would guess.
Documented as a right: ``resourcekey`` (Google Drive API, resource keys), sharing links of scope ``anonymous`` or
``organization`` (Microsoft Graph, ``sharingLink``). Known by their form and by use: the address of a calendar that Google
names secret, the letters of SharePoint (``/:x:/s/…``, ``/:w:/g/…``), ``1drv.ms``, ``guestaccesstoken``,
``authkey``, ``sharetoken`` and ``AnalyzerToken`` of Forms, ``usp=sharing`` and ``edit2`` of
Google, Dropbox (``rlkey``, ``/s/``, ``/sh/``), Box (``/s/``), WeTransfer, SwissTransfer, iCloud, Mega. Whether an account must be given,
too, is set by who shares, and stands in no link: it is read as one that lets in. Negatives: ``/:x:/r/`` and ``/SitePages/``,
which ask for an account; forms that everyone fills (``/viewform``), documents put on the web (``/pub``), what is said to be
published; meetings, which admit whom their host lets in; pages, articles, videos. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.secret_token import PLACEHOLDER

_HELD = r"(?P<token%d>[A-Za-z0-9_-]{%d,120})"
_QUERY = r"\?(?:[\w.-]{1,30}=[^\s&\"'<>\x00]{0,120}&(?:amp;)?){0,6}?"
_FORMS = (
    r"[a-z0-9-]{1,60}\.sharepoint(?:-mil)?\.(?:com|us)/:[a-z]:/[bgopstu]/(?:[\w.%~-]{1,60}/){0,4}" + _HELD % (1, 12),
    rf"[a-z0-9-]{{1,60}}\.sharepoint\.(?:com|us)/[^\s?\"'<>\x00]{{0,120}}guestaccess\.aspx{_QUERY}guestaccesstoken=" + r"(?P<token2>[\w%+/=-]{16,160})",
    r"1drv\.ms/[a-z]/(?:[a-z]/)?(?:[0-9a-f]{10,16}/)?(?:s!)?" + _HELD % (3, 12),
    rf"onedrive\.live\.com/[^\s?\"'<>\x00]{{0,80}}{_QUERY}authkey=(?:%21|!)" + _HELD % (4, 10),
    rf"forms\.(?:office|microsoft|cloud\.microsoft)(?:\.com)?/[^\s?\"'<>\x00]{{0,80}}{_QUERY}(?:sharetoken|analyzertoken|token)=" + _HELD % (5, 16),
    rf"(?:docs|drive)\.google\.com/(?:[a-z]{{1,16}}/){{0,3}}(?:d|folders)/(?!e/)(?:u/\d/)?(?P<token7>[A-Za-z0-9_-]{{20,120}})(?:/(?!viewform|pub)[a-z]{{3,12}})?{_QUERY}(?:usp=(?:sharing|share_link|drive_link|drivesdk)|resourcekey=[\w-]{{6,}})",
    rf"drive\.google\.com/(?:open|uc){_QUERY}id=" + r"(?P<token8>[A-Za-z0-9_-]{25,120})(?=&(?:amp;)?(?:usp|resourcekey|export)=)",
    rf"docs\.google\.com/forms/[^\s?\"'<>\x00]{{0,120}}/viewform{_QUERY}edit2=" + _HELD % (9, 12),
    r"calendar\.google\.com/calendar/ical/[^\s/\"'<>\x00]{4,120}/private-(?P<token10>[0-9a-f]{20,40})/",
    rf"dropbox\.com/scl/f[io]/[a-z0-9]{{8,40}}(?:/[^\s?\"'<>\x00]{{0,160}})?{_QUERY}rlkey=" + _HELD % (11, 12),
    r"dropbox\.com/s/(?P<token12>[a-z0-9]{13,17})(?![a-z0-9])",
    r"dropbox\.com/(?:sh/[a-z0-9]{13,17}/|t/)" + _HELD % (13, 14),
    r"we\.tl/t-(?P<token14>[A-Za-z0-9]{8,16})(?![A-Za-z0-9])",
    r"wetransfer\.com/downloads/(?P<token15>[0-9a-f]{24,64})",
    r"swisstransfer\.com/d/(?P<token16>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
    r"(?:[a-z0-9-]{1,40}\.){0,2}box\.com/s/(?P<token17>[a-z0-9]{20,40})(?![a-z0-9])",
    r"icloud\.com/(?:iclouddrive|attachment|pages|numbers|keynote)/" + _HELD % (18, 16),
    r"mega\.nz/(?:file|folder)/[\w-]{6,12}#" + _HELD % (19, 20),
)  # fmt: skip
_END = r"[^\s\"'<>\x00]{0,300}"
_FIGURE = re.compile(rb"\d")
_LETTER = re.compile(rb"[A-Za-z]")
_WORDS = re.compile(rb"(?:[A-Za-z]?[a-z]*|\d{1,4})(?:[-_](?:[A-Za-z]?[a-z]*|\d{1,4}))*\d{0,4}")
"""Words and years: what a page is called."""
_PUBLIC = re.compile(
    rb"(?<![a-z])(?:(?:est|sont|etait|etaient|a ete|ont ete|deja|version|document|fichier|plans?|rapport) (?:deja |maintenant )?publie(?:e?s)?|publiee?s? (?:au|sur|ici|a)"
    rb"|(?:document|dossier|fichier|lien|page|album|version|carte|calendrier|horaire|guide|registre|consultation|file|folder|link|drive)s? publi(?:c|que)s?|public (?:drive|google|file|folder|link|document)|(?:rendu|devenu|est|sont) publi(?:c|que)s?|grand public|acces public"
    rb"|webdiffus\w+|diffusee?s? (?:au public|en direct|(?:sur|au|ici) ?:? ?\Z)|diffusion (?:publique|en direct)|(?:sur|au|du) (?:le )?site (?:web |internet )?(?:de la (?:ville|municipalite|mrc)|du (?:ministere|conseil))"
    rb"|published|publicly|posted on (?:the|our) (?:web)?site)(?![a-z])",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    rb"(?<![a-z])(?:pas|non|jamais|avant|sera|seront|interne|confidentiel\w*|restreinte?s?|ebauche|brouillon|not|never|before|until|unpublished|internal|confidential|draft)(?![a-z])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rb"[.!?]\s|[\n\x00]")
_SHORTEST = 12


def judge(candidate: Candidate) -> Found | None:
    value = next(one for name, one in candidate.match.groupdict().items() if one and name.startswith("token"))
    if PLACEHOLDER.search(value) or value.startswith(b"12345678-1234") or not _LETTER.search(value):
        return None
    if not _FIGURE.search(value) and (len(value) < _SHORTEST or _WORDS.fullmatch(value)):
        return None
    if _WORDS.fullmatch(value) and b"-" in value:
        return None
    if _published(candidate):
        return None
    return Found(0.93, end=candidate.start + len(candidate.value.rstrip(b".,;:!?)]*")))


def _published(candidate: Candidate) -> bool:
    """Whether the sentence that leads to the link says that all may see it, and not that they will or must not."""
    said = _SENTENCE.split(candidate.before(160))[-1]
    return _PUBLIC.search(said) is not None and _NOT_YET.search(said) is None


DETECTOR = Detector(
    name="generic.url_share_link",
    type=FindingType.URL_TOKEN,
    level=Level.PROTEGE_C,
    anchors=(
        r"\.sharepoint(?:-mil)?\.(?:com|us)/:[a-z]:/[bgopstu]/",
        r"guestaccess\.aspx\?",
        r"1drv\.ms/[a-z]/|we\.tl/t-|mega\.nz/f",
        r"onedrive\.live\.com/[^ \n]{0,200}authkey=",
        r"forms\.(?:office|microsoft|cloud)[^ \n]{1,200}token=",
        r"(?:docs|drive|calendar)\.google\.com/",
        r"dropbox\.com/(?:scl|sh?|t)/",
        r"transfer\.com/d",
        r"box\.com/s/",
        r"icloud\.com/[a-z]{5,12}/",
    ),
    pattern=re.compile(
        (r"(?<![\w@.-])(?:h(?:tt|xx)ps?://)?(?:www\.)?(?:" + "|".join(_FORMS) + r")" + _END).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    near=(220, 420),
)
