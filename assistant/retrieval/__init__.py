"""Passages of the permitted scopes that may answer.

hybrid             words and vectors, the document that a question names: start here
reranking          a cross-encoder's order over it, where one is set
search_response    passages only, without an answer

snapshot           the permitted scopes laid out for one search
signals            words, pages and vectors, and how they are weighed
fusion             scores of two kinds of signal on one scale
routing            which documents a question names
query_translation  the question put to documents in other languages
languages          passages of two languages in one ranking
"""
