"""Django, set up for one command. Imported inside ``run`` only: it is the heaviest import we have."""

from __future__ import annotations

import os


def set_up(*, owner: bool = False) -> None:
    """Load the portal's settings and applications. Raises ``BadSettings`` naming each mistake.

    ``owner`` connects as the database's owner, for migrations; otherwise the
    portal's role and its row-level security apply.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balise.portal.config.settings")
    if owner:
        os.environ["BALISE_DATABASE_ROLE"] = "owner"
    django.setup()
