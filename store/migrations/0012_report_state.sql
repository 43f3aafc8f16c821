-- A monthly report that the program began is none until somebody enters it or confirms that nothing was done. Those of before were
-- all taken for entered, and stay that.
ALTER TABLE progress ADD COLUMN "state" TEXT;
