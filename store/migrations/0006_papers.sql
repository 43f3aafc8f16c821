-- 一校一案 of private compulsory schools
ALTER TABLE school ADD COLUMN "plan_doc" TEXT;

-- 年度计划 that a project belongs to
ALTER TABLE project ADD COLUMN "plan_year" INTEGER CHECK ("plan_year" >= 0);

-- papers that show how a task stands
CREATE TABLE task_paper (
	id INTEGER PRIMARY KEY,
	"task" INTEGER NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
	"item" TEXT NOT NULL,
	"number" TEXT,
	"date" TEXT CHECK ("date" GLOB '[12][0-9][0-9][0-9]*'),
	"file" TEXT,
	"sha" TEXT,
	"size" INTEGER CHECK ("size" >= 0),
	"note" TEXT,
	UNIQUE ("task", "item")
) STRICT;

-- the office's own rule set, and the audit rules that the city handed down
CREATE TABLE preset (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL UNIQUE,
	"content" TEXT NOT NULL
) STRICT;

-- 不涉及本县: a target of the plan that is not the county's
ALTER TABLE task ADD COLUMN "skipped" INTEGER CHECK ("skipped" IN (0, 1));
