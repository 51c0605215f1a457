"""One reader a format, all of one shape: `read(data, first)` gives pages in order and what the
file says of itself.

txt, markdown, html, csv  text, in any encoding
pdf               pages with a box for every character (pdf_text, pdf_lines, pdf_layout); pdf_table:
                  ruled tables; pdf_hidden: what nobody can see; pdf_picture: whether more is shown
                  than its text holds; pdf_repair: damaged files, tried second
docx, pptx, xlsx  Office files (docx_styles, docx_numbers: headings, hidden runs, list numbers)
hwp, hwpx, hwpml  Hancom's files (hwp_records, hwp_info, hwpx_head: their streams and styles)
eml, msg          mail, and Outlook's
image             a picture of a page, for recognition
office            what only LibreOffice reads, converted first
"""
