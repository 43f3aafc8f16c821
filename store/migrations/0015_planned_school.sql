-- A project may be for a school that is only planned: it has a name, and no 标识码 yet.
CREATE TABLE project_new (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"code" TEXT,
	"school" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"new_school" TEXT,
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
CREATE UNIQUE INDEX project_uncoded ON project ("name", ifnull("school", 0), ifnull("plan_year", 0)) WHERE "code" IS NULL;
CREATE INDEX project_school ON project ("school");
