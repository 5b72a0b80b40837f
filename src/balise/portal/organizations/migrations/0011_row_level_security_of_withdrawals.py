from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("organizations", "0010_directives_withdrawn")]

    operations = public_body_policy("organizations_directivewithdrawal")
