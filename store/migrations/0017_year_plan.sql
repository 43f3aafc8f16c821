-- 本年计划投资: what is planned to be done on a project in the year of its plan.
ALTER TABLE project ADD COLUMN "year_plan" INTEGER CHECK ("year_plan" >= 0);
