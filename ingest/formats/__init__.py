"""One reader a format, all of one shape: `read(data, first)` gives pages in order and what the
file says of itself.

txt, markdown, html, csv  text, in any encoding (html_table: a table's own rows)
pdf               pages with a box for every character (pdf_text, pdf_lines, pdf_draft, pdf_layout);
                  pdf_table: ruled tables; pdf_turned: text that stands sideways; pdf_hidden: what
                  nobody can see; pdf_annotations, pdf_overlays: forms and notes; pdf_picture:
                  whether more is shown than its text holds; pdf_repair: damaged files, tried second
docx, pptx, xlsx  Office files (docx_parts: how one is put together; docx_styles, docx_numbers,
                  docx_notes: headings, hidden runs, list and note numbers; docx_table,
                  docx_drawings, docx_forms: what stands in the text; xlsx_book, xlsx_sheet,
                  xlsx_values, xlsx_drawn: parts, cells, how numbers are shown, what stands
                  beside them; xlsx_codes: the number formats)
hwp, hwpx, hwpml  Hancom's files (hwp_records, hwp_info, hwpx_head, hwpx_package: their streams,
                  parts and styles; hwp_text, hwpx_text: letters, deletions cut out; hwp_objects,
                  hwpx_objects: what stands between them)
eml, msg          mail, and Outlook's (mail_text: headers, which version says more; calendar:
                  invitations; rtf: bodies that are only there as RTF)
image             a picture of a page, for recognition
office            what only LibreOffice reads, converted first
"""
