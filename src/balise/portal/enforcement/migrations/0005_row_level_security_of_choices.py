from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0004_rules_choices_stop_versions_checks")]

    operations = public_body_policy(
        "enforcement_kindchoice",
        "enforcement_detectionchoices",
        "enforcement_journalcheck",
    )
