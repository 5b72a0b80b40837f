"""Words that tell what a value or a fact is, as they are spelt: what resembles one is read as it (see ``misspelt``).

Long words that detectors look for, folded and in lower case, with their plural where it is written.
"""

from __future__ import annotations

_ANNOUNCE = (
    "numero assurance assurances sociale maladie naissance anniversaire permis conduire conduite passeport password"
    " passe motdepasse identifiant identifiants adresse telephone cellulaire courriel dossier dossiers matricule"
    " immatriculation immatricule immatriculee bancaire transit institution permanent"
    " contrat facture salaire salaires prestation prestations prestataire"
    " beneficiaire patiente locataire demandeur demandeuse requerant plaignant plaignante victime suspect conjoint"
    " conjointe employe employee collegue insurance birthday birthdate licence"
    " username salary"
)
_HEALTH = (
    "depression depressif depressive diabete diabetique cancer cancereux tumeur chimiotherapie radiotherapie schizophrenie"
    " schizophrene bipolaire bipolarite anxiete anxieux anxieuse angoisse suicide suicidaire suicidaires epilepsie"
    " epileptique alzheimer parkinson sclerose hepatite seropositif seropositive toxicomane toxicomanie alcoolique"
    " alcoolisme avortement enceinte grossesse accouchement menopause infarctus anevrisme hypertension asthme"
    " asthmatique psychiatrie psychiatrique psychose psychotique paranoia paranoiaque autisme autiste autistique"
    " trisomie trisomique dyslexie dyslexique dysphasie dyspraxie hyperactif hyperactivite deficience intellectuelle"
    " handicap handicape handicapee invalidite paralysie paralyse hemorragie leucemie lymphome mastectomie"
    " chirurgie hospitalise hospitalisee hospitalisation hopital urgence medicament medicaments antidepresseur"
    " antidepresseurs methadone cocaine heroine fentanyl overdose surdose therapie epuisement migraine migraines"
    " fibromyalgie arthrite arthrose tuberculose syphilis chlamydia demence incontinence prostate dialyse"
    " anorexie anorexique boulimie obesite allergie allergies allergique commotion fracture entorse tendinite"
    " lombalgie sciatique maladies ritalin atteint atteinte diagnostic psychologue psychiatre therapeute insuline"
    " tentative blessure blessures cardiaque pulmonaire alimentaires personnalite eczema psoriasis cataracte cirrhose"
    " dialysee paraplegique quadriplegique impuissance sterilite vasectomie hysterectomie chimio"
)
_MONEY = "faillite insolvable endette endettee endettement hypotheque pension alimentaire chomage arrerages arrerage remuneration indemnite"
_JUSTICE = (
    "arrestation prison incarcere incarceree emprisonne emprisonnement detenu detention penitencier probation"
    " judiciaire accuse accusee accusation accusations coupable condamne condamnee condamnation criminel criminelle"
    " agression agressions agresse agressee agresseur harcelement harcele harcelee violence violences conjugale"
    " violent violente menaces fraude fraudes meurtre homicide pedophile pedophilie pornographie juvenile divorce"
    " separation tutelle curatelle maltraitance negligence inceste prostitution stupefiants mandat plainte"
    " congediement congedie congediee disciplinaire suspension suspendu suspendue attouchement attouchements perquisition infraction infractions recidive recidiviste"
    " delinquant delinquance intimidation intimide extorsion cambriolage fraudee arretee arrestations"
)
WORDS = frozenset(" ".join((_ANNOUNCE, _HEALTH, _MONEY, _JUSTICE)).split())
AFTER = {b"passe": b"mot de "}
"""What must precede a word for what resembles it to be it."""
