-- Rows that a destination of the copies refused for good (journal/siem/aside.py): nobody passes over one in silence.
-- Applied by its own migration, after schema_siem.sql. The journal has the rows; these say where they are missing.

CREATE TABLE balise_siem_set_aside (
  destination text NOT NULL REFERENCES balise_siem_destination ON DELETE CASCADE,
  writer uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  public_body bigint NOT NULL,
  why text NOT NULL,
  refusals integer NOT NULL CHECK (refusals > 0),
  set_aside_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- When the OP's own journal told of it; the portal's worker sees to that.
  told_at timestamptz,
  PRIMARY KEY (destination, writer, seq)
);
CREATE INDEX balise_siem_set_aside_recent ON balise_siem_set_aside (public_body, set_aside_at DESC);

ALTER TABLE balise_siem_set_aside ENABLE ROW LEVEL SECURITY;
CREATE POLICY every_public_body ON balise_siem_set_aside TO balise_siem USING (true) WITH CHECK (true);
CREATE POLICY own_public_body ON balise_siem_set_aside TO balise_portal
  USING (public_body = balise_current_public_body())
  WITH CHECK (public_body = balise_current_public_body());

REVOKE ALL ON balise_siem_set_aside FROM balise_portal;
GRANT SELECT, INSERT ON balise_siem_set_aside TO balise_siem;
GRANT SELECT, UPDATE (told_at) ON balise_siem_set_aside TO balise_portal;
