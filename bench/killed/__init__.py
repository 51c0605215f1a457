"""Processes to be killed, and what is looked for afterwards.

shelf    papers whose words can be computed, an encoder that costs nothing, the checks
worker   the process: fills a shelf, serves it, backs it up, restores it or migrates it
"""
