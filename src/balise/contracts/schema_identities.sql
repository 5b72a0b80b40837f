-- Persons for whom an application may ask (contracts/grants.py). Written by the portal, read by gateways.
-- Applied by its own migration, after schema.sql. An OP has rows only while it has an application's key.

CREATE TABLE balise_identity (
  public_body bigint NOT NULL,
  person text NOT NULL,
  role text NOT NULL DEFAULT '',
  person_active boolean NOT NULL DEFAULT true,
  groups text[] NOT NULL DEFAULT '{}',
  trainings jsonb NOT NULL DEFAULT '{}',
  -- As ``email_name`` and ``subject_name`` of contracts/grants.py write them.
  names text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (public_body, person)
);
CREATE INDEX balise_identity_names ON balise_identity USING gin (names);
-- Same announcement and counter as grants: gateways then forget both.
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON balise_identity
  FOR EACH STATEMENT EXECUTE FUNCTION balise_grant_changed();

ALTER TABLE balise_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_public_body ON balise_identity TO balise_portal
  USING (public_body = balise_current_public_body())
  WITH CHECK (public_body = balise_current_public_body());
CREATE POLICY every_public_body ON balise_identity TO balise_gateway USING (true);

REVOKE ALL ON balise_identity FROM balise_portal, balise_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON balise_identity TO balise_portal;
GRANT SELECT ON balise_identity TO balise_gateway;

-- An application is nobody by itself, and only an application is believed about persons.
ALTER TABLE balise_grant
  ADD CONSTRAINT application_is_nobody CHECK (NOT application OR person = ''),
  ADD CONSTRAINT only_applications_forward CHECK (NOT trust_forwarded OR (application AND networks <> '{}'));
