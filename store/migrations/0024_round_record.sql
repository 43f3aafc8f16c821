-- The record of a round: with how many gaps a file came, and when it was sent back.
ALTER TABLE round_file ADD COLUMN "gaps" INTEGER CHECK ("gaps" >= 0);
ALTER TABLE round_file ADD COLUMN "back" TEXT CHECK ("back" GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]');
