"""What the routes answer with, as types; the OpenAPI document is made of them.

base           what all shapes have in common
about          what runs here, and its scopes
answers        a question's events, conversations, search
documents      the shelf, its pages, what became of uploaded files
records        rows of the record, proposals, imports
figures        figures, their definitions, series and charts
drafts         drafts, versions, reviews, gates
evaluations    runs and their differences
openai_chat    the same answers for OpenAI clients
"""
