"""How `extract` reads an instrument or a report, to propose records from it.

written_dates  dates in four languages, as days
columns        tables that list records, row by row
whole          a document's pages as one text that knows where every character stands
papers         which kind of paper it is
instruments    an MOU's own fields
signing        who signed, when and where
terms          how long it holds, and how it ends
partner_lists  lists of sister cities, a row a relation
clauses        which kind of clause a paragraph is: the classifier
structured     proposals by a plugged-in model, kept only where their quotes are in the text
"""
