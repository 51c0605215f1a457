"""How the clause classifier's method is measured.

texts   the clauses of real contracts, and how they are divided by contract: start here
ways    simple ways to read a clause, the shipped method, and what may be added to it
scores  how a reading is judged, and the most that could be reached
"""
