"""One reader a format, all of one shape: `read(data, first)` gives pages in order and what the
file says of itself.

txt, markdown, html, csv      text, in any encoding
pdf pages with a box for every character (pdf_text, pdf_lines, pdf_layout); pdf_repair second
docx, pptx, xlsx Office files (docx_styles, docx_numbers: headings, hidden runs, list numbers)
"""
