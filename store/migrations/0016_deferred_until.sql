-- 暂缓 has an end: from then on the teacher is due again.
ALTER TABLE teacher ADD COLUMN "deferred_until" TEXT CHECK ("deferred_until" GLOB '[12][0-9][0-9][0-9]*');
