-- An alert belongs to its OP, its name too: the identifiers of alerts are computed (contracts/anomalies.py), and
-- another OP's row of the same name must neither stand in the way of one nor be what a suspension rests on.
-- Applied by its own migration, after schema_suspensions.sql.

ALTER TABLE balise_suspension DROP CONSTRAINT balise_suspension_alert_fkey;
ALTER TABLE balise_alert DROP CONSTRAINT balise_alert_pkey, ADD PRIMARY KEY (public_body, id);
ALTER TABLE balise_suspension
  ADD CONSTRAINT balise_suspension_alert_fkey FOREIGN KEY (public_body, alert) REFERENCES balise_alert (public_body, id);

-- To find what a person is suspended with, and what else was.
DROP INDEX balise_suspension_alert;
CREATE INDEX balise_suspension_alert ON balise_suspension (public_body, alert);
