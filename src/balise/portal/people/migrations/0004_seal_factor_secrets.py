"""Seals the secrets of second factors that were stored as they were."""

from django.db import migrations

from balise.portal.people.factor_secrets import SealingAdapter


def _rewritten(apps, act):
    for row in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn"):
        for name in ("secret", "seed"):
            if name in row.data:
                row.data[name] = act(row.data[name])
        if "migrated_codes" in row.data:
            row.data["migrated_codes"] = [act(code) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])


def seal(apps, schema_editor):
    _rewritten(apps, SealingAdapter().encrypt)


def unseal(apps, schema_editor):
    _rewritten(apps, SealingAdapter().decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_identities"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, unseal, elidable=True)]
