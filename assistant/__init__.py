"""A question's way through.

pipeline    the whole story on one screen: start here
answer      what travels: Question, Citation, Sentence, Answer, Status
guards      what is not even asked
agent       the model and its tools (all of LangChain's agent lives here)
retrieval   hybrid search over the permitted scopes
evidence    numbered passages as a model reads them
extractive  the offline model
compose     choosing sentences, by the shape of the question
support     does the cited span support this sentence
citations   labels in, checked places out
tools       search, records, metrics, drafting, as LangChain tools
metrics     figures with numerator, denominator and evidence
drafting    plans and MOU text, clause by clause
api         HTTP
commands    the `entente` command, a file a group
bootstrap   the composition root: builds the house
settings    what can be set, and how
web         the page
"""
