-- 学校变更: what a school is called and where it belongs, since when, by which paper; and the day on which a teacher left the service.
CREATE TABLE alteration (
	id INTEGER PRIMARY KEY,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"kind" TEXT NOT NULL,
	"effective" TEXT NOT NULL CHECK ("effective" GLOB '[12][0-9][0-9][0-9]*'),
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	"doc" TEXT,
	"note" TEXT,
	UNIQUE ("school", "kind", "effective")
) STRICT;

ALTER TABLE teacher ADD COLUMN "left_on" TEXT CHECK ("left_on" GLOB '[12][0-9][0-9][0-9]*');
