#!/usr/bin/env bash
# Guess: the angle pdfium gives for a character is the one the PDF file states: counter-clockwise,
#   as the text matrix [cos sin -sin cos] is written, and as a page is shown (with /Rotate).
# Really: FPDFText_GetCharAngle counts clockwise. Text turned 90 degrees to the left, which reads
#   upwards, comes back as 270, and 30 degrees to the left as 330. A page's /Rotate is not in it at all.
#   FPDFText_GetMatrix, of the same character, is counter-clockwise as in the file.
# Version: pypdfium2 5.15.2 (the pdfium it carries).
# Documented: the sense is not stated. fpdf_text.h of pdfium promises an angle in radians that is not
#   negative; the meaning of the text matrix is in ISO 32000, "Text space details" and
#   "Common transformations".
# Do: take the angle from the matrix, atan2(b, a), or turn the sign; add FPDFPage_GetRotation for
#   what a reader sees.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypdfium2==5.15.2 reportlab==5.1.0
cd "$work"
PYTHONUTF8=1 "$work/venv/bin/python" - <<'EOF'
import io
import math
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as raw
from reportlab.pdfgen.canvas import Canvas


def page(left, turned=0):
    """A page with one word, turned by so many degrees to the left, on a page turned to the right."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 300))
    canvas.setPageRotation(turned)
    text = canvas.beginText()
    text.setFont("Helvetica", 20)
    cos, sin = math.cos(math.radians(left)), math.sin(math.radians(left))
    text.setTextTransform(cos, sin, -sin, cos, 150, 150)
    text.textOut("Harbour")
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def seen(data):
    document = pypdfium2.PdfDocument(data)
    words = document[0].get_textpage()
    angle = math.degrees(raw.FPDFText_GetCharAngle(words.raw, 0))
    matrix = raw.FS_MATRIX()
    assert raw.FPDFText_GetMatrix(words.raw, 0, matrix)
    first, last = words.get_charbox(0), words.get_charbox(6)
    rises = round(last[1] - first[1])
    return round(angle), round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360, rises


print("pypdfium2", version("pypdfium2"), "pdfium", pypdfium2.PDFIUM_INFO, "reportlab", version("reportlab"))
for left in (0, 30, 90, 270):
    angle, matrix, rises = seen(page(left))
    print(f"turned {left} to the left: angle {angle}, by its matrix {matrix}, the last letter is {rises} higher")
    assert matrix == left, matrix
    assert angle == -left % 360, angle
    assert (rises > 0) == (0 < left < 180), rises
angle, matrix, _ = seen(page(0, turned=90))
print(f"level text on a page with /Rotate 90: angle {angle}, by its matrix {matrix}")
assert (angle, matrix) == (0, 0)
EOF
