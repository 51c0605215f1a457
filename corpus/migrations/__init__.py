"""The schema's history, one file a step; `HEAD` is where this version of the code stands."""

KNOWN = ("0001", "0002", "0003", "0004")
HEAD = KNOWN[-1]
