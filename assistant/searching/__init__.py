"""What `retrieval` ranks with.

shelf        the permitted scopes laid out for one search
evidence     words, pages and vectors, and how they are weighed
fusion       scores of two kinds of evidence on one scale
routing      which documents a question names
translation  the question put to documents in other languages
languages    passages of two languages in one ranking
"""
