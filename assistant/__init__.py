"""A question's way through.

pipeline       the whole story on one screen: start here
answer         what travels: Question, Citation, Sentence, Answer, Status
guards         what is not even asked
choices        does it fit several things equally?
wishes         is this a question, or the last answer in another shape
rewrites       the last answer again, as a table, shorter, in another language
follow_ups     "and the third?" said in full
desk           what the tools of one question share
agent          the model and its tools (all of LangChain's agent lives here)
retrieval      hybrid search over the permitted scopes; `searching` holds its parts
reranking      a cross-encoder's order over it, where one is set
evidence       numbered passages as a model reads them
extractive     the offline model; `composing` holds its parts
llm            which model answers; `plug` holds what keeps somebody's server in check
support        does the cited span support this sentence; `checking` holds its parts
citations      labels in, checked places out; columns: what a table row's cells stand under
conclusion     from the model's text to an Answer
finding        passages only, without an answer
runs           evaluation runs compared, as the page shows them
markdown       answers as safe markup
export         a conversation as a file; footnotes: its citations as Word's own notes
charts         figures as pictures
tools          search, records, metrics, drafting, as LangChain tools
metrics        figures with numerator, denominator and evidence
drafting       plans and MOU text, clause by clause
api            HTTP
remote         the same commands, handed to the server that owns the data folder
ownership      one process owns a data folder
commands       the `entente` command, a file a group
bootstrap      the composition root: builds the house; collecting: how often garbage is looked for
settings, cli  what can be set, and the command's entry
web            the page
"""
