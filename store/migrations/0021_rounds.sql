-- 收表: a form that units owe, its columns, who owes it, the files that came, and what stands in them.
CREATE TABLE round (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"issuer" TEXT,
	"doc" TEXT,
	"given" TEXT NOT NULL CHECK ("given" GLOB '[12][0-9][0-9][0-9]*'),
	"deadline" TEXT CHECK ("deadline" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"shape" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	"scope" TEXT,
	"file" TEXT,
	"sha" TEXT,
	"kept" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"note" TEXT,
	UNIQUE ("name", "given")
) STRICT;

CREATE TABLE round_column (
	id INTEGER PRIMARY KEY,
	"round" INTEGER NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
	"order" INTEGER NOT NULL CHECK ("order" >= 0),
	"head" TEXT NOT NULL,
	"kind" TEXT NOT NULL,
	"unit" TEXT,
	"choices" TEXT,
	"target" TEXT,
	"needed" INTEGER CHECK ("needed" IN (0, 1)),
	"sheet" TEXT,
	"letter" TEXT,
	"help" TEXT,
	UNIQUE ("round", "head")
) STRICT;

CREATE TABLE round_unit (
	id INTEGER PRIMARY KEY,
	"round" INTEGER NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
	"school" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"name" TEXT,
	"state" TEXT NOT NULL,
	"received" TEXT CHECK ("received" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"note" TEXT
) STRICT;
CREATE INDEX round_unit_round ON round_unit ("round");
CREATE INDEX round_unit_school ON round_unit ("school");

CREATE TABLE round_file (
	id INTEGER PRIMARY KEY,
	"unit" INTEGER NOT NULL REFERENCES round_unit (id) DEFERRABLE INITIALLY DEFERRED,
	"time" INTEGER NOT NULL CHECK ("time" >= 0),
	"file" TEXT NOT NULL,
	"sha" TEXT NOT NULL,
	"kept" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"sheet" TEXT,
	"received" TEXT CHECK ("received" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"by" TEXT,
	"note" TEXT
) STRICT;
CREATE INDEX round_file_unit ON round_file ("unit");

CREATE TABLE round_row (
	id INTEGER PRIMARY KEY,
	"unit" INTEGER NOT NULL REFERENCES round_unit (id) DEFERRABLE INITIALLY DEFERRED,
	"file" INTEGER REFERENCES round_file (id) DEFERRABLE INITIALLY DEFERRED,
	"line" INTEGER NOT NULL CHECK ("line" >= 0),
	"cells" TEXT
) STRICT;
CREATE INDEX round_row_unit ON round_row ("unit");
CREATE INDEX round_row_file ON round_row ("file");
