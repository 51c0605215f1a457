"""Filling the shelf.

sources     files and folders, and what is known of each before it is opened
watch       what has changed in folders since the last look, and has settled
gate        what a file is by its content, and whether it may be opened
limits      how much a file may be, and how much reading it may cost
quarantine  readers run in a child process with limits; what comes back is checked
            reading: what has come of a file so far; child: its process as the parent sees it;
            quarantine_child: the process itself; wire: pages as JSON between the two
formats     one reader a format
            piece, sections: papers without pages; grid: tables; sheet_tables, table_units:
            titles and units over a table; ooxml, encoding: what several share; charts: charts
            and diagrams of Office; articles, lists, numerals, lines: how paragraphs begin
realtext    is this text real, or a font's codes
ocr         text recognition, page by page; raster: pages as pictures; ocr_words: words in boxes
marks       what fonts keep in the private area, as characters
spaced      labels with blanks between their letters, as words
hidden      what a reader of the page cannot see, taken out
left_out    what a reader passed by, counted by kind: no letter is lost in silence
refusal     why a file is refused, and the remedy
about       what a document is; titles: what it is called, by its own words; treaties: by number
            and name
chunk       pages to passages
sync        filling the shelf, renewing it and taking from it
            changes: one run over a folder's files; originals: the files kept by their digest;
            checkpoint: recognised pages that outlive a kill
purge       a document taken away for good
report      what an ingest did, in one report
extract     passages to proposed records; `extraction` holds its parts; proposing: kept for review
uploads     a file read once, without the shelf
"""
