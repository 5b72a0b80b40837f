"""IP ADDRESS: versions and examples are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("on ne peut plus se connecter au 10.44.8.31. Merci", "10.44.8.31"),
    ("La connexion suspecte venait de 172.16.136.36, dit-on", "172.16.136.36"),
    ("le poste est bien 172.16.13.39?", "172.16.13.39"),
    ("spring.datasource.url=jdbc:sqlserver://10.44.12.87:1433;databaseName=paie", "10.44.12.87"),
    ("mysql -h 172.20.5.31 -u clara_maj", "172.20.5.31"),
    ("Le poste infecté, c'est 10.18.203.77, celui de Benoît Ratté à l'archivage.", "10.18.203.77"),
    ("corrigé par Jean Roy depuis 142.44.3.7", "142.44.3.7"),
    ("poste de Alexis Morneau au 4e : 10.26.130.19. Les RH", "10.26.130.19"),
    ('"nomComplet": "Mamadou Diallo", "derniereIp": "10.25.143.174"', "10.25.143.174"),
    ('172.26.251.221 - adiarra [14/Jan/2026:16:40:09 -0500] "GET / HTTP/1.1" 200', "172.26.251.221"),
    ("09:07 Source : 172.21.49.84 (poste de Loïc Abgrall, stagiaire)", "172.21.49.84"),
    ("120 requêtes par minute depuis 10.20.30.41", "10.20.30.41"),
    ("serveur 10.12.4.8", "10.12.4.8"),
    ("mysql://lecture:Merle#4471xK@172.18.3.9/parcs", "172.18.3.9"),
    ("ouverture de session de rmorel depuis 192.168.44.7", "192.168.44.7"),
    ("IP 142.213.45.8", "142.213.45.8"),
    ("Il se connecte encore depuis 10.78.41.45. Fermer.", "10.78.41.45"),
    ("connectée ce matin à partir de 172.20.9.33, dit-elle", "172.20.9.33"),
    ("He connected from 172.20.9.33 yesterday.", "172.20.9.33"),
    ("Update done. Workstation 10.226.90.227. Priority 3.", "10.226.90.227"),
    ("Article 3. Poste 10.226.90.227, rallumé.", "10.226.90.227"),
    ('"GET /dossiers?token=c586c28e8a1b4d9f HTTP/1.1" 200 10.65.42.43 "Mozilla/5.0"', "10.65.42.43"),
    ("GET /x?user=lroy 200 10.65.42.43 -", "10.65.42.43"),
    ('10.65.42.43 - - [14/Jan/2026:16:40:09 -0500] "GET /x?session=c586c28e HTTP/1.1" 200', "10.65.42.43"),
    ('10.0.0.7 - - [14/Jan/2026:16:40:09 -0500] "GET / HTTP/1.1" 200', "10.0.0.7"),
    ("La passerelle est 172.16.9.1 et le relais 172.16.9.2.", "172.16.9.1"),
    ("La passerelle est 172.16.9.1 et le relais 172.16.9.2.", "172.16.9.2"),
    ("2026-01-14T16:40:09 INFO [lot] fini, src=10.65.42.43", "10.65.42.43"),
    ("Le serveur de sauvegarde répond de nouveau : 10.65.42.43 (VLAN 7)", "10.65.42.43"),
    ("tracert borne 4 -> 172.16.1.96 1 ms, 172.16.4.7 2 ms", "172.16.4.7"),
    ("The print server 192.168.195.71 is down.", "192.168.195.71"),
    ("expédié vers 10.40.7.9:2575", "10.40.7.9"),
    ("adresse 2607:f8b0:4004:c07::71", "2607:f8b0:4004:c07::71"),
)
PASSED = (
    "On peut se connecter à la version 10.44.8.31",
    "Adressage privé : le réseau 10.44.8.0 est réservé",
    "certificat renouvelé, série 04:e1:7a:99:0c:3b:55:10",
    "pare-feu, corrigé par 9.16.4.85, appliqué le 26 septembre",
    "version 1.2.3.4",
    "Pilote de l'imprimante, version 10.2.14.3",
    "Firmware du commutateur : 10.4.2.18",
    "Exercice : le noeud 10.3.2.7 voit-il le suivant?",
    "Dans un réseau domestique, la passerelle est souvent 192.168.2.1.",
    "Masque 255.255.255.0 sur le commutateur",
    "La passerelle par défaut est 192.168.1.1",
    "la plage 172.16.0.0/12 des serveurs",
    "On déploie la 10.4.2.18 ou la 10.4.3?",
    "Depuis 10.2.1.4, le module se connecte mieux.",
    "Article 10.2.1.4 du devis, poste 4",
    "Le connecteur date de 10.2.1.4",
    "Le poste suit l'article 10.2.1.4 du devis.",
    "GET /plan?page=2 200 10.65.42.43 -",
    "dev 10.7.1.3, essais 10.7.1.4",
    "Le guide cite l'adresse 192.168.44.7 en exemple.",
    "un serveur 10.8.0.5 dans le sous-réseau 10.8.0.0/16",
    "Relire 10.2.3.1 et 10.2.3.4 avant la revue.",
    "l'adresse 198.51.100.9 sert à la documentation",
    "127.0.0.1",
    "la plage 10.0.0.0/8",
    "article 4.2.1.3",
    "03:15:00 INFO rotate: 10.20.30.41 vers l'archive",
    "le résolveur public 9.9.9.9",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_ip_address_is_found(read: Read, text: str, value: str) -> None:
    assert ("IP_ADDRESS", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_ip_address_passes(read: Read, text: str) -> None:
    assert "IP_ADDRESS" not in [kind for kind, _ in read(text)]
