-- Names, birth dates and all else that is said of persons are kept encrypted, so that their columns hold texts of any form. 'seal' says
-- that what an earlier program kept in clear was encrypted.
CREATE TABLE teacher_new (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"sex" TEXT,
	"id_number" TEXT NOT NULL,
	"id_number_index" TEXT,
	"birth" TEXT,
	"posted_at" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"works_at" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"establishment" TEXT,
	"post" TEXT,
	"section" TEXT,
	"subject" TEXT,
	"second" TEXT,
	"title" TEXT,
	"title_from" TEXT CHECK ("title_from" GLOB '[12][0-9][0-9][0-9]*'),
	"grade" TEXT,
	"backbone" TEXT,
	"backbone_from" TEXT CHECK ("backbone_from" GLOB '[12][0-9][0-9][0-9]*'),
	"backbone_until" TEXT CHECK ("backbone_until" GLOB '[12][0-9][0-9][0-9]*'),
	"joined" TEXT CHECK ("joined" GLOB '[12][0-9][0-9][0-9]*'),
	"continuous" TEXT CHECK ("continuous" GLOB '[12][0-9][0-9][0-9]*'),
	"work_from" TEXT CHECK ("work_from" GLOB '[12][0-9][0-9][0-9]*'),
	"teach_from" TEXT CHECK ("teach_from" GLOB '[12][0-9][0-9][0-9]*'),
	"education" TEXT,
	"degree" TEXT,
	"first_education" TEXT,
	"major" TEXT,
	"certificate" TEXT,
	"certificate_no" TEXT,
	"mandarin" TEXT,
	"duty" TEXT,
	"duty_from" TEXT CHECK ("duty_from" GLOB '[12][0-9][0-9][0-9]*'),
	"term" INTEGER CHECK ("term" >= 0),
	"head_rank" TEXT,
	"hours" INTEGER CHECK ("hours" >= 0),
	"honours" TEXT,
	"honour_from" TEXT CHECK ("honour_from" GLOB '[12][0-9][0-9][0-9]*'),
	"retirement" TEXT,
	"on_duty" TEXT,
	"exemption" TEXT,
	"exemption_reason" TEXT,
	"county_managed" INTEGER CHECK ("county_managed" IN (0, 1)),
	"ethnic" TEXT,
	"party" TEXT,
	"phone" TEXT,
	"note" TEXT,
	"id_kind" TEXT,
	"continuous_basis" TEXT,
	"researcher" TEXT,
	"research_subject" TEXT,
	"deferred_until" TEXT,
	UNIQUE ("id_number_index")
) STRICT;
INSERT INTO teacher_new (id, "name", "sex", "id_number", "id_number_index", "birth", "posted_at", "works_at", "establishment", "post",
	"section", "subject", "second", "title", "title_from", "grade", "backbone", "backbone_from", "backbone_until", "joined",
	"continuous", "work_from", "teach_from", "education", "degree", "first_education", "major", "certificate", "certificate_no", "mandarin",
	"duty", "duty_from", "term", "head_rank", "hours", "honours", "honour_from", "retirement", "on_duty", "exemption",
	"exemption_reason", "county_managed", "ethnic", "party", "phone", "note", "id_kind", "continuous_basis", "researcher", "research_subject",
	"deferred_until")
SELECT id, "name", "sex", "id_number", "id_number_index", "birth", "posted_at", "works_at", "establishment", "post",
	"section", "subject", "second", "title", "title_from", "grade", "backbone", "backbone_from", "backbone_until", "joined",
	"continuous", "work_from", "teach_from", "education", "degree", "first_education", "major", "certificate", "certificate_no", "mandarin",
	"duty", "duty_from", "term", "head_rank", "hours", "honours", "honour_from", "retirement", "on_duty", "exemption",
	"exemption_reason", "county_managed", "ethnic", "party", "phone", "note", "id_kind", "continuous_basis", "researcher", "research_subject",
	"deferred_until" FROM teacher;
DROP TABLE teacher;
ALTER TABLE teacher_new RENAME TO teacher;
CREATE INDEX teacher_posted_at ON teacher ("posted_at");
CREATE INDEX teacher_works_at ON teacher ("works_at");

CREATE TABLE batch_new (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'disclose', 'restore', 'accept', 'unlock', 'export', 'seal')),
	why TEXT NOT NULL,
	undoes INTEGER REFERENCES batch_new (id),
	hash BLOB
) STRICT;
INSERT INTO batch_new SELECT id, at, who, kind, why, undoes, hash FROM batch;
DROP TABLE batch;
ALTER TABLE batch_new RENAME TO batch;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
WHEN OLD.hash IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.who IS NOT OLD.who OR NEW.kind IS NOT OLD.kind
	OR NEW.why IS NOT OLD.why OR NEW.undoes IS NOT OLD.undoes
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
