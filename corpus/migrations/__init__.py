"""The schema's history, one file a step; `HEAD` is where this version of the code stands."""

HEAD = "0004"
