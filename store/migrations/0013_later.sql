-- 后补: a paper that was left for later is owed until it is there.
ALTER TABLE evidence ADD COLUMN "later" INTEGER CHECK ("later" IN (0, 1));
