"""What a model may call.

search    passages from the shelf
metrics   figures from the record
drafting  plans and MOU text
"""
