"""One reader a format, all of one shape: `read(data, first)` gives pages in order and what the
file says of itself.

txt, markdown, html, csv  text, in any encoding (html_table: a table's own rows)
pdf               pages with a box for every character (pdf_text, pdf_lines, pdf_draft, pdf_layout);
                  pdf_table: ruled tables; pdf_turned: text that stands sideways; pdf_hidden: what
                  nobody can see; pdf_annotations, pdf_overlays: forms and notes; pdf_picture:
                  whether more is shown than its text holds; pdf_repair: damaged files, tried second
docx, pptx, xlsx  Office files (docx_styles, docx_numbers: headings, hidden runs, list numbers;
                  xlsx_book, xlsx_sheet, xlsx_values, xlsx_drawn: parts, cells, how numbers are
                  shown, what stands beside them; xlsx_codes: the number formats)
hwp, hwpx, hwpml  Hancom's files (hwp_records, hwp_info, hwpx_head: their streams and styles;
                  hwpx_text: a run's words, deletions cut out)
eml, msg          mail, and Outlook's (mail_text: headers, which version says more; calendar:
                  invitations; rtf: bodies that are only there as RTF)
image             a picture of a page, for recognition
office            what only LibreOffice reads, converted first
"""
