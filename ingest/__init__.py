"""Filling the shelf.

sources     files and folders, and what each says of itself
formats     one reader a format
quarantine  readers run in a child process with limits
chunk       pages to passages
sync        what changed, in one report
extract     passages to proposed records
"""
