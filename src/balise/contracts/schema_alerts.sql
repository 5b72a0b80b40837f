-- Abnormal requests and drift (guide, 2.3), and the keys that they suspended.
-- Applied by its own migration, after schema.sql.

CREATE TABLE balise_alert (
  id text PRIMARY KEY CHECK (id ~ '^alert_[0-9a-f]{32}$'),
  public_body bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('burst', 'hours', 'refusals', 'probing', 'address', 'drift')),
  -- A key and its person; for drift, a system and a case.
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  key_id text NOT NULL DEFAULT '',
  person text NOT NULL DEFAULT '',
  "case" text NOT NULL DEFAULT '',
  system text NOT NULL DEFAULT '',
  request_id text NOT NULL DEFAULT '',
  gateway text NOT NULL DEFAULT '',
  figures jsonb NOT NULL DEFAULT '{}',
  told_at timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'closed')),
  taken_by text NOT NULL DEFAULT '',
  taken_at timestamptz,
  closed_by text NOT NULL DEFAULT '',
  closed_at timestamptz,
  close_reason text NOT NULL DEFAULT '',
  UNIQUE (public_body, kind, subject, window_start),
  CHECK ((taken_by = '') = (taken_at IS NULL)),
  CHECK (state <> 'taken' OR taken_by <> ''),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_by <> '')),
  CHECK (state <> 'closed' OR close_reason <> '')
);
CREATE INDEX balise_alert_recent ON balise_alert (public_body, seen_at DESC);
CREATE INDEX balise_alert_untold ON balise_alert (public_body) WHERE told_at IS NULL;

-- Nobody reopens or rewrites what was closed.
CREATE FUNCTION balise_alert_guard() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.state = 'closed'
     AND (NEW.state, NEW.taken_by, NEW.taken_at, NEW.closed_by, NEW.closed_at, NEW.close_reason)
         IS DISTINCT FROM
         (OLD.state, OLD.taken_by, OLD.taken_at, OLD.closed_by, OLD.closed_at, OLD.close_reason) THEN
    RAISE EXCEPTION 'a closed alert does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_way BEFORE UPDATE ON balise_alert
  FOR EACH ROW EXECUTE FUNCTION balise_alert_guard();

-- A person's use of a key, held back until a named human lifts that, once.
CREATE TABLE balise_suspension (
  id text PRIMARY KEY CHECK (id ~ '^susp_[0-9a-f]{32}$'),
  public_body bigint NOT NULL,
  alert text NOT NULL REFERENCES balise_alert,
  kind text NOT NULL,
  key_id text NOT NULL CHECK (key_id <> ''),
  person text NOT NULL,
  suspended_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_by text NOT NULL DEFAULT '',
  lift_reason text NOT NULL DEFAULT '',
  CHECK ((lifted_at IS NULL) = (lifted_by = '')),
  CHECK (lifted_at IS NULL OR lift_reason <> ''),
  -- Nobody gives back to themselves what was taken.
  CHECK (lifted_by <> person OR lifted_by = '')
);
CREATE UNIQUE INDEX balise_suspension_live ON balise_suspension (key_id, person) WHERE lifted_at IS NULL;
CREATE INDEX balise_suspension_alert ON balise_suspension (alert);

CREATE FUNCTION balise_suspension_guard() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a suspension is lifted once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_way BEFORE UPDATE ON balise_suspension
  FOR EACH ROW EXECUTE FUNCTION balise_suspension_guard();
-- A suspended key travels as a revoked one does: gateways read their grants again.
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON balise_suspension
  FOR EACH STATEMENT EXECUTE FUNCTION balise_grant_changed();

-- What gateways learned of a key and its person: when it works, how busily, from which networks (keyed hashes).
CREATE TABLE balise_habit (
  subject text PRIMARY KEY,
  public_body bigint NOT NULL,
  habits jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX balise_habit_recent ON balise_habit (changed_at DESC);

ALTER TABLE balise_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE balise_habit ENABLE ROW LEVEL SECURITY;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['balise_alert', 'balise_suspension', 'balise_habit']
  LOOP
    EXECUTE format('CREATE POLICY own_public_body ON %I TO balise_portal
      USING (public_body = balise_current_public_body())
      WITH CHECK (public_body = balise_current_public_body())', name);
    EXECUTE format('CREATE POLICY every_public_body ON %I TO balise_gateway USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

-- Gateways add; humans, through the portal, answer. The portal adds what its own worker sees (drift).
REVOKE ALL ON balise_alert, balise_suspension, balise_habit FROM balise_portal, balise_gateway;
GRANT SELECT, INSERT ON balise_alert, balise_suspension TO balise_gateway;
GRANT SELECT, INSERT, UPDATE ON balise_habit TO balise_gateway;
GRANT SELECT, INSERT ON balise_alert, balise_suspension TO balise_portal;
GRANT UPDATE (state, taken_by, taken_at, closed_by, closed_at, close_reason, told_at) ON balise_alert TO balise_portal;
GRANT UPDATE (lifted_at, lifted_by, lift_reason) ON balise_suspension TO balise_portal;
