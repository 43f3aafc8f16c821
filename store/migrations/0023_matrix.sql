-- 行列表: of a column that is a cell of a form of rows and columns, the head of its row.
ALTER TABLE round_column ADD COLUMN "row" TEXT;
