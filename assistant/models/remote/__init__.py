"""A chat model on somebody's server, trusted with nothing.

server     where it is, how long anyone waits, and what is raised when it fails
plugged    the model held to limits: the only file that knows langchain-openai
turn       one reply: what is sent, what is made of what comes back
faults     what a server can make its client raise
call       one request: how long it may take, whether its answer is whole
transport  HTTP to one server and no other
circuit    nobody waits for a server that keeps failing
toolless   for models that cannot call tools
patience   how long somebody waits in all
watch      a text watched while it is written
"""
