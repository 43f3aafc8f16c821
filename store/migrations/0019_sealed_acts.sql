-- Acts are sealed too, each with the state of the journal and of what was sent after it, in one chain. 'restore' says that a backup was put
-- in the place of the ledger, 'accept' that it was taken up although its last acts were missing, 'unlock' that its personal data were opened
-- on a computer with the recovery code, 'export' that a table of persons left it; none of them can be taken back.
CREATE TABLE batch_new (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'disclose', 'restore', 'accept', 'unlock', 'export')),
	why TEXT NOT NULL,
	undoes INTEGER REFERENCES batch_new (id),
	hash BLOB
) STRICT;
INSERT INTO batch_new SELECT id, at, who, kind, why, undoes, NULL FROM batch;
DROP TABLE batch;
ALTER TABLE batch_new RENAME TO batch;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
WHEN OLD.hash IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.who IS NOT OLD.who OR NEW.kind IS NOT OLD.kind
	OR NEW.why IS NOT OLD.why OR NEW.undoes IS NOT OLD.undoes
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- An earlier program sealed no acts: those that stand here are sealed when the key is there.
INSERT INTO setting SELECT 'unsealed', '1' WHERE EXISTS (SELECT 1 FROM batch);
