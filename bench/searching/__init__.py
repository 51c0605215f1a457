"""What searching costs.

texts      passages drawn by a fixed seed
encoding   passages a CPU second, beside the same model as its authors run it; shares of the peak
latency    warm questions by number of permitted scopes, and LangChain's on the same passages
start      CPU seconds from the start of a process to its first answer, step by step
"""
