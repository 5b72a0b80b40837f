"""E-mail address, written plainly or spelled (« arobase », « [at] »).

Format: RFC 5321 mailbox, as people write it. Level alone: Protégé B for a
person's address; Protégé A for one that opens nowhere (RFC 2606) though it reads as
somebody's; none for an office's shared address (then PUBLIC_CONTACT) or a public
servant's professional address.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.phone import PRIVATE
from balise.detection.names.fields import personal_local_part
from balise.detection.names.gazetteer import FIRST, LAST, flags
from balise.detection.names.vocabulary import ordinary
from balise.detection.words import Seldom, Words

_SHARED = re.compile(
    rb"(?:info|information|renseignements?|contact|communications?|service|services|soutien|support|aide"
    rb"|help|accueil|[2-9]11(?![a-z0-9])|"
    rb"reception|plaintes?|admin|administration|no-?reply|ne-?pas-?repondre|nepasrepondre|webmestre"
    rb"|webmaster|media|medias|presse|"
    rb"rh(?![a-z])|emplois?|carrieres?|dotation|ventes?|sales(?![a-z])|facturation|comptabilite|bureau|direction|secretariat"
    rb"|greffe|"
    rb"consultation|acces|access|protection|vie-?privee|confidentialite|responsable|securite|dpo|clientele|"
    rb"inscriptions?|bibliotheque|urbanisme|permis|loisirs|courrier|courriel|general|equipe|projets?"
    rb"|demandes?|office|hello(?![a-z])|"
    rb"bonjour(?![a-z])|postmaster|abuse|sac(?![a-z])|centre|ministre|cabinet|mairie|archives|registraire|admissions?"
    rb"|technique|(?:ti|dsi|sti)(?![a-z])|"
    rb"approvisionnements?|appels?d?offres?|commentaires?|bureautique|formation|publications?|statistiques?"
    rb"|citoyens?)"
    rb"(?:[._-]?[a-z0-9]+)*\Z",
    re.IGNORECASE,
)
_OFFICE_WORDS = (
    "abonnements achats commandes orders alertes amendes animaux aqueduc archives arenas assurances bac benevoles bibliotheques billets billetterie billing "
    "bot comptesclients comptesfournisseurs comptespayables comptesrecevables serviceclient serviceclients bourses cadastre camps careers circulation clinique collectes comite communications comptabilite comptes congres conseil "
    "constats contentieux contrats coordination corporatif cour courriels culture dechets depenses deneigement dev developpement "
    "devops dons dossiers ecocentre ecoles elections employes enquetes entretien environnement equipements etudes evaluation "
    "evenements examens factures facturation feedback finances fiscalite fournisseurs fournitures games garderies gestion git "
    "gouvernance habitation horaires humaines hygiene immeubles impots incendie incidents infolettre informatique infra ingenierie "
    "innovation dg dga dgs dsi drh maire mairesse prefet prefete district siege conseiller conseillere echevin depute deputee tresorier greffier inspections jobs juridique juridiques laboratoire legal licences livraison locations loisirs loyers maintenance "
    "marches marketing materielles mobilite newsletter noc notifications objets orders paie paiements parcs patrimoine paye payables "
    "pensions perception permis pharmacie piscines planification plaintes police prets preventions prevention privacy prix "
    "production programmes promotion publicite qualite quittances rapports reception recevables recherche reclamations recouvrement "
    "recrutement recyclage redaction releves remboursements reparations reservations reseau ressources retraites rdv rendezvous "
    "sante securite security sinistres soc soumissions sports stages stationnement subventions support surveillance syndicat taxation "
    "taxes team technologies telephonie tournage tourisme transports travaux tresorerie urgences urbanisme ventes verification voirie "
    "municipal municipale registrariat registraires recensement biblio magasin boutique shop store membership tickets events victimes ccas clerk clerks townclerk treasurer mayor council library recreation planning payroll publicworks ti volontaires webmaster de des du la le les et"
)
_OFFICE = frozenset(_OFFICE_WORDS.split())
"""Words of an office's mailbox, in the plural where they have one."""
_PUBLIC_DOMAIN = re.compile(
    rb"(?:(?:.+\.)?(?:gouv\.qc\.ca|gc\.ca|canada\.ca|quebec\.ca|qc\.ca|assnat\.qc\.ca|ssss\.gouv\.qc\.ca"
    rb"|gouv\.fr|(?:ac-[a-z-]{4,20}|insee|ign|ademe|cnav|cnam|urssaf|francetravail|pole-emploi|sante|assemblee-nationale|senat)\.fr|gov|(?:gov|gob|govt|gouv)\.[a-z]{2}|gov\.[a-z]{2}\.[a-z]{2}|admin\.ch|europa\.eu|fgov\.be)"
    rb"|.*(?:ville|mrc|municipalite|cegep|college|cisss|ciusss|chum|chuq?|csss?|cssd?|universite).*\."
    rb"(?:ca|qc\.ca|com|org)|(?:.+\.)?(?:ulaval|umontreal|uqam|uqtr|uqac|uqar|uqo|uqat|usherbrooke|mcgill"
    rb"|concordia|enap|etsmtl|hec|polymtl|inrs|sq|ramq|saaq|hydroquebec|hydro|retraitequebec"
    rb"|revenuquebec|banq|loto-quebec|investquebec|sqi|cai|inspq|inesss|stm|exo|rtcquebec|stl"
    rb"|rtl)\.(?:ca|qc\.ca|gouv\.qc\.ca|com)|cds-snc\.ca"
    rb"|(?:.+\.)?(?:gouv|gov|gouvernement|ministere|ville|municipalite|mrc|cisss|ciusss|tribunal|commission|regie)[a-z-]{0,24}\.(?:example|exemple|test))\Z",
    re.IGNORECASE,
)
_TOWN_DOMAIN = re.compile(
    rb"(?:.+\.)?(?:(?:blainville|boisbriand|boucherville|brossard|drummondville|gatineau|granby|laval|mirabel|montreal|pointe-claire|repentigny|rimouski|rouyn-noranda|saguenay|septiles|shawinigan|sherbrooke|victoriaville|vsj)\.ca|bromont\.net|longueuil\.quebec|v3r\.net|westmount\.org)\Z",
    re.IGNORECASE,
)
"""Towns whose domains say nothing else: a function has its mailbox there, and a name may be anyone's."""
_PLACEHOLDER_DOMAIN = re.compile(
    rb"(?:.+\.)?(?:domaine|domain|votredomaine|yourdomain|fournisseur|email|courriel|foobar|foo|acme|company|university)\.(?:com|ca|org|edu|qc\.ca)\Z",
    re.I,
)
_RESERVED = re.compile(
    rb"(?:.+\.)?(?:(?:example|exemple)\.(?:com|org|net|edu|ca|fr|qc\.ca)|test\.com)\Z|.+\.(?:example|test|invalid|localhost)\Z",
    re.IGNORECASE,
)
"""Nobody's by RFC 2606, or by use: only a full name before it may have been put there for a real one."""
_OF_ANYONE = re.compile(rb"ex[ae]mple\.qc\.ca\Z", re.IGNORECASE)
"""Reserved by use, and no body's: what is of the province only ends so."""
_STAND_IN = re.compile(
    rb"(?:[a-z0-9-]{1,40}\.){1,3}example\Z|(?:[a-z0-9-]{1,40}\.){1,2}exemple\.(?:ca|qc\.ca|com|org)\Z",
    re.IGNORECASE,
)
"""A domain that was named so to stand for a real one (« poste.example »): whoever bears the name before it may be real."""
_SAMPLE_WORDS = (
    "test tests tester testeur demo essai exemple example user users usager utilisateur abonne destinataire expediteur "
    "client citoyen personne foo bar baz toto tata titi truc alice bob eve john jane doe jdoe jsmith untel unetelle dupond "
    "dupont root prenom nom name lastname firstname someone somebody anonyme inconnu bidon fictif fictive "
)
_SAMPLES = frozenset(_SAMPLE_WORDS.split())
"""What is put before the sign when no one is meant."""
_INITIALS = 2
"""Letters of who is named by them beside a longer name (« thecle.rl »)."""
_CAPITALISED = re.compile(rb"(?<![A-Za-z])[A-Z][A-Za-z]{2,20}")
_IN_FULL = re.compile(
    rb"(?<![A-Za-z])(?:M\.|[A-Z][A-Za-z-]{1,20})(?: (?:de |[A-Z]\. )?[A-Z][A-Za-z'-]{2,20}){1,3}"
)
"""A first and a last name, or a civility and one."""
_MACHINE = re.compile(
    rb".+\.(?:interne?|internal|intranet|local(?:domain)?|lan|corp|home|prive|private)\Z", re.IGNORECASE
)
"""A machine of a network, to which no mail goes."""
_SESSION = Seldom(
    rb"(?<![a-z])(?:ssh|scp|sftp|rsync|mosh|git clone|ssh-copy-id)[ ](?:-{1,2}[\w=.-]{1,20}[ ](?:[\w./:-]{1,60}[ ]){0,2}){0,4}(?:\S{1,80}[ ])?\Z",
    re.IGNORECASE,
)
"""A command that opens a session: whose account on which machine."""
_TEACHER = Seldom(
    rb"(?<![a-z])(?<!(?:ma|ta|sa) )(?<!(?:mon|ton|son) )(?:professeure?s?|enseignante?s?|chargee?s? de cours|plan de cours|responsable du cours|syllabus|instructor|course outline)"
    rb"(?P<since>(?![ ](?:retraite|suspendu|absent))(?:[^.!?;\x00]|\.(?![ \n])){0,120})\Z",
    re.IGNORECASE,
)
SERVANT_BOX = "servant"
"""Label of the mailbox of someone at work for a body: public, and no office's beside which lines and addresses are public, too."""
_STUDIES = re.compile(
    rb"(?<![a-z])(?:etu|etud|etudiante?s?|eleves?|students?|edu|alumni|diplomes?|mail)\.", re.IGNORECASE
)
_NUMBERED = re.compile(rb"\d{3}")
"""As schools number the mailboxes of those who study there."""
_AT_SCHOOL = Words(
    r"eleves?; etudiante?s?; etudiant\(e\); students?; pupils?; boursi(?:er|ere)s?; candidate?s?; stagiaires?"
)
_PICTURE = re.compile(rb"\.(?:png|jpe?g|gif|svg|webp|css|js)\Z", re.IGNORECASE)
_PROVIDER = re.compile(
    rb"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|proton(?:mail)?|pm|gmx|videotron|sympatico|bell|"
    rb"globetrotter|cgocable|cogeco|oricom|telus|rogers|shaw|eastlink|mail|laposte|orange|free|sfr|wanadoo)\.",
    re.IGNORECASE,
)
"""Who gives mailboxes to persons."""
_WE = re.compile(
    rb"(?:\b(?:nous|notre|equipe|team|us|our|projet|programme|organisme)\b[^.!?\n]{0,30}|\bcontact[ :]{1,3})\Z",
    re.I,
)
_SIGNS = re.compile(
    rb"(?:co-authored-by[ :]{1,3}(?P<name>[^<>\n]{1,60})<"
    rb"|\"(?P<user>[^\"\n]{1,40})\" as the user\.name and \")\Z",
    re.IGNORECASE,
)
"""By whom a change was made, too, in a line of Git; as whom a program is told to sign it."""
_PROGRAMS = re.compile(
    "agent|aider|assistant|bot|cli|cline|coder?|codex|copilot|cursor|gemini|opencode|openhands|qwen|vibe"
)
"""Words of the names of programs that sign: people sign with the names of their accounts, which are any word (« jdupont »)."""
_PLACEHOLDER = re.compile(
    rb"(?:nom|prenom|prenom[._-]nom|nom[._-]prenom|name|first[._-]?name[._-]last[._-]?name|first[._-]last"
    rb"|username|"
    rb"utilisateur|usager|vous|you|toi|votre[a-z._-]*|your[a-z._-]*|exemple|example|adresse|courriel|email|xxx+|abc)\Z",
    re.IGNORECASE,
)
_SPELLED_AT = re.compile(
    rb"\s*[\[({<]?\s*(?:@|\b(?:arobase?|arrobase?|a commercial|at|chez)\b|(?<=[\[(])a(?=[\])]))\s*[\])}>]?\s*",
    re.IGNORECASE,
)
_SPELLED_DOT = re.compile(rb"\s*[\[({<]\s*(?:\.|dot|point)\s*[\])}>]\s*|\s+(?:dot|point)\s+", re.IGNORECASE)

_OPERATED = re.compile(
    rb"(?!.*(?:[ (\[{<](?:dot|point)[ )\]}>]))(?:.*\s@|.*@\s|.*(?<=\w)\(a\))", re.IGNORECASE | re.DOTALL
)
"""A sign as programs write it, too, and not a word for one."""
_PARTED = re.compile(rb"\s@|@\s|\(a\)", re.IGNORECASE)
"""What such a sign has, and hardly any mailbox."""
_ENDING = re.compile(
    rb"\.(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|pro|mobi|coop|museum|aero|jobs|travel|cat|tel|asia|post|xyz|online"
    rb"|site|website|store|shop|app|dev|page|blog|cloud|email|tech|agency|company|services?|solutions|group|team|life|live|world"
    rb"|today|news|media|studio|design|art|club|space|one|global|center|school|academy|education|health|care|clinic|dental|immo"
    rb"|house|land|consulting|expert|finance|legal|law|capital|bank|energy|quebec|paris|bzh|video|photos?|music|plus|digital"
    rb"|network|systems|support|software|social|community|foundation|church|family|ltd|inc|gmbh|sarl|top|vip|icu|eco|bio|farm"
    rb"|example|exemple|test|invalid|garden|restaurant|cafe|coffee|beer|wine|fit|yoga|hockey|golf|ski"
    rb"|work|works|zone|business|training|management|partners|ventures|lawyer|attorney|plumbing|photography|gallery|realtor|realty"
    rb"|properties|rentals|apartments|beauty|salon|construction|builders|pharmacy|doctor|hospital|vet|boutique|radio|engineering"
    rb"|accountants?|insurance|credit|loans|university|college|catering|pizza|pub|florist|flowers|repair|tours|taxi|city|kids)\Z",
    re.IGNORECASE,
)
"""How domains end (IANA's root zone, the common ones). An address in pieces has such an end, the operator of a program has none."""


def judge(candidate: Candidate) -> Found | None:
    value = candidate.value
    local, _, domain = _SPELLED_AT.sub(b"@", _SPELLED_DOT.sub(b".", value), count=1).partition(b"@")
    domain = re.sub(rb"\s*\.\s*", b".", domain)
    local = re.sub(rb"\s*\.\s*", b".", local)
    if _PARTED.search(value) and _OPERATED.search(value) and not _ENDING.search(domain):
        return None
    if b".." in domain or not local or _PLACEHOLDER_DOMAIN.match(domain) or _PLACEHOLDER.match(local):
        return None
    if _PICTURE.search(domain) or _MACHINE.match(domain) or _SESSION.search(candidate.before(140)):
        return None
    public = _PUBLIC_DOMAIN.match(domain) is not None and not _OF_ANYONE.match(domain)
    if (
        _SHARED.match(local)
        or _is_office(local)
        or (_is_own(local, domain) and not _PROVIDER.match(domain) and not PRIVATE.met(candidate.before(60)))
        or ((public or _TOWN_DOMAIN.match(domain)) and _is_function(local))
        or _is_team(candidate, local, domain)
        or (_is_a_programs(candidate, local) and not _PROVIDER.match(domain))
    ):
        return Found(0.95, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
    if (_RESERVED.match(domain) or _STAND_IN.match(domain)) and not _real(candidate, local, domain):
        return Found(0.97, level=Level.PROTEGE_A) if _is_someones(local) else None
    if public and not _of_a_student(candidate, local, domain):
        return Found(0.97, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label=SERVANT_BOX)
    if public or (not _PROVIDER.match(domain) and _teaches(candidate)):
        return Found(0.97, level=Level.NON_CLASSIFIE)
    return Found(0.97)


def _of_a_student(candidate: Candidate, local: bytes, domain: bytes) -> bool:
    """Whether a mailbox at a body is of someone who studies there, by its name or by the words before."""
    return (
        _STUDIES.search(domain) is not None
        or _NUMBERED.search(local) is not None
        or _AT_SCHOOL.met(candidate.before(60))
    )


def _real(candidate: Candidate, local: bytes, domain: bytes) -> bool:
    """Whether what stands before a reserved domain is somebody's name."""
    lowered = local.decode("ascii").lower()
    words = _words_of(lowered)
    if not _SAMPLES.isdisjoint(words):
        return False
    if personal_local_part(lowered) or (_STAND_IN.match(domain) and any(map(_names, words))):
        return True
    around = candidate.before(100) + b" " + candidate.after(30)
    if not _STAND_IN.match(domain):  # an example often gives a first name and its mailbox
        around = b" ".join(_IN_FULL.findall(around))
    near = _CAPITALISED.findall(around)
    return any(_shares(word, name.decode("ascii").lower()) for word in words for name in near)


def _is_someones(local: bytes) -> bool:
    """Whether what stands before a reserved domain reads as somebody's, known or not: a name, or no word of the language."""
    words = _words_of(local.decode("ascii").lower())
    if not _SAMPLES.isdisjoint(words):
        return False
    named = any(flags(word) & (FIRST | LAST) or _names(word) for word in words)
    longer = [word for word in words if len(word) > 1]
    return named or (
        any(len(word) > 3 for word in longer)
        and all(len(word) == _INITIALS or (len(word) > 3 and not ordinary(word)) for word in longer)
    )


def _words_of(local: str) -> list[str]:
    return [word.rstrip("0123456789") for word in re.split(r"[._+-]", local)]


def _names(word: str) -> bool:
    """Whether a word is a name, a surname beside initials, a first name before one or two, or a first name and a surname."""
    if ordinary(word):
        return False
    parts = (
        (word, FIRST | LAST, 3), (word[1:], LAST, 4), (word[2:], LAST, 5), (word[:-1], LAST, 6),
        (word[:-1], FIRST, 4), (word[:-2], FIRST, 5),
    )  # fmt: skip
    return any(
        len(part) >= least and flags(part) & kind and not ordinary(part) for part, kind, least in parts
    ) or any(flags(word[:at]) & FIRST and flags(word[at:]) & LAST for at in range(4, len(word) - 3))


def _shares(word: str, name: str) -> bool:
    """Whether a word before the sign holds a name that stands near, or begins as it does."""
    if len(name) >= 4 and word[1:] == name:
        return True  # an initial, then it
    if flags(name) & (FIRST | LAST) == 0 or (ordinary(name) and word != name):
        return False
    return (
        word.startswith(name)
        or (len(name) >= 4 and name in word)
        or (len(word) >= 3 and name.startswith(word))
    )


def _teaches(candidate: Candidate) -> bool:
    """Whether a syllabus or a notice gives where to write to whoever teaches."""
    taught = _TEACHER.search(candidate.before(140))
    return taught is not None and not PRIVATE.met(taught.group("since"))


def _is_office(local: bytes) -> bool:
    """Whether each word before the sign is of an office (« soumissions.travaux »)."""
    words = _words_of(local.decode("ascii").lower())
    return all(word in _OFFICE or f"{word}s" in _OFFICE for word in words)


def _is_own(local: bytes, domain: bytes) -> bool:
    """Whether a mailbox bears the name of its domain, and nobody's (« abc-plaintes@abc.qc.ca »)."""
    words = [word for word in re.split(r"[._+-]", local.decode("ascii").lower()) if len(word) > 1]
    own = domain.decode("ascii").lower().split(".")[:-1]
    others = [word.rstrip("0123456789") for word in words if word not in own]
    if len(words) == 1:
        return _is_initials(words[0], own)
    return (
        len(words) > 1
        and any(word in own for word in words if len(word) > 2)
        and not any(flags(word) & (FIRST | LAST) for word in (*words, *others))
        and not any(map(_names, others))
    )


def _is_initials(word: str, own: list[str]) -> bool:
    """Whether a mailbox bears the initials or the plain word that its domain begins with (« cqrp@cqrpquebec.org »).

    One that bears a name is of whoever bears it, in a domain of theirs (« gagnon@gagnonplomberie.ca »).
    """
    plain = ordinary(word) or not re.search(r"[aeiouy]", word)
    return (
        plain
        and len(word) > 2
        and any(label.startswith(word) for label in own)
        and not flags(word) & (FIRST | LAST)
        and not _names(word)
    )


def _is_team(candidate: Candidate, local: bytes, domain: bytes) -> bool:
    """Whether those who write call a mailbox theirs, and it bears nobody's name (« contactez-nous : incubateur@… »)."""
    return (
        local.isalpha()
        and len(local) > 2
        and not _PROVIDER.match(domain)
        and not flags(local.decode("ascii").lower()) & (FIRST | LAST)
        and not _names(local.decode("ascii").lower())
        and _WE.search(candidate.before(60)) is not None
    )


def _is_a_programs(candidate: Candidate, local: bytes) -> bool:
    """Whether a program signs changes with a mailbox that bears its name (« Co-authored-by: Outil <outil@…> »)."""
    signs = _SIGNS.search(candidate.before(140))
    if signs is None:
        return False
    name = local.decode("ascii").lower()
    if flags(name) & (FIRST | LAST) or any(map(_names, _words_of(name))):
        return False
    words = re.findall("[a-z0-9]+", (signs["name"] or signs["user"]).decode("utf-8", "replace").lower())
    plain = re.sub("[._+-]", "", name)
    return any(map(_PROGRAMS.fullmatch, words)) and (plain in words or plain == "".join(words))


def _is_function(local: bytes) -> bool:
    """Whether the words before the sign are a service's (« relations.medias »), not a first and a last name."""
    words = re.split(r"[._-]", local.decode("ascii"))
    return len(words) > 1 and all(len(word) > 2 and not flags(word) & (FIRST | LAST) for word in words)


_TLD = rb"(?:[a-z]{2,24})"
_PLAIN = rb"[a-z0-9][a-z0-9._%+'-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.){1,6}" + _TLD
_SPACED_AT = (
    rb"(?:\s{0,2}[\[({<]\s{0,2}(?:@|at|a|arobase?|arrobase?|chez|a commercial)\s{0,2}[\])}>]\s{0,2}"
    rb"|\s{1,2}(?:@|arobase?|arrobase?|a commercial)\s{1,2}|\s@|@\s"
    rb"|[ ](?:at|chez)[ ](?=[a-z0-9-]{2,30}(?:[ ](?:dot|point)[ ]|\s?[\[({]\s?(?:dot|point|\.)\s?[\])}]\s?)))"
)
_SPACED_DOT = rb"(?:\s{0,2}[\[({<]\s{0,2}(?:\.|dot|point)\s{0,2}[\])}>]\s{0,2}|\s(?:dot|point)\s|\s\.\s?|\.)"
_SPELLED = (
    rb"[a-z0-9][a-z0-9_+-]{0,40}(?:" + _SPACED_DOT + rb"[a-z0-9_+-]{1,40}){0,3}" + _SPACED_AT
    + rb"[a-z0-9-]{1,40}(?:" + _SPACED_DOT + rb"[a-z0-9-]{2,24}){1,4}"
)  # fmt: skip

DETECTOR = Detector(
    name="generic.email",
    type=FindingType.EMAIL,
    level=Level.PROTEGE_B,
    anchors=(
        r"@",
        r"\b(?:arobase?|arrobase?|a commercial)\b",
        r"[\[({<]\s{0,2}(?:at|a|chez)\s{0,2}[\])}>]",
        r" (?:at|chez) [a-z0-9-]{2,30}\s?[\[({]?\s?(?:dot|point|\.)\s?[\])}]?\s?(?:com|ca|org|net|qc|fr|info)\b",
    ),
    pattern=re.compile(
        rb"(?<![a-z0-9._%+-])(?:" + _PLAIN + rb"(?![a-z0-9@-])|" + _SPELLED + rb"(?![a-z0-9-]))",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(140, 140),
)
