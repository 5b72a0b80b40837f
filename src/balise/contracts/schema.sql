-- What the portal and the gateways share in PostgreSQL, beside the portal's own tables.
-- Applied once by the first migration; later changes are new migrations.

-- Least privilege by role: both planes connect with one URL and then SET ROLE.
-- Who creates a role (PostgreSQL 16+) may administer it but not yet become it: hence the grant to oneself.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'balise_portal') THEN
    CREATE ROLE balise_portal NOLOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'balise_gateway') THEN
    CREATE ROLE balise_gateway NOLOGIN NOBYPASSRLS;
  END IF;
  IF NOT pg_has_role(current_user, 'balise_portal', 'SET') THEN
    EXECUTE format('GRANT balise_portal TO %I', current_user);
  END IF;
  IF NOT pg_has_role(current_user, 'balise_gateway', 'SET') THEN
    EXECUTE format('GRANT balise_gateway TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO balise_portal, balise_gateway;

-- The OP of the current session: empty means none, and then no row is visible.
CREATE FUNCTION balise_current_public_body() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT NULLIF(current_setting('balise.public_body', true), '')::bigint $$;

CREATE FUNCTION balise_refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

-- Published policy, one row per version; the newest of an OP is in force.
CREATE TABLE balise_snapshot (
  public_body bigint NOT NULL,
  version bigint NOT NULL,
  digest text NOT NULL,
  body bytea NOT NULL,
  signature bytea NOT NULL,
  key_id text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (public_body, version)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON balise_snapshot
  FOR EACH ROW EXECUTE FUNCTION balise_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON balise_snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION balise_refuse_change();

CREATE FUNCTION balise_snapshot_notify() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('balise_snapshot', NEW.public_body || ':' || NEW.version);
  RETURN NEW;
END $$;
CREATE TRIGGER announce AFTER INSERT ON balise_snapshot
  FOR EACH ROW EXECUTE FUNCTION balise_snapshot_notify();

-- Running gateways: seen within 5 seconds counts as live.
CREATE TABLE balise_replica (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  version text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  stopped_at timestamptz
);
CREATE TABLE balise_snapshot_ack (
  replica uuid NOT NULL REFERENCES balise_replica ON DELETE CASCADE,
  public_body bigint NOT NULL,
  version bigint NOT NULL,
  digest text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  refused text NOT NULL DEFAULT '',
  PRIMARY KEY (replica, public_body)
);

-- Who may call (contracts/grants.py). Written by the portal, read by gateways.
CREATE TABLE balise_grant (
  key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
  key_id text NOT NULL UNIQUE,
  public_body bigint NOT NULL,
  person text NOT NULL,
  role text NOT NULL DEFAULT '',
  "case" text NOT NULL,
  person_active boolean NOT NULL DEFAULT true,
  groups text[] NOT NULL DEFAULT '{}',
  trainings jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz,
  revoked_at timestamptz,
  networks text[] NOT NULL DEFAULT '{}',
  application boolean NOT NULL DEFAULT false,
  trust_forwarded boolean NOT NULL DEFAULT false
);
CREATE INDEX balise_grant_person ON balise_grant (public_body, person);
-- Replicas that lost a NOTIFY see the counter move when they poll.
CREATE TABLE balise_grant_epoch (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), epoch bigint NOT NULL);
INSERT INTO balise_grant_epoch (epoch) VALUES (1);
CREATE FUNCTION balise_grant_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
AS $$
BEGIN
  UPDATE balise_grant_epoch SET epoch = epoch + 1;
  PERFORM pg_notify('balise_grant', '');
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON balise_grant
  FOR EACH STATEMENT EXECUTE FUNCTION balise_grant_changed();

-- The journal: one hash chain per writer.
CREATE TABLE balise_journal_writer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  key_id text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE balise_journal (
  writer uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  public_body bigint NOT NULL,
  kind text NOT NULL,
  request_id text NOT NULL,
  at timestamptz NOT NULL,
  body bytea NOT NULL,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (writer, seq)
);
CREATE INDEX balise_journal_recent ON balise_journal (public_body, at DESC);
CREATE INDEX balise_journal_request ON balise_journal (request_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON balise_journal
  FOR EACH ROW EXECUTE FUNCTION balise_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON balise_journal
  FOR EACH STATEMENT EXECUTE FUNCTION balise_refuse_change();
CREATE FUNCTION balise_journal_notify() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('balise_journal', '');
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT ON balise_journal
  FOR EACH STATEMENT EXECUTE FUNCTION balise_journal_notify();

-- Signed head of each chain, moved in the transaction that appends: a cut tail contradicts it.
CREATE TABLE balise_journal_head (
  writer uuid PRIMARY KEY REFERENCES balise_journal_writer,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  signature bytea NOT NULL
);
-- Signed checkpoints, append-only and exportable to be anchored outside.
CREATE TABLE balise_journal_checkpoint (
  writer uuid NOT NULL REFERENCES balise_journal_writer,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL,
  signature bytea NOT NULL,
  key_id text NOT NULL,
  PRIMARY KEY (writer, seq)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON balise_journal_checkpoint
  FOR EACH ROW EXECUTE FUNCTION balise_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON balise_journal_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION balise_refuse_change();

-- Sealed content. Destroying a content key disposes of the content and leaves the chain whole.
CREATE TABLE balise_content_key (
  id uuid PRIMARY KEY,
  public_body bigint NOT NULL,
  retention_rule text NOT NULL,
  month date NOT NULL,
  wrapped bytea,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  destroyed_at timestamptz,
  destroyed_by text NOT NULL DEFAULT '',
  UNIQUE (public_body, retention_rule, month),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE TABLE balise_content (
  request_id text NOT NULL,
  part text NOT NULL CHECK (part IN ('prompt', 'upstream', 'answer')),
  attempt smallint NOT NULL DEFAULT 1,
  public_body bigint NOT NULL,
  key uuid NOT NULL REFERENCES balise_content_key,
  person text NOT NULL DEFAULT '',
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  nonce bytea NOT NULL,
  ciphertext bytea NOT NULL,
  PRIMARY KEY (request_id, part, attempt)
);
CREATE INDEX balise_content_person ON balise_content (public_body, person, at DESC);
CREATE TRIGGER append_only BEFORE UPDATE ON balise_content
  FOR EACH ROW EXECUTE FUNCTION balise_refuse_change();

-- Second lock: an OP's session sees its own rows. Gateways serve every OP.
ALTER TABLE balise_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_snapshot_ack ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_content_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_content ENABLE ROW LEVEL SECURITY;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['balise_snapshot', 'balise_snapshot_ack', 'balise_grant',
                              'balise_journal', 'balise_content_key', 'balise_content']
  LOOP
    EXECUTE format('CREATE POLICY own_public_body ON %I TO balise_portal
      USING (public_body = balise_current_public_body())
      WITH CHECK (public_body = balise_current_public_body())', name);
    EXECUTE format('CREATE POLICY every_public_body ON %I TO balise_gateway USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON balise_snapshot TO balise_portal;
GRANT SELECT ON balise_replica, balise_snapshot_ack TO balise_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON balise_grant TO balise_portal;
GRANT SELECT, INSERT ON balise_journal, balise_journal_writer, balise_journal_checkpoint TO balise_portal, balise_gateway;
GRANT SELECT, INSERT, UPDATE ON balise_journal_head TO balise_portal, balise_gateway;
GRANT SELECT, INSERT, UPDATE ON balise_content_key TO balise_portal;
GRANT SELECT, DELETE ON balise_content TO balise_portal;
GRANT SELECT ON balise_snapshot, balise_grant, balise_grant_epoch TO balise_gateway;
GRANT SELECT, INSERT, UPDATE ON balise_replica, balise_snapshot_ack TO balise_gateway;
GRANT SELECT, INSERT ON balise_content_key, balise_content TO balise_gateway;
