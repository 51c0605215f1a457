"""The drafting table: text that a careful reviewer could sign off, and the review itself.

ask           a chat request, as the arguments of a draft
named         the sides and areas it names
spec          what is wanted, checked
instruments   the ladder and the clause library, read from `prompts/clauses`
drafter       spec and evidence become a draft: start reading here
workshop      one composition in progress, and its sources
sources       the shelf and the record, for the drafter
blocks        the parts that evidence, plan and rules decide
slots         what stands in a template's gaps
precedents    a clause adapted from an agreement on the shelf
rewording     a clause in a model's words, when they pass
library_sources  facts confirmed on the shelf, or left to be confirmed
plan          plan rows: near or long term, mutual or one-sided
draft         what a draft is
particles     Korean particles after a name
figures       numbers and dates as values, in four languages
lint          findings about wording; the rules are `prompts/lint.toml`
clausework    which of the twenty-five a stretch of text is
judged_draft  a fresh draft's findings
numbers       figures from the metric tools as text
language      which language a paragraph is in
parity        do two language versions say the same
review        any text against the twenty-five clauses
checks        what only the whole document shows: dates, ranks, names
approvals     who has to be asked before signature
gates         what has to hold before a draft may leave
diff          two drafts side by side; the nearest precedent
layout        a draft as a reader sees it
exports       the writer for a file name
export_*      DOCX, HWPX, PDF, Markdown
import_docx   an edited DOCX back, clause by clause
"""
