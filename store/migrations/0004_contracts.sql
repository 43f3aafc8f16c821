-- Contracts of projects, the copies of their papers and photos, and 完成 and 支付 by source.

ALTER TABLE project_fund ADD COLUMN "done" INTEGER CHECK ("done" >= 0);
ALTER TABLE project_fund ADD COLUMN "paid" INTEGER CHECK ("paid" >= 0);

-- 合同
CREATE TABLE contract (
	id INTEGER PRIMARY KEY,
	"project" INTEGER NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	"name" TEXT NOT NULL,
	"party" TEXT,
	"signed" TEXT CHECK ("signed" GLOB '[12][0-9][0-9][0-9]*'),
	"amount" INTEGER CHECK ("amount" >= 0),
	"paid" INTEGER CHECK ("paid" >= 0),
	"note" TEXT,
	UNIQUE ("project", "name")
) STRICT;

-- 项目附件
CREATE TABLE project_file (
	id INTEGER PRIMARY KEY,
	"project" INTEGER NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
	"stage" TEXT,
	"file" TEXT NOT NULL,
	"sha" TEXT NOT NULL,
	"size" INTEGER CHECK ("size" >= 0),
	"date" TEXT CHECK ("date" GLOB '[12][0-9][0-9][0-9]*'),
	"note" TEXT,
	UNIQUE ("project", "sha")
) STRICT;
