-- 补录: how far only a list says that a project has come, which was not led there in this ledger.
ALTER TABLE project ADD COLUMN "stated" TEXT;
