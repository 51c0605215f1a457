"""What a question asks for, before anything is looked up.

guards            what is not even asked
clarification     does it fit several things equally? Then it is asked back
reshape_requests  is this a question, or the last answer in another shape
follow_ups        "and the third?" said in full
"""
