"""The `entente` command's groups, one file each, loaded when called.

ask, search       questions
ingest            files and folders onto the shelf
records, metric   the structured record and its figures
draft, lint       drafting and reviewing
eval              suites, runs, differences, gates
serve, doctor, backup, restore, rebuild   running it
record_desk       where the record's work is done: here, or by the server
output            how results are printed
"""
