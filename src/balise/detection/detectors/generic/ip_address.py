"""IP address.

Format: version 4 or 6 (RFC 791, RFC 4291). Loopback and unspecified addresses are no findings, nor those of documentation unless
a label says that one is an address and no lesson or plan stands around. A private one
(RFC 1918) reaches nothing from outside and comes back in every network: it counts when the words beside it make it that of a
machine of the body, where no lesson is given, or of a connection of someone. Level alone: Protégé A.
"""

from __future__ import annotations

import ipaddress
import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, without_links
from balise.detection.words import Seldom, Words

OTHER = Words(
    r"version; v; ver; release; article; section; chapitre; firmware; build; annexe; paragraphe; par\.; mise "
    r"a jour; "
    r"bibliotheques?; librairies?; library; correctifs?; patch; hotfix; pilotes?; drivers?; installee?; "
    r"mise a niveau; upgrade; updated?; edition; paquets?; packages?; modules?; composants?; dependances?; "
    r"logiciel; oid; norme; point; clause; iso; sgqri; art; alinea; regle; no; numero; rev"
)
LABEL = Words(
    r"ip; adresse ip; ipv[46]; serveur; host; hote; adresse; server; connexion; source; journal; log; ip client"
)
_RELEASE = Words(
    r"versions?; micrologiciels?; firmware; correctifs?; logiciels?; mises? a (?:jour|niveau); pilotes?; agents?; navigateur; "
    r"release; upgrade; update; patch; build; driver; deploye[es]*; publiee?; passe[rz]? (?:de|en|a)"
)
"""What a number of four parts is the version of, further before it."""
_MENDED = re.compile(rb"(?<![a-z])(?:corrigee?s? (?:par|dans)|fixed in) (?:la |le )?\Z", re.IGNORECASE)
"""Right before a version: « corrigé par 9.16.4.85 »."""
_NAMED = re.compile(
    rb"(?<![A-Za-z])(?:client|agent|logiciel|module|application|outil|plugiciel|extension|software|app|plugin)(?: [A-Za-z-]{2,16}){0,3} \Z"
)
"""A program by its name, then its version: « le client VPN 5.1.6.103 »."""
_ROTATED = re.compile(rb"(?<![a-z])(?:logrotate|rotate|rotation)(?![a-z])[^\n\x00]{0,40}\Z", re.IGNORECASE)
"""What names the journal of a machine that is put away."""
_COMMON = frozenset(
    (b"8.8.8.8", b"8.8.4.4", b"1.1.1.1", b"1.0.0.1", b"9.9.9.9", b"10.0.0.1", b"192.168.0.1", b"192.168.1.1")
)
"""Resolvers that everyone uses, and the gateway that comes with a router: without a label, they tell of no network."""
_SHOWN = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001:db8::/32",
        "127.0.0.0/8",
        "0.0.0.0/8",
    )
)


_REACHED = re.compile(
    rb"(?<![a-z])(?:depuis|from|src|source|client|remote|ip|addr(?:ess)?|host|hote|server|connexion|connection)[ ]?(?:ip[ ]?)?[=:]?[ ]?[\"'\[(]{0,2}\Z|//\Z|(?:\A|[\n\x00])\Z",
    re.IGNORECASE,
)
"""Right before an address, in a journal or in what connects to something."""
_CONNECTED = re.compile(
    rb"(?:jdbc:[a-z:]{2,20}//|(?<![a-z])(?:mysql|psql|ssh|sftp|scp|telnet|sqlcmd|mongo|redis-cli)(?![a-z])[^\n\x00]{0,40}?[ @=])\Z",
    re.IGNORECASE,
)
"""What a program or a command connects to."""
_SESSION = re.compile(
    rb"(?<![a-z])(?:user(?:name)?|usager|utilisateur|login|compte|account|uid|connexion|connection|requetes?|requests?|employee?|session|password|pwd|refusee?|failed)(?![a-z])",
    re.IGNORECASE,
)
"""Of whose connection a line tells."""
_DEVICE = re.compile(
    rb"(?<![a-z])(?:(?:client|user|usager|remote|local)(?:'s)? (?:machine|pc|host|laptop|device|workstation)|(?:machine|poste|ordinateur|portable|pc|station) (?:de travail |client[e]? )?(?:d[ue] |de l'|of |de la )?(?:the )?(?:cliente?|user|usagere?|utilisat(?:eur|rice)|employee?))(?: ?\(?ip\)?)?[ :=]{1,3}\Z",
    re.IGNORECASE,
)
"""The machine of whoever is helped."""
_MACHINE = re.compile(
    rb"[ ,:-]{0,3}\(?(?i:poste|portable|ordinateur|station|session|laptop|workstation|desktop|celui|celle)(?: (?i:de travail|personnel|fixe))? (?:de |d'|of )(?:(?i:m\.|mme|mr\.?|monsieur|madame) )?[A-Z][a-z]"
)
"""Whose machine an address is, said right after it."""
_MACHINE_OF = re.compile(
    rb"(?<![a-z])(?i:poste|portable|ordinateur|station|pc|laptop|workstation) (?:de |d'|of )(?:(?i:m\.|mme) )?[A-Z][A-Za-z'-]+ [A-Z][A-Za-z'-]+(?:[^.;\n\x00]{0,40}:|,| \() ?\Z"
)
_STATION = Seldom(
    rb"(?<![a-z])(?:client|poste(?: de travail)?|ordinateur|portable|pc|machine|station|laptop|workstation|address|imprimante|printer|camera|serveur d'impression|print server)(?: ip)?(?: (?:est|is)(?: bien| toujours| still)?)?[ :=(]{1,3}\Z",
    re.IGNORECASE,
)
"""Whose a private address is, right before it."""
_OWN_DEVICE = re.compile(
    rb"(?<![a-z])(?:mon|ma|son|sa|my|his|her)[ ](?:modem|routeur|router|portable|ordi|ordinateur|pc|poste|cell\w{0,6}|telephone|phone|laptop|tablette|tablet|imprimante|printer|machine|mac|macbook)(?: de travail| personnel(?:le)?)?"
    rb"(?: (?:affiche|indique|montre|donne|est|a|prend|shows|is|says|has|got))?(?: l'adresse| the address)?[ :=(]{1,3}\Z",
    re.IGNORECASE,
)
"""The same, where whoever writes says whose the device is."""
_KEYED = re.compile(
    rb"(?:derniere?|last|user|client|login|session|usager|source|remote)_?ip[\"']? ?[:=] ?[\"']?\Z|(?<![a-z])(?:src|dst)=\Z",
    re.IGNORECASE,
)
"""The key of the address of someone's connection."""
_LOGGED = re.compile(rb" (?:-|[\w.@-]{2,40}) (?!- )[\w.@-]{2,40} \[\d{1,2}/[A-Z][a-z]{2}/\d{4}:")
"""The rest of a line of a server's log (Common Log Format) that names a user."""
_REQUESTED = (
    rb"[?&;](?:token|jeton|jwt|sid|session(?:_?id)?|user(?:name)?|usager|uid|login|email|courriel|auth)="
)
_SERVED = re.compile(
    _REQUESTED + rb"[^\s\x00]{2,90} (?:HTTP/[\d.]{1,3}\"? )?[1-5]\d\d (?:\d{1,9} )?\Z", re.IGNORECASE
)
_ASKED = re.compile(
    rb" - (?:-|[\w.@-]{2,40}) \[[^\]\n\x00]{10,40}\] \"[A-Z]{3,7} [^\s\"\x00]{0,60}?" + _REQUESTED,
    re.IGNORECASE,
)
"""A line of a server's log whose request says for whose session it was made, before the address or after it."""
_FILTERED = Seldom(
    rb"(?<![a-z])(?:deny|denied|allow(?:ed)?|accept(?:ed)?|drop(?:ped)?|block(?:ed)?|permit(?:ted)?|reject(?:ed)?) (?:tcp|udp|icmp)(?![a-z])[^\n\x00]{0,50}\Z"
    rb"|(?<![a-z])(?:ping(?:ing|s)?|repond(?:ait|ent)?(?: pas| plus)? (?:sur|a)|responds (?:on|at|to)|(?:la )?passerelle|(?:re)?connect(?:er|e|ez|ent|ait|ons|ing|ed|s|ee?s?)?(?: [a-z]{2,12}){0,2} (?:au|a|sur|to|depuis|a partir de|from)|(?:venait|venu[es]{0,2}|vient|provenait|provient|provenant|emane|emanait|came|coming|comes|originat(?:ed|ing)) (?:de|d'|from)|le commutateur|le routeur|le pare-feu|bail renouvele pour|lease (?:for|of)) \Z",
    re.IGNORECASE,
)
"""What a firewall let through or not, and a machine that was reached."""
_PLANNED = Seldom(
    rb"(?<![a-z])(?:reseau domestique|routeur domestique|plans? d'adressage|adresses? privees?|private address(?:es)?|rfc ?1918|guide|manuel|exemples?|examples?|documentation|tutoriel|cours|stagiaires?|debutants?|lab(?:o|oratoire)?|home network|sous-reseaux?|subnets?|masques?|cidr|vlan)(?![a-z])"
    rb"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}/\d",
    re.IGNORECASE,
)
"""A lesson or a plan, where private addresses say nothing of a machine."""


_OCTETS = re.compile(rb"(?:[0-9A-Fa-f]{2}:){7}[0-9A-Fa-f]{2}")
"""A fingerprint or a serial number by its octets: no address has eight groups of two."""


def _own(candidate: Candidate, label: int) -> bool:
    """Whether a private address is that of a machine of the body, or of a connection of someone."""
    before, after = candidate.before(90), candidate.after(60)
    if not (_WORDED.search(candidate.before(160)) or _WORDED.search(candidate.after(150))):
        return before.endswith(b"@") or _of_machine(candidate)
    if (
        before.endswith(b"@")
        or _FILTERED.search(before)
        or _CONNECTED.search(before[-60:])
        or _KEYED.search(before)
        or _OWN_DEVICE.search(before[-80:])
        or (_STATION.search(before[-32:]) and not _planned(candidate))
        or _DEVICE.search(before[-60:])
        or _MACHINE_OF.search(before)
        or _MACHINE.match(after)
        or _LOGGED.match(after)
        or _SERVED.search(candidate.before(130))
        or _ASKED.match(candidate.after(150))
    ):
        return True
    if _REACHED.search(before[-32:]) and (_SESSION.search(before) or _SESSION.search(after)):
        return True
    return (label > 0 and not _planned(candidate)) or _of_machine(candidate)


_TOLD = re.compile(
    rb"(?<![a-z])(?:serveurs?|servers?|imprimantes?|printers?|passerelle|gateway|noeuds?|nodes?|cameras?|commutateurs?|switch(?:es)?|routeurs?|routers?|pare-feu|firewall|hote|hostname|host|bornes?|machines?|horodatage|repartiteur|load balancer|dns|dhcp|ntp|proxy|relais|relay|cible|target|peer|srv-[\w-]{1,16}|sw-[\w-]{1,16}|gw-[\w-]{1,16}|lb-[\w-]{1,8}"
    rb"|vm|base de donnees|automate|capteur|controleur|controller|access point|point d'acces|traceroute|tracert|ping|sauvegarde|backup|jump box|bastion|grappe|cluster|adresse flottante|vip|src|dst|deny|drop|port \d{2,5},? (?:vers|to))(?![a-z])[^\n\x00]{0,48}\Z",
    re.IGNORECASE,
)
"""A machine told of before, in the same line or sentence."""
_WORDED = re.compile(rb"[A-Za-z]{2}")
"""What any word has."""
_STAMPED = re.compile(
    rb"[\[( \t]{0,3}(?:(?:19|20)\d\d-\d\d-\d\d[T ]|[A-Z][a-z]{2} {1,2}\d{1,2} |\d{1,2}/[A-Z][a-z]{2}/\d{4}:)?\d\d:\d\d:\d\d"
)
"""How the lines of a journal begin."""
_PROBED = re.compile(
    rb"[ ]- (?:-|[\w.@-]{1,40}) [\[\"]|:\d{2,5}(?![\d.:])|[ ,(]{1,3}(?:\d{1,4}(?:[.,]\d{1,3})? ms(?![a-z])|vlan \d|port \d)|[ ]: icmp",
    re.IGNORECASE,
)
"""What only follows the address of a machine: its port, its delay, the rest of a line of a journal."""
_LESSON = re.compile(
    rb"(?<![a-z])(?:domestique|exercices?|rfc ?1918|guides?|manuels?|exemples?|examples?|tutoriels?|tutorial|cours|stagiaires?|debutants?|formation|training|plans? d'adressage|adresses? privees?|private address(?:es)?|sous-reseaux?|subnets?|home network|plages?|range)(?![a-z])",
    re.IGNORECASE,
)
_SELF_GIVEN = b"169.254."
"""What machines give themselves where nobody gives them an address (RFC 3927)."""
_FURTHEST = 220
"""Bytes to the head of a line of a journal."""


def _of_machine(candidate: Candidate) -> bool:
    """Whether a private address is plainly that of a machine of the body, in what is no lesson."""
    if candidate.value.startswith(_SELF_GIVEN):
        return False
    data, start = candidate.data, candidate.start
    after = candidate.after(60)
    head = max(data.rfind(b"\n", max(candidate.low, start - _FURTHEST), start) + 1, candidate.low)
    before = candidate.before(72)
    told = (
        _PROBED.match(after) is not None
        or _STAMPED.match(data, head, start) is not None
        or (_WORDED.search(before) is not None and _TOLD.search(before) is not None)
    )
    return told and not any(
        _LESSON.search(without_links(around)) for around in (candidate.before(160), after)
    )


def _planned(candidate: Candidate) -> bool:
    return (
        _PLANNED.search(without_links(candidate.before(160))) is not None
        or _PLANNED.search(without_links(candidate.after(90))) is not None
    )


def judge(candidate: Candidate) -> float | None:
    try:
        address = ipaddress.ip_address(candidate.value.decode("ascii"))
    except ValueError:
        return None
    if (
        address.is_multicast
        or address.is_unspecified
        or address.is_loopback
        or candidate.value.startswith(b"255.")
        or (address.is_private and _ROTATED.search(candidate.before(60)))
    ):
        return None
    if address.version == 6 and (candidate.value.count(b":") < 3 or _OCTETS.fullmatch(candidate.value)):
        return None
    if _MENDED.search(candidate.before(24)):
        return None
    label = candidate.labelled(LABEL, OTHER, 24)
    station = _STATION.search(candidate.before(32))
    if label < 0 and station and address.is_private and not OTHER.met(candidate.after(32)):
        label = 0  # what another sentence numbers
    if label < 0 or (label == 0 and candidate.value in _COMMON):
        return None
    if (
        label == 0
        and address.version == 4
        and not station
        and _RELEASE.last_end(candidate.before(60)) > LABEL.last_end(candidate.before(60))
    ):
        return None
    if label == 0 and address.version == 4 and not address.is_private and _NAMED.search(candidate.before(40)):
        return None
    if any(address in network for network in _SHOWN):
        if label <= 0 or _planned(candidate):
            return None
    elif address.is_private and not _own(candidate, label):
        return None
    if (
        address.version == 4
        and label == 0
        and not address.is_private
        and address.packed[0] < 24
        and all(part < 64 for part in address.packed)
    ):
        return None
    return 0.95 if label > 0 else 0.8


DETECTOR = Detector(
    name="generic.ip_address",
    type=FindingType.IP_ADDRESS,
    level=Level.PROTEGE_A,
    anchors=(r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]", r"[0-9a-f]{1,4}:[0-9a-f]{0,4}:[0-9a-f:]{2}"),
    pattern=re.compile(
        rb"(?<![\w.-])(?:(?<!\d:)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w-]|\.\d|/\d)"
        rb"|(?<!:)(?:[0-9A-Fa-f]{1,4}:){1,7}(?::?[0-9A-Fa-f]{1,4}|:)(?::[0-9A-Fa-f]{1,4}){0,6}(?![\w:]))"
    ),
    judge=judge,
    near=(60, 60),
)
