-- 'clear' says that the personal data of some were cleared, whose time of keeping was over: their values are gone from the tables, from the
-- journal, from the reasons of acts and from what was sent. Of each link of a chain that lost a value, "was" is its hash as it is in the
-- chain, and "now" a seal over that and what the link says since.
CREATE TABLE batch_new (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'disclose', 'restore', 'accept', 'unlock', 'export', 'seal',
		'clear')),
	why TEXT NOT NULL,
	undoes INTEGER REFERENCES batch_new (id),
	hash BLOB
) STRICT;
INSERT INTO batch_new SELECT id, at, who, kind, why, undoes, hash FROM batch;
DROP TABLE batch;
ALTER TABLE batch_new RENAME TO batch;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
WHEN OLD.hash IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.who IS NOT OLD.who OR NEW.kind IS NOT OLD.kind
	OR NEW.why IS NOT OLD.why OR NEW.undoes IS NOT OLD.undoes
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

CREATE TABLE cleared (
	id INTEGER PRIMARY KEY,
	act INTEGER NOT NULL REFERENCES batch (id),
	part TEXT NOT NULL CHECK (part IN ('journal', 'batch', 'return_table', 'return_row')),
	row INTEGER NOT NULL,
	was BLOB NOT NULL,
	now BLOB NOT NULL
) STRICT;
CREATE INDEX cleared_row ON cleared (part, row);
CREATE TRIGGER cleared_no_delete BEFORE DELETE ON cleared
BEGIN SELECT RAISE (ABORT, 'what was cleared is told for good'); END;
CREATE TRIGGER cleared_no_update BEFORE UPDATE ON cleared
BEGIN SELECT RAISE (ABORT, 'what was cleared is told for good'); END;
