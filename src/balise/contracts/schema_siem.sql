-- Copies of the journal for a SIEM: where each destination stands (journal/siem).
-- Applied by its own migration, after schema.sql. The journal stays the record; these rows can be lost,
-- and everything is then sent again.

-- Reads every chain, writes no journal: less than what a gateway may do.
DO $$
BEGIN
  BEGIN
    CREATE ROLE balise_siem NOLOGIN NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  IF NOT pg_has_role(current_user, 'balise_siem', 'SET') THEN
    EXECUTE format('GRANT balise_siem TO %I', current_user);
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO balise_siem;

-- One row per destination, as its shipper last saw it. "public_bodies" NULL: every OP.
CREATE TABLE balise_siem_destination (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  format text NOT NULL,
  transport text NOT NULL,
  public_bodies bigint[],
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  delivered_at timestamptz,
  failing_since timestamptz,
  failure text NOT NULL DEFAULT ''
);
-- The last row of each chain that the destination is known to have, and its hash.
CREATE TABLE balise_siem_cursor (
  destination text NOT NULL REFERENCES balise_siem_destination ON DELETE CASCADE,
  writer uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL,
  PRIMARY KEY (destination, writer)
);

ALTER TABLE balise_siem_destination ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_siem_cursor ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_public_body ON balise_siem_destination TO balise_siem USING (true) WITH CHECK (true);
CREATE POLICY every_public_body ON balise_siem_cursor TO balise_siem USING (true) WITH CHECK (true);
CREATE POLICY every_public_body_read ON balise_journal FOR SELECT TO balise_siem USING (true);
CREATE POLICY every_public_body_read ON balise_snapshot FOR SELECT TO balise_siem USING (true);
-- An OP sees the destinations that receive its records, and how far they are.
CREATE POLICY own_public_body ON balise_siem_destination FOR SELECT TO balise_portal
  USING (balise_current_public_body() IS NOT NULL
         AND (public_bodies IS NULL OR balise_current_public_body() = ANY (public_bodies)));
CREATE POLICY own_public_body ON balise_siem_cursor FOR SELECT TO balise_portal
  USING (EXISTS (SELECT FROM balise_siem_destination d WHERE d.name = destination));

REVOKE ALL ON balise_siem_destination, balise_siem_cursor FROM balise_portal;
GRANT SELECT ON balise_journal, balise_journal_head, balise_journal_writer, balise_snapshot TO balise_siem;
GRANT SELECT, INSERT, UPDATE ON balise_siem_destination, balise_siem_cursor TO balise_siem;
GRANT SELECT ON balise_siem_destination, balise_siem_cursor TO balise_portal;
