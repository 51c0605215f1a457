"""Benchmarks, peers side by side in one run. Numbers are ratios, CPU seconds and medians.

pipeline   shelf to answer, beside LangChain's default pipeline
search     encoding, queries and permission at size, beside LangChain's default
formats    pages a second by format, beside bare parsers
metrics    the clause reader on the sample shelf, extraction, network figures
clauses    the clause classifier's method on real contracts, beside simpler ways
questions  staff questions and the metric each should call
drafting   a bilingual MOU
turns      what the product adds to a model's turn; streams at once
load       a hundred chats at once over HTTP while an ingest runs, beside another build
kills      `kill -9` at random moments, and what is missing afterwards
language_in_code  words and thresholds that stand in code, beside an earlier commit
mutating   small mistakes put into the core rooms' code: do their tests notice? `make mutation`
"""
