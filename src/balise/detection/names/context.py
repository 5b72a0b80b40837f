"""What stands around a name and shows that it is not about a person's private affairs.

Streets, towns, schools, laws, companies, products, authors and public figures
carry names too. Texts are read folded to ASCII (``normalise.fold``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.names.otherwise import acts_there, read_or_sung, told_otherwise
from balise.detection.names.programmed import holds_rights, of_a_program
from balise.detection.names.things import names_nobody, of_a_thing
from balise.detection.names.words import (
    LONG_PUBLIC,
    PLACEHOLDERS,
    PUBLIC_PEOPLE,
    PUBLIC_TITLES,
    SHARED_PEOPLE,
)
from balise.detection.words import Perhaps

_LINK = r"(?:[ -](?:de la|de l'|de|du|des|d'|la|le|l'|saint|sainte|st|ste)){0,2}[ '-]?"

_PLACES = (
    r"rue|avenue|av\.?|ave\.?|boul\.?|boulevard|bd|blvd|chemin|ch\.|rang|route|montee|autoroute|allee|"
    r"impasse|croissant|carre|square|quai|promenade|terrasse|ruelle|station|metro|gare|aeroport|viaduc|"
    r"pont|tunnel|echangeur|traverse|place|parc|parc-nature|jardin|mont|lac|riviere|ile|iles|baie|canton|comte|mrc|"
    r"circonscription|arrondissement|quartier|secteur|municipalite|paroisse|ville|village|hameau|faubourg|"
    r"college|cegep|polyvalente|academie|universite|ecole secondaire|ecole primaire|"
    r"centre hospitalier|chsld|clsc|cisss|ciusss|chu|hopital|pavillon|bibliotheque|basilique|cathedrale|eglise|"
    r"stade|arena|complexe|edifice|immeuble|tour|hotel|auberge|aire|reserve|barrage|centrale|"
    r"street|road|lake|mount|hospital|school|university|college|airport|bridge|park"
)
_BODIES = (
    r"ecole|salle|centre(?: sportif| communautaire| culturel| hospitalier| jeunesse)?|residence|residences|manoir|foyer|villa|theatre|musee|fondation|institut|domaine|galerie|"
    r"maison(?: de la culture| des arts)?|hebergement|espace|bloc|hall|agora|auditorium|amphitheatre|piscine|patinoire|belvedere|passerelle|halte|chapelle|cimetiere|caserne|phare|moulin|"
    r"prix|bourse|bourses|medaille|concours|coupe|trophee|tournoi|festival|fete|semaine|concerto|"
    r"rapport|commission|comite|loi|arret|affaire|groupe|societe|entreprise|entreprises|compagnie|cabinet|etude|firme|"
    r"banque|caisse|chateau|restaurant|cafe|garage|pharmacie|boulangerie|boucherie|depanneur|construction|constructions|"
    r"excavation|toitures?|betons?|electricite|peinture|isolation|paysagement|ebenisterie|portes et fenetres|meubles|productions?|traiteur|immobilier|gestion|placements|investissements|fiducie|ambulances|autobus|"
    r"distributions?|aliments|fromagerie|microbrasserie|cidrerie|vignoble|verger|erabliere|pepiniere|serres|usine|acier|soudure|usinage|machinerie|equipements|marina|camping|fenetres|ascenseurs|refrigeration|ventilation|asphalte|pavage|demenagement|"
    r"transport|transports|clinique|editions?|librairie|imprimerie|marche|plomberie|quincaillerie|"
    r"logiciel|produit|modele|assistant|robot|outil|plateforme|systeme|suite|version|module|projet|programme|operation|"
    r"ouragan|tempete|depression|cyclone|typhon|hurricane|loi de|methode|theoreme|syndrome|maladie|echelle|indice|test|classe|navire|"
    r"charlevoix|company|firm|award|act|commissioner|project|hurricane"
)
_PLACE_BEFORE = re.compile(rf"(?:^|[^a-z])(?:(?:{_PLACES}){_LINK}|(?:{_BODIES})[ ])$", re.IGNORECASE)
_ON_ICE = re.compile(
    r"\b(?:gardiens?|gardienne|defenses?|defenseurs?|ailiers?|attaquants?|(?:a|a la|de) (?:gauche|droite))\b[^.\n]{0,120}\bcentres? \Z",
    re.IGNORECASE,
)
"""« défense Luc Roy, centre Zoé Caron », « à gauche Luc Roy, au centre Zoé Caron »: who plays or stands where."""
_PLURALS = "rues|avenues|boulevards|chemins|rangs|lacs|rivieres|stations|ponts|parcs|ecoles|villages|villes|arrondissements|quartiers|secteurs|streets|lakes|tempetes|ouragans"
_SEVERAL_BEFORE = re.compile(
    rf"\b(?:{_PLURALS})(?: de(?:s|u| la)?)? (?:[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+)?(?:, | et | ou | and ))*\Z",
    re.IGNORECASE,
)
"""« les rues Begin, Guenette et Trahan »."""
_SEVERAL = frozenset(word.encode("ascii") for word in _PLURALS.split("|"))
_PAIR_BEFORE = re.compile(
    r"(?:fondation|institut|hopital|college|musee|prix|bourse|pavillon|centre|maison) [A-Z][a-z-]+ et $",
    re.IGNORECASE,
)
_EPONYMS = (
    "maladie", "syndrome", "echelle", "theoreme", "loi", "methode", "indice", "score", "test", "principe", "effet", "paradoxe",
    "courbe", "critere",
)  # fmt: skip
"""« la maladie de Parkinson »: what « de » or « du » joins to who described it."""
_NAMED_FOR = (
    "ville", "municipalite", "fete", "ecole", "chanson", "roman", "oeuvre", "oeuvres", "tableau", "livre", "film", "piece", "statue",
    "buste",
)  # fmt: skip
"""« la fête de Dollard »: what bears a name after « de », « du » or « des »."""
_STREET_AFTER = re.compile(
    r" (?:(?:street|avenue|ave|road|rd|drive|boulevard|blvd|bridge|park|hospital|school|university|college|airport|awards?|act|inc|ltee|ltd"
    r"|enr|llp|corp|limitee|group|institute|foundation|(?:&|et) (?:fils|freres|filles|associes|associees|cie)|avocats|notaires|constructions?"
    r"|transports?|assurances?|excavation|electrique|immobilier|cpa|pharmacien(?:ne)?s?)\b|st\.|s\.?e\.?n\.?c)",
    re.IGNORECASE,
)
_AUTHOR_AFTER = re.compile(
    r"(?: et al\b|,? (?:et|and|&) [A-Z][\w'-]+(?:,? \(?(?:19|20)\d\d)| ?\((?:19|20)\d\d[a-z]?(?:,|\)| ;|:)|, (?:19|20)\d\d[a-z]?\)|"
    r",? (?!M\. et M)[A-Z]\.(?:[ -]?[A-Z]\.)*,? ?(?:\((?:19|20)\d\d|&|et [A-Z]|and [A-Z]|, [A-Z]))"
)
_WORKS = (
    "film", "roman", "livre", "essai", "ouvrage", "album", "chanson", "tableau", "toile", "sculpture", "symphonie", "recueil", "oeuvre",
    "poeme", "piece", "documentaire", "these", "theorie", "pensee", "concept", "notion", "apport", "philosophie", "sociologie", "citation",
    "traduction", "biographie", "ecrits", "travaux", "roman policier", "spectacle", "concert", "tournee", "mise en scene", "choregraphie",
    "conte", "fable", "balado", "musique", "paroles", "creation", "realisation", "scenario", "oeuvre", "discographie", "retrospective",
)  # fmt: skip
_ENDS_WORK = (*_WORKS, *(work + "s" for work in _WORKS), "tableaux")
_WORK_BEFORE = re.compile(
    r"(?<![a-z])(?:musiques?|paroles|creations?|realisations?|scenarios?|spectacles?|concerts?|tournees?|mises? en scene|choregraphies?|balados?|discographie|retrospectives?|films?|romans?|livres?|essais?|ouvrages?|albums?|chansons?|tableaux?|toiles?|sculptures?|symphonies?|recueils?|oeuvres?|poemes?|pieces?|documentaires?|theses?|theories?"
    r"|pensees?|concepts?|notions?|apports?|philosophie|sociologie|citations?|traductions?|biographies?|ecrits|travaux|contes?|fables?|roman policier)"
    r" (?:\"[^\"\n]{2,80}\" ?)?,? ?(?:de |d'|par |of |by |signee? )$"
    r"|(?:film|roman|livre|piece|chanson|album|tableau|serie|poeme|conte|book|song|movie|novel) \"[^\"\n]{0,60}$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\"? (?:est|sont|is) (?:un|des|a|le) (?:prenom|nom|name|first name)", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"(?: [A-Z][a-z-]+)?(?: dite? [A-Z][a-z-]+)?(?:(?:, [^.;\n]{0,24}?|,? )nee? (?:a |en |le |au )[^.;\n\d]{0,24}(?:\d{1,2}(?:er)? [a-z]{3,9} )?1[4-8]\d\d(?!\d|,? (?:rue|av|boul|ch(?:emin|\.)|rang))"
    r"|,? \(?(?:morte?|decedee?|inhumee?|died|buried) (?:a [A-Z][A-Za-z-]+ )?(?:en|vers|in|(?:le|on) \d{1,2}(?:er)? [A-Za-z]{3,9}) 1[4-8]\d\d(?!\d)"
    r"| ?\((?:ne en |nee en |v\. |vers )?1[4-8]\d\d ?-)"
)
"""Someone born or dead so long ago that nobody alive was; the rest of the name may precede."""
_CASE_AFTER = re.compile(r",? (?:c|v|vs)\. [A-Z]")
_CASE_BEFORE = re.compile(r"[A-Za-z.)] (?:c|v|vs)\. $")
_DOCKET = re.compile(r"(?<![\w-])(?:\d{6,7}-(?:[A-Z]|\d{2}-\d{3,6})|\d{5,6} \d{2} \d{8} [A-Z])(?![\w-])")
"""Number of a file of the Tribunal administratif du logement or du travail."""
_OF_OURS = re.compile(
    r"\b(?:notre|nos|mon|ma|votre|our|my) (?:dossier|mandat|cliente?|file|case)\b|(?<![\w-])\d{3}-\d{2}-\d{6}-\d{3}(?![\w-])"
    r"|\bprojet d(?:e |')(?:requ|proc|demande|defense|affidavit|entente)",
    re.IGNORECASE,
)
"""What tells of a case that one works on: its number before a court, a client, a draft."""
_REPORTED = re.compile(r"\b(?:QC[A-Z]{2,4}|CSC|SCC|CanLII|SOQUIJ|R\.?C\.?S|S\.?C\.?R)\b|publi|jurisprudence")
"""What says that a judgment is in the reports."""
_PARTY = re.compile(r"(?:[A-Z][A-Za-z'.-]+,? ){1,3}[A-Z][A-Za-z'-]+")
"""A party in full, as a role of audiences and a pleading name it; a judgment in the reports is known by surnames."""
_KNOWN_CASE = re.compile(
    r"\b(?:affaires?|arrets?|proces|jugements?|celebres?) (?:[A-Za-z.]+ ){0,4}$", re.IGNORECASE
)
_QUOTE_BEFORE = re.compile(r'"[^"\n]{10,400}" ?[-(] ?$')


_TITLE_BEFORE = re.compile(r"\"[^\"\n]{3,80}\",? (?:de |d'|par |by )\Z")
"""« "L'avalee des avales", de Ducharme »."""


_PUBLIC_LIFE = re.compile(
    r"\b(?:ministres?|premiere? ministre|maires?|mairesse|deputee?s?|partis?|gouvernement|assemblee nationale|elections?|campagne electorale|chef de l'opposition"
    r"|budget|ministere|projet de loi|caq|plq|pq|films?|cineastes?|cinema|serie|romans?|romanciere?|auteure?s?|ecrivaine?|poemes?|essais?|albums?|chansons?"
    r"|chanteu(?:r|se)|spectacles?|scene|humoristes?|comedien(?:ne)?|acteur|actrice|theatre|toiles?|tableaux?|peintre|musee|exposition|hockey|canadien|ligue"
    r"|nhl|lnh|olympiques?|medaille|match|buts|juge|juges|arret(?! (?:de travail|de mort|maladie|cardi|preventif))|motifs|cour supreme|cour d'appel|sociologue|historien|oeuvres?|litterature|animateur|animatrice"
    r"|journaliste|emission|minister|mayor|novel|song|singer|painter|actor|court)\b",
    re.IGNORECASE,
)
"""What a text on someone of the public record speaks of."""
_SETTING = re.compile(
    r"\b(?:database|catalog|server|host|schema|table|uid|user id|source|cluster|service|container|image|branch|app|role)=$"
    r"|<[a-z:]+ (?:[a-z]+=\"[^\"]{0,40}\" )?(?:name|id|class|type|key)=\"$|\bimport $|\bclass $|--name $",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"\b[A-Z] (?:comme|as in) \Z")
"""« K comme Karl »."""
_NAME_TALK = re.compile(
    r"\b(?:[Ll]es? (?:pre)?noms?(?: de famille)?|(?:[Tt]he )?(?:first |last |family )?names) (?:[A-Z][a-z-]+(?:, | et | ou | and | or ))*\Z"
)
"""« les prénoms Emma et Liam »: names as words."""
_A_PRODUCT = re.compile(
    r",? (?:est |is )?(?:l'|un |une |le |la |notre |the |an? |our )(?:nouvel(?:le)? |nouveau )?(?:outil|logiciel|assistante? (?:virtuel|vocal|numerique|ia)|robot|agente? conversationnel"
    r"|modele de langue|plateforme|application|progiciel|chatbot|tool|software|bot)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:conversationnel(?:le)?|virtuel(?:le)?|vocale?|robot|chatbot|agent ia|assistant ia|avatar)s? (?:nommee? |appelee? )?\Z",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:ecri(?:s|vez|re|vons)|redige[rz]?|invente[rz]?|imagine[rz]?|compose[rz]?|raconte[rz]?|cree[rz]?|write|invent|compose|tell|make up)(?:-moi|-nous| me| us)? "
    r"(?:[a-z']+ ){0,4}(?:conte|fable|nouvelle|histoire|poeme|saynete|sketch|scenario|dialogue|comptine|roman|polar|recit|chanson|story|tale|poem|song|play|skit|limerick)s?(?![a-z])"
    r"|\b(?:exercice(?! (?:20\d\d|financier|budgetaire))|probleme (?:de (?:math|calcul|logique)[a-z]*|suivant)|enigme|devinette|word problem|math problem)s? ?[^.!?\n]{0,30}(?::|,)",
    re.IGNORECASE,
)
_CHARACTER = re.compile(
    r"\b(?:personnages?|heros|heroine|protagoniste|narrateur|narratrice|renard|loup|dragon|princesse|sorciere|lutin|fee|chevalier|character|hero)s?,? (?:nommee? |appelee? |principale? |qui s'appelle |called |named )*\Z",
    re.IGNORECASE,
)
_A_CHARACTER = re.compile(
    r",? (?:est|is) (?:un|une|le|la|a|the) (?:personnage|heros|heroine|protagoniste|character|hero|robot|avatar|assistante? virtuel)",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\bmin[^a-z]{1,6}\Z", re.IGNORECASE)
_BUSINESS = re.compile(
    r"(?:Les|les|Aux?|Le|La|des|aux) [A-Z][a-z]{3,}s? (?:de |d'|a |chez |Chez )$|[a-z] Chez $|[A-Z][a-z]+ Chez $"
)
_OF_BUSINESS = ("de ", "d'", "a ", "hez ")
"""What joins a business to whose it is."""
_CODES = Perhaps.of(
    (_SETTING, _SPELLED, _NAME_TALK, _A_PRODUCT, _MACHINE, _STORY, _CHARACTER, _A_CHARACTER, _LEAST)
)
"""Few first names have any of them around, which one look tells."""
_AROUND, _FOLLOWING = 240, 120
"""Characters that they may take before a name, and after."""
_IN_CHIEF = re.compile(r"(?:juge|procureur|justice)s? en chef (?:[a-z]+ )?$|chief justice $", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?: [A-Z]\.)?(?: \([^()]{1,20}\))?[.,][ \x00](?:et [A-Z][^.,]{2,40}[.,][ \x00])?[\"A-Z][^\n]{12,260}?[ (](?:1[89]|20)\d\d[a-z]?\)?(?:[.,;:]|$|[ ]?p\b)"
)
_WORKS_LISTED = re.compile(
    r"(?:bibliographie|references?|sources?|lectures?|ouvrages?|reading|works cited)[a-z ]{0,8}: ?\Z",
    re.IGNORECASE,
)
_ABOUT_SOMEONE = re.compile(
    r"\b(?:nee?|nas|nam|tel|cell|dossier|matricule|embauchee?|absente?|conge|demeure|habite|adresse|dossier|salaire|patiente?|ans|le \d)\b",
    re.IGNORECASE,
)

_AFTER = frozenset(' ,("')
"""What follows a name when more is told of it."""
_OF = frozenset(("d'", "de", "du", "des"))
_BY = ("de ", "d'", "par ", "of ", "by ", "signe ", "signee ")
_TITLED = "film roman livre piece chanson album tableau serie poeme conte book song movie novel"
_QUOTED_WORKS = tuple(f"{work} " for work in _TITLED.split())
"""What the title of a work follows in quotation marks (see ``_WORK_BEFORE``)."""
_LETTERS = bytes(byte | 0x20 if 0x61 <= byte | 0x20 <= 0x7A else 0x20 for byte in range(256))
_LETTERS_AND_HYPHENS = _LETTERS[:0x2D] + b"-" + _LETTERS[0x2E:]


def _leads(alternatives: str) -> Iterator[bytes]:
    """The words that begin alternatives."""
    for word, optional in re.findall(r"(?:\A|\|)([a-z]+)(\??)", alternatives):
        yield word.encode("ascii")
        if optional:
            yield word[:-1].encode("ascii")


_PLACE_WORDS = frozenset(_leads(f"{_PLACES}|{_BODIES}"))
_TITLES = frozenset(title.encode("ascii") for title in PUBLIC_TITLES)
_ARTICLES = frozenset((b"le", b"la", b"l", b"de", b"du", b"the"))


def false_person(text: str, start: int, end: int) -> bool:
    """True when the name at ``start:end`` of a folded text is a place, a body, a work or a public figure."""
    name = text[start:end].lower()
    if names_nobody(text, end, name):
        return True
    if "-" in name[-3:] and text[end : end + 1].isdigit():
        return True  # a model, « AL-A25 »
    if name in PUBLIC_PEOPLE or _nobody(name) or _begins_public(text, start, name):
        return True
    if (
        _coded(text, start, name)
        or (" " not in name and of_a_program(text, start, end))
        or holds_rights(text, start)
        or of_a_thing(text, start, end, name)
        or told_otherwise(text, start, end, name)
    ):
        return True
    if name in SHARED_PEOPLE and (
        read_or_sung(text, start, end) or _PUBLIC_LIFE.search(text, max(0, start - 100), end + 100)
    ):
        return True
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    line = before[-40:]
    return (
        (bool(line) and not acts_there(before, text, start, end) and _false_before(before, line, " " in name))
        or _one_of_places(before)
        or (text[end : end + 1] in _AFTER and _false_after(text[end : end + 64]))
        or (", " in name and _cited(text, start, end))
        or _published_case(text, line, start, end)
        or (
            text.endswith(("- ", "("), 0, start)
            and _QUOTE_BEFORE.search(text[max(0, start - 420) : start]) is not None
        )
    )


def _false_before(before: str, line: str, full: bool) -> bool:
    """What is told before a name: a place or body of that name, a title, a work."""
    raw = line.encode("latin-1", "replace")
    if not _PLACE_WORDS.isdisjoint(raw.translate(_LETTERS).split()) and _PLACE_BEFORE.search(line):
        return _ON_ICE.search(before) is None
    words = raw.translate(_LETTERS_AND_HYPHENS).split()
    if words and words[-1] in _ARTICLES:
        words.pop()
    if words and words[-1] in _TITLES and line.rstrip(" ")[-1:].isalpha():
        return True
    if b"ch" in raw.lower() and _IN_CHIEF.search(line):
        return True
    return _of_before(before, line, full)


def _one_of_places(before: str) -> bool:
    """Whether a list of streets, lakes or schools leads there."""
    words = before.encode("latin-1", "replace").translate(_LETTERS).split()
    return not _SEVERAL.isdisjoint(words) and _SEVERAL_BEFORE.search(before) is not None


def _nobody(name: str) -> bool:
    """Whether a name stands for nobody's: « Mme XXXX », « M. Untel », « AAAA-MM-JJ »."""
    last = name.rpartition(" ")[2]
    if "-" in last and all(len(part) > 1 and len(set(part)) == 1 for part in last.split("-")):
        return True
    return (
        last in PLACEHOLDERS
        or last.endswith(("-exemple", "-test", "-fictif", "-fictive"))
        or (len(set(last)) == 1 and len(last) > 1)
    )


def _begins_public(text: str, start: int, name: str) -> bool:
    """Whether a longer name of the public record begins there: « Samuel » of « Samuel de Champlain »."""
    for full in LONG_PUBLIC.get(name.partition(" ")[0], ()):
        if (
            len(full) > len(name)
            and text[start : start + len(full) + 1].lower().rstrip(" .,;:!?)\"'\n\x00") == full
        ):
            return True
    return False


def _coded(text: str, start: int, name: str) -> bool:
    """Whether a first name by itself is a setting's, a tag's or a business's: « Database=Martin; », « Les Jardins de Sophie »."""
    before = text[max(0, start - 48) : start]
    if " " in name:
        return _CHARACTER.search(before) is not None
    if before.removesuffix("\n").endswith(_OF_BUSINESS) and _BUSINESS.search(before):
        return True
    around = text[max(0, start - _AROUND) : start + len(name) + _FOLLOWING]
    return _CODES.stands(around.encode("latin-1", "replace")) and bool(
        _SPELLED.search(before)
        or _NAME_TALK.search(before)
        or _invented(text, start, start + len(name))
        or _MACHINE.search(before)
        or (name == "max" and _LEAST.search(before))
        or _SETTING.search(before)
    )


def _invented(text: str, start: int, end: int) -> bool:
    """Whether a first name by itself is that of someone in a story, a sum or a sketch that the text asks for."""
    return (
        _STORY.search(text, max(0, start - 240), start) is not None
        or _CHARACTER.search(text, max(0, start - 40), start) is not None
        or _A_CHARACTER.match(text, end) is not None
        or _A_PRODUCT.match(text, end) is not None
    )


def _cited(text: str, start: int, end: int) -> bool:
    """Whether « NOM, Prénom » begins an entry of a list of works: a title follows, then a year."""
    head = text[max(0, start - 24) : start].rpartition("\n")[2].rpartition("\x00")[2].rpartition(";")[2]
    head = _WORKS_LISTED.sub("", head)
    entry = text[end : end + 300].partition("\n")[0]
    return (
        not head.strip(" -*0123456789.[]")
        and _ENTRY.match(entry) is not None
        and not _ABOUT_SOMEONE.search(entry)
    )


def _of_before(before: str, line: str, full: bool) -> bool:
    """What is told before a name: a body or work of that name, a benefactor, a discovery."""
    lower = line.lower()
    what, _, link = lower.removesuffix(" ").rpartition(" ")
    if link in _OF and (
        (what.endswith(_NAMED_FOR) and not (full and what.endswith("fete")))
        or (not full and link != "des" and what.endswith(_EPONYMS))
    ):
        return True
    if _may_be_of_a_work(before, lower) and (_WORK_BEFORE.search(before) or _TITLE_BEFORE.search(before)):
        return True
    return lower.endswith(" et ") and _PAIR_BEFORE.search(line) is not None


def _may_be_of_a_work(before: str, lower: str) -> bool:
    """Whether a line ends as what leads from a work to its author, or within the quotation that its title opens."""
    if '"' not in before:
        return _by_author(lower)
    return lower.endswith(_BY) or before.rpartition('"')[0].lower().endswith(_QUOTED_WORKS)


def _by_author(lower: str) -> bool:
    """Whether a work and « de » or « par » end a line."""
    link = next((link for link in _BY if lower.endswith(link)), "")
    return bool(link) and lower[: -len(link)].rstrip(" ,").endswith(_ENDS_WORK)


def _published_case(text: str, line: str, start: int, end: int) -> bool:
    """Whether the name is a party's in the title of a judgment; one before a tribunal (TAL, TAT) has its number."""
    case = line.endswith(". ") and _CASE_BEFORE.search(line) is not None
    if not case and not _CASE_AFTER.match(text, end, end + 48):
        return False
    if _DOCKET.search(text, max(0, start - 80), end + 80):
        return False
    low, high = max(0, start - 160), end + 160
    if _REPORTED.search(text, low, high):
        return True
    pending = _PARTY.fullmatch(text, start, end) is not None and not _KNOWN_CASE.search(line)
    return not pending and not _OF_OURS.search(text, low, high)


def _false_after(after: str) -> bool:
    """What is told after a name: a street or firm, a work, a word about names."""
    return bool(
        _STREET_AFTER.match(after)
        or _LONG_AGO.match(after)
        or _AUTHOR_AFTER.match(after)
        or _NAME_AFTER.match(after)
    )
