-- A key that replaces another is used as that one was: by the same persons, from the same places.
-- Applied by its own migration, after schema_alerts.sql.

-- The portal may not read habits, which are personal information: it has them follow, unread, within its own OP.
CREATE FUNCTION balise_habits_follow(old_key text, new_key text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO balise_habit (subject, public_body, habits)
  SELECT new_key || substr(subject, strpos(subject, ' ')), public_body, habits FROM balise_habit
  WHERE public_body = balise_current_public_body() AND split_part(subject, ' ', 1) = old_key
  ON CONFLICT (subject) DO NOTHING
$$;
REVOKE ALL ON FUNCTION balise_habits_follow(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION balise_habits_follow(text, text) TO balise_portal;
