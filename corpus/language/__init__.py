"""What four languages call things: words in data files, and logic that knows no language.

data/*.toml  Korean, English, Chinese, Japanese: one file a language
resources    the files, read once
matching     a text as the words are looked for in it, and where they stand
numbers      numbers and ordinals, in figures and in words
spans        lengths of time, dates and years
countries    every country and region of the world, by its name in four languages
places       which of the glossary's names are places, and of which country
concepts     the notions a text holds
"""
