"""Evaluation: suites, runs, differences, gates; offline, every score with its reason.

suite          what a suite's file may hold; suite_file: read and checked
forms          cases out of files of other forms: fact files, faults, mutations, BEIR folders
catalogue      which suites there are
places         the pages of proving quotes, read by another reader
generate       a first suite from the user's own tables

shelf          the house a suite asks
solvers        what a case gets from the product
scorers        what is right about an answer: one plain function a question
kinds          scores of figures, sentences, drafts and searches
score          a value with its reason
judge          a model's opinion beside them, with how often it agrees
wording        whether a text says a fact, however it is written

run            a suite put to the product; stopped and started again, it goes on
folder         a run's folder
totals         means, shares by tag, percentiles, bootstrap intervals
clock          how fast this machine is just now
difference     two runs compared
gate           thresholds in a file
kept           a run kept small, to be a baseline
report         a run as one page of HTML
inspect_tasks  the same suites as Inspect tasks

rounds         a round's folder: questions of its own and the rule they must meet
round_seal     digests of both and of the product; what has changed since
round_ledger   what happened to every round, each line holding the digest of the one before
round_run      a sealed round asked, once
round_reveal   its scores, and what changed since the round before

beir           a folder in BEIR's layout, and the four measures
throwaway      its library
retrieval      search on it, with baselines
baselines      the baselines
plugs          does another encoder or a reranker help
extract        answers taken out of it
cite           citation checking on it
inject         instructions hidden in it
mutations      does the checker notice?
changes        the changes it has to notice
crosslingual   search across languages on the sample shelf
reading_pairs  questions on invented documents, with the characters that prove the answer
train_intents  the weights that tell what a question asks for
train_reader   the reader that marks what answers; reader_examples: on what; reader_model: in torch
train_ranker   how likely a marked sentence answers, over the reader
"""
