from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_initial")]

    operations = public_body_policy(
        "organizations_unit",
        "organizations_committee",
        "organizations_committeemember",
        "organizations_mandate",
        "organizations_directive",
    )
