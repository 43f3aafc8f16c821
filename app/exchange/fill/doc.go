// Package fill reads an office's own empty workbook with what recognises imports, plans what of the ledger goes into which cell, and
// writes a new workbook that is the old one with these cells filled: formats, formulas, merges and all else stay.
//
// Reading (Read, Heads) and planning (NewPlan) change nothing and know no file but the one that is read; only Write opens it with
// excelize. A plan names the record and the field behind every cell.
package fill
