"""What `retrieval` ranks with.

shelf    the permitted scopes laid out for one search
fusion   scores of two kinds of evidence on one scale
routing  which documents a question names
"""
