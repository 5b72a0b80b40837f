-- What a suspension bears on, and what a gateway may write of it.
-- Applied by its own migration, after schema_alerts.sql.

-- Among the rows of one OP: another's, whatever key they name, neither make a suspension nor stand in its way.
DROP INDEX balise_suspension_live;
CREATE UNIQUE INDEX balise_suspension_live ON balise_suspension (public_body, key_id, person)
  WHERE lifted_at IS NULL;

-- Gateways tell what they saw; what humans answer is not theirs to write.
REVOKE INSERT ON balise_alert, balise_suspension FROM balise_gateway;
GRANT INSERT (id, public_body, kind, subject, window_start, seen_at, key_id, person, "case", system, request_id,
              gateway, figures) ON balise_alert TO balise_gateway;
GRANT INSERT (id, public_body, alert, kind, key_id, person, suspended_at) ON balise_suspension TO balise_gateway;
