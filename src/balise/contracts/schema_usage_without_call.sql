-- What is counted is what a system was called for.
-- Applied by its own migration, after schema_usage_rows.sql.

-- Of the record of an outcome: not of who collects a held answer, whose system was called when it was held, nor of
-- tokens that a gateway estimated by itself. These say so; a system that could not be reached took nothing either.
CREATE FUNCTION balise_called(record jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT record IS NOT NULL AND NOT coalesce(record -> 'reasons' ? 'upstream_unreachable', false)
         AND coalesce(record -> 'detail' -> 'called', 'true') <> 'false'
$$;

CREATE OR REPLACE FUNCTION balise_used(body_wanted bigint, since timestamptz)
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
  ), named AS (
    SELECT coalesce(record ->> 'person', '') AS person, coalesce(record ->> 'case', '') AS "case",
           coalesce(record ->> 'system', '') AS system, request_id, record
    FROM told WHERE balise_called(record)
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

-- Before PostgreSQL 17 no parallel worker may enter an exception handler.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    ALTER FUNCTION balise_used(bigint, timestamptz) PARALLEL SAFE;
  END IF;
END $$;
