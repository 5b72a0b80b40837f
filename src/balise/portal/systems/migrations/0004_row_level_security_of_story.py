from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("systems", "0003_system_story_and_exception_author")]

    operations = public_body_policy("systems_systemevent")
