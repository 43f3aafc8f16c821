-- Closure cases with their evidence and the pupils' destinations; what a receiving school can hold;
-- contracts of projects.

ALTER TABLE school ADD COLUMN "places" INTEGER CHECK ("places" >= 0);
ALTER TABLE school ADD COLUMN "beds" INTEGER CHECK ("beds" >= 0);

ALTER TABLE closure ADD COLUMN "in_plan" INTEGER CHECK ("in_plan" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hold_parents" INTEGER CHECK ("hold_parents" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hold_hearing" INTEGER CHECK ("hold_hearing" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hold_road" INTEGER CHECK ("hold_road" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hold_boarding" INTEGER CHECK ("hold_boarding" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hold_size" INTEGER CHECK ("hold_size" IN (0, 1));
ALTER TABLE closure ADD COLUMN "hearing_due" INTEGER CHECK ("hearing_due" >= 0);
ALTER TABLE closure ADD COLUMN "hearing_present" INTEGER CHECK ("hearing_present" >= 0);
ALTER TABLE closure ADD COLUMN "hearing_agree" INTEGER CHECK ("hearing_agree" >= 0);
ALTER TABLE closure ADD COLUMN "hearing_oppose" INTEGER CHECK ("hearing_oppose" >= 0);
ALTER TABLE closure ADD COLUMN "stopped" TEXT CHECK ("stopped" GLOB '[12][0-9][0-9][0-9]*');
ALTER TABLE closure ADD COLUMN "stop_reason" TEXT;
ALTER TABLE closure ADD COLUMN "reopened" TEXT CHECK ("reopened" GLOB '[12][0-9][0-9][0-9]*');

-- 学生去向
CREATE TABLE placement (
	id INTEGER PRIMARY KEY,
	"case" INTEGER NOT NULL REFERENCES closure (id) DEFERRABLE INITIALLY DEFERRED,
	"to" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"pupils" INTEGER NOT NULL CHECK ("pupils" >= 0),
	"boarders" INTEGER CHECK ("boarders" >= 0),
	"riders" INTEGER CHECK ("riders" >= 0),
	"note" TEXT,
	UNIQUE ("case", "to")
) STRICT;
CREATE INDEX placement_to ON placement ("to");

-- 撤并佐证材料
CREATE TABLE evidence (
	id INTEGER PRIMARY KEY,
	"case" INTEGER NOT NULL REFERENCES closure (id) DEFERRABLE INITIALLY DEFERRED,
	"stage" TEXT NOT NULL,
	"item" TEXT NOT NULL,
	"number" TEXT,
	"date" TEXT CHECK ("date" GLOB '[12][0-9][0-9][0-9]*'),
	"file" TEXT,
	"sha" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"reason" TEXT,
	"note" TEXT,
	UNIQUE ("case", "stage", "item")
) STRICT;
