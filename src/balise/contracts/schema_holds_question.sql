-- What a held answer answers, as the system received it: who validates reads both (guide, 2.3).
-- Applied by its own migration, after schema_holds.sql.

-- Sealed as the answer is, under the same key. No plane may change it.
ALTER TABLE balise_hold
  ADD COLUMN question_nonce bytea,
  ADD COLUMN question_ciphertext bytea,
  ADD CHECK ((question_nonce IS NULL) = (question_ciphertext IS NULL));

-- It is there for a decision: it goes with it, and with the answer, whichever plane lets that go.
CREATE FUNCTION balise_hold_forget_question() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.question_nonce := NULL;
  NEW.question_ciphertext := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_question BEFORE UPDATE ON balise_hold
  FOR EACH ROW WHEN (NEW.status <> 'pending' OR NEW.ciphertext IS NULL)
  EXECUTE FUNCTION balise_hold_forget_question();
