-- The first ledger. Amounts are in 分, measures and per cents in hundredths, dates as text as far as
-- they are known (2022-04-19, 2022-04, 2022), codes as in the code lists of package edu. Columns of
-- personal data (ID and telephone numbers) hold ciphertext; *_index is the keyed hash that finds
-- duplicates. Every table below "The registers" is written through the journal, whose triggers the
-- program makes from the tables themselves.

CREATE TABLE setting (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One batch is one act of the clerk: a saved form, an import, an undo.
CREATE TABLE batch (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo')),
	why TEXT NOT NULL,
	undoes INTEGER REFERENCES batch (id)
) STRICT;

CREATE TABLE journal (
	seq INTEGER PRIMARY KEY,
	batch INTEGER NOT NULL REFERENCES batch (id),
	tbl TEXT NOT NULL,
	row INTEGER NOT NULL,
	op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
	old TEXT,
	new TEXT,
	hash BLOB
) STRICT;
CREATE INDEX journal_batch ON journal (batch);
CREATE INDEX journal_row ON journal (tbl, row);

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
WHEN OLD.hash IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.batch IS NOT OLD.batch OR NEW.tbl IS NOT OLD.tbl
	OR NEW.row IS NOT OLD.row OR NEW.op IS NOT OLD.op OR NEW.old IS NOT OLD.old OR NEW.new IS NOT OLD.new
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- The batch that is being written; NULL between transactions, so that a change outside the journal fails.
CREATE TABLE session (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	batch INTEGER REFERENCES batch (id)
) STRICT;
INSERT INTO session VALUES (1, NULL);

-- What a column of a workbook was called when a clerk pointed it at a field.
CREATE TABLE synonym (
	register TEXT NOT NULL,
	label TEXT NOT NULL,
	field TEXT NOT NULL,
	PRIMARY KEY (register, label)
) STRICT, WITHOUT ROWID;

-- The registers.

-- 学校基本情况
CREATE TABLE school (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"code" TEXT NOT NULL,
	"short" TEXT,
	"township" TEXT,
	"village" TEXT,
	"type" TEXT NOT NULL,
	"founder" TEXT NOT NULL,
	"locality" TEXT,
	"state" TEXT NOT NULL,
	"boarding" INTEGER CHECK ("boarding" IN (0, 1)),
	"built" INTEGER CHECK ("built" >= 0),
	"kindergarten_kind" TEXT,
	"inclusive_doc" TEXT,
	"inclusive_from" TEXT CHECK ("inclusive_from" GLOB '[12][0-9][0-9][0-9]*'),
	"inclusive_until" TEXT CHECK ("inclusive_until" GLOB '[12][0-9][0-9][0-9]*'),
	"centre" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"head" TEXT,
	"phone" TEXT,
	"legal_vice" TEXT,
	"safe" INTEGER CHECK ("safe" IN (0, 1)),
	"bandwidth" INTEGER CHECK ("bandwidth" >= 0),
	"land" INTEGER CHECK ("land" >= 0),
	"building" INTEGER CHECK ("building" >= 0),
	"merged_into" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"former" TEXT,
	"village_code" TEXT,
	"address" TEXT,
	"longitude" TEXT,
	"latitude" TEXT,
	"credit_code" TEXT,
	"alliance" TEXT,
	"canteen" INTEGER CHECK ("canteen" IN (0, 1)),
	"school_bus" INTEGER CHECK ("school_bus" IN (0, 1)),
	"party_head" INTEGER CHECK ("party_head" IN (0, 1)),
	"note" TEXT,
	UNIQUE ("code")
) STRICT;
CREATE INDEX school_centre ON school ("centre");
CREATE INDEX school_merged_into ON school ("merged_into");

-- 学年数据
CREATE TABLE section_year (
	id INTEGER PRIMARY KEY,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"section" TEXT NOT NULL,
	"year" INTEGER NOT NULL CHECK ("year" BETWEEN 1950 AND 2150),
	"classes" INTEGER CHECK ("classes" >= 0),
	"total" INTEGER CHECK ("total" >= 0),
	"toddlers" INTEGER CHECK ("toddlers" >= 0),
	"small" INTEGER CHECK ("small" >= 0),
	"middle" INTEGER CHECK ("middle" >= 0),
	"big" INTEGER CHECK ("big" >= 0),
	"g1" INTEGER CHECK ("g1" >= 0),
	"g2" INTEGER CHECK ("g2" >= 0),
	"g3" INTEGER CHECK ("g3" >= 0),
	"g4" INTEGER CHECK ("g4" >= 0),
	"g5" INTEGER CHECK ("g5" >= 0),
	"g6" INTEGER CHECK ("g6" >= 0),
	"g7" INTEGER CHECK ("g7" >= 0),
	"g8" INTEGER CHECK ("g8" >= 0),
	"g9" INTEGER CHECK ("g9" >= 0),
	"g10" INTEGER CHECK ("g10" >= 0),
	"g11" INTEGER CHECK ("g11" >= 0),
	"g12" INTEGER CHECK ("g12" >= 0),
	"special" INTEGER CHECK ("special" >= 0),
	"boarders" INTEGER CHECK ("boarders" >= 0),
	"migrant" INTEGER CHECK ("migrant" >= 0),
	"left_behind" INTEGER CHECK ("left_behind" >= 0),
	"disabled" INTEGER CHECK ("disabled" >= 0),
	"staff" INTEGER CHECK ("staff" >= 0),
	"posts" INTEGER CHECK ("posts" >= 0),
	"teachers" INTEGER CHECK ("teachers" >= 0),
	"doctors" INTEGER CHECK ("doctors" >= 0),
	"masters" INTEGER CHECK ("masters" >= 0),
	"bachelors" INTEGER CHECK ("bachelors" >= 0),
	"juniors" INTEGER CHECK ("juniors" >= 0),
	"secondary" INTEGER CHECK ("secondary" >= 0),
	"backbone" INTEGER CHECK ("backbone" >= 0),
	"pe" INTEGER CHECK ("pe" >= 0),
	"music" INTEGER CHECK ("music" >= 0),
	"art" INTEGER CHECK ("art" >= 0),
	"teaching_area" INTEGER CHECK ("teaching_area" >= 0),
	"indoor_pe" INTEGER CHECK ("indoor_pe" >= 0),
	"ground" INTEGER CHECK ("ground" >= 0),
	"equipment" INTEGER CHECK ("equipment" >= 0),
	"multimedia" INTEGER CHECK ("multimedia" >= 0),
	"music_rooms" INTEGER CHECK ("music_rooms" >= 0),
	"art_rooms" INTEGER CHECK ("art_rooms" >= 0),
	"books" INTEGER CHECK ("books" >= 0),
	"band01" INTEGER CHECK ("band01" >= 0),
	"band02" INTEGER CHECK ("band02" >= 0),
	"band03" INTEGER CHECK ("band03" >= 0),
	"band04" INTEGER CHECK ("band04" >= 0),
	"band05" INTEGER CHECK ("band05" >= 0),
	"band06" INTEGER CHECK ("band06" >= 0),
	"band07" INTEGER CHECK ("band07" >= 0),
	"band08" INTEGER CHECK ("band08" >= 0),
	"band09" INTEGER CHECK ("band09" >= 0),
	"band10" INTEGER CHECK ("band10" >= 0),
	"split" INTEGER CHECK ("split" IN (0, 1)),
	"note" TEXT,
	UNIQUE ("school", "year", "section")
) STRICT;

-- 学校撤并
CREATE TABLE closure (
	id INTEGER PRIMARY KEY,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"method" TEXT,
	"stage" TEXT NOT NULL,
	"classes" INTEGER CHECK ("classes" >= 0),
	"pupils" INTEGER CHECK ("pupils" >= 0),
	"teachers" INTEGER CHECK ("teachers" >= 0),
	"teachers_off" INTEGER CHECK ("teachers_off" >= 0),
	"into" INTEGER REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"distance" INTEGER CHECK ("distance" >= 0),
	"minutes" INTEGER CHECK ("minutes" >= 0),
	"due" INTEGER CHECK ("due" >= 0),
	"agree" INTEGER CHECK ("agree" >= 0),
	"oppose" INTEGER CHECK ("oppose" >= 0),
	"abstain" INTEGER CHECK ("abstain" >= 0),
	"hearing" TEXT CHECK ("hearing" GLOB '[12][0-9][0-9][0-9]*'),
	"hearing_result" TEXT,
	"notice_from" TEXT CHECK ("notice_from" GLOB '[12][0-9][0-9][0-9]*'),
	"notice_until" TEXT CHECK ("notice_until" GLOB '[12][0-9][0-9][0-9]*'),
	"veto" INTEGER CHECK ("veto" IN (0, 1)),
	"approval_doc" TEXT,
	"approved" TEXT CHECK ("approved" GLOB '[12][0-9][0-9][0-9]*'),
	"filed" TEXT CHECK ("filed" GLOB '[12][0-9][0-9][0-9]*'),
	"planned" TEXT CHECK ("planned" GLOB '[12][0-9][0-9][0-9]*'),
	"done" TEXT CHECK ("done" GLOB '[12][0-9][0-9][0-9]*'),
	"placed_there" INTEGER CHECK ("placed_there" >= 0),
	"placed_elsewhere" INTEGER CHECK ("placed_elsewhere" >= 0),
	"bus" INTEGER CHECK ("bus" IN (0, 1)),
	"boarding" INTEGER CHECK ("boarding" IN (0, 1)),
	"staff_moved" INTEGER CHECK ("staff_moved" >= 0),
	"staff_spread" INTEGER CHECK ("staff_spread" >= 0),
	"staff_retired" INTEGER CHECK ("staff_retired" >= 0),
	"land" INTEGER CHECK ("land" >= 0),
	"building" INTEGER CHECK ("building" >= 0),
	"assets" INTEGER CHECK ("assets" >= 0),
	"land_right" TEXT,
	"asset_plan" TEXT,
	"asset_to" TEXT,
	"custody_until" TEXT CHECK ("custody_until" GLOB '[12][0-9][0-9][0-9]*'),
	"proceeds" INTEGER CHECK ("proceeds" >= 0),
	"note" TEXT,
	UNIQUE ("school")
) STRICT;
CREATE INDEX closure_into ON closure ("into");

-- 建设项目
CREATE TABLE project (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"code" TEXT NOT NULL,
	"school" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"kind" TEXT NOT NULL,
	"task" TEXT NOT NULL,
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
	UNIQUE ("code")
) STRICT;
CREATE INDEX project_school ON project ("school");
CREATE TABLE project_fund (
	id INTEGER PRIMARY KEY,
	parent INTEGER NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	item TEXT NOT NULL,
	"planned" INTEGER CHECK ("planned" >= 0),
	"issued" INTEGER CHECK ("issued" >= 0),
	"in_place" INTEGER CHECK ("in_place" >= 0),
	UNIQUE (parent, item)
) STRICT;
CREATE TABLE project_stage (
	id INTEGER PRIMARY KEY,
	parent INTEGER NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	item TEXT NOT NULL,
	"planned" TEXT CHECK ("planned" GLOB '[12][0-9][0-9][0-9]*'),
	"actual" TEXT CHECK ("actual" GLOB '[12][0-9][0-9][0-9]*'),
	"doc" TEXT,
	"skipped" INTEGER CHECK ("skipped" IN (0, 1)),
	"amount" INTEGER CHECK ("amount" >= 0),
	UNIQUE (parent, item)
) STRICT;

-- 项目月进度
CREATE TABLE progress (
	id INTEGER PRIMARY KEY,
	"project" INTEGER NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	"month" TEXT NOT NULL CHECK ("month" GLOB '[12][0-9][0-9][0-9]*'),
	"done_month" INTEGER CHECK ("done_month" >= 0),
	"done_year" INTEGER CHECK ("done_year" >= 0),
	"done_total" INTEGER CHECK ("done_total" >= 0),
	"in_place" INTEGER CHECK ("in_place" >= 0),
	"paid" INTEGER CHECK ("paid" >= 0),
	"share" INTEGER CHECK ("share" >= 0),
	"current" TEXT,
	"trouble" TEXT,
	"next" TEXT,
	UNIQUE ("project", "month")
) STRICT;

-- 教师
CREATE TABLE teacher (
	id INTEGER PRIMARY KEY,
	"name" TEXT NOT NULL,
	"sex" TEXT,
	"id_number" TEXT NOT NULL,
	"id_number_index" TEXT,
	"birth" TEXT CHECK ("birth" GLOB '[12][0-9][0-9][0-9]*'),
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
	UNIQUE ("id_number_index")
) STRICT;
CREATE INDEX teacher_posted_at ON teacher ("posted_at");
CREATE INDEX teacher_works_at ON teacher ("works_at");

-- 交流轮岗
CREATE TABLE rotation (
	id INTEGER PRIMARY KEY,
	"teacher" INTEGER NOT NULL REFERENCES teacher (id) DEFERRABLE INITIALLY DEFERRED,
	"year" INTEGER NOT NULL CHECK ("year" BETWEEN 1950 AND 2150),
	"from" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"to" INTEGER NOT NULL REFERENCES school (id) DEFERRABLE INITIALLY DEFERRED,
	"reason" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	"form" TEXT,
	"direction" TEXT,
	"relation" TEXT,
	"start" TEXT CHECK ("start" GLOB '[12][0-9][0-9][0-9]*'),
	"planned_end" TEXT CHECK ("planned_end" GLOB '[12][0-9][0-9][0-9]*'),
	"end" TEXT CHECK ("end" GLOB '[12][0-9][0-9][0-9]*'),
	"tenure" INTEGER CHECK ("tenure" >= 0),
	"title" TEXT,
	"backbone" TEXT,
	"section" TEXT,
	"subject" TEXT,
	"duty" TEXT,
	"doc" TEXT,
	"approved" TEXT CHECK ("approved" GLOB '[12][0-9][0-9][0-9]*'),
	"appraisal" TEXT,
	"note" TEXT,
	UNIQUE ("teacher", "year", "start")
) STRICT;
CREATE INDEX rotation_from ON rotation ("from");
CREATE INDEX rotation_to ON rotation ("to");
