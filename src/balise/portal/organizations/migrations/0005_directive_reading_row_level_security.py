from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_mandates_and_directives_frozen")]

    operations = public_body_policy("organizations_directivereading")
