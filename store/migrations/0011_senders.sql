-- What a clerk has said of the heads of columns is a record like any other: it stands in the journal and can be taken back. A head is
-- that of one sender's tables, or of all where there is no sender.
CREATE TABLE learnt_head (
	id INTEGER PRIMARY KEY,
	"register" TEXT NOT NULL,
	"sender" TEXT,
	"head" TEXT NOT NULL,
	"target" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX learnt_head_known ON learnt_head ("register", ifnull("sender", ''), "head");
INSERT INTO learnt_head ("register", "head", "target") SELECT register, label, field FROM synonym;
DROP TABLE synonym;
