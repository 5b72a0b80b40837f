from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("usecases", "0003_join_request")]

    operations = public_body_policy("usecases_joinrequest")
