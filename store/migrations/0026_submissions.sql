-- 报送: what was handed in to the office above, frozen, its files as they were made, and what became of it.
CREATE TABLE submission (
	id INTEGER PRIMARY KEY,
	"kind" TEXT NOT NULL,
	"title" TEXT NOT NULL,
	"as_of" TEXT NOT NULL CHECK ("as_of" GLOB '[12][0-9][0-9][0-9]*'),
	"due" TEXT CHECK ("due" GLOB '[12][0-9][0-9][0-9]*'),
	"time" INTEGER NOT NULL CHECK ("time" >= 0),
	"on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]*'),
	"code" TEXT NOT NULL,
	"rules" TEXT NOT NULL,
	"act" INTEGER NOT NULL CHECK ("act" >= 0),
	"filler" TEXT,
	"checker" TEXT,
	"head" TEXT,
	"change" TEXT,
	"note" TEXT,
	UNIQUE ("kind", "as_of", "time")
) STRICT;

CREATE TABLE submission_file (
	id INTEGER PRIMARY KEY,
	"submission" INTEGER NOT NULL REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED,
	"order" INTEGER NOT NULL CHECK ("order" >= 0),
	"paper" TEXT NOT NULL,
	"file" TEXT NOT NULL,
	"sha" TEXT NOT NULL,
	"kept" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"pages" INTEGER CHECK ("pages" >= 0),
	UNIQUE ("submission", "order")
) STRICT;

CREATE TABLE submission_event (
	id INTEGER PRIMARY KEY,
	"submission" INTEGER NOT NULL REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED,
	"state" TEXT NOT NULL,
	"at" TEXT NOT NULL CHECK ("at" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"by" TEXT,
	"receipt" TEXT,
	"note" TEXT
) STRICT;
CREATE INDEX submission_event_of ON submission_event ("submission");

-- 往来单位: other offices, by their public keys.
CREATE TABLE correspondent (
	id INTEGER PRIMARY KEY,
	"code" TEXT NOT NULL,
	"name" TEXT NOT NULL,
	"sign_key" TEXT NOT NULL,
	"seal_key" TEXT,
	"met" TEXT NOT NULL CHECK ("met" GLOB '[12][0-9][0-9][0-9]*'),
	"checked" INTEGER CHECK ("checked" IN (0, 1)),
	"note" TEXT,
	UNIQUE ("code", "sign_key")
) STRICT;

ALTER TABLE doubt_list ADD COLUMN "submission" INTEGER REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX doubt_list_submission ON doubt_list ("submission");
