-- 补录: how far only a list says that a case or a move has come, which was not led there in this ledger.
ALTER TABLE closure ADD COLUMN "stated" TEXT;
ALTER TABLE rotation ADD COLUMN "stated" TEXT;
