"""What `support` and `citations` look at, to tell whether a span says what a sentence says.

support's own reading order:
reading     a stretch of text read once: words, numbers and dates with their places
words       words of four languages in one comparable form
folding     text made comparable, with the way back to every character
quantities  numbers with their units, as exact values
units       what stands behind a figure
scales      digits with 만, 억, million as one value
dates       dates as staff write them, in one form
names       who is who: other names of bodies and places
modality    how strongly, denied or not, planned or done, in whose words
alignment   a claim laid beside its source
objections  what then speaks against it
objection   one such thing
joints      and against the way it joins what it took
likeness    the same as two numbers, for measuring
labels      the labels a model wrote, in whatever form
figures     a metric tool's figures as evidence
orders      sentences of a document that speak to whoever reads it
"""
