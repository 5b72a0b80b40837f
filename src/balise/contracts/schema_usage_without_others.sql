-- What one case took is read from its own rows: who opens its page waits for it.
-- Applied by its own migration, after schema_usage_without_call.sql.

CREATE FUNCTION balise_used(body_wanted bigint, since timestamptz, case_wanted text)
RETURNS TABLE (
  person text, "case" text, system text, requests bigint, tokens bigint,
  energy_low numeric, energy_high numeric, cost_micros bigint,
  metered bigint, calls bigint, methods text[]
)
LANGUAGE sql STABLE
AS $$
  WITH told AS (
    SELECT request_id, balise_record(body) AS record FROM balise_journal
    WHERE public_body = body_wanted AND kind = 'outcome' AND at >= since
      -- Whatever does not hold the bytes of the code is of another case, and told five times as fast.
      AND (case_wanted IS NULL OR position(convert_to(case_wanted, 'UTF8') IN body) > 0)
  ), named AS (
    SELECT coalesce(record ->> 'person', '') AS person, coalesce(record ->> 'case', '') AS "case",
           coalesce(record ->> 'system', '') AS system, request_id, record
    FROM told WHERE balise_called(record) AND (case_wanted IS NULL OR record ->> 'case' = case_wanted)
  )
  SELECT person, "case", system,
         count(DISTINCT request_id),
         coalesce(sum(coalesce((record ->> 'tokens_in')::numeric, 0)
                      + coalesce((record ->> 'tokens_out')::numeric, 0)), 0)::bigint,
         coalesce(sum((record -> 'energy_wh' ->> 0)::numeric), 0),
         coalesce(sum((record -> 'energy_wh' ->> 1)::numeric), 0),
         coalesce(sum((record ->> 'cost_micros')::numeric), 0)::bigint,
         count(*) FILTER (WHERE record ? 'energy_method'), count(*),
         coalesce(array_agg(DISTINCT record ->> 'energy_method') FILTER (WHERE record ? 'energy_method'), '{}')
  FROM named
  GROUP BY GROUPING SETS ((person, "case", system), (person, "case"))
$$;

-- Of every case: replaced rather than dropped, since gateways keep it prepared.
CREATE OR REPLACE FUNCTION balise_used(body_wanted bigint, since timestamptz)
RETURNS TABLE (
  person text, "case" text, system text, requests bigint, tokens bigint,
  energy_low numeric, energy_high numeric, cost_micros bigint,
  metered bigint, calls bigint, methods text[]
)
LANGUAGE sql STABLE
AS $$
  SELECT * FROM balise_used(body_wanted, since, NULL)
$$;

-- Before PostgreSQL 17 no parallel worker may enter an exception handler.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    ALTER FUNCTION balise_used(bigint, timestamptz, text) PARALLEL SAFE;
    ALTER FUNCTION balise_used(bigint, timestamptz) PARALLEL SAFE;
  END IF;
END $$;
