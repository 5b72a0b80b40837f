"""NAS / SIN, numéro d'assurance sociale.

Issuer: Service Canada. Format: nine digits, usually 3-3-3. Check: Luhn, unless
a label says what it is (a mistyped one is someone's all the same); first digit 0 is kept for fictitious numbers and 8 is not issued to persons, so those
two count only beside a label. Source: Service Canada, Code of practice for the
SIN; python-stdnum ``ca.sin``. Level alone: Protégé B (personal information).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import luhn
from balise.detection.detector import (
    GOES_ON_FROM,
    Candidate,
    Detector,
    digits_anchor,
    nearest,
    without_links,
)
from balise.detection.goods import amid_things, in_series, of_goods
from balise.detection.words import Perhaps, Seldom, Words

LABEL = Words(
    r"n[.\s_-]{0,2}a[.\s_-]{0,2}s\.?; s[.\s]{0,2}i[.\s]{0,2}n\.?; d?assurances? soc(?:iale?s?)?; ass sociale?; ass\.? soc(?:iale)?\.?; social "
    r"insurance(?: "
    r"(?:number|no|#))?; n(?:o|um|umero)?_?ass_?soc\w*; num(?:ero)? social\w*; \w{0,8}assurancesociale; \w*_nas; nas_\w*; sin_\w*"
)
OTHER = Words(
    r"fiches?; s/?n; catalogue; total; montant; somme; population; budget; valeur; prix; cout; solde; revenus; "
    r"depenses; bank(?:ing)?; banque; factures?; commandes?; invoice; order; lots?; serie; serial; suivi; tracking; colis; "
    r"neq; siren; siret; epci; insee; "
    r"entreprise; tps; tvh; gst; hst; b\.?n\.?; n\.e\.?; business number; isbn; contrats?; bons? (?:de|d|du|no|num|n); "
    r"articles?; produits?; modeles?; inventaire; transactions?; ref(?:erence)?; tickets?; billets?; gagnants?; tirages?; loteries?; scores?; pointages?; "
    r"(?:no|numeros?) de police; policy; echantillons?; sample; resolutions?; reglements?; decrets?; arretes?; bylaws?; projet; requete; confirmation; barcode; code-barres; code (?:a )?barres; inventory; batch; part (?:no|number); compteurs?; meter; pallet; labels?; demande; dossiers?; compte; tel(?:ephone)?; fax; cell?; id; code; sku; upc; "
    r"no\.? (?:de |du )?client; numeros? (?:de |du )?client; clients? no; client number; customer (?:no|number|id); "
    r"cup; requisitions?; sap; ligne; version; matricule; chassis; piece; permis; licence; chapitres?; plan comptable; iuc; uci"
)
_SHOWN = Words(
    r"exemple; ex; format; par exemple; example; e\.?g; fictif; fictive; modele; invalide; "
    r"errone; faux; assert not; assertfalse; refute"
)
_REFUSED = Words(
    r"invalides?; rejet\w*; refuse\w*; invalid; reject\w*; n'accepte pas; chiffre de controle; check digit"
)
_DENIED = re.compile(
    rb"[\"' ]{0,3}n'est-(?:il|elle) pas (?:un |le |une |la )?(?:vraie? )?(?:nas|numero|valide)(?![a-z])",
    re.IGNORECASE,
)
"""What follows a number that is shown because it is none: « … n'est-il pas un NAS valide? »."""
_TRIED = Words(
    r"champs?; fields?; formulaires?; forms?; tests?; teste[rz]?; inventee?s?; bidons?; imaginaires?; essais?; d'essai; unitaires?; validation; validateur; validator; fictifs?; invented; made.up"
)
"""A question about a field that refuses a number whose check digit fails: nobody's number."""
_SHORTEST = 24
"""Bytes of a sentence that says of itself what it is about; a shorter one goes on with what precedes."""
FAR = 110
"""Bytes before: « le numéro d'assurance sociale, que j'ai noté hier au comptoir : … »."""
_MANNER = re.compile(
    rb"\|[ ]?(?:lignes?|rang|rangee|row|line|col(?:onne)?|column|enregistrement|record)[ ]?\d{1,5}[ ]?(?=\|)"
    rb"|(?<![a-z])(?:au|par|over the|on the|by) (?:tele)?phone(?![a-z])|\((?![^()]{0,60}(?<![a-z])(?:n\.?a\.?s|s\.?i\.?n|ass\w*\.? soc\w*|social insurance)(?![a-z]))[^()\d]{1,80}\)"
    rb"|(?<![a-z])(?:un|une|one|a) (?:ligne|bout|morceau|groupe|bloc|case|cellule|boite|champ|colonne|cell|box|column|line|chunk|piece|group) (?:par|per|a) (?:ligne|bout|morceau|groupe|bloc|case|cellule|colonne|line|chunk|piece|group|row)(?![a-z])"
    rb"|(?<![a-z])(?:eclate|decoupe|coupe|separe|reparti|scinde|split|broken up)e?s? (?:en|sur|par|into|over|by) (?:(?:deux|trois|plusieurs|two|three|several|\d) )?(?:colonnes?|lignes?|cases?|cellules?|morceaux|champs|columns?|lines?|cells?|parts?|fields?|rows?)(?![a-z])"
    rb"|(?:(?<![a-z])(?:un|one) )?(?:chiffres?|digits?) (?:par|a|per|by) (?:ligne|line|chiffre|digit)(?![a-z])"
    rb"|(?<![a-z])tel(?:le)?s? quel(?:le)?s?(?![a-z])|(?<![a-z])(?:comme|tel que|as) (?:vous l'avez )?(?:demandee?|exigee?|requested)(?![a-z])",
    re.IGNORECASE,
)
"""How the number was given, or an aside, and no label: « son NAS, dicté au téléphone : … »."""
_NO_LABEL = re.compile(
    rb"(?<![a-z])(?:(?:somme|chiffre) de (?:controle|verification)|(?:champs?|fields?) ?\| ?(?:valeurs?|values?)|(?<=[\"'])(?:valeur|value)(?=[\"'] ?:)|(?:valeur|value)(?= ?= ?[\"'])|(?:je|on|il|elle|lui|me|te|nous|vous|leur) demande(?:nt|z)?)(?![a-z])",
    re.IGNORECASE,
)
"""Words that label other numbers, where they do not: of a check, of a form's headings, of a question."""
_ASIDE = re.compile(
    rb",[ ](?:qu(?:e |')|tel(?:le)?s?(?: que)? |comme |selon |d'apres |lue? |dicte |epele |note |ecrit |as |which |that )[^,.:;\d\x00]{3,90},?(?=[ ,:])",
    re.IGNORECASE,
)
"""How it was learnt, set apart by commas before the verb: « le NAS, que la dame m'a épelé, est … »."""
_TOLD_ASIDE = Perhaps.of((_MANNER, _ASIDE))
_ANOTHERS = re.compile(
    rb"[,;.(\x00:\n][^,;(\x00]{0,24}?(?<![A-Za-z])[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z'-]+(?:-[A-Z][a-z]+)?[ ]?[,;(:-][ ]?(?:j'ai (?:mis|inscrit|note|entre) |i (?:put|entered|noted) )?\Z"
)
_WITHIN = re.compile(rb"\([^()]{0,24}\)|(?<=[\"'])\)")
"""What is between parentheses after it, and the end of a call of which it is an argument."""
_COMMENT = re.compile(rb"\A[\"'`]?[ ]?[);,]{0,3}[ ]{0,4}(?://|#|/\*|--)[ ]?")
"""The comment that ends a line of a program: « const x = "…"; // NAS »."""
_CLOSED = re.compile(rb"[);\n]|(?<!ass)[.][ ]|[ ]->[ ]")
"""Where what is said of a number ends."""
_SAID = re.compile(
    rb"[\n\x00]?[^\n\x00]{0,40}?(?:c'est|voila|voici|that's|this is|it's) (?:le|un|son|mon|leur|the|an?|my|his|her|their) "
    rb"(?:n\.?a\.?s|s\.?i\.?n|num\w* d'ass\w* soc\w*|social insurance)(?![a-z])"
    rb"|[ ]?\"?[ ]\((?:son |le |leur |his |her |the )?(?:n\.?a\.?s|s\.?i\.?n|num\w* d'ass\w* soc\w*|social insurance)(?![a-z])",
    re.IGNORECASE,
)
"""What follows, when it says outright what the number is: « … (deux fois base64, c'est un NAS) »."""
_AMOUNT = re.compile(rb"\d,\d\d(?:\Z|\r?\n)")
"""The box of a slip and its amount: « 14 : 52 338,91 »; the last cell of a row."""
_SAMPLES = (b"123456789", b"123456782")
_PUBLISHED = b"046454286"
"""What explanations of the check digit show."""
_OF_TRIALS = Words(
    r"exemples? publies?; jeux? d'essai; donnees d'essai; published (?:samples?|examples?|tests?); test sets?; test data; test sins?"
)
_OCTET = rb"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_MACHINE = re.compile(_OCTET + rb"(?:\." + _OCTET + rb"){3}")
"""The address of a machine."""
_CLOCK = re.compile(rb"(?<!\d)[0-2]?\d:[0-5]\d:[0-5]\d(?:[.,]\d{1,6}\Z|(?![:\d]))")
"""A time of day, to the second or finer, in a log."""
_SERIAL = re.compile(rb"(?:[sS]/[nN][ :]{1,2}[A-Z]{1,2}|(?:[ ]{2}|[\t,;]|\|[ ]?)[A-Z])\Z")
"""The letters that a serial number begins with, after its label or in a column."""
_DAY = re.compile(rb"[\r\n][ ]?(?:19|20)\d\d([-/])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])\Z")
"""A day, after the figure that ended the line above."""
_LINK = Seldom(
    rb"(?:https?://|www\.|(?<![\w@.])[a-z0-9-]{2,40}\.(?:[a-z0-9-]{2,40}\.){0,3}(?:edu|com|org|net|ca|fr)/)[^\s\"'<>=]{0,90}\Z",
    re.IGNORECASE,
)
"""The path of a link, with no parameter."""
_ANOTHER = re.compile(rb"(?<!\d)\d{3}([ .-]?)\d{3}\1\d{3}(?!\d)")
_GRID = re.compile(rb"\d{3}/\d{3}[^/]{1,3}\d{3}")
_YEARLY = re.compile(rb"(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1\d{3}\Z")
"""A number of the year and the month, as councils give their resolutions: « 2026-05-143 »."""
_OF_THING = Seldom(
    rb"(?<![a-z])(?:no_?)?(?:cheque|check|poste|position|unite|acquisition|formulaire|form|bon(?! (?:est|is))|appareil|reference|etiquette|billet|ticket)s?(?: (?:no|numero|number)\.?)?(?: (?:est|is))?[ :\x00>\"']{0,4}\Z"
    rb"|(?<![a-z])(?:n[o.]{1,2}|numeros?|num\.|#)[ _]?(?:de[ _]|d'|du[ _])?(?:la[ _]|l')?(?:reclamation|sinistre|requete|plainte|police|evenement|intervention|demande|dossier|constat|reservation)(?: [a-z]{2,12}){0,2}(?: (?:est|:))?[ :=#>\"']{0,4}\Z"
    rb"|(?<![a-z])(?:claim|case|file|policy|ticket|request|complaint|reference)[ _]?(?:no\.?|num|numbers?|id|#)(?: is)?[ :=#>\"']{0,4}\Z"
    rb"|(?<![a-z])(?:lettre|cheque|facture|recu|avis|billet|letter)(?:, (?:elle|lui),)? porte (?:maintenant )?le numero \Z",
    re.IGNORECASE,
)
"""What has such a number, right before it."""
_CLAUSE = re.compile(rb"[.;:\n\x00](?![A-Za-z])")
_FIGURES = re.compile(rb"\d{3}")
_STANDARD = re.compile(rb"\d{3}([ -])\d{3}\1\d{3}\Z")
_PARCEL = re.compile(rb"[ ]?[A-Z]{2}(?![A-Za-z0-9])"), re.compile(rb"(?<![A-Za-z0-9])[CEHLRUV][A-Z][ ]?\Z")
"""After and before the nine figures of a parcel (UPU S10, service indicators): « LM 604 118 273 CA »."""
_SEP = rb"[ \t\r\n.\-_/\\,*|:]{0,3}"


def judge(candidate: Candidate) -> float | None:
    digits = candidate.digits
    before = candidate.before(FAR)
    if _TOLD_ASIDE.stands(before):
        before = _ASIDE.sub(b"", _MANNER.sub(b"", before))
    before = before.rstrip(b" \t\r\n")
    following = _COMMENT.sub(b" ", candidate.after(32))
    after = _CLOSED.split(_WITHIN.sub(_unlabelled, following), 1)[0]
    label = nearest(before, after, LABEL, OTHER)
    valid = luhn(digits)
    if label < 0 and valid:
        if candidate.before(_SHORTEST).find(b"\x00") < 0:
            before = before[before.rfind(b"\x00") + 1 :]  # what another sentence speaks of
        label = nearest(_NO_LABEL.sub(b"", before), _NO_LABEL.sub(b"", after), LABEL, OTHER)
    if (
        label < 0
        and valid
        and _ANOTHERS.search(candidate.before(FAR), max(0, OTHER.last_end(candidate.before(FAR))))
    ):
        label = 0  # that label was of what stands before someone's name
    if label > 0 and b"," in candidate.value and _ANOTHER.search(before, max(0, LABEL.last_end(before))):
        label = 0  # that label was of the number before
    standard = _STANDARD.match(candidate.value) is not None
    if (
        len(set(digits[:8])) < 2
        or digits.startswith(b"01234567")
        or digits in _SAMPLES
        or digits.endswith(b"000000")
        or digits.startswith(b"000000")
    ):
        return None  # of no one
    if (
        _MACHINE.fullmatch(candidate.value)
        or _CLOCK.search(candidate.value)
        or _AMOUNT.search(candidate.value)
        or _DAY.search(candidate.value)
    ):
        return None
    if _of_thing(candidate.before(FAR)):
        return None
    if _SERIAL.search(candidate.before(8)) and not candidate.after(1).isalpha():
        return None
    if label <= 0 and GOES_ON_FROM.search(candidate.before(10)):
        return None
    if label <= 0 and valid and _SAID.match(candidate.after(80)):
        label = 1
    if label > 0:
        if digits == _PUBLISHED and _of_trials(candidate):
            return None
        if valid:
            return 0.99
        return (
            None
            if _SHOWN.met(without_links(candidate.before(40)))
            or _tried(candidate)
            or _DENIED.match(candidate.after(60))
            else 0.7
        )
    if candidate.value == digits and candidate.before(1) == b"," and label == 0:
        return None  # in a list of any figures
    if _LINK.search(candidate.before(FAR)):
        return None  # of a page
    if _PARCEL[0].match(candidate.after(4)) and _PARCEL[1].search(candidate.before(4)):
        return None
    if b"|" in candidate.value or _GRID.search(candidate.value):
        return None  # cells of a table
    if _YEARLY.match(candidate.value) or not valid or digits[0] in b"08" or len(set(digits)) < 3:
        return None
    if label < 0 or of_goods(candidate) or in_series(candidate) or amid_things(candidate):
        return None
    if standard:
        return 0.85
    return 0.55 if candidate.value == digits or _regular(candidate.value) else None


def _of_thing(before: bytes) -> bool:
    """Whether the name of a thing stands right before, and no label for it alone in the same clause."""
    thing = _OF_THING.search(before)
    if thing is None:
        return False
    clause = _CLAUSE.split(before[: thing.start()])[-1]
    label = LABEL.last_end(clause)
    return label < 0 or _FIGURES.search(clause, label) is not None


def _of_trials(candidate: Candidate) -> bool:
    """Whether the text says that what it shows was published for tests."""
    return any(map(_OF_TRIALS.met, (candidate.before(FAR), candidate.after(48))))


def _unlabelled(within: re.Match[bytes]) -> bytes:
    """What is between parentheses is left out, unless it says what the number is."""
    return within[0] if OTHER.met(within[0]) or LABEL.met(within[0]) else b""


def _tried(candidate: Candidate) -> bool:
    around = without_links(candidate.before(FAR)), without_links(candidate.after(90))
    return any(map(_REFUSED.met, around)) and any(map(_TRIED.met, around))


def _regular(value: bytes) -> bool:
    """Whether the same separator comes back at a steady pace: a disguise rather than a table."""
    gaps = re.findall(rb"\D+", value)
    return len(gaps) in (2, 8) and len(set(gaps)) == 1 and not {0x2C, 0x0A} & set(gaps[0])


DETECTOR = Detector(
    name="canada.nas",
    type=FindingType.NAS,
    level=Level.PROTEGE_B,
    anchors=(digits_anchor(9),),
    pattern=re.compile(
        rb"\d(?:(?<![\d.$\-].)|(?<=[.]{2}.)|(?<=(?<![A-Za-z0-9])(?i:nas|sin)-\d))(?<!\d,.)(?:"
        + _SEP
        + rb"\d){8}(?!\d|[.,-]\d|[ ]{0,2}(?:[$%]|R[CMPTRZ] ?\d{4}|dollars|k\$|million|habitant|personne"
        rb"|visite|octet|km|m2))"
    ),
    judge=judge,
    digits=9,
    near=(40, 60),
)
