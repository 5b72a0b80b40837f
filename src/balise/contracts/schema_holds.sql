-- Answers that wait for a human (guide, 2.3: validation before critical actions).
-- Applied by its own migration, after schema.sql.

CREATE TABLE balise_hold (
  id text PRIMARY KEY CHECK (id ~ '^hold_[0-9a-f]{32}$'),
  public_body bigint NOT NULL,
  request_id text NOT NULL,
  surface text NOT NULL,
  key_id text NOT NULL,
  person text NOT NULL,
  "case" text NOT NULL,
  system text NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
  tools text[] NOT NULL DEFAULT '{}',
  request_digest text NOT NULL,
  digest text NOT NULL,
  policy_version bigint NOT NULL,
  policy_digest text NOT NULL,
  content_key uuid NOT NULL REFERENCES balise_content_key,
  nonce bytea,
  ciphertext bytea,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'refused')),
  decided_by text NOT NULL DEFAULT '',
  decided_at timestamptz,
  reason text NOT NULL DEFAULT '',
  edited_digest text NOT NULL DEFAULT '',
  edited_nonce bytea,
  edited_ciphertext bytea,
  consumed_at timestamptz,
  CHECK ((status = 'pending') = (decided_at IS NULL)),
  CHECK ((status = 'pending') = (decided_by = '')),
  -- Nobody validates what they asked for themselves.
  CHECK (decided_by <> person OR decided_by = ''),
  CHECK (status <> 'refused' OR reason <> '')
);
CREATE INDEX balise_hold_queue ON balise_hold (public_body, created_at DESC);
CREATE INDEX balise_hold_contents ON balise_hold (expires_at) WHERE ciphertext IS NOT NULL;

-- One human decision, one use: whatever the planes do, a row never goes back.
CREATE FUNCTION balise_hold_guard() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.status <> 'pending'
     AND (NEW.status, NEW.decided_by, NEW.decided_at, NEW.reason, NEW.edited_digest)
         IS DISTINCT FROM (OLD.status, OLD.decided_by, OLD.decided_at, OLD.reason, OLD.edited_digest) THEN
    RAISE EXCEPTION 'a decided hold does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.consumed_at IS DISTINCT FROM OLD.consumed_at
     AND (OLD.consumed_at IS NOT NULL OR NEW.status <> 'approved') THEN
    RAISE EXCEPTION 'a hold serves once, when approved' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_way BEFORE UPDATE ON balise_hold
  FOR EACH ROW EXECUTE FUNCTION balise_hold_guard();

CREATE FUNCTION balise_hold_notify() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('balise_hold', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT OR UPDATE OF status ON balise_hold
  FOR EACH ROW EXECUTE FUNCTION balise_hold_notify();

ALTER TABLE balise_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_public_body ON balise_hold TO balise_portal
  USING (public_body = balise_current_public_body())
  WITH CHECK (public_body = balise_current_public_body());
CREATE POLICY every_public_body ON balise_hold TO balise_gateway USING (true) WITH CHECK (true);

-- What binds a hold is written once; each plane changes only what is its own.
REVOKE ALL ON balise_hold FROM balise_portal;
GRANT SELECT ON balise_hold TO balise_portal;
GRANT UPDATE (status, decided_by, decided_at, reason, edited_digest, edited_nonce, edited_ciphertext,
              nonce, ciphertext) ON balise_hold TO balise_portal;
GRANT SELECT, INSERT ON balise_hold TO balise_gateway;
GRANT UPDATE (consumed_at, nonce, ciphertext, edited_nonce, edited_ciphertext) ON balise_hold TO balise_gateway;
