"""HTTP: one router a noun, all errors as RFC 9457 problems.

app            the application: routers, headers, limits
chat           a question, its answer as events; suggestions: questions to start with
explain        how an answer was found
conversations  earlier questions and answers, feedback, export
documents      the shelf: list, pages, images, boxes, upload, ingest
purging        a document removed for good, for the command line
metrics, records   figures and what they count
scopes         within which scopes a request asks
drafts         drafting and reviewing; kept_drafts: found, saved, shown
evals          evaluation runs
openai         the same chat for OpenAI clients
mcp            search, ask and figures as tools for MCP clients
line           who comes next when many ask at once
waiting        the desk where a question waits its turn
events         server-sent events with a heartbeat
headers        security headers
doors          whose requests may change something, and who needs a token
bodies         how large a body may be and how long it may take
connections    headers that do not come
problems       what goes wrong, said in one shape and in the reader's language
site           the page itself
shapes         what the routes answer with, as types; describe: all of it as an OpenAPI document
"""
