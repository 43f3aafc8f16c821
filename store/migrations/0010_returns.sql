-- What was sent: each table of a file that a batch took in, and the texts of its rows as they stood. Personal numbers are masked.
-- A return counts while its batch stands. Both tables are append-only, and each return is chained to the one before it.
CREATE TABLE return_table (
	id INTEGER PRIMARY KEY,
	batch INTEGER NOT NULL REFERENCES batch (id),
	tbl TEXT NOT NULL,
	file TEXT NOT NULL,
	sheet TEXT NOT NULL,
	sender TEXT NOT NULL,
	sha TEXT NOT NULL,
	cols TEXT NOT NULL,
	hash BLOB
) STRICT;
CREATE INDEX return_table_batch ON return_table (batch);

CREATE TABLE return_row (
	id INTEGER PRIMARY KEY,
	"of" INTEGER NOT NULL REFERENCES return_table (id),
	line INTEGER NOT NULL,
	row INTEGER NOT NULL,
	cells TEXT NOT NULL,
	marks TEXT
) STRICT;
CREATE INDEX return_row_row ON return_row (row);
CREATE INDEX return_row_of ON return_row ("of");

CREATE TRIGGER return_table_no_delete BEFORE DELETE ON return_table
BEGIN SELECT RAISE (ABORT, 'what was sent is append-only'); END;
CREATE TRIGGER return_table_no_update BEFORE UPDATE ON return_table
WHEN OLD.hash IS NOT NULL OR NEW.id IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'what was sent is append-only'); END;
CREATE TRIGGER return_row_no_delete BEFORE DELETE ON return_row
BEGIN SELECT RAISE (ABORT, 'what was sent is append-only'); END;
CREATE TRIGGER return_row_no_update BEFORE UPDATE ON return_row
BEGIN SELECT RAISE (ABORT, 'what was sent is append-only'); END;
