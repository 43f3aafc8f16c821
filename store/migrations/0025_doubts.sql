-- 核实清单: what a bureau doubts in what was reported, line by line, and the answers.
CREATE TABLE doubt_list (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"issuer" TEXT,
	"doc" TEXT,
	"given" TEXT NOT NULL CHECK ("given" GLOB '[12][0-9][0-9][0-9]*'),
	"deadline" TEXT CHECK ("deadline" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"file" TEXT NOT NULL,
	"sha" TEXT NOT NULL,
	"kept" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"note" TEXT,
	UNIQUE ("name", "given")
) STRICT;

CREATE TABLE doubt (
	id INTEGER PRIMARY KEY,
	"list" INTEGER NOT NULL REFERENCES doubt_list (id) DEFERRABLE INITIALLY DEFERRED,
	"order" INTEGER NOT NULL CHECK ("order" >= 0),
	"sheet" TEXT,
	"line" INTEGER NOT NULL CHECK ("line" >= 0),
	"part" INTEGER NOT NULL CHECK ("part" >= 0),
	"subject" TEXT,
	"school" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"teacher" INTEGER REFERENCES teacher (id) DEFERRABLE INITIALLY DEFERRED,
	"project" INTEGER REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	"target" TEXT,
	"section" TEXT,
	"year" INTEGER CHECK ("year" BETWEEN 1950 AND 2150),
	"value" TEXT,
	"words" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	"answer" TEXT,
	"on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]*'),
	UNIQUE ("list", "order")
) STRICT;
CREATE INDEX doubt_list_of ON doubt ("list");
CREATE INDEX doubt_school ON doubt ("school");
CREATE INDEX doubt_teacher ON doubt ("teacher");
CREATE INDEX doubt_project ON doubt ("project");
