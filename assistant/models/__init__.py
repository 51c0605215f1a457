"""Who writes the answer.

agent            the model and its tools (all of LangChain's agent lives here)
tool_context     what the tools of one question share
passages_prompt  numbered passages as a model reads them
offline          the model that needs no network; `answering` holds its parts
factory          which model answers; wording_model: the same model words a clause
remote           a chat model on somebody's server, held to limits
"""
