import django.db.models.deletion
from django.db import migrations, models

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0012_words_of_the_guide'),
        ('people', '0007_confirmed_identities'),
    ]

    operations = [
        migrations.AddField(
            model_name='providersignin',
            name='trouble',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='providersignin',
            name='trouble_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name='ProviderSessionEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(max_length=500)),
                ('subject', models.CharField(blank=True, max_length=255)),
                ('sid', models.CharField(blank=True, max_length=255)),
                ('at', models.DateTimeField()),
                ('public_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.publicbody', verbose_name='organisme public')),
            ],
            options={
                'verbose_name': 'session terminée par un fournisseur',
                'verbose_name_plural': 'sessions terminées par un fournisseur',
                'constraints': [models.UniqueConstraint(fields=('public_body', 'issuer', 'subject', 'sid', 'at'), name='session_end_once')],
            },
        ),
        *public_body_policy("people_providersessionend"),
    ]
