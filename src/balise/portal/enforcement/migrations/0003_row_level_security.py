from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0002_initial")]

    operations = public_body_policy(
        "enforcement_apikey",
        "enforcement_stoporder",
        "enforcement_quotarule",
    )
