-- A request that several systems were tried for counts once, wherever it is not a system's own use that is counted.
-- Applied by its own migration, after schema_usage.sql.

-- Two kinds of lines: of each system, and of all of them together, where "system" is null. Sums of one kind are
-- those of the other; requests are not, since a request that fell back is in the lines of two systems.
CREATE OR REPLACE FUNCTION balise_used(body_wanted bigint, since timestamptz)
RETURNS TABLE (
  person text, "case" text, system text, requests bigint, tokens bigint,
  energy_low numeric, energy_high numeric, cost_micros bigint,
  metered bigint, calls bigint, methods text[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH told AS (
    SELECT request_id, convert_from(body, 'UTF8')::jsonb AS record FROM balise_journal
    WHERE public_body = body_wanted AND kind = 'outcome' AND at >= since
  ), named AS (
    SELECT coalesce(record ->> 'person', '') AS person, coalesce(record ->> 'case', '') AS "case",
           coalesce(record ->> 'system', '') AS system, request_id, record
    FROM told WHERE NOT coalesce(record -> 'reasons' ? 'upstream_unreachable', false)
  )
  SELECT person, "case", system,
         count(DISTINCT request_id),
         coalesce(sum(coalesce((record ->> 'tokens_in')::bigint, 0)
                      + coalesce((record ->> 'tokens_out')::bigint, 0)), 0)::bigint,
         coalesce(sum((record -> 'energy_wh' ->> 0)::numeric), 0),
         coalesce(sum((record -> 'energy_wh' ->> 1)::numeric), 0),
         coalesce(sum((record ->> 'cost_micros')::bigint), 0)::bigint,
         count(*) FILTER (WHERE record ? 'energy_method'), count(*),
         coalesce(array_agg(DISTINCT record ->> 'energy_method') FILTER (WHERE record ? 'energy_method'), '{}')
  FROM named
  GROUP BY GROUPING SETS ((person, "case", system), (person, "case"))
$$;
