-- Who asks the very same again: for what is held, or anew.
-- Applied by its own migration, after schema_holds_question.sql.

-- True once its asker no longer waits, told of it or gone; false once it cannot be given. Where no gateway could
-- say (NULL: it was killed, or the database was away), how long it has been held tells.
ALTER TABLE balise_hold ADD COLUMN comes_back boolean;
GRANT UPDATE (comes_back) ON balise_hold TO balise_gateway;
