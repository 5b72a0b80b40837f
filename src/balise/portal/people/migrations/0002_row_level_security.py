from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = public_body_policy(
        "people_person",
        "people_roleassignment",
        "people_group",
        "people_groupmember",
    )
