-- what a clerk has explained of the words of a sender, by code list
CREATE TABLE learnt_word (
	id INTEGER PRIMARY KEY,
	"list" TEXT NOT NULL,
	"word" TEXT NOT NULL,
	"code" TEXT NOT NULL,
	UNIQUE ("list", "word")
) STRICT;
