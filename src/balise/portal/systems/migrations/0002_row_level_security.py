from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("systems", "0001_initial")]

    operations = public_body_policy(
        "systems_supplier",
        "systems_genaisystem",
        "systems_securityopinion",
        "systems_genaisystemevent",
    )
