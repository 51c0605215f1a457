"""What a question asks for, before anything is looked up.

guards            what is not even asked
reader            a question read once, against the record: start here
query             what was understood of it
entities          which known things it names, and what nobody knows; names: all that the record
                  has; mentions: where they stand; vocabulary: capitals that name nothing
slots             what narrows it: conferences, regions, tiers, what is counted
intents           which tool it asks for, by trained weights; intent_features: what is weighed
plan              what is called and what stands against it; figure_call: the call of a figure
clarification     does it fit several things equally? Then it is asked back
reshape_requests  is this a question, or the last answer in another shape
follow_ups        "and the third?" said in full
reader            a question becomes a `Query`
query             what was understood, as one value
entities          which known things are named, and what is named that nobody knows
names             the record's names, in every spelling
mentions          where a known place stands, and what stands beside "committee"
free_text         a question while names are looked for in it: what no name took yet
name_words        whether words are a name, or belong to a known body's
team_phrases      every "… team"
strange_names     pairs, places and capitals that are none of the record's
vocabulary        words with a capital that name nothing
slots             what narrows a question: conferences, a region, tiers, what is counted
intents           which figure is asked for; intent_features: the words it is told by
figure_call       the arguments that a figure is asked with
plan              which tools are called at once, and what stands against a figure
"""
