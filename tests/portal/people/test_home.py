from __future__ import annotations

from tests.portal.factories import MandateFactory, PersonFactory, RoleFactory

from balise.portal.people.home import cards


def test_of_whom_powers_sleep_the_card_names_what_they_hold_today(op, person_with):
    sleeping = PersonFactory(with_roles=("securite",))
    RoleFactory(person=sleeping, role="dirigeant", ended=True)
    holder = PersonFactory()
    MandateFactory(holder=holder)
    MandateFactory(holder=sleeping, revoked=True)
    (card,) = cards(person_with("unite-responsable"))
    said = {item.text: item.note for item in card.items}
    assert said[str(sleeping)] == "Sécurité de l’information (CDSI ou COMSI)"
    assert said[str(holder)] == "Mandat"
