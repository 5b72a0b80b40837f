"""Protection markings affixed to a document, not merely discussed.

Issuer: ministère de la Cybersécurité et du Numérique (modèle de classification,
arrêté 2024-05); FIRST (Traffic Light Protocol 2.0). Format: the words of a level, and those of older habits
(« Confidentiel », « Note interne »). A marking is
affixed when it stands alone on its line, follows a label such as
« Classification : », or stands in brackets or capitals at the head of a line.
Level: the one that the marking names.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.affixed import affixed
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.framed import out_of_frame
from balise.detection.wordwise import Lowered

_LEVELS = (
    (Level.PROTEGE_C, re.compile(rb"prot[a-z.]*[ _-]*c\b|tres[ _-]*secret|top secret|\bsecret|hautement "
    rb"confidentiel", re.I)),
    (Level.PROTEGE_B, re.compile(rb"prot[a-z.]*[ _-]*b\b|confidenti[ea]l|strategique|sous scelles?|tlp ?: ?(?:red|amber)", re.I)),
    (Level.PROTEGE_A, re.compile(rb"prot[a-z.]*[ _-]*a\b|restreinte?|restricted|interne|internal"
    rb"|proprietary|ne pas diffuser|tlp ?: ?green", re.I)),
    (Level.NON_CLASSIFIE, re.compile(rb"non[ _-]*classifie|unclassified|public|tlp ?: ?(?:clear|white)", re.I)),
)  # fmt: skip
_LABEL = re.compile(
    rb"(?:\b(?:classification|classement|classifie|niveau|cote|etiquette|marquage|confidentialite|diffusion|mention|statut|label"
    rb"|sensitivity|sensibilite|categorie|marking|protection|security level)(?:[_ ](?:de |du |des |of |the )?"
    rb"(?:protection|securite|classification|confidentialite|sensibilite|document|dossier|fichier|courriel|information"
    rb"|security|the document|level)){0,2}[\"']?[ \t.]{0,6}[:=\-|>][ \t\"'*\[]{0,4}"
    rb"|\b(?:classification|sensitivity|marking|protection|label)[\"'][ ](?:content|value)=[\"']"
    rb"|\bsensitivity[ ]?:[ ]?company-|\bmsip_label[\w-]{0,60}_name[\"']?[ ]?[=:][ ]?[\"']?"
    rb"|\b(?:ce|cette|le present|la presente|this)[ ](?:document|note|courriel|dossier|fichier|rapport|message)[ ]"
    rb"(?:est|is)[ ](?:classifie|cote|classe|marque|designe|classified|marked)e?[ ](?:as |comme )?[\"']?)\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rb"[ \t*_=\-\]\)>#|!.\"']{0,12}(?:\Z|[\r\n\x00]|/{1,2}|--|- |\(|:[ \t\r\n])|[ \t]{0,2}(?:/|-|\|)[ "
    rb"\t]{0,2}[A-Z(]|[;,][ \t]{0,2}[a-z_\"]{2,20}[ \t]{0,2}[=:]",
)


def judge(candidate: Candidate) -> Found | None:
    value = candidate.value
    level = next((level for level, pattern in _LEVELS if pattern.search(value)), None)
    if level is None or (_WHEN_FILLED.search(value) and not _filled(candidate)):
        return None
    line = candidate.before(100).rpartition(b"\n")[2].rpartition(b"\x00")[2]
    after = candidate.after(60)
    framed = out_of_frame(candidate) if level > Level.NON_CLASSIFIE else None
    if framed is not None:
        line, after = framed.before, framed.after[:60]
    head = line.strip(b" \t*_=-[](<>#|!\"'/")
    capitals = value.upper() == value
    tail = not after or _TAIL.match(after) is not None
    if _listed(candidate) or _QUOTED.search(line) or (line.rstrip()[-1:] == b'"' and _DEFINED.match(after)):
        return None
    if _LABEL.search(line):
        return Found(0.97, level=level)
    if value.islower() or (not capitals and _EXPLAINED.match(after)):
        return None
    if level > Level.NON_CLASSIFIE and affixed(candidate, after, framed):
        return Found(0.9, level=level)
    if capitals and not head and level > Level.NON_CLASSIFIE and _PAPER.match(after):
        return Found(0.9, level=level)
    if (
        level > Level.NON_CLASSIFIE
        and value != b"Secret"  # a title like any other, where capitals are a mark
        and (_banner(line, after) or _in_margin(line, after))
    ):
        return Found(0.9, level=level)
    if (
        level > Level.NON_CLASSIFIE
        and not candidate.data[: candidate.start].strip(b" \t\r\n\x00*#").strip(b"[(")
        and (titled := _BRACKETED.match(after))
        and (
            _PROTECTED.match(value) or capitals or (value != b"Secret" and re.search(rb"\d", titled.group()))
        )
        and not _DEFINING.search(after)
    ):
        return Found(0.9, level=level)
    if capitals and tail and _GRADED.search(line):
        return Found(0.9, level=level)
    if value.istitle() and b" " not in value and after[:1] in (b":", b" ") and _THEN.match(after):
        return None  # « Secret : le film passe jeudi »: what a sentence begins with
    if not head and tail:
        return Found(0.95 if capitals or line != b"" else 0.85, level=level)
    if (
        capitals
        and tail
        and _PROTECTED.match(value)
        and _LETTERHEAD.match(line)
        and _heads(candidate)
        and _ALONE.match(after)
    ):
        return Found(0.9, level=level)
    if tail and line.endswith((b"| ", b"- ")) and level > Level.NON_CLASSIFIE and after[:3] in (b" | ", b""):
        return Found(0.85, level=level)
    graded = _PROTECTED.search(line + value + after) is not None
    if (
        graded
        and line.endswith(b" - ")
        and candidate.start <= _TITLE
        and _ENDS.match(after)
        and _opens(candidate)
    ):
        return Found(0.85, level=level)
    bracketed = line.rstrip(b" ")[-1:] in (b"[", b"(") and (
        after.lstrip(b" ")[:1] in (b"]", b")") or _HANDLED.match(after) is not None
    )
    if capitals and (bracketed or (tail and not head)):
        return Found(0.9, level=level)
    if (
        capitals
        and level > Level.NON_CLASSIFIE
        and tail
        and (line.endswith((b" - ", b"| ", b"/ ", b": ")) or not head)
    ):
        return Found(0.85, level=level)
    return None


_BRACKETED = re.compile(rb"[\])][ \t]{1,4}[A-Z][^\n\x00]{2,80}(?:[\n\x00]|\Z)")
"""After a mark in brackets that opens a text: « [Protégé B] MÉMORANDUM », alone on its line."""
_DEFINING = re.compile(
    rb"(?<![a-z])(?:definitions?|signifi[a-z]+|mentions?|marking|notices?|guide|comment|how|what|regles|renseignements dont|mean(?:s|ing)?|prot[a-z.]*[ _-]?[abc](?![a-z])|tout savoir|classification)(?![a-z])",
    re.IGNORECASE,
)
"""What speaks of marks, or of another one."""
_ALONE = re.compile(
    rb"[ \t]{0,8}(?:\Z|[\r\n\x00](?![^\n]{3,60} {4,}(?:PROT[A-Z]+ [ABC]|SECRET|CONFIDENTI[A-Z]+)[ \t]{0,4}(?:[\r\n\x00]|\Z)))"
)
"""Nothing more on its line, and no other mark in its column."""
_BANNER = re.compile(
    rb"<(?:[a-z][a-z0-9]{0,11}[^<>\n]{0,60}[ ](?:class|id|role)=[\"'][^\"'<>\n]{0,60}(?:bandeau|banner|marking|marquage|mention|classif|filigrane|watermark)"
    rb"|(?!(?:h[1-6]|t[hdr]|li|d[td]|a|label|caption|button|summary)\b)[a-z][a-z0-9]{0,11}[^<>\n]{0,60}[ ](?:class|id|role)=[\"'][^\"'<>\n]{0,60}(?:en-?tete|header|footer|pied))"
    rb"[^\"'<>\n]{0,40}[\"'][^<>\n]{0,60}>[ \t]{0,4}\Z|<(?:header|footer)>[ \t]{0,4}\Z",
    re.IGNORECASE,
)
"""The tag of a banner, of what a page bears at its head or foot; no heading, cell or item of a list."""
_CONTENTS = re.compile(
    rb"[ \t]{0,8}(?:(?:annexe|chapitre|section|partie|article|tableau|figure|appendix|annex|chapter|part)[ ](?:[a-z]|[ivx]{1,5}|\d{1,3})\b|glossaire\b|lexique\b|index\b|glossary\b|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?[ \t]{1,4}[a-z])",
    re.IGNORECASE,
)
"""How a line of a table of contents begins, whose page stands at its end."""
_WHEN_FILLED = re.compile(rb"rempli|completed|filled", re.IGNORECASE)
_FILLED = re.compile(rb"[:=|\t][ \t]{0,8}[A-Za-z0-9]|[A-Za-z]{2}[^\n\x00:_]{30}")
"""What a form holds once someone wrote on it: a value after a label, or a sentence."""
_FORM = 2000
_SUBJECT = re.compile(
    rb"[ \t>*]{0,4}(?:objet|sujet|subject|re|titre|title)[ \t]{0,3}:[ \t*]{0,3}(?:(?:re|tr|fw|fwd|rv)[ ]?: ?){0,3}\[[ ]?\Z",
    re.IGNORECASE,
)
"""« Objet : [Confidentiel] Avis juridique »."""
_ANSWERED = re.compile(rb"[ ]?\][ ]{0,2}(?:re|tr|fwd?|rv|objet|sujet|subject)[ ]?:", re.IGNORECASE)
"""The same before the subject that is answered: « [Protégé B] RE: Appel d'offres »."""
_PAGED = re.compile(
    rb"\bpages? ?\d{1,4} ?(?:de|sur|of|/) ?\d{1,4}\b|\bp\. ?\d{1,4} ?/ ?\d{1,4}\b", re.IGNORECASE
)
_PART_ENDS = re.compile(rb"(?:\A|[-|*/\xb7\x02.] |[ ]{3}|\t)[ \t]{0,4}\Z")
_PART_BEGINS = re.compile(rb"[ \t]{0,4}(?:[ ](?:[-|*/\xb7\x02.]|--) |[ ]{3}|\t|[ ]?(?:[\r\n\x00]|\Z))")


def _filled(candidate: Candidate) -> bool:
    """Whether anything is written on a form that bears a level once it is filled."""
    before = candidate.data[max(0, candidate.start - _FORM) : candidate.start]
    after = candidate.data[candidate.end : min(candidate.high, candidate.end + _FORM)]
    return _FILLED.search(before) is not None or _FILLED.search(after) is not None


def _banner(line: bytes, after: bytes) -> bool:
    """Whether it is all that a banner holds, or stands in brackets at the head of a subject."""
    return (after.lstrip(b" \t").startswith(b"</") and _BANNER.search(line) is not None) or (
        after.lstrip(b" ").startswith(b"]")
        and (
            _SUBJECT.match(line) is not None or (line.strip() == b"[" and _ANSWERED.match(after) is not None)
        )
    )


def _in_margin(line: bytes, after: bytes) -> bool:
    """Whether it is a part of a line that numbers the pages: « Page 1 de 12 · Protégé B · Direction des enquêtes »."""
    rest = after.partition(b"\n")[0].partition(b"\x00")[0]
    return (
        (
            _PAGED.search(line) is not None
            or (_PAGED.search(rest) is not None and _CONTENTS.match(line) is None)
        )
        and _PART_ENDS.search(line) is not None
        and _PART_BEGINS.match(after) is not None
    )


_HANDLED = re.compile(
    rb"[,;:-]{0,1}[ ](?:- )?(?:(?:a )?ne pas (?:diffus|depos|transm|copi|partag|reprodui|envoy|communiq|laiss|imprim|vers|sortir)\w*|do not \w+|not (?:for|to) (?:be )?\w+|usage (?:interne|restreint)|acces (?:restreint|limite)|diffusion (?:restreinte|limitee|interdite)|reserve\w* a|for (?:internal|official) )[^()\[\]\n\x00]{2,56}[\])]",
    re.IGNORECASE,
)
"""How what is so marked must be handled: « (PROTÉGÉ C, ne pas déposer au dossier) »."""
_PROTECTED = re.compile(rb"prot[a-z.]{3,8}[ _-]*[abc]\b[^\n\x00]{0,20}(?:\n|\x00|\Z)", re.IGNORECASE)
"""One of the levels: « Confidentiel » alone may end any title."""
_TITLE = 120
"""Bytes of the title of a document."""
_FIRST_LINES = 3
_LETTERHEAD = re.compile(
    rb"[ ]{0,8}(?:ministere|ville|municipalite|mrc|direction|service|commission|regie|secretariat|aide juridique|centre|office|tribunal|cabinet|ciusss|cisss|universite|cegep|societe|protecteur|bureau d[eu]|note|memo(?:ire|randum)?|rapport|avis|lettre|fiche|compte rendu|proces-verbal|report|letter|briefing|(?:le )?\d{1,2} [a-z]{3,9} 20\d\d)(?![a-z])[^\n:]{0,70} {8,60}\Z",
    re.IGNORECASE,
)
"""Who writes, what it is or its day, then the mark at the right."""
_ENDS = re.compile(
    rb"(?: - (?:prot[a-z.]*[ _-]*[abc]|confidentiel|secret))?[ ]?[\r\n\x00]{1,4}[^\s\x00]", re.IGNORECASE
)
"""The end of a title, and what it is of."""


def _opens(candidate: Candidate) -> bool:
    """Whether nothing but a title stands before it in the document: « Résultats du dépistage – Protégé C »."""
    return candidate.data[: candidate.start].strip(b" \n\x00").count(b"\n") == 0


def _heads(candidate: Candidate) -> bool:
    """Whether it stands at the right of the first lines of a document, as on paper, and in no column of a table."""
    lines = candidate.data[: candidate.start].strip(b" \n\x00").split(b"\n")
    return len(lines) <= _FIRST_LINES and not any(b"   " in line.strip() for line in lines)


_GRADED = re.compile(
    rb"(?<![a-z])(?:document|dossier|note|rapport|courriel|fichier|memoire|file|report|memo)[ ](?:cote|classe|classifie|marque|classified|marked|graded)e?[ ](?:as )?[\"(\[]?\Z",
    re.IGNORECASE,
)
"""« Document coté PROTÉGÉ B »."""
_PAPER = re.compile(
    rb"[ ](?:[A-Z]{2,14}[ ]){0,2}(?:NOTE|MEMO(?:RANDUM)?|REPORT|DRAFT|FILE|LETTER|BRIEFING|DOCUMENT|RAPPORT|MEMOIRE|DOSSIER|LETTRE|FICHE|CORRESPONDANCE)(?![A-Za-z])"
)
"""« CONFIDENTIAL HR NOTE »: what kind of paper it is."""
_QUOTED = re.compile(rb"[=\"'\\][ ]?\[\Z")
"""What a program writes instead: « =[SECRET] »."""
_DEFINED = re.compile(rb"[ ]?\"[ ]?:[ ]{1,2}[a-z]")
"""After a mark between quotation marks: what it means."""
_ENTRY = re.compile(
    rb"(?<![a-z])(non[ -]classifie|public|(?:usage )?interne|restreint|diffusion restreinte|protege a|protege b|protege c|(?:hautement |tres |strictement )?confidentiel|tres secret|secret|protected a|protected b|protected c|confidential|unclassified|top secret) ?\"? ?(?=[:,;.|(]|- |\n|\")",
    re.IGNORECASE,
)
_AROUND, _LEVELS_TOLD = 400, 3
"""Bytes before and after, and levels told there, that make a list of levels."""


_SCALE = re.compile(
    rb"(?<![a-z])(?:niveaux|echelle|exemples? (?:de contenus?|par niveau)|levels)[^\n\x00.:]{0,60}[.:]?[\n\x00]",
    re.IGNORECASE,
)
"""The heading of a list of levels, whose items say what is of each."""


def _listed(candidate: Candidate) -> bool:
    """Whether a text goes through the levels one by one, as a directive or a scale does.

    Nothing after the sentence is read: a mark that is affixed is one whatever the text goes on with.
    """
    after = min(candidate.high, candidate.end + _AROUND)
    around = candidate.data[max(0, candidate.start - _AROUND) : after]
    told = {entry.lower() for entry in _ENTRY.findall(around) if entry[:1].isupper()}
    if len(told) >= _LEVELS_TOLD:
        return True
    return (
        _THEN.match(candidate.after(8)) is not None and _SCALE.search(candidate.before(_AROUND)) is not None
    )


_EXPLAINED = re.compile(
    rb"[\" ]{0,2}\((?:ou|or|aussi|anciennement|formerly)[ ]|[\" ]{0,2}:[ ]{1,2}(?!(?-i:Pr|Do|Inj|Ha|Ser|Li|Gr)[^.;,\n\x00]{0,60} (?:a|aux|pour|to|for) )(?:(?:un |le |risque de |risk of |could cause |may cause )?(?:prejudices?|dommages?|injury|harm)(?: (?:faible|limite|leger|moyen|modere|grave|serieux|eleve|tres|extremement|exceptionnellement|low|limited|minor|serious)[a-z]*)?(?=[.;,\n\x00]| (?:a|aux|pour|to|for) |\Z)|(?:(?:could|may) cause )?(?:limited |serious |low |grave |minor )(?:injury|harm)|(?:le|un|tout|ce) documents? (?:n'|ne |est |peut |contient|qui |dont |interesse)|on y |ce qui |quand |si |lorsque? |les? (?:renseignements?|informations?) (?:qui|dont|n')|l'information (?:qui|n'|dont)|personne (?:ne|n')|accessible (?:a|aux) |(?:anything|documents?|information) (?:that|which|whose|is|are) |when |if )",
    re.IGNORECASE,
)
"""What an aid to memory says of a mark: when it is put, and on what; not a title (« Confidentiel : Préjudice à un élève »)."""
_THEN = re.compile(rb"[ ]?:[ ]{1,2}[a-z]")
_WHAT = (
    rb"(?:prot(?:eg|ec)[a-z.]{0,5}[ \t_-]{0,2}[abc](?:\b|(?=_[a-z0-9_-]{0,40}\.[a-z]{3,4}))(?:[ \t]{0,2}[-/(:,][ \t]{0,2}(?:tres secret|secret"
    rb"|confidentiel|diffusion restreinte|sensible)\)?)?"
    rb"(?:[ ]\(?(?:(?:une fois|lorsque|quand|si) rempli(?:e|s|es)?|(?:when|once) (?:completed|filled(?: in)?))\)?)?|protected [abc]\b|(?:strictement |strictly )?(?:personnel(?:le)?|personal|private) (?:et|and|&) confidenti(?:el(?:le)?|al)\b|confidenti(?:el(?:le)?|al) (?:et|and) (?:personnel(?:le)?|personal)\b|(?:strictement |hautement |tres )?confidentiel(?:le)?(?: et privilegie)?\b|tres "
    rb"secret\b|secret\b|top secret\b|strictly confidential\b|confidential\b"
    rb"|(?:a )?(?:diffusion|distribution|circulation) restreinte\b|(?:a |pour )?usage (?:strictement "
    rb"|exclusivement )?interne(?: (?:seulement|uniquement))?\b|notes? internes?\b"
    rb"|document interne\b|note strategique\b|internal use only\b|for internal use\b|ne pas "
    rb"diffuser\b|non[ -]classifiee?\b|sous scelles?\b|proprietary\b|tlp ?: ?(?:red|amber(?:\+strict)?|green|clear|white)\b)"
)
DETECTOR = Detector(
    name="generic.marking",
    type=FindingType.MARKING,
    level=Level.PROTEGE_A,
    anchors=(
        r"\bprot(?:eg|ec)[a-z.]{0,5}[ \t_-]{0,2}[abc]\b",
        r"_prot(?:eg|ec)[a-z.]{0,5}[_-]{0,2}[abc][_.-]",
        r"\bconfidenti(?:el|al)",
        r"\bsecret\b",
        r"\b(?:diffusion|distribution|circulation) restreinte",
        r"\b(?:usage (?:strictement |exclusivement )?|notes? |document )internes?\b",
        r"\binternal use\b",
        r"\bnote strategique",
        r"\bne pas diffuser",
        r"\bnon[ -]classifie",
        r"\bsous scelle",
        r"\bproprietary\b",
        r"\btlp ?: ?[a-z]",
    ),
    pattern=Lowered(rb"(?<![A-Za-z0-9])" + _WHAT),
    judge=judge,
    near=(80, 80),
)
