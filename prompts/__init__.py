"""What we say to models and to people: prompts with named slots, fixed replies, clauses."""
