"""What we say to models and to people: prompts with named slots, fixed replies, clauses.

template  prompts with named slots
replies   fixed replies, in four languages
notes     a reader's notes on a file, as sentences
clauses   the clause library
"""
