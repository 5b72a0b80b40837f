"""Why a file was not read, in codes and in words that go on « …n'a pas pu être lu : »."""

from __future__ import annotations

from enum import Enum


class Why(Enum):
    """What is said of a file, never what it holds."""

    KIND = "ce genre de fichier n'est pas lu", "this kind of file is not read"
    LOCKED = "un mot de passe le protège", "a password protects it"
    BROKEN = (
        "son contenu est abîmé, ou n'est pas ce qu'il annonce",
        "its content is damaged, or is not what it says it is",
    )
    EMPTY = "il ne contient aucun texte", "it holds no text"
    LONG = "son texte est trop long", "its text is too long"
    LATE = "sa lecture a pris trop de temps", "reading it took too long"
    PICTURE = (
        "les images et les pages numérisées ne sont pas lues ici",
        "pictures and scanned pages are not read here",
    )
    WORDLESS = (
        "aucun mot ne s'y lit avec assez de certitude",
        "no word can be read in it with enough certainty",
    )

    @property
    def fr(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]
