"""Whether a span says what a sentence says.

citations              labels in, checked places out: start here
support                does the cited span support this sentence
table_headers          what a table row's cells stand under

support's own reading order:
parsed_text            a stretch of text read once: words, numbers and dates with their places
comparable_words       words of four languages in one comparable form
normalization          text made comparable, with the way back to every character
quantities             numbers with their units, as exact values
units                  what stands behind a figure
scales                 digits with 만, 억, million as one value
date_mentions          dates as staff write them, in one form
names                  who is who: other names of bodies and places
modality               how strongly, denied or not, planned or done, in whose words
alignment              a claim laid beside its source
objection              one thing that speaks against a claim
objections             what then speaks against it
splicing               and against the way it joins what it took
similarity             the same as two numbers, for measuring
citation_labels        the labels a model wrote, in whatever form
figure_evidence        a metric tool's figures as evidence
embedded_instructions  sentences of a document that speak to its reader as orders
"""
