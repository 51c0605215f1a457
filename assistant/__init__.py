"""A question's way through.

pipeline         the whole story on one screen: start here
answer           what travels: Question, Citation, Sentence, Answer, Status
answer_assembly  from the model's text to an Answer
steps            what an answer tells while it is made
cited_pages      do cited pages stand as they were cited, and name what was asked
explanation      how an answer was found
reformatting     the last answer again, as a table, shorter, in another language
understanding    what a question asks for, before anything is looked up
retrieval        hybrid search over the permitted scopes
answering        how the offline model turns passages into an answer
verification     does the cited span support this sentence; labels in, checked places out
models           the agent, the offline model, and an outside model held to limits
tools            search, metrics, drafting, as LangChain tools
metrics          figures with numerator, denominator and evidence
drafting         plans and MOU text, clause by clause
exports          conversations, charts and markup as files
api              HTTP
commands         the `entente` command, a file a group
runtime          settings, the composition root, the data folder's lock
web              the page
"""
