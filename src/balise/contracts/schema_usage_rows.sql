-- What is computed from the journal goes on over a row that somebody put there or changed.
-- Applied by its own migration, after schema_usage_requests.sql.

-- The record of a row, or NULL of a body that is none: no JSON object in UTF-8, nested without end, or with a field
-- that queries compute with of another type, or too large to be added up. Nothing but an exception handler meets
-- the first two: pg_input_is_valid takes a text, and itself fails where the nesting has no end.
CREATE FUNCTION balise_record(body bytea) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  record jsonb;
BEGIN
  record := convert_from(body, 'UTF8');
  RETURN CASE WHEN jsonb_typeof(record) = 'object'
    AND coalesce(jsonb_typeof(record -> 'reasons'), 'array') = 'array'
    AND coalesce(jsonb_typeof(record -> 'findings'), 'object') = 'object'
    AND coalesce(jsonb_typeof(record -> 'energy_method'), 'string') = 'string'
    -- A text that is no number fails here; « NaN » is more than all numbers.
    AND abs(coalesce((record ->> 'tokens_in')::numeric, 0)) + abs(coalesce((record ->> 'tokens_out')::numeric, 0))
      + abs(coalesce((record ->> 'cost_micros')::numeric, 0))
      + abs(coalesce((record -> 'energy_wh' ->> 0)::numeric, 0))
      + abs(coalesce((record -> 'energy_wh' ->> 1)::numeric, 0)) < 1e12
    THEN record END;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN NULL;
END $$;

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
    FROM told WHERE record IS NOT NULL AND NOT coalesce(record -> 'reasons' ? 'upstream_unreachable', false)
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
    ALTER FUNCTION balise_record(bytea) PARALLEL SAFE;
    ALTER FUNCTION balise_used(bigint, timestamptz) PARALLEL SAFE;
  END IF;
END $$;
