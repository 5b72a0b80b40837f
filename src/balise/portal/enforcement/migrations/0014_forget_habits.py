from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('enforcement', '0013_usage'),
    ]

    operations = [
        # Habits are personal information: the portal's worker deletes those without a use, unread.
        migrations.RunSQL(
            'GRANT SELECT (subject, public_body, changed_at), DELETE ON balise_habit TO balise_portal',
            'REVOKE ALL ON balise_habit FROM balise_portal',
        ),
    ]
