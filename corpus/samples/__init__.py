"""The sample shelf: documents written for this project from public facts.

sources/    the manuscripts: YAML front matter and a small Markdown
markup      that Markdown as blocks
manuscript  a manuscript as read: its metadata and its blocks
pdf         a manuscript as PDF (typst, page.typ)
word        a manuscript as DOCX
plain       a manuscript as Markdown, HTML or text
render      all of them onto shelf/, with its manifest
"""
