-- 收到的报送: submissions of the units below, each kept as it came, and what they were sent back for.
CREATE TABLE receipt (
	id INTEGER PRIMARY KEY,
	"unit" TEXT NOT NULL,
	"name" TEXT NOT NULL,
	"area" TEXT NOT NULL,
	"kind" TEXT NOT NULL,
	"title" TEXT NOT NULL,
	"as_of" TEXT NOT NULL CHECK ("as_of" GLOB '[12][0-9][0-9][0-9]*'),
	"due" TEXT CHECK ("due" GLOB '[12][0-9][0-9][0-9]*'),
	"time" INTEGER NOT NULL CHECK ("time" >= 0),
	"frozen" TEXT NOT NULL CHECK ("frozen" GLOB '[12][0-9][0-9][0-9]*'),
	"code" TEXT NOT NULL,
	"rules" TEXT NOT NULL,
	"ledger" TEXT NOT NULL,
	"way" TEXT NOT NULL,
	"signed" INTEGER CHECK ("signed" IN (0, 1)),
	"change" TEXT,
	"at" TEXT NOT NULL CHECK ("at" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]'),
	"by" TEXT,
	"state" TEXT NOT NULL,
	"reason" TEXT,
	"answer" TEXT CHECK ("answer" GLOB '[12][0-9][0-9][0-9]*'),
	"file" TEXT NOT NULL,
	"sha" TEXT NOT NULL,
	"kept" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	UNIQUE ("unit", "kind", "as_of", "way", "time")
) STRICT;

CREATE TABLE remark (
	id INTEGER PRIMARY KEY,
	"receipt" INTEGER NOT NULL REFERENCES receipt (id) DEFERRABLE INITIALLY DEFERRED,
	"order" INTEGER NOT NULL CHECK ("order" >= 0),
	"register" TEXT,
	"row" INTEGER CHECK ("row" >= 0),
	"subject" TEXT,
	"field" TEXT,
	"value" TEXT,
	"words" TEXT NOT NULL,
	UNIQUE ("receipt", "order")
) STRICT;
