-- Rotation as a plan: groups that move together, the day a tenure ran from when it was interrupted, the posts to
-- be filled; honours with their dates; 教研员; why a 连续任教起算日 was typed. A first employment has no sending school.

ALTER TABLE teacher ADD COLUMN "id_kind" TEXT;
ALTER TABLE teacher ADD COLUMN "continuous_basis" TEXT;
ALTER TABLE teacher ADD COLUMN "researcher" TEXT;
ALTER TABLE teacher ADD COLUMN "research_subject" TEXT;

CREATE TABLE rotation_new (
	id INTEGER PRIMARY KEY,
	"teacher" INTEGER NOT NULL REFERENCES teacher (id) DEFERRABLE INITIALLY DEFERRED,
	"year" INTEGER NOT NULL CHECK ("year" BETWEEN 1950 AND 2150),
	"from" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"to" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"reason" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	"form" TEXT,
	"team" TEXT,
	"direction" TEXT,
	"relation" TEXT,
	"start" TEXT CHECK ("start" GLOB '[12][0-9][0-9][0-9]*'),
	"planned_end" TEXT CHECK ("planned_end" GLOB '[12][0-9][0-9][0-9]*'),
	"end" TEXT CHECK ("end" GLOB '[12][0-9][0-9][0-9]*'),
	"since" TEXT CHECK ("since" GLOB '[12][0-9][0-9][0-9]*'),
	"tenure" INTEGER CHECK ("tenure" >= 0),
	"title" TEXT,
	"backbone" TEXT,
	"section" TEXT,
	"subject" TEXT,
	"duty" TEXT,
	"doc" TEXT,
	"approved" TEXT CHECK ("approved" GLOB '[12][0-9][0-9][0-9]*'),
	"appraisal" TEXT,
	"note" TEXT
) STRICT;
INSERT INTO rotation_new (id, "teacher", "year", "from", "to", "reason", "state", "form", "direction", "relation", "start", "planned_end", "end",
	"tenure", "title", "backbone", "section", "subject", "duty", "doc", "approved", "appraisal", "note")
SELECT id, "teacher", "year", "from", "to", "reason", "state", "form", "direction", "relation", "start", "planned_end", "end",
	"tenure", "title", "backbone", "section", "subject", "duty", "doc", "approved", "appraisal", "note" FROM rotation;
DROP TABLE rotation;
ALTER TABLE rotation_new RENAME TO rotation;
-- What was refused stands in nobody's way.
CREATE UNIQUE INDEX rotation_once ON rotation ("teacher", "year", "start") WHERE "state" <> 'refused';
CREATE INDEX rotation_from ON rotation ("from");
CREATE INDEX rotation_to ON rotation ("to");

-- 荣誉
CREATE TABLE honour (
	id INTEGER PRIMARY KEY,
	"teacher" INTEGER NOT NULL REFERENCES teacher (id) DEFERRABLE INITIALLY DEFERRED,
	"title" TEXT NOT NULL,
	"level" TEXT,
	"granted" TEXT CHECK ("granted" GLOB '[12][0-9][0-9][0-9]*'),
	"until" TEXT CHECK ("until" GLOB '[12][0-9][0-9][0-9]*'),
	"doc" TEXT,
	"note" TEXT,
	UNIQUE ("teacher", "title", "granted")
) STRICT;

-- 岗位需求
CREATE TABLE vacancy (
	id INTEGER PRIMARY KEY,
	"year" INTEGER NOT NULL CHECK ("year" BETWEEN 1950 AND 2150),
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"section" TEXT NOT NULL,
	"subject" TEXT NOT NULL,
	"posts" INTEGER NOT NULL CHECK ("posts" >= 0),
	"note" TEXT,
	UNIQUE ("year", "school", "section", "subject")
) STRICT;

-- 个人信息输出记录: full ID numbers that were printed, by whom the journal says
CREATE TABLE disclosure (
	id INTEGER PRIMARY KEY,
	"on" TEXT NOT NULL CHECK ("on" GLOB '[12][0-9][0-9][0-9]*'),
	"report" TEXT NOT NULL,
	"people" INTEGER NOT NULL CHECK ("people" >= 0),
	"reason" TEXT NOT NULL,
	"file" TEXT
) STRICT;

-- A batch can also say that personal data left the ledger.
CREATE TABLE batch_new (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'disclose')),
	why TEXT NOT NULL,
	undoes INTEGER REFERENCES batch_new (id)
) STRICT;
INSERT INTO batch_new SELECT id, at, who, kind, why, undoes FROM batch;
DROP TABLE batch;
ALTER TABLE batch_new RENAME TO batch;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- 审核说明: why a finding is right as it is, for one value of one field in one school year
CREATE TABLE explanation (
	id INTEGER PRIMARY KEY,
	"year" INTEGER NOT NULL CHECK ("year" BETWEEN 1950 AND 2150),
	"rule" TEXT NOT NULL,
	"register" TEXT NOT NULL,
	"record" INTEGER NOT NULL,
	"field" TEXT,
	"value" TEXT,
	"text" TEXT NOT NULL,
	"on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]*')
) STRICT;
CREATE INDEX explanation_record ON explanation ("register", "record");

-- 重点任务: the targets of a year's plan, with what falls to the county
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	"year" INTEGER NOT NULL CHECK ("year" >= 0),
	"number" TEXT NOT NULL,
	"priority" INTEGER CHECK ("priority" >= 0),
	"title" TEXT,
	"name" TEXT NOT NULL,
	"quote" TEXT,
	"city" INTEGER,
	"unit" TEXT,
	"op" TEXT,
	"deadline" TEXT CHECK ("deadline" GLOB '[12][0-9][0-9][0-9]*'),
	"figure" TEXT,
	"county" INTEGER,
	"doc" TEXT,
	"owner" TEXT,
	"reported" INTEGER,
	"reported_on" TEXT CHECK ("reported_on" GLOB '[12][0-9][0-9][0-9]*'),
	"source" TEXT,
	"done" INTEGER CHECK ("done" IN (0, 1)),
	"note" TEXT,
	UNIQUE ("year", "number")
) STRICT;
