// Package recognise finds out what a sheet means: the tables on it, their head rows, which field of which register each
// column holds, how sure that is, and why. It reads no files and knows no screen; the same sheet gives the same answer.
//
// Words, values and neighbours are judged together. A head is cut into concepts (拟撤并时间: planned, close, date), and so is
// every phrase a field is known by; what the two have in common, weighed, is the score of the words. What the cells look
// like raises or lowers it. Columns and fields are then put together one to one at the least cost, where having no field
// has its price too; what two columns say together (whose code this is, which date comes first) corrects that once.
// The vocabulary is data: the folder data.
package recognise
