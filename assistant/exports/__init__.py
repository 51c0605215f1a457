"""What leaves the house as a file or a picture.

conversation_document  a conversation as Word or Markdown
footnotes              its citations as Word's own notes
markup                 answers as safe markup
charts                 figures as pictures
run_comparison         evaluation runs compared, as the page shows them
"""
