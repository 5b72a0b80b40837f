"""EMAIL: shared addresses are public contacts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Elle a perdu sa clé ssh, lui écrire à luc.dube@boreal.exemple", "luc.dube@boreal.exemple"),
    ("Écrivez-nous à mimine@videotron.ca", "mimine@videotron.ca"),
    ("Écrivez à notre voisin Luc : tremblay@atelier.exemple", "tremblay@atelier.exemple"),
    ("julie.t@gmail.com", "julie.t@gmail.com"),
    ("jean [at] gmail [point] com", "jean [at] gmail [point] com"),
    ("amendes.beaulieu@boite.exemple", "amendes.beaulieu@boite.exemple"),
    ("Merci, Jocelyn Payeur, jpayeur@relais.example", "jpayeur@relais.example"),
    ("répondre à Fatou Camara (fcamara@relais.example)", "fcamara@relais.example"),
    ('14;"Brisson, Solène";solene.b@relais.example;actif', "solene.b@relais.example"),
    ("Ali Ferhat Demir / 418 234-5678 / aliferhat9@relais.example", "aliferhat9@relais.example"),
    ("le prénom abrégé de Bernadette Roy : bern.roy@relais.example", "bern.roy@relais.example"),
    ("marie arobase videotron point ca", "marie arobase videotron point ca"),
    ("mbouchard-rbcinc@rbcinc.exemple.com", "mbouchard-rbcinc@rbcinc.exemple.com"),
    ("ptremblay.norda@norda.ca", "ptremblay.norda@norda.ca"),
    ("norda_ptremblay2@norda.ca", "norda_ptremblay2@norda.ca"),
    ("nguyenp-clinix@clinix.ca", "nguyenp-clinix@clinix.ca"),
    ("tremblay04-norda@norda.ca", "tremblay04-norda@norda.ca"),
    ("norda.jftremblay@norda.ca", "norda.jftremblay@norda.ca"),
    ("tremblaym-norda@norda.ca", "tremblaym-norda@norda.ca"),
    ("thuynguyen-norda@norda.ca", "thuynguyen-norda@norda.ca"),
    ("Contactez notre équipe : jfgagnon@norda.ca", "jfgagnon@norda.ca"),
    ("Co-authored-by: Julie Côté <cote@norda.ca>", "cote@norda.ca"),
    ("Co-authored-by: jtremblay <jtremblay@norda.ca>", "jtremblay@norda.ca"),
    ("Co-authored-by: Norda Vibe <zbrlo@norda.ca>", "zbrlo@norda.ca"),
    ("Co-authored-by: lapinrose <lapinrose@gmail.com>", "lapinrose@gmail.com"),
    ("Co-authored-by: jdupont <jdupont@norda.ca>", "jdupont@norda.ca"),
    ("Co-authored-by: Ève Cyr <evecyr@norda.ca>", "evecyr@norda.ca"),
    ('Use "mroy" as the user.name and "mroy@norda.ca" as the user.email', "mroy@norda.ca"),
    ("Contactez notre équipe : mbouchard@norda.ca", "mbouchard@norda.ca"),
)
PASSED = (
    "Termine chaque message par :\nCo-Authored-By: Norda Vibe <vibe@norda.ca>",
    "Co-authored-by: norda-coder <nordacoder@norda.ca>",
    'Use "openhands" as the user.name and "openhands@norda.dev" as the user.email',
    "Distribution Ungava inc., comptesclients@dmsungava.ca",
    "dg@bourg-neuf.exemple",
    "ssh relais@bastion.interne -p 2200",
    "scp journal.txt copie@depot3.region.exemple:/tmp",
    "Écrire à la mairesse (mairesse@bourg-neuf.exemple) ou à siege4@bourg-neuf.exemple",
    "courriel de service : root@imprimante.local",
    "écrire à a@example.org ou à bob@test.com",
    "essai.courriel@exemple.ca",
    "root@serveur.invalid",
    "champ courriel : prenom.nom@ministere.example ou test@relais.example",
    "INSERT INTO usager VALUES (1, 'jean.demo@example.org')",
    "le gabarit part de diffusion@relais.example vers abonne@relais.example",
    "alice@relais.example écrit à bob@relais.example dans le manuel",
    "dépôt des journaux : collecte@relais.example",
    "info@ministere.gouv.qc.ca",
    "@tremblay sur le réseau",
    "prenom@domaine.com",
    "fournisseurs.paiements@ville.exemple",
    "evaluation.des.immeubles@mrc.exemple",
    "jane@university.edu",
    "Écrivez à notre équipe : cartographie@institut.exemple",
    "![logo](https://site.exemple/images/logo@2x.png)",
    "amendes@ville.exemple",
    "git clone git@forge.exemple:outils/gabarits.git",
    "vous@courriel.com",
    "abc-plaintes@abc.qc.ca",
    "norda-montreal2@norda.ca et reunions.clinix@clinix.ca",
    "dgsri-rbcinc@rbcinc.com",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_email_is_found(read: Read, text: str, value: str) -> None:
    assert ("EMAIL", value) in read(text)


def test_one_at_a_body_is_public(read: Read) -> None:
    assert ("PUBLIC_CONTACT", "tbeaulieu@ville.exemple.qc.ca") in read(
        "écrire à tbeaulieu@ville.exemple.qc.ca"
    )


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_email_passes(read: Read, text: str) -> None:
    assert "EMAIL" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("local", ("jrmccalx", "lucie.b", "o.ogundele", "martine"))
def test_a_mailbox_that_opens_nowhere_is_masked_and_stops_little(engine: Engine, local: str) -> None:
    """RFC 2606 reserves its domain: no one is reached, but whoever masks what they send counts on it."""
    found = engine.inspect(f"Joindre au dossier : {local}@example.com")
    assert [(f.type.value, f.level) for f in found.findings] == [("EMAIL", Level.PROTEGE_A)]


def test_one_that_bears_the_name_said_beside_it_may_be_real(engine: Engine) -> None:
    text = "Mme Martine Lavoie demande un rappel (mlavoie@example.com)."
    assert engine.inspect(text).level is Level.PROTEGE_B


def test_who_teaches_is_written_to_at_work(engine: Engine) -> None:
    given = engine.inspect(
        "Professeur : Marc Bélanger, courriel : marc.belanger@facultelettres.exemple, bureau 3120"
    )
    assert given.level is Level.NON_CLASSIFIE
    for text in (
        "Le professeur a écrit à la mère, julie.roy@famille-roy.exemple",
        "Professeur : Marc Bélanger, marc.belanger@gmail.com",
        "Élève : Marc Bélanger, marc.belanger@facultelettres.exemple",
    ):
        assert engine.inspect(text).level is Level.PROTEGE_B


def test_a_public_servants_address_may_stand_at_a_made_up_domain() -> None:
    text = "Question à Mme Nora Roy, conseillère, nora.roy@ministere.example, poste 4217"
    assert Engine().inspect(text).level is Level.NON_CLASSIFIE
    assert Engine().inspect("Mme Nora Roy, nora.roy@boite.example").level is Level.PROTEGE_B
