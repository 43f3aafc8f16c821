-- What returns bring and the ledger had no room for: 形象进度 in words; projects that have no 项目代码 yet, or of which 建设性质 and
-- 任务口径 were not said. Without a code a project is known by its name, its school and the year of its plan.

ALTER TABLE progress ADD COLUMN "works" TEXT;

CREATE TABLE project_new (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"code" TEXT,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"kind" TEXT,
	"task" TEXT,
	"current" TEXT,
	"scope" TEXT,
	"land" INTEGER CHECK ("land" >= 0),
	"building" INTEGER CHECK ("building" >= 0),
	"places" INTEGER CHECK ("places" >= 0),
	"beds" INTEGER CHECK ("beds" >= 0),
	"total" INTEGER CHECK ("total" >= 0),
	"in_place" INTEGER CHECK ("in_place" >= 0),
	"builder" TEXT,
	"programme" TEXT,
	"key" INTEGER CHECK ("key" IN (0, 1)),
	"owner" TEXT,
	"phone" TEXT,
	"note" TEXT,
	"plan_year" INTEGER CHECK ("plan_year" >= 0)
) STRICT;
INSERT INTO project_new (id, "name", "code", "school", "kind", "task", "current", "scope", "land", "building", "places", "beds", "total",
	"in_place", "builder", "programme", "key", "owner", "phone", "note", "plan_year")
SELECT id, "name", "code", "school", "kind", "task", "current", "scope", "land", "building", "places", "beds", "total",
	"in_place", "builder", "programme", "key", "owner", "phone", "note", "plan_year" FROM project;
DROP TABLE project;
ALTER TABLE project_new RENAME TO project;
CREATE UNIQUE INDEX project_code ON project ("code");
CREATE UNIQUE INDEX project_uncoded ON project ("name", "school", ifnull("plan_year", 0)) WHERE "code" IS NULL;
CREATE INDEX project_school ON project ("school");
