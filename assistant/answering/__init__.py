"""How the offline model turns numbered passages into an answer.

compose       from passages to an answer made of their own sentences: start here
read_answer   the same, out of sentences as a trained reader rates them
reading       each passage read once, with the question beside it
ranker        how likely each sentence answers
asking        what a question is about, as weighted words
shapes        what it wants to hear back: a person, a date, a number, a reason
named_papers  what is left to ask of a paper that the question names
selection     the sentences of the evidence, ranked
answers       what composing gives
multi_part    the answers to several parts or sides as one
parts         a question that asks for several things, taken apart
sides         a comparison put to each of its two sides
multi_hop     a question that describes what it asks about
cells         a table looked up: the row that is named, the column that is asked for
place_sections  a section on another place tells of that place
procedures    what has to be done, step by step
deadlines     a list whose time stands in its heading
asked_units   people, days, money: the unit that is asked for
requery       a second look, where the first search brought no answer
requirements  what a sentence must hold before it may answer
rates         which rate is asked for
judgements    which is the weakest, the most important
editions      of which meeting and which year it tells
absence       a source that says itself that something is not known
synonyms      everyday words that say the same
abstention    whether the evidence answers at all
relevance     whether a sentence that another model gives answers the question
alternatives  what a question offers a choice of: one of them is enough
asked_change  whether a change is asked for
statement_types  what kind of statement a sentence makes
speakers      a quotation keeps its speaker
enumerations  lists are told whole
counts        what a text counts
premises      what a question takes for granted and a source contradicts
conflicts     sources that answer differently, side by side
cached_encoder  what a first search encoded, a second need not
"""
