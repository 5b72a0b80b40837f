"""What the headings of tables name: the type of their column, and of whom or of what the table is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detectors.generic.date_of_birth import DATE
from balise.detection.words import Rare, alternatives


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of column: what its heading looks like, and what a cell must."""

    type: FindingType
    level: Level
    heading: str
    cell: re.Pattern[bytes]
    digits: tuple[int, int] = (0, 99)
    fact: bool = False
    loose: bool = False
    """Whether things have such a column, too: it counts only in a table that lists people."""


def _cell(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:" + pattern + rb")\Z", re.IGNORECASE)


_ANY_NUMBER = _cell(rb"\d[\d .\-/_~*+:]{2,24}")
"""Whatever parts its figures: the heading says what it is."""
_AMOUNT = _cell(
    rb"(?:-[ ]?)?\(?\$?[ ]?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?\)?[ ]?(?:k|k?\$)?(?: ?(?:/|par) ?(?:an(?:nee)?|mois|sem(?:aine)?|jour|h(?:eure)?|paie|mo|yr|hr)\.?)?"
)
_FILED = rb"(?!\d{4}-\d{2}-\d{4}\Z)(?=.*\d{2})(?:[A-Z0-9][A-Z0-9\-/]{3,20}|\d{3}(?:[ ]\d{3}){1,3})"
_YEARLY = _cell(rb"\$?[ ]?\d{2,3}[ ,.]?\d{3}(?:[.,]\d{2})?[ ]?\$?")
"""What one earns in a year, under a heading that only says that it is of a year."""
OF_PUPILS = Column(
    FindingType.FILE_NUMBER,
    Level.PROTEGE_B,
    r"(?:no|num|numero|id|code)[_ ]?(?:d(?:e[_ ]|[_']))?(?:eleve\w*|etudiant\w*); student[_ ]?(?:no|num|number|id|#)",
    _cell(_FILED),
)
"""Whose number is most often their code permanent."""
COLUMNS = (
    Column(FindingType.NAS, Level.PROTEGE_B, (r"n\.?a\.?s\.?; sin; no_?nas; num_?nas; nas_\w+; "
    r"assurance sociale; social[_ ]insurance(?:[_ ](?:no|number))?; no_?ass_?soc\w*; ssn; num(?:ero)?_?ass\w*_?soc\w*; numero_?nas"), _ANY_NUMBER, (9, 9)),
    Column(FindingType.NAM, Level.PROTEGE_B, (r"n\.?a\.?m\.?; ramq; no_?nam; assurance maladie; "
    r"no_?ramq; no_?ass_?mal\w*; numero_?nam; carte soleil"), _cell(rb"[A-Z](?:[ ./_*|-]{0,3}[A-Z]){3}(?:[ ./_*|-]{0,3}\d){8}")),
    Column(FindingType.DATE_OF_BIRTH, Level.PROTEGE_B, (r"ddn; dob; date_?(?:de_?)?nais\w*; date de "
    r"naissance; naissance; birth_?date; date[_ ]?of[_ ]?birth; dt_?nais\w*; date nais\w*; date de nais\w*; naiss?\.?; ne le; birthdate"), _cell(rb"(?!1900-01-01)(?:" + DATE + rb")")),
    Column(FindingType.PHONE, Level.PROTEGE_B, (r"tel\w*; (?:no|num(?:ero)?)[_ ]?(?:de[_ ])?tel\w*; cell?\w*; phone\w*; mobile; "
    r"telephone \w+; domicile; tel_\w+; contacts?; rejoindre; joindre; urgence"), _cell(rb"\+?[\d(][\d ().\-/_~*]{8,22}"), (10, 11)),
    Column(FindingType.CODE_PERMANENT, Level.PROTEGE_B, (r"codes?[_ ]?permanents?; code[_ ]?perm\.?; cp_?eleve; "
    r"perm(?:anent)?\.?[_ ]?code"), _cell(rb"[A-Z]{4}[ .-]?\d{4}[ .-]?\d{4}")),
    Column(FindingType.DRIVER_LICENCE, Level.PROTEGE_B, (r"permis de conduire; permis(?:_\w+)?; no_?permis\w*; "
    r"(?:drivers?[_ ])?licen[cs]e(?![_ ]plate)"), _cell(rb"[A-Z](?:[ ./_*|-]{0,3}\d){12}")),
    Column(FindingType.PASSPORT, Level.PROTEGE_B, r"passeports?; titre de voyage; document de voyage; travel document; passport(?:_?(?:no|number))?; no_?passeport", _cell(rb"(?=.*\d{5})[A-Z\d]{7,10}|[A-Z]{2}[ ]?\d{6}|[A-Z][ ]?\d{3}[ ]?\d{3}[ ]?[A-Z]{2}")),
    Column(FindingType.BANK_ACCOUNT, Level.PROTEGE_B, (r"comptes?[ _]bancaires?; comptes?(?:_\w+)?; no_?compte; bank_?account; "
    r"folio; depot direct; account"), _cell(rb"[\d][\d \-]{5,24}"), (7, 20)),
    Column(FindingType.BANK_ACCOUNT, Level.PROTEGE_B, r"transit; no_?transit; succursale; institution; inst; no_?inst\w*", _cell(rb"\d{3}|\d{5}")),
    Column(FindingType.PLATE, Level.PROTEGE_B, r"plaques?; immatriculation; (?:(?:licen[cs]e|vehicle|car)[_ ])?plates?(?:[_ ](?:no|number))?; no_?plaque", _cell(rb"(?=[A-Z0-9 -]*\d)(?=[A-Z"
    rb"0-9 -]*[A-Z])[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}")),
    Column(FindingType.CREDIT_CARD, Level.PROTEGE_B, (r"cartes?(?:[_ ](?:de[_ ])?(?:credit|paiement)|[_ ]bancaires?|(?![_ ]?[a-z])); (?:no|num|numero)[_ ]?(?:de[_ ])?(?:la[_ ])?carte(?:_\w+)?; (?:credit|payment)?[_ ]?card(?:[_ ]?(?:no|num|number))?; pan; "
    r"visa; master ?card; amex"), _cell(rb"[2-6]\d{3}(?:[ -]?\d{4}){3}|3[47]\d\d[ -]?\d{6}[ -]?\d{5}"), (15, 16)),
    Column(FindingType.NEQ, Level.NON_CLASSIFIE, r"neq(?:_\w+)?; (?:no|num|numero)[_ ]neq; numero d'entreprise du quebec", _cell(rb"[1238]\d{3}[ ]?\d{3}[ ]?\d{3}"), (10, 10)),
    Column(FindingType.IP_ADDRESS, Level.PROTEGE_A, r"(?:adresses?[_ ])?ip(?:[_ ](?:address|client|source|poste))?; (?:client|source|remote|user|last)_?ip",
        _cell(rb"(?!127|0\.|255)\d{1,3}(?:\.\d{1,3}){3}"), loose=True),
    Column(FindingType.POSTAL_CODE, Level.NON_CLASSIFIE, (r"code_?postal; cp; postal_?code; code "
    r"postal"), _cell(rb"[A-Z]\d[A-Z][ -]?\d[A-Z]\d")),
    Column(FindingType.ADDRESS, Level.PROTEGE_B, r"adresses?(?:_\w+)?; (?:(?:home|street|mailing|civic|postal|current|residential) ?)?address; adresse civique; rue; street; residence; addr", _cell(rb"\d{1,6}[A-Z]?,? [A-Z0-9].{3,80}")),
    Column(FindingType.FILE_NUMBER, Level.PROTEGE_B, (r"(?:no_?)?dossier(?:_\w+)?; no_?dossiers; mrn; no dossier; no_?dos; matr?\.?; no_(?:police|certificat|grief|sinistre|reclamation|pret|contribuable|constat|avis|plainte|cas|evenement); (?:police|certificat|sinistre|grief|reclamation)_no; "
    r"numero de dossier; (?:no_?|num(?:ero)?_?)?matricules?(?:_\w+)?; (?:no|num|numero|id|code)[_ ]?(?:d(?:e[_ ]|[_']))?(?:emp\w*|client\w*|usager\w*|patient\w*|assure\w*|membre\w*|fiche|reclam\w*|sinistre|plainte|benef\w*|prest\w*|candidat\w*|locataire\w*|citoyen\w*)"
    r"; (?:file|claim|case|member|emp(?:loyee)?|staff|personnel|payroll|patient|chart|client|customer|tenant|resident|inmate|band|beneficiary|record|docket|policy)[_ ]?(?:no|num|number|id|#); chart; fiche; iuc; uci"), _cell(_FILED)),
    OF_PUPILS,
    # Under « Dossiers », figures alone may count them.
    Column(FindingType.FILE_NUMBER, Level.PROTEGE_B, r"dossiers(?:_\w+)?", _cell(rb"(?!\d{4}-\d{2}-\d{4}\Z)(?=.*\d{2})(?=.*[A-Z-]|\d{7})[A-Z0-9][A-Z0-9\-/]{3,20}")),
    Column(FindingType.FILE_NUMBER, Level.PROTEGE_A, r"da; d\.a\.; no_?da; no_?(?:ident\w*|dem\w*|badge|carte|role|cause); no; num; numero; identifiants?; badge; demande; cause",
        _cell(rb"(?!(?:19|20)\d\d[-/]?\d\d[-/]?\d\d\Z)[A-Z]{0,6}-?\d[A-Z0-9\-/]{3,16}"), (5, 12), loose=True),
    Column(FindingType.SALARY, Level.PROTEGE_C, (r"salaires?(?:_\w+)?; sal_\w+; sal; salary; (?:annual|base|hourly|monthly|gross|net|current|new)[_ ]salary; taux[_ ]?(?:horaire|annuel|mensuel); hourly[_ ]?(?:rate|wage); (?:net|gross|base|annual|take ?home) ?pay; take ?home; paies?(?:_(?!per|id|no|date|freq)\w+)?; earnings; arrerages; arrears; loyer_du; loyers? (?:dus?|en retard|impayes?); traitement(?:_\w+)?; "
    r"remuneration(?:_\w+)?; revenus?(?:_\w+)?; (?:(?:household|family|annual|net|gross|monthly|total) ?)?income; salaire annuel; montants? (?:reclames?|verses?|accordes?); aide (?:financiere|versee|accordee|mensuelle); aide_financiere; depot (?:de )?paie; payroll deposit; amount (?:owed|owing); montants? (?:dus?|en souffrance); montant_?du; pension(?:_\w+)?; trop_?(?:paye|percu|verse); overpayment; "
    r"prestations?(?:_\w+)?; wages?; rentes?(?:_\w+| (?:mensuelle|annuelle|versee)s?)?; pension alimentaire; child ?support; alimony; retenues?(?:_\w+)?; deductions?(?:_\w+)?; dettes?; debts?; pret(?:_\w+)? et bourses?; stipend; pertes? (?:financieres?|declarees?|subies?)"), _AMOUNT, (2, 12), fact=True),
    Column(FindingType.SALARY, Level.PROTEGE_C, (r"brut(?:_\w+)?; net(?:_(?:verse|paye|a_payer|annuel))?; net a payer; gross; taux; rate; base; per(?:iode)?\.? ?\d{1,2}; pay ?period \d{1,2}; bonus(?: \d{4})?; boni; primes?(?:_\w+)?; commissions?; honoraires; cachets?; gains?(?:_\w+)?; indemnites?(?:_\w+)?; montants?(?:_(?!cont|facture|soum|estim)\w+)?; amount; reclames?; soldes?(?:_\w+)?; balance(?:_due)?; "
    r"aides?; allocations?(?:_\w+)?; bourses?; prets?; cotisations?(?:_\w+)?; contributions?; arrieres?; impayes?; creances?; mensualites?; versements?(?:_\w+)?; remboursements?; rembourse; avances?; frais (?:dus|impayes); dons?; impots?; (?:federal|provincial)_?tax; tax_?withheld; rrq; rqap; rregop; pourboires?; tips; payout; payee?s?; verse; vacances; retroactif; retro; ecart; refund; owed; owing; due; paid; benefits?(?:_\w+)?; allowance; dommages?; reclamation; reglement"),
        _AMOUNT, (2, 12), fact=True, loose=True),
    Column(FindingType.SALARY, Level.PROTEGE_C, "annuel(?:le)?; annual; yearly", _YEARLY, (5, 8), fact=True, loose=True),
    Column(FindingType.MEDICAL, Level.PROTEGE_C, (r"diagnosti(?:c|cs|que)(?:_\w+)?; dx; diagnosis; maladies?; handicap; restrictions?; limitations?; etat ?(?:de ?)?sante; motif_?(?:d'|d_?)?(?:absence|arret|conge); "
    r"condition(?: medicale|_medicale)?; medication; allergies?; motif(?:_medical| medical)"), _cell(rb"[A-Z][A-Z' ,0-9()-]{3,80}"), fact=True),
    Column(FindingType.JUDICIAL, Level.PROTEGE_C, (r"infractions?; accusations?; antecedents?(?:_\w+)?; casier(?:_\w+)?; sentences?; peines?; offen[cs]es?; criminal ?record; motif_?arrestation; "
    r"motif (?:de |d')?(?:la |l')?(?:arrestation|suspension|detention|sanction|mesure|expulsion|renvoi|incarceration|interpellation); motif du (?:congediement|renvoi); (?:infractions?|gestes?|faits?|manquements?) (?:reproches?|reprochees?|commis(?:es?)?|constates?); "
    r"constats?(?: d'infraction)?; manquements?; allegations?; reproches?; sanctions?(?: imposees?| disciplinaires?)?; mesures? (?:disciplinaires?|imposees?); chefs? d'accusation; verdicts?; plaidoyers?; statut (?:judiciaire|carceral|penal); charges; convictions?; violations?; misconduct; disciplinary action"),
        _cell(rb"(?!non|aucun|no\Z|none)[A-Z][A-Z' ,0-9()-]{3,80}"), fact=True),
    Column(FindingType.BIOMETRIC, Level.PROTEGE_C, (r"gabarits?(?:_\w+)?; empreintes?(?:_\w+)?; fingerprints?(?:_\w+)?; face_?(?:template|id|hash|vector); iris(?:_\w+)?; modeles?_(?:paume|main|visage|voix|veineux); vecteurs?_(?:visage|facial|voix); signatures?_(?:vocale|faciale); "
        r"voice_?print; thumb_?print; palm_?print; (?:voice|palm|finger|thumb)_?template"),
        _cell(rb"(?=.*\d)[A-Z0-9+/=:_-]{6,120}"), fact=True),
    Column(FindingType.SECRET, Level.PROTEGE_C, (r"mots? de passe; mot_?de_?passe; mdp; password; "
    r"passwd; pwd; nip; pin; codes?[_ ]d'?[_ ]?acces"), _cell(rb"(?![A-Z]+(?:_[A-Z]+)+\Z|.*(?:secret|passw(?:or)?d|passe|change_?me)\Z)(?:(?=.*\d)[^\s\x00]{4,80}|[^\s\x00]{8,80})")),
    Column(FindingType.SECRET, Level.PROTEGE_C, "(?:api|access|secret)_?key; secret; token; jeton; cle_?api", _cell(rb"(?=.*\d)[^\s\x00]{8,80}")),
)  # fmt: skip
_ANY = Rare(
    r"(?<![a-z0-9])(?:"
    + "|".join(
        f"(?P<c{index}>{alternatives(column.heading)})(?![a-z0-9])" for index, column in enumerate(COLUMNS)
    )
    + r")"
)
_HUMP = re.compile(rb"(?<=[a-z])(?=[A-Z])")
_COUNT = re.compile(rb"(?:nb|nombre|nbre|total|count|qte|quantite|num_of)(?:[ _]|(?=[A-Z]))", re.IGNORECASE)
"""A heading of how many, not of which."""


_PEOPLE = Rare(
    r"(?<![a-z])(?:(?:pre)?noms?|(?:full|first|last|sur|family|employee)?_?names?|employee?s?|salariee?s?|beneficiaires?|prestataires?|locataires?|debit(?:eur|rice)s?|creancier\w*|assuree?s?|eleves?|etudiante?s?|cliente?s?|citoyen\w*|contribuables?|reclamante?s?|requerante?s?"
    r"|demandeu\w+|victimes?|plaignante?s?|patiente?s?|usagere?s?|residente?s?|membres?|participante?s?|stagiaires?|emprunteu\w+|adherente?s?|retraitee?s?|pensionnee?s?|parents?|titulaires?|consultante?s?|travailleu\w+|personnes?|proprietaires?|donateu\w+|enseignante?s?|boursi\w+|allocataires?|medecins?|pompi\w+|polici\w+|infirmi\w+|agente?s?|conjointe?s?|heriti\w+|debitrice"
    r"|employees?|tenants?|students?|claimants?|borrowers?|debtors?|creditors?|payees?|members?|workers?|retirees?|recipients?|beneficiar\w+|victims?|staff)(?![a-z])"
)
"""Headings of those whom a file is about."""
_THINGS = Rare(
    r"(?<![a-z])(?:projets?|contrats?|fournisseurs?|articles?|produits?|organismes?|entreprises?|soumissionnaires?|budgets?|qte|quantites?|prix(?: unitaire)?|prix_\w+|materiel|equipements?|factures?|chantiers?|lots?|immeubles?|municipalites?|subventions?|adjudicataires?"
    r"|evenements?|activites?|programmes?|titres?|oeuvres?|livres?|films?|etp|postes? budgetaires?|circonscriptions?|comtes?|partis?|districts?|projects?|contracts?|vendors?|suppliers?|items?|products?|grants?|organi[sz]ations?|quantity|price|team|equipe|clubs?|saison|villes?|fonds|comptes? (?:gl|budgetaires?)|depenses?|rubriques?|categories?|fonctions? budgetaires?|kilometres?|km|taxes?|tps|tvq|unites?|unit|hst|gst|expenses?|vendeurs?|candidats? elus?|electeurs?)(?![a-z])"
)
"""Headings of things that money is for, or of those whose pay is public."""
_IN_CHARGE = Rare(
    r"(?<![a-z])(?:responsables?|chargee?s? de|gestionnaires?|approuve|auteurs?|artistes?|conferenci\w+|contacts?|signataires?|formateurs?|animateurs?|pilotes?|owner|author|manager|lead|speaker|contact person|approved)(?![a-z])"
)
"""Headings of those who only see to what the table lists."""


_OFFICES = re.compile(
    rb"\W{0,4}(?:(?:pre)?noms?(?: et prenoms?)? (?:du |de la |des |de l'|de )|names? of (?:the )?)?(?:(?:le|la|les|l'|the) ?)?(?:(?:nom|name)[ ]?[:/-] ?)?(?:elue?s?|ministres?|deputee?s?|maires?|mairesses?|conseill(?:er|ere)s?(?:[(.]e?\.?re\)?s?)? municipa[a-z]+|joueurs?|athletes?|players?|mayors?|councillors?)(?:(?:,? et |/| ou | and |, ?)[a-z]{3,16}(?: municipa[a-z]+)?)?(?: (?:nom|name))?\W{0,6}\Z",
    re.IGNORECASE,
)
"""Headings of the column of those whose pay is public; a heading of whom someone met says nothing of the rest."""


_NUMBERED = re.compile(
    rb"(?P<stem>[^\d()]*[A-Za-z.])[ _-]{0,2}\(?(?:partie |part |bloc )?(?P<rank>[1-6])(?: ?(?:/|de|of) ?[2-6])?\)?",
    re.IGNORECASE,
)
_PARTED = frozenset(
    (FindingType.NAS, FindingType.NAM, FindingType.PHONE, FindingType.CREDIT_CARD, FindingType.CODE_PERMANENT, FindingType.DRIVER_LICENCE)
)  # fmt: skip
"""What is long enough to be kept in parts."""


_EMPLOYED = re.compile(
    rb"(?<![a-z])(?:empl(?:oye)?(?:e?s?|\.)|emplois?|salariee?s?|fonctions?|titres? d'emploi|jobs?|positions?|employees?|staff|paies?|payroll|salaires?|salary|traitement|echelons?|matricules?)(?![a-z])",
    re.IGNORECASE,
)
"""Headings of work, beside which a figure of a year is its pay."""


_LEDGER = re.compile(
    rb"(?<![a-z])(?:debits?(?![a-z]).*(?<![a-z])credits?|budgets?|grand livre|ledger)(?![a-z])", re.IGNORECASE
)
_BANK = re.compile(
    rb"(?<![a-z])(?:banc|bank|banque|caisse|transit|folio|depot|deposit|retrait|withdrawal|cheque|guichet|iban|transaction date|date (?:de )?(?:la )?transaction|dossiers?|matricules?|paye a)",
    re.IGNORECASE,
)
"""Headings of a statement that a bank gives, which has debits and credits too, or of those whose account it is."""
_AT_A_BANK = _cell(rb"\d{5}[ -]\d{3}[ -]\d{5,12}|\d{3}[ -]\d{5}[ -]\d{5,12}|\d{15,20}")
"""An account with its institution and its transit, which no books of a body have."""


def columns_of(headings: Sequence[bytes]) -> dict[int, Column]:
    """The columns that are named, by their place; those of any money only where the table is not one of things."""
    if not _ANY.may_stand(_spaced(b"|".join(headings))):
        return {}  # as most lines that resemble one of headings
    found = {index: column for index, name in enumerate(headings) if (column := _column(name))}
    if any(column.loose and not column.fact for column in found.values()) and (
        not lists_people(headings) or of_things(_line(headings))
    ):
        found = {index: column for index, column in found.items() if not column.loose or column.fact}
    if found and _of_ledger(headings):
        found = {index: _in_books(column) for index, column in found.items() if not _of_sums(column)}
    if any(column.type is FindingType.SALARY for column in found.values()):
        if _of_offices(headings):
            return {index: column for index, column in found.items() if column.type is not FindingType.SALARY}
        if of_things(_line(headings)):
            return {index: column for index, column in found.items() if not column.loose}
        if not _EMPLOYED.search(_line(headings)):
            return {index: column for index, column in found.items() if column.cell is not _YEARLY}
    return found


def parts_of(headings: Sequence[bytes]) -> list[tuple[int, int, Column]]:
    """The columns that hold one number in parts (« nas1,nas2,nas3 », « NAS (1/3) »): the first, the last, and what they make."""
    found: list[tuple[int, int, Column]] = []
    last: tuple[bytes, int] = b"", 0
    for index, name in enumerate(headings):
        match = _NUMBERED.fullmatch(name.strip(b" \t\"'`"))
        stem, rank = (match.group("stem").lower(), int(match.group("rank"))) if match else (b"", 0)
        if rank == 1 and (column := _column(stem)) and column.type in _PARTED:
            found.append((index, index, column))
        elif rank > 1 and last == (stem, rank - 1) and found and found[-1][1] == index - 1:
            found[-1] = found[-1][0], index, found[-1][2]
        last = stem, rank
    return [part for part in found if part[1] > part[0]]


def _of_ledger(headings: Sequence[bytes]) -> bool:
    """Whether accounts are those of a body's own books, which nobody holds at a bank."""
    line = _line(headings)
    return _LEDGER.search(line) is not None and _BANK.search(line) is None and not lists_people(headings)


def _of_sums(column: Column) -> bool:
    """Whether a column is of what things have as well: a balance, and no salary."""
    return column.type is FindingType.SALARY and column.loose


def _in_books(column: Column) -> Column:
    return replace(column, cell=_AT_A_BANK) if column.type is FindingType.BANK_ACCOUNT else column


def _of_offices(headings: Sequence[bytes]) -> bool:
    """Whether those whom the table lists hold an office: no other column names people."""
    names = [name.replace(b"_", b" ") for name in headings]
    held = [_OFFICES.match(name) is not None for name in names]
    return any(held) and not any(
        _PEOPLE.search(name) for name, office in zip(names, held, strict=True) if not office
    )


def lists_people(headings: Sequence[bytes]) -> bool:
    """Whether one of the headings is that of those whom a file is about."""
    return _PEOPLE.search(_line(headings)) is not None


def of_things(line: bytes) -> bool:
    """Whether headings are those of a table of things, or of those who only see to them."""
    name = line.replace(b"_", b" ")
    return _THINGS.search(name) is not None or _IN_CHARGE.search(name) is not None


_AT_WORK = Rare(
    r"(?<![a-z])(?:titres?|fonctions?|postes?|emplois?|directions?|services?|departements?|bureaux?|organism\w*|organi[sz]ations?|entreprises?|compagnies?|ministeres?|roles?|employeurs?|unites?|equipes?"
    r"|job|positions?|department|office|company|title|employer|specialites?|professions?|matieres?|cabinets?|firmes?|mandats?)(?![a-z])"
)
"""Headings of what those whom a table lists do, and for whom."""


_PLACES = re.compile(rb"(?<![a-z])(?:villes?|municipalites?|districts?)(?![a-z])", re.IGNORECASE)
"""Where people live, and no things that a table lists."""


def lists_private_people(headings: Sequence[bytes]) -> bool:
    """Whether a table lists people, and nothing of their work: their lines are then their own."""
    line = _PLACES.sub(b"", _line(headings))
    return lists_people(headings) and not of_things(line) and _AT_WORK.search(line) is None


def _line(headings: Sequence[bytes]) -> bytes:
    return b" | ".join(headings).replace(b"_", b" ")


def _spaced(name: bytes) -> bytes:
    """The words of « dateNaissance » apart."""
    return _HUMP.sub(b"_", name)


_DATED = re.compile(rb"[ _(,-]{1,3}(?:20\d\d(?:[-/ ]{1,3}(?:20)?\d\d)?|\$)\)?\Z")
"""What a heading adds of its year or its unit: « Salaire 2025-2026 », « Dette ($) »."""


def _column(heading: bytes) -> Column | None:
    name = heading.strip(b" \t\"'`|[]")
    if not 1 < len(name) <= 40:
        return None
    if _COUNT.match(name):
        return None
    spaced = _DATED.sub(b"", _spaced(name))
    said = 0
    while found := _ANY.search(spaced, said):
        if len(found.group()) * 2 >= len(spaced):
            return COLUMNS[int((found.lastgroup or "c0")[1:])]
        said = found.end()  # « numéro » of « numéro d'assurance sociale »
    return None
