"""The `entente` command's groups, one file each, loaded when called.

ask, search       questions; conversations: earlier ones, and one as a file
explain           how an answer was found
ingest            files and folders onto the shelf; samples: those that come with the product
records, metric   the structured record and its figures
draft, lint       drafting and reviewing
eval              suites, runs, differences, gates; beir: a BEIR folder through the product's path
rounds            questions sealed, asked once, then revealed
serve, doctor, backup, restore, rebuild   running it; purge: a document removed for good
record_client     where the record's work is done: here, or by the server
train             trained data made anew from its examples
renewal           what happens when the encoder or the way of cutting has changed
output, progress  how results are printed, and how far the work has come
"""
