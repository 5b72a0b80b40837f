"""Invented people: some with names that every list holds, some with names that none does."""

from __future__ import annotations

import random
import unicodedata

FIRST = {
    "work": [
        "Julie",
        "Marc-André",
        "Sylvie",
        "Réjean",
        "Fatoumata",
        "Mohamed",
        "Isabelle",
        "Jean-François",
        "Thi-Lan",
        "Wei",
        "Carlos",
        "Priya",
        "Mathieu",
        "Ghislaine",
        "Kevin",
        "Oksana",
        "João",
        "Geneviève",
        "Luc",
        "Rose",
        "Claude",
        "Pierre",
        "Chantal",
        "Étienne",
        "Maude",
        "Ahmed",
        "Nadège",
        "Zachary",
        "Marie-Ève",
        "Félix",
        "Ginette",
        "Yvon",
        "Amélie",
        "Tariq",
        "Shanti",
        "Denise",
        "Raphaël",
        "Léa",
        "Stéphane",
        "Mackenson",
        "Élodie",
        "Sofia",
    ],
    "held": [
        "Mélissa",
        "Sébastien",
        "Huguette",
        "Gaétan",
        "Aminata",
        "Youssef",
        "Josée",
        "Pierre-Luc",
        "Minh",
        "Xiaoming",
        "Alejandra",
        "Sunil",
        "Olivier",
        "Thérèse",
        "Jonathan",
        "Tatiana",
        "Paulo",
        "Véronique",
        "Benoît",
        "Blanche",
        "Dominique",
        "Marc",
        "Line",
        "Jérôme",
        "Rosalie",
        "Hassan",
        "Mirlande",
        "Noah",
        "Anne-Sophie",
        "Antoine",
        "Jocelyne",
        "Fernand",
        "Émilie",
        "Bilal",
        "Deepika",
        "Francine",
        "Charles",
        "Jade",
        "Alain",
        "Wilguens",
        "Zoé",
        "Ines",
    ],
}
LAST = {
    "work": [
        "Tremblay",
        "Gagnon",
        "Roy",
        "Côté",
        "Bouchard",
        "Gauthier",
        "Morin",
        "Lavoie",
        "Fortin",
        "Gagné",
        "Ouellet",
        "Pelletier",
        "Bélanger",
        "Lévesque",
        "Bergeron",
        "Leblanc",
        "Paquette",
        "Girard",
        "Simard",
        "Boucher",
        "Caron",
        "Beaulieu",
        "Cloutier",
        "Dubé",
        "Poirier",
        "Nguyen",
        "Diallo",
        "Benali",
        "Zhang",
        "Hernández",
        "Ferreira",
        "Shevchenko",
        "Patel",
        "Jean-Baptiste",
        "O'Brien",
        "Saint-Pierre",
        "Tremblay-Gagnon",
        "Wurtele",
        "Kpakpo",
        "Hryhorenko",
        "Abetxuko",
    ],
    "held": [
        "Fournier",
        "Lapointe",
        "Leclerc",
        "Lefebvre",
        "Poulin",
        "Thibault",
        "St-Pierre",
        "Nadeau",
        "Martin",
        "Landry",
        "Martel",
        "Bédard",
        "Grenier",
        "Lessard",
        "Bernier",
        "Richard",
        "Michaud",
        "Hébert",
        "Desjardins",
        "Couture",
        "Turcotte",
        "Lachance",
        "Parent",
        "Blais",
        "Gosselin",
        "Pham",
        "Traoré",
        "Haddad",
        "Chen",
        "Morales",
        "Oliveira",
        "Kovalenko",
        "Sharma",
        "Pierre-Louis",
        "McDonald",
        "Saint-Onge",
        "Roy-Lavallée",
        "Vandermeulen",
        "Adjovi",
        "Yurchyshyn",
        "Etxeberria",
    ],
}


class People:
    """Draws names of one part of the corpus."""

    def __init__(self, part: str, chance: random.Random) -> None:
        self.chance = chance
        self.firsts, self.lasts = FIRST[part], LAST[part]

    def first(self) -> str:
        return self.chance.choice(self.firsts)

    def last(self) -> str:
        return self.chance.choice(self.lasts)

    def full(self) -> str:
        return f"{self.first()} {self.last()}"

    def reversed(self) -> str:
        return f"{self.last()}, {self.first()}"

    def capitals(self) -> str:
        return bare(self.full()).upper()

    def capitals_reversed(self) -> str:
        return bare(f"{self.last()} {self.first()}").upper()

    def initial(self) -> str:
        return "-".join(f"{part[0]}." for part in self.first().split("-")) + f" {self.last()}"

    def email(self) -> str:
        first, last = (
            bare(word).lower().replace("'", "").replace("-", "") for word in (self.first(), self.last())
        )
        form = self.chance.choice(
            ["{0}.{1}@gmail.com", "{0}{1}@hotmail.com", "{0}_{1}@videotron.ca", "{1}.{0}@outlook.com"]
        )
        return form.format(first, last)


def bare(text: str) -> str:
    """Without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
