from django.db import migrations

# Which OPs there are is read before the OP is known (signing in, commands); what one is, changes only
# from within it. Nobody deletes one.
PROTECT = """
ALTER TABLE organizations_publicbody ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations_publicbody FORCE ROW LEVEL SECURITY;
CREATE POLICY known_to_all ON organizations_publicbody FOR SELECT USING (true);
CREATE POLICY created ON organizations_publicbody FOR INSERT WITH CHECK (true);
CREATE POLICY own_public_body ON organizations_publicbody FOR UPDATE
  USING (id = balise_current_public_body()) WITH CHECK (id = balise_current_public_body());
ALTER TABLE organizations_publicbodyevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations_publicbodyevent FORCE ROW LEVEL SECURITY;
CREATE POLICY own_public_body ON organizations_publicbodyevent FOR SELECT
  USING (pgh_obj_id = balise_current_public_body());
CREATE POLICY recorded ON organizations_publicbodyevent FOR INSERT WITH CHECK (true);
"""
EXPOSE = """
DROP POLICY recorded ON organizations_publicbodyevent;
DROP POLICY own_public_body ON organizations_publicbodyevent;
ALTER TABLE organizations_publicbodyevent NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations_publicbodyevent DISABLE ROW LEVEL SECURITY;
DROP POLICY own_public_body ON organizations_publicbody;
DROP POLICY created ON organizations_publicbody;
DROP POLICY known_to_all ON organizations_publicbody;
ALTER TABLE organizations_publicbody NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations_publicbody DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0006_reading_choice_spacing")]
    operations = [migrations.RunSQL(PROTECT, EXPOSE)]
