"""Where one person works or lives, by which they are told: folded lower case, French and English."""

from __future__ import annotations

UNITS = frozenset(
    [
        "guichet",
        "chambre",
        "lit",
        "local",
        "secteur",
        "unite",
        "aile",
        "equipe",
        "bureau",
        "poste",
        "logement",
        "appartement",
        "app",
        "apt",
        "module",
        "cellule",
        "porte",
        "etage",
        "cubicule",
        "quai",
        "caisse",
        "comptoir",
        "table",
        "case",
        "pavillon",
        "succursale",
        "dortoir",
        "room",
        "bed",
        "cell",
        "wing",
        "sector",
        "unit",
        "ward",
        "floor",
        "counter",
        "desk",
        "window",
        "apartment",
        "suite",
        "team",
        "booth",
        "gate",
        "cubicle",
        "block",
        "pod",
    ]
)
"""What a number or a letter tells from the others of its kind."""
PLACES = frozenset(
    [
        "garage",
        "entrepot",
        "reception",
        "accueil",
        "cuisine",
        "cafeteria",
        "buanderie",
        "ti",
        "informatique",
        "paie",
        "comptabilite",
        "atelier",
        "greffe",
        "standard",
        "courrier",
        "ecole",
        "immeuble",
        "arena",
        "piscine",
        "bibliotheque",
        "voirie",
        "nuit",
        "nuits",
        "nights",
        "warehouse",
        "kitchen",
        "mailroom",
        "payroll",
        "accounting",
        "laundry",
        "depanneur",
        "epicerie",
    ]
)
"""Where few people work, of whom one is told by it."""
SHIFTS = (("quart", "de"), ("night", "shift"), ("evening", "shift"), ("day", "shift"), ("front", "desk"))
_PLACED = "|".join(sorted(PLACES) + [" ".join(shift) for shift in SHIFTS])
BESIDE = (
    r"(?: d(?:e |')\d{1,3} ans)? (?:du|de la|de l'|des|au|a la|a l'|aux|in|at|on|of|from)(?: the)?[ ]?"
    rf"(?:\d{{1,4}}(?:e|er)?(?! ans)|(?:{'|'.join(sorted(UNITS))}) (?:\d{{1,4}}|[a-z])|{_PLACED})(?![a-z0-9])"
)
"""What stands after one so told."""
TOLD = r"(?:nouveau|nouvelle|gars|fille|dame|madame|monsieur|personne|employee?|detenue?|prepose?e?|collegue|guy|lady|woman|man)"
"""Who is often told so."""
KINDS = frozenset(
    (
        "primaire",
        "secondaire",
        "publique",
        "municipale",
        "municipal",
        "prive",
        "privee",
        "elementaire",
        "sur",
        "specialisee",
    )
)
"""After a place, what makes it one of many: « de l'école primaire », « de la cuisine sur trois »."""
