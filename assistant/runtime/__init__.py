"""What the product runs on.

settings            what can be set
addresses           who reaches an address, and by which names
cli                 the `entente` command's entry
container           the composition root: builds the parts, wires the rooms together
encoders            which encoder searches, which reads intents and sentences
outside_model       the model that the settings name
data_lock           one process owns a data folder
index_care          before the first search: what is missing from an index is made anew
server_client       the same commands, handed to the server that owns the data folder
garbage_collection  how often garbage is looked for
"""
