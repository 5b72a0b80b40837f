"""Passwords that a sentence gives, in French or English, before or after their word.

Format: « le mot de passe du poste, c'est encore … », « … comme mot de passe »,
« l'ancien était … », « identifiant / … », answers to security questions.
Negatives: rules and talk about passwords, versions, hours, files. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.scan import Behind
from balise.detection.secret_values import QUOTED, a_login, a_machine, paired, passed, stand_in, strong
from balise.detection.words import Words
from balise.detection.wordwise import Lowered

NOUN = (
    rb"(?:mots?[ -]de[ -]passe|motdepasse|m\.d\.p\.?|mdp|passwords?|passwd|pwd|passphrase|phrase (?:de passe|secrete)|passcode|pass"
    rb"|(?<!on )(?<!ca )(?<!qui )passe(?! d'[^\n]{1,40} a )"
    rb"|cle (?:wi-?fi|wpa2?|reseau|du reseau|de securite|d'acces|secrete|api|d'api)|(?:wi-?fi|network|api|access) key"
    rb"|cle (?:racine|maitre(?:sse)?|privee|root|admin|de (?:(?:de)?chiffrement|production|prod|signature|service|session|recuperation|la console)|d'admin(?:istration|istrateur)?|du (?:coffre(?:-fort)?|compte|serveur|routeur))|(?:root|master|private|encryption|signing|service|admin|recovery) key"
    rb"|code (?:wi-?fi|d'acces|secret)|wi-?fi|jeton|token|secret(?: partage)?|shared secret|(?:cle|secret) pre-?partagee?|pre-?shared key|psk)s?(?![a-z])"
)
"""What is announced; « passeport » and « secrétariat » only begin as it does."""
_MIX2 = r"[a-z]{3}[-_!#$%^&*?+=~@.]?[0-9]{2}"
_MIX = r"[a-z](?:[a-z][-_!#$%^&*?+=~@.]?[0-9]|[0-9][a-z])"
"""Letters that a figure follows, as in a password and in few words."""
_BE = rb"(?:est|c'est|etait|sera|devient|reste|demeure|is|was|it's|will be|becomes|remains|que c'est)"
_STILL = (
    rb"(?:[ ](?:encore|toujours|maintenant|desormais|donc|bien|actuellement|le suivant|now|still|again|currently|always"
    rb"|le|la|the))"
)
_VALUE = rb"[\"'(`]{0,2}(?P<value%d>[^\s\x00\"`<>]{5,80})"
_SEED = (
    rb"(?:phrase (?:de (?:recuperation|restauration|sauvegarde)|mnemonique)|(?:seed|recovery|mnemonic|wallet) phrase|(?:recovery|wallet) seed"
    rb"|(?:seed|recovery) words|mots de (?:recuperation|restauration))"
)
"""The words that restore a wallet of cryptocurrency."""
_MNEMONIC = rb"(?:\d{1,2}[.)][ ]?)?[a-z]{3,10}(?:[ ,\n]{1,2}(?:\d{1,2}[.)][ ]?)?[a-z]{3,10})"
_HANDED_FORM = rb"[A-Z][a-z]{2,15}(?:[-_.!@#$%&*+][A-Za-z0-9]{1,15}){1,5}[!@#$%&*+]?"
_FORMS = (
    rb"(?<![a-z])"
    + NOUN
    + rb"[^.!?\n:;\x00\"]{0,50}[ ](?:ecrit|inscrit|affiche|note|indique|colle|written|posted|noted|shown)[a-z]{0,2}[ ][^.!?\n:;\x00\"]{0,30}:[ ]"
    + _VALUE % 15,
    rb"(?<![a-z])cel(?:ui|le)[ ](?:du|de la|de l'|des|de|d'|pour)[^.!?\n\x00()\"]{1,60}?(?:[ ]\([ ]?|[ ]?:[ ]|[ ](?:est|c'est)[ ])(?P<value19>[^\s\x00\"<>()]{6,60})",
    rb"(?<![a-z])code[ ](?:[a-z']{1,14}[ ]){0,3}?(?:est|c'est|cest|is|:)[ ]" + _VALUE % 16,
    rb"\b(?:wi-?fi|ssid)\b[^.!?\n\x00]{0,70}?[ ,](?:cle|key)[ ]?[:=]?[ ]?\"?[ ]?" + _VALUE % 7,
    rb"(?<![a-z])" + NOUN + QUOTED,
    rb"(?<![a-z])"
    + NOUN
    + rb"(?P<said>[^.!?\n:;\x00\"]{0,90}?(?:[ ]"
    + _BE
    + _STILL
    + rb"{0,2}[ ]?:?|[ ]?[:=]|[ ]?[-=]?>|,? soit)[ ])"
    + _VALUE % 1,
    rb"(?<![a-z])"
    + NOUN
    + rb"[^.!?\n;\x00\"]{0,90}[ :]\"[ ]?(?=[^\s\x00\"]{0,40}[0-9])(?=[^\s\x00\"]{0,40}[a-z])(?=[^\s\x00\"]{0,40}[!#$%^&*?+=~@_.-])(?P<value17>[^\s\x00\"<>]{6,60})(?=[ ]?\")",
    rb"(?<![a-z])"
    + NOUN
    + rb"(?P<bare>(?:[ ][a-z'-]{1,14}){0,3}[ ])(?=[^\s\x00]{0,82}[0-9!@#$%^&*?+=~])"
    + _VALUE % 2,
    rb"(?<![^\s\"'(`])"
    + rb"(?P<value3>[^\s\x00\"'`<>]{6,60})[\"')`]{0,2}(?:,?[ ]|[ ]?[:=-]{1,2}[ ]|[ ]\()(?:c'est|est|etait|is|was|it's|comme|as|for|pour)"
    rb"(?:[ ](?:encore|toujours|bien|still))?(?:[ ](?:le|mon|ton|son|notre|votre|leur|the|my|our|your|his|her|a|un))?"
    rb"(?:[ ](?:nouveau|ancien|vieux|new|old|bon|right|vrai))?[ ](?:mot de passe|mdp|password|passphrase|pass|secret)\b",
    rb"\b(?:l'ancien(?:ne)?|l'autre|(?:le|la) (?:nouveau|nouvelle|vieux|vieille|mien(?:ne)?|precedente?|bon(?:ne)?|vraie?)"
    rb"|(?:nouveau|nouvelle|ancien(?:ne)?|new|old)(?=[ ]?:)|(?:the )?(?:old|new|previous|right|other)(?: one)?|c'est|it's|par|to|pour)(?P<again>(?:[ ](?:"
    + _BE
    + rb"))?"
    + _STILL
    + rb"{0,2}[ :,]{1,3})(?!wi-?fi)"
    + _VALUE % 4,
    rb"\b(?:root|admin(?:istrat(?:eu|o)r)?|sysadmin|sysdba)[ ]?(?:/|:|\|)[ ]" + _VALUE % 13,
    rb"\b(?:login|identifiants?|credentials?|utilisateur|user(?:name)?|usager|compte|courriel|connecter|connexion|avec|with|as|acces|id)(?:[ ](?:local|de service|partage|generique|principal|temporaire|reseau|windows))?(?:,? c'est)?[ ]?:?[ ]?(?:(?:admin(?:istrateur)?|local|de service|partage|generique|principal|de test|root)[ ]){0,3}"
    rb"(?P<login>\"?[\w.@\\-]{2,50}\"?(?:[ ]?(?:/|:|\||,|;| - )[ ]?|,?[ ](?:et|and|puis|then)[ ]))(?!(?:mot|mdp|pass\w*|pwd|nip|pin|cle|code)\b)"
    + _VALUE
    % 5,
    rb"\b(?:reponse (?:de securite|secrete|a (?:la|ma|sa|votre|leur) question(?: secrete| de securite)?)"
    rb"|security (?:question )?answer|answer to (?:the|my|his|her) security question)(?:[ ]?(?:est|c'est|is|[:=])[ ]?[\"']?"
    rb"(?P<answer>[A-Za-z0-9][\w-]{2,30})|[ ](?:de|du|for|of|pour)[ ][^.!?:\n\x00]{2,50}[ ]:[ ][\"']?(?P<answered>(?-i:[A-Z])[\w'-]{2,24}(?:[ ](?-i:[A-Z])[\w'-]{1,24}){0,2})(?=[\"' ]{0,2}(?:[.,;)\n\x00!]|\Z)))",
    rb"\b(?:"
    + _SEED
    + rb"|phrase secrete|secret phrase)(?:[^:\n\x00]{0,60}:[ \n]?|[^:.!?\n\x00]{0,40}?[ ](?:est|c'est|is|was|etait),?[ ])[\"']?(?P<words>"
    + _MNEMONIC
    + rb"{3,23})",
    rb"\b(?:s'ouvre|se deverrouille|se debarre|deverrouille[rz]?|ouvre[rz]?|opens?|unlocks?)[ ](?:[a-z']+[ ]){0,3}?(?:avec|with)[ ](?:le code |le mot de passe |la phrase |the code )?"
    + _VALUE % 6,
    rb"\b(?:utilise[rz]?|entre[rz]?|se connecte|connecte[rz]?(?:-vous|-toi)?|log(?:s|ged)? in|sign(?:s|ed)? in|tape[rz]?|saisi(?:r|s|ssez)|inscri(?:s|re|vez)|mets?|mettez|prends|prenez|essay?e[rsz]?|essaie|soit|voici|voila|tiens|oui|ouin|ouais|yep|yes|yeah|sure|fais|faites|use|enter|type|try|take|grab|got|(?:was|been) given|here(?:'s| is)|(?:la|ma|cette|sa|the|my|this) (?:cle|key))[ ,]{1,2}"
    rb"(?:(?:avec|with|celui-ci|celle-ci|ceci|celui|plutot|donc|bien|exactement|this(?: one)?|le suivant)[ ]?)?:?[ ]?(?!wi-?fi)(?=[^\s\x00]{0,60}[0-9!#$%^&*?+=~@])"
    + _VALUE
    % 8,
    rb"\b(?:login|compte|user(?:name)?|usager|utilisateur|session|identifiant|su -)[ ]?:?[ ]?(?:[\w.@\\-]{2,40}[ ])?\([ ]?(?P<value9>[^\s\x00\"'`<>()]{7,60})[ ]?\)",
    rb"(?<![\w:][:=])[:=>][ ]{1,2}[\"'(`]?(?P<value10>[A-Za-z0-9+/_-]{20,120}={0,2})(?![\w.:/+-])",
    rb"\"[ ]?(?=[^\s\x00\"]{0,38}[0-9!#$%^&*])(?P<value14>[^\s\x00\"<>]{6,40})(?=[ ]?\"[ ]?,[ ](?:le |son |un |the )?(?:mot de passe|mdp|password)(?![a-z]))",
    rb"[ ](?:-|:|\||/|=|->)[ ]{1,2}[\"'(`]?(?P<value11>[^\s\x00\"'`<>]{5,40})[\"')`]?(?=[ ]{0,2}(?:[\n\x00]|\Z))",
    rb"[:=>][ ]{1,2}[\"'(`]?(?P<value12>" + _HANDED_FORM + rb")(?=[\"')`]?[ ]?(?:[.,;)\n\x00(]|\Z))",
    rb"(?<=[:,;] )[a-z' -]{2,24}[ ]?=[ ]?[\"']?(?P<pair>[A-Za-z][\w-]{2,30})",
    rb"\bquestion\b[^.!\n\x00]{0,110}?[ ](?:et |and )?(?:(?:la|ma|sa|the|my)[ ])?(?:reponse|answer),?[ ](?:est|c'est|is|[:=])[ ]?[\"']?"
    rb"(?P<told>[A-Za-z0-9][\w-]{2,30})",
    rb"(?<![a-z])(?:a l'envers|envers(?! ?[a-z])|inversee?s?|inverses?|reversed?|backwards?|de droite a gauche)(?![a-z])[^.!?\n\x00]{0,70}[ ,:(]\"?(?P<value18>[^\s\x00\"<>]{7,60})",
)
_PATTERN = Lowered(b"|".join(_FORMS), plain=True)
_NEAR = Words(
    "mot de passe; mots de passe; mdp; password; passwords; passphrase; passwd; pwd; (?:le|un|ton|mon|son|the|your|my|admin) pass; wifi; wi-fi; connexion; login; keystore; truststore; cle de securite; cle reseau; network key"
)
_ACCESS = Words(
    "jetons?; tokens?; acces; access; cles? api; cles? d'api; api keys?; api; sudo; invite; prompt; enable; session; console; vpn; sftp; ftp; identifiants?; credentials?; compte; account"
)
"""Of an access too, but of much else: the value then has to look like nothing but a secret."""
_KEYED = Words(
    "jetons?; tokens?; cles?; keys?; secrets?; mots? de passe; mdp; passwords?; acces; credentials?"
)
_OPEN = re.compile(
    rb"publi[cq]|empreinte|fingerprint|sha-?\d|hash|hach|checksum|integrity|somme de controle|etag|certificat|commit",
    re.IGNORECASE,
)
"""Of a key that anyone may have."""
_NOT_ANSWER = re.compile(
    rb"(?:obligatoire|requise?|chiffree?|personnelle|confidentielle|unique|enregistree?|required|stored|oui|non|une?|la|le"
    rb"|que|trop|facile|difficile|case|not|encrypted|sensible|demandee?|the)\Z",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    rb"(?<![a-z])(?:secret\w*|securite|security|identite|recuper\w*|recover\w*|reinitialis\w*|reset|(?:mon|ton|son|votre|my|your) (?:compte|account))",
    re.IGNORECASE,
)
"""What a question is asked for, when its answer opens something."""
_QUESTIONS = re.compile(rb"(?:questions? (?:secretes?|de securite)|security questions?)", re.IGNORECASE)
_HANDED = re.compile(_HANDED_FORM)
_NAMED_AFTER = re.compile(
    rb"[\"')`]{0,2}(?: \([^()\n\x00]{1,20}\))?,?[ ](?:c'est|est|is|was|it's|comme|as)[ ](?:encore |toujours |still )?(?:le|mon|ton|son|notre|votre|the|my|our|your|a|un)"
    rb"[ ](?:nouveau |ancien |vieux |new |old )?(?:mot de passe|mdp|password|passphrase|secret|jeton|token)(?![a-z])",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rb"(?:mot de passe|mdp|password|cle (?:de securite|wi-?fi|reseau|du reseau)|network key)[ ,:]{1,3}(?:on |vous |you )?\Z",
    re.IGNORECASE,
)
_LIST = re.compile(
    rb"(?<![a-z])(?:acces|mots? de passe|mdp|identifiants|comptes et|codes|logins?|credentials|passwords?)(?![a-z])[^\n\x00.!?:]{0,40}:?[ ]?(?:[\n\x00]|\|)",
    re.IGNORECASE,
)
"""What heads a list of accesses, one a line."""
_RESET = re.compile(
    rb"(?<![a-z])(?:reinitialis\w+|resets?|deverrouill\w+|unlocked|(?:1re|premiere) (?:connexion|ouverture)|first (?:login|sign-?in|logon)|(?:sa|la|votre|ma|ta) session|temporaire|provisoire|temporary)(?![a-z])",
    re.IGNORECASE,
)
"""A help desk gives a new password without naming it."""
_NOT_BESIDE = re.compile(
    rb"(?:utilisateur|user|usager|compte|account|login|poste|local|serveur|identifiant|nomme)[ ]\Z|[ ]--",
    re.I,
)
"""Before a value: another thing's name, or another option of a command."""
_ENTITY = re.compile(rb"&(?:(?:[a-z]{2,8}\d{0,2}|#\d{2,5});|(?:amp|lt|gt|quot|apos|nbsp)(?![a-z]))", re.I)
"""Of HTML: neither a sign nor a letter that a password would have."""


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    group = next(name for name in _GROUPS if match.group(name) is not None)
    if group == "value1" and (near := _AT_ONCE.match(match.group("said"))) and MADE_UP.match(near[1]):
        start = match.start("said") + near.start(1)  # « mot de passe Merle44$ et le compte, c'est … »
        return Found(0.86, start=start, end=start + len(near[1]))
    value = match.group(group)
    start = match.start(group)
    if group == "value1" and a_login(candidate, start, start + len(value)):
        return paired(candidate, start, start + len(value))
    if group in ("value5", "value9", "value13") and _IN_LINK.search(candidate.before(120)):
        return None
    if group == "words":
        return Found(0.85, start=start, end=start + len(value))
    if group == "told" and not _IDENTITY.search(
        candidate.before(100) + candidate.value + candidate.after(60)
    ):
        return None
    if group == "pair" and not _QUESTIONS.search(candidate.before(160)):
        return None
    if group in ("answer", "answered", "told", "pair"):
        return None if _NOT_ANSWER.match(value) else Found(0.8, start=start, end=start + len(value))
    value = value.rstrip(b".,;:)]}'\"")
    if passed(candidate, start, value) or (group == "value2" and a_machine(candidate.value, value)):
        return None
    bare = _ENTITY.sub(b"", value).strip(b"*_~")
    if len(bare) < 5 or stand_in(value) or b"://" in value:
        return None
    if group == "value20":
        return Found(0.86, start=start, end=start + len(value))
    if not strong(bare.rstrip(b"?")) and not (
        group == "value1"
        and _SURE.match(candidate.value)
        and (
            _COINED.match(bare)
            or (_JOINED.match(bare) and match.group("said").rstrip()[-1:] in (b":", b"=", b">"))
        )
    ):
        return None
    if group in _SHAPED:
        given = _SHAPED[group](candidate, value) or _NAMED_AFTER.match(candidate.after(60))
        return Found(0.8, start=start, end=start + len(value)) if given else None
    if group in ("value2", "value4", "value5", "value8") and _MEANT.match(value):
        return None
    if group == "value1" and match.group("said").rstrip().endswith(b"=="):
        return None  # compared in a program: what is quoted there is read as assigned
    if group in ("value1", "value2") and _KEYS.match(candidate.value) and not MADE_UP.match(value):
        return None
    if group == "value17" and (
        not MADE_UP.match(value)
        or _JUDGED.match(candidate.after(40))
        or _FOR_EXAMPLE.search(candidate.value[: start - candidate.start])
    ):
        return None
    if group == "value19" and not (MADE_UP.match(value) and _NEAR.met(candidate.before(160))):
        return None
    if group == "value18" and not (
        MADE_UP.match(value)
        and _SIGNED.search(value)
        and (_OPENED.met(candidate.before(120)) or _OPENED.met(candidate.value))
    ):
        return None
    if group == "value2" and (len(value) < 6 or _NOT_BESIDE.search(match.group("bare"))):
        return None
    if group == "value14" and _OF_NETWORK.search(candidate.before(24)):
        return None
    if group in ("value4", "value8"):
        around = candidate.before(160), candidate.after(80)
        made_up = MADE_UP.match(value) is not None
        named = any(map(_NEAR.met, around)) and (
            group == "value4" or made_up or _coded(value) or _ASKED_FOR.search(around[0][-40:]) is not None
        )
        if not named and not (made_up and any(map(_ACCESS.met, around))):
            return None
    if group == "value16" and not (
        _ACCESS.met(candidate.before(160))
        or _NEAR.met(candidate.before(160))
        or (MADE_UP.match(value) and _OPENED.met(candidate.value[len("code") : start - candidate.start]))
    ):
        return None
    if group in ("value5", "value9", "value13", "value16") and not _mixed(value):
        return None
    if group == "value9" and not _SIGNED.search(value):
        return None
    return Found(0.86, start=start, end=start + len(value))


_MEANT = re.compile(rb"[a-z_]{1,24}=|\d(?:-\d{1,2})?=[a-z]{4,}\Z")
"""« client=guichet », or what a figure means: « 2-8=parallèle »."""
_IN_LINK = re.compile(rb"(?:://|www\.)[^\s\x00]{0,100}\Z")
_KEYS = re.compile(
    rb"cle (?:racine|maitre|privee|root|admin|de|d'admin|du (?!reseau))|(?:root|master|private|encryption|signing|service|admin|recovery) key",
    re.IGNORECASE,
)
"""Of a key that may be a file, a method or a thing: its value has to look like nothing but a secret."""
_OF_NETWORK = re.compile(
    rb"(?<![a-z])(?:reseau|ssid|wi-?fi|network|utilisateur|usager|user|login|compte|account|session|identifiant|poste|serveur)[ :]{1,3}\Z",
    re.IGNORECASE,
)
"""What is quoted is the name of what the password opens."""
_JUDGED = re.compile(
    rb"\"?[ ]?\"?,?[ ](?:n'est|ne |est (?:trop|un mauvais|faible|facile)|serait|is (?:not|too|weak|a bad)|isn't|would be)",
    re.IGNORECASE,
)
"""A password that a lesson weighs."""
_FOR_EXAMPLE = re.compile(
    rb"(?<![a-z])(?:exemples?|comme|tel(?:le)?s? que|du genre|fictif|fictive|faux|genre|example|such as|like|p\. ?ex)(?![a-z])",
    re.IGNORECASE,
)
_OPENED = Words(
    "mot de passe; mots de passe; mdp; password; passphrase; login; wifi; wi-fi; acces; access; console; routeur; router; serveur; server; compte; account; session; vpn; coffre; cle; key; code; jeton; token; secret; connexion; admin; administrateur; portail; imprimante; pare-feu; firewall"
)
"""What a password opens."""
_SURE = re.compile(
    rb"(?:mots? de passe|mdp|password|passphrase|phrase (?:de passe|secrete)|secret partage|shared secret|(?:cle|secret) pre|pre-?shared|psk)",
    re.IGNORECASE,
)
_COINED = re.compile(
    rb"(?!(?:Read|Get|New|Set|Add|Remove|Invoke|Convert(?:To|From)|Import|Export|Select|Out|Test|Start|Stop|Write|Enter|Connect|Where|Sort|Join|Split)-)"
    rb"[A-Z][a-z]{2,}(?:(?:_[A-Za-z][a-z]{2,}){1,5}|(?:[-.][A-Z][a-z]{2,}){1,5})\Z"
)
"""Words joined as no prose joins them: « Gelinotte_huppee », « Cedre-Liban »."""
_JOINED = re.compile(
    rb"(?!(?:c'?est|vis|peut|au|mot|votre|your|nom|mon|my|entrez|change[rz]?|inserez|exemple|example|quelque|a|to|le|la|the|auto|multi|non|pre|post|sous|sans|tout|moins|plus|[a-z]{2,8}-mots?)-)"
    rb"[a-z]{2,14}(?:-[a-z]{1,14}){2,6}\Z"
)
"""« bienvenue-a-tous »: three words joined, after a colon."""
MADE_UP = re.compile(
    rb"(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[a-z])(?:(?=[^\s]{0,40}[!#$%^&*?+=~@])[^\s/\\()]{7,60}|(?=[^\s]{0,40}[A-Z])(?![^\s]{0,50}\d\.\d)[A-Za-z0-9_.-]{10,60}|[a-z0-9]{2,5}[-_][a-z0-9]{8,60})\Z"
)
"""Figures, letters and a sign, or both cases at length: no product and no version is written so."""
_AT_ONCE = re.compile(rb"(?:[ ][a-z'-]{1,14}){0,2}[ ]([^\s\x00\"'`<>]{7,60}?)[,;.]?[ ]")
"""What stands right after the word, before a verb that says something else."""
_SIGNED = re.compile(rb"[!#$%^&*?+=~_.]")
_GROUPS = (*(f"value{number}" for number in range(1, 21)), "answered", "answer", "words", "told", "pair")


def _listed(candidate: Candidate, value: bytes) -> bool:
    """Whether it ends a line of a list of accesses, or is what a help desk gave."""
    if (_HANDED.fullmatch(value) and _reset(candidate, value)) or (
        len(value) >= 20 and _keyed(candidate, value)
    ):
        return True
    return _LIST.search(candidate.before(160)) is not None and not re.match(
        rb"https?|www|\d|.*\.[a-z]{2,4}\Z", value
    )


def _reset(candidate: Candidate, value: bytes) -> bool:
    return re.search(rb"\d", value) is not None and any(
        _RESET.search(around) for around in (candidate.before(160), candidate.after(80))
    )


def _keyed(candidate: Candidate, value: bytes) -> bool:
    """Whether a run of both cases and figures stands where a key or a token is spoken of, and no public one."""
    before = candidate.before(120)
    return (
        all(re.search(kind, value) for kind in (rb"[a-z].*[a-z]", rb"[A-Z].*[A-Z]", rb"\d[^\d]+\d"))
        and _KEYED.met(before)
        and not _OPEN.search(before)
    )


_SHAPED = {"value10": _keyed, "value11": _listed, "value12": _reset}
"""What has the shape of a secret, and what must say that it is one."""


def _coded(value: bytes) -> bool:
    """Whether a word ends with a number, in both cases, as a password made of a name does."""
    return re.fullmatch(rb"[A-Z][a-z]{2,20}(?:[-_.]?[A-Z][a-z]{2,20}){0,3}[-_.]?\d{2,6}", value) is not None


def _mixed(value: bytes) -> bool:
    """Beside a login, a word and a number are not enough: a sign or both cases are wanted."""
    if (
        len(value) < 7
        or not re.search(rb"\d", value)
        or b"/" in value
        or (b"@" in value[1:-1] and b"." in value)
    ):
        return False
    return bool(
        re.search(rb"[!#$%^&*?+=~_]", value) or (re.search(rb"[a-z]", value) and re.search(rb"[A-Z]", value))
    )


DETECTOR = Detector(
    name="generic.secret_prose",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:mots? de passe|motdepasse|m\.d\.p|mdp|passwords?|passwd|pwd|passphrase|phrase (?:de passe|secrete)|passcode|passe|pass|wi-?fi|ssid|jeton|token|secret)\b",
        r"\bcle (?:wi-?fi|wpa|reseau|du |de |d'a|secrete|api|d'api|racine|maitre|privee|root|admin)|\b(?:network|api|access|root|master|private|encryption|signing|service|admin|recovery) key\b",
        r"\b(?:a l'envers|inversee?s?|inverses?|reversed?|backwards?|de droite a gauche)\b[^\n]{0,80}[!#$%&*?+=@^]",
        Behind(
            r"\b(?:cles?|jetons?|keys?|tokens?) ?[:=] ?[\"'(]{0,2}[a-z0-9+/_-]{20}", cue=r"[a-z0-9+/_-]{20}"
        ),
        r"\b(?:reponse (?:de securite|secrete|a (?:la|ma|sa|votre|leur) question)|security (?:question )?answer|security question)",
        r"\b(?:phrase (?:de (?:recuperation|restauration|sauvegarde)|secrete|mnemonique)|(?:seed|recovery|mnemonic|wallet) phrase"
        r"|(?:recovery|wallet) seed|(?:seed|recovery) words|mots de (?:recuperation|restauration))",
        # A second password in the sentence that follows.
        r"(?:mots? de passe|mdp|password)[^\n]{0,90}(?:nouveau|nouvelle|ancien|ancienne|new|old|l'autre) ?(?:one )?(?:[:,]|est|is|was|etait)",
        r"\b(?:s'ouvre|deverrouille[rz]?|debarre|ouvre[rz]?|opens?|unlocks?) [a-z' ]{0,30}(?:avec|with) ",
        Behind(
            r"\b(?:acces|access|cles? (?:d')?api|api keys?|api|sudo|invite|prompt|enable|vpn|s?ftp|identifiants?|credentials?|keystore|truststore|connexion|session|console|login)\b[^\n]{0,120}"
            + _MIX,
            cue=_MIX,
        ),
        r"\blogin\b[^\n]{0,120}!",
        r"\b(?:tape[rz]?|entre[rz]?|saisi[a-z]{0,4}|inscri[a-z]{0,4}|mettre|ecrire|enter|type),? (?:c'est |cest |est |is )?[a-z0-9][^ \n]{1,30}[!#&*@]",
        Behind(r"\bcode [a-z' ]{0,40}(?:est|c'est|cest|is|:) [^ \n]{0,30}" + _MIX2, cue=_MIX2),
        r"\b(?:essay?e[rsz]?|essaie|try|prends|prenez) [a-z0-9][^ \n]{4,30}[0-9!#$%&*@?]",
        r"[^ ] ?[\"'], (?:le |son |un |the )?(?:mot de passe|mdp|password)\b",
        r"[!#$%^*~@][^ \n]{1,30} [^\n]{0,40}\b(?:invite|prompt|enable|console|vpn|login|connexion|session)\b",
        Behind(
            r"\b(?:mots? de passe|mdp|passwords?|pass|passe|pwd|jeton|token|acces|access|cles? (?:d')?api|api keys?|login|prompt|sudo|credentials?)\b[^\n?]{0,70}\?[^a-z0-9?]{1,8}[^\n]{0,50}"
            + _MIX,
            cue=_MIX,
        ),
        r"\b(?:mots? de passe|mdp|passwords?)[^\n]{0,200} (?:got|given) [^ \n]{4,30}[!#$%&*?@]",
        r"\b(?:mots? de passe|mdp|passwords?)[^\n]{0,160}(?:changed? (?:it |them )?to|remplacee? par|changee? pour|changed for)",
        r"\b(?:root|admin|administrateur|administrator|sysadmin|sysdba) ?[/:|] [^ \n]{0,60}[0-9]",
        # Each line of a list of accesses.
        r"\b(?:acces|mots? de passe|mdp|identifiants|codes|logins?|credentials|passwords?)\b[^\n\x00.!?:]{0,40}:? ?(?:[\n\x00|][^\n\x00]{2,90}){1,6}[0-9!#$%&*@]",
        r"\b(?:reinitialis[a-z]{1,6}|reset|deverrouill[a-z]{1,4}|session|temporaire|provisoire|temporary|first login|premiere connexion|1re connexion)\b[^\n]{0,160}[:=>] ",
        r"[:=>] {1,2}[\"'(`]?[A-Z][a-z]{2,15}[-_.!@#$%&*+][^\n]{0,80}\b(?:reinitialis[a-z]{1,6}|reset|session|premiere connexion|1re connexion|first login)",
        r"\b(?:su -|login|compte|user|usager|session) [a-z0-9_.@-]{2,40} ?\(",
        r"\b(?:secret|cle|pre-?shared) (?:partagee?|pre-?partagee?|key)\b|\bpsk\b",
        r"(?:questions? (?:secretes?|de securite)|security questions?)[^=\n]{0,60}=",
        r"\bquestion\b[^.!\n]{0,110} (?:reponse|answer)",
        r"\b(?:login|identifiants?|credentials?|utilisateur|user|username|usager|compte|avec|with)(?: local| de service| partage| generique)?(?:,? c'est)?[ :]{1,3}(?:admin |administrateur |local |root ){0,2}[a-z0-9_.@\\-]{2,50}(?: ?[/:|;,-] ?|,? (?:et|and|puis|then) )"
        r"[^ \n]{0,60}[0-9]",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(240, 240),
)
