-- What was used since a moment, by the journal: for quotas and for who reads what a case takes.
-- Applied by its own migration, after schema.sql.

-- A call whose system could not be reached took nothing. Rights and row-level security are the caller's.
CREATE FUNCTION balise_used(body_wanted bigint, since timestamptz)
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
  )
  SELECT coalesce(record ->> 'person', ''), coalesce(record ->> 'case', ''), coalesce(record ->> 'system', ''),
         count(DISTINCT request_id),
         coalesce(sum(coalesce((record ->> 'tokens_in')::bigint, 0)
                      + coalesce((record ->> 'tokens_out')::bigint, 0)), 0)::bigint,
         coalesce(sum((record -> 'energy_wh' ->> 0)::numeric), 0),
         coalesce(sum((record -> 'energy_wh' ->> 1)::numeric), 0),
         coalesce(sum((record ->> 'cost_micros')::bigint), 0)::bigint,
         count(*) FILTER (WHERE record ? 'energy_method'), count(*),
         coalesce(array_agg(DISTINCT record ->> 'energy_method') FILTER (WHERE record ? 'energy_method'), '{}')
  FROM told
  WHERE NOT coalesce(record -> 'reasons' ? 'upstream_unreachable', false)
  GROUP BY 1, 2, 3
$$;
