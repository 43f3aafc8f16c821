-- What was typed into a form and not saved yet, so that a crash loses none of it; encrypted, because a
-- form may hold personal data.
CREATE TABLE draft (
	register TEXT PRIMARY KEY,
	sealed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
