-- What a closure was decided on when it was carried out: it does not change with later figures.

ALTER TABLE closure ADD COLUMN "was_type" TEXT;
ALTER TABLE closure ADD COLUMN "decided_year" INTEGER CHECK ("decided_year" BETWEEN 1950 AND 2150);
ALTER TABLE closure ADD COLUMN "decided_into_year" INTEGER CHECK ("decided_into_year" BETWEEN 1950 AND 2150);
ALTER TABLE closure ADD COLUMN "decided_pupils" INTEGER CHECK ("decided_pupils" >= 0);
ALTER TABLE closure ADD COLUMN "decided_before" INTEGER CHECK ("decided_before" >= 0);
ALTER TABLE closure ADD COLUMN "decided_after" INTEGER CHECK ("decided_after" >= 0);
ALTER TABLE closure ADD COLUMN "decided_places" INTEGER CHECK ("decided_places" >= 0);
ALTER TABLE closure ADD COLUMN "decided_size_limit" INTEGER CHECK ("decided_size_limit" >= 0);
ALTER TABLE closure ADD COLUMN "decided_class" INTEGER CHECK ("decided_class" >= 0);
ALTER TABLE closure ADD COLUMN "decided_class_limit" INTEGER CHECK ("decided_class_limit" >= 0);
ALTER TABLE closure ADD COLUMN "decided_boarders_before" INTEGER CHECK ("decided_boarders_before" >= 0);
ALTER TABLE closure ADD COLUMN "decided_boarders_after" INTEGER CHECK ("decided_boarders_after" >= 0);
ALTER TABLE closure ADD COLUMN "decided_beds" INTEGER CHECK ("decided_beds" >= 0);
