-- Chains, their heads and checkpoints: the portal, acting for an OP, writes its own chain and reads no other OP's.
-- Applied by its own migration, after schema.sql. Gateways' chains hold every OP's rows: their heads, which tell
-- lengths and hashes, stay readable, so that an OP can verify that none of its rows was taken out of them.

-- The one chain that the portal keeps for the OP of the session (portal/organizations/audit.py); NULL without one.
CREATE FUNCTION balise_own_chain() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT 'portail-' || balise_current_public_body() $$;

ALTER TABLE balise_journal_writer ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_journal_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_journal_checkpoint ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_public_body ON balise_journal_writer FOR SELECT TO balise_portal
  USING (balise_current_public_body() IS NOT NULL AND (name !~ '^portail-' OR name = balise_own_chain()));
CREATE POLICY own_chain ON balise_journal_writer FOR INSERT TO balise_portal
  WITH CHECK (name = balise_own_chain());

-- What a session may see of writers says what it may see of their heads and checkpoints.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['balise_journal_head', 'balise_journal_checkpoint']
  LOOP
    EXECUTE format('CREATE POLICY own_public_body ON %I FOR SELECT TO balise_portal
      USING (EXISTS (SELECT FROM balise_journal_writer w WHERE w.id = writer))', name);
    EXECUTE format('CREATE POLICY own_chain ON %I FOR INSERT TO balise_portal WITH CHECK (EXISTS
      (SELECT FROM balise_journal_writer w WHERE w.id = writer AND w.name = balise_own_chain()))', name);
  END LOOP;
END $$;
-- A head is locked, then moved; both ask for this.
CREATE POLICY own_chain_moves ON balise_journal_head FOR UPDATE TO balise_portal
  USING (EXISTS (SELECT FROM balise_journal_writer w WHERE w.id = writer AND w.name = balise_own_chain()))
  WITH CHECK (EXISTS (SELECT FROM balise_journal_writer w WHERE w.id = writer AND w.name = balise_own_chain()));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['balise_journal_writer', 'balise_journal_head', 'balise_journal_checkpoint']
  LOOP
    EXECUTE format('CREATE POLICY every_public_body ON %I TO balise_gateway USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY every_public_body_read ON %I FOR SELECT TO balise_siem USING (true)', name);
  END LOOP;
END $$;
