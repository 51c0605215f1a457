#!/usr/bin/env bash
# Guess: a mail that says charset="ks_c_5601-1987", as mail programs on Korean Windows write it, is
#   decoded by Python under that name, and whatever does not decode shows as replacement marks.
# Really: on the wire the label means code page 949, while Python takes it for plain EUC-KR, which
#   has 2,350 of the 11,172 Hangul syllables. `email` raises nothing: a mark stands for the first
#   byte, and the second can stay as an ordinary letter (a c here), so that a word is another word. The
#   older way, email.header.make_header, raises. And writing under this label succeeds, with eight
#   bytes for one such syllable, which readers of code page 949 take for four single letters.
# Version: the standard library (3.11 and 3.13 seen); webencodings 0.6.1 as the other opinion.
# Documented: the Encoding Standard (WHATWG) lists the label under EUC-KR and defines that with the
#   whole of code page 949; Python's codecs page lists ks_c-5601-1987 as an alias of euc_kr and cp949 apart.
# Do: read euc-kr, ks_c_5601-1987 and their like as cp949 (get_payload(decode=True) gives the bytes).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check webencodings==0.6.1
cd "$work"
PYTHONUTF8=1 "$work/venv/bin/python" - <<'EOF'
import base64
import email
import email.header
import email.policy
import platform
from importlib.metadata import version

import webencodings

LABEL, WORD = "ks_c_5601-1987", "똠방각하"
wire = WORD.encode("cp949")
encoded = f"=?{LABEL}?B?{base64.b64encode(wire).decode()}?="
mail = email.message_from_bytes(
    f'Subject: {encoded}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="{LABEL}"\r\n'
    "Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + wire,
    policy=email.policy.default,
)

print("Python", platform.python_version(), "webencodings", version("webencodings"))
print("the mail says", WORD)
print("the body read by email:", mail.get_content())
print("its subject:", mail["Subject"])
assert mail.get_content() == "\ufffdc방각하"
assert mail["Subject"] == "\ufffdc방각하"
try:
    email.header.make_header(email.header.decode_header(encoded))
except UnicodeDecodeError as error:
    print("make_header:", error)
else:
    raise AssertionError("make_header read it")

syllables = [chr(code) for code in range(0xAC00, 0xD7A4)]
plain = sum(len(each.encode(LABEL)) == 2 for each in syllables)
print(f"syllables of two bytes under the label: {plain} of {len(syllables)}; as cp949:", end=" ")
print(sum(len(each.encode("cp949")) == 2 for each in syllables))
assert (plain, len(syllables)) == (2350, 11172)

text, encoding = webencodings.decode(wire, LABEL)
print("by the Encoding Standard's label:", text, "with", encoding.codec_info.name)
assert (text, encoding.codec_info.name) == (WORD, "cp949")
print("its bytes as cp949:", mail.get_payload(decode=True).decode("cp949"))
assert mail.get_payload(decode=True).decode("cp949") == WORD

written = WORD[0].encode(LABEL)
print("one syllable written under the label:", written.hex(" "), "read as cp949:", written.decode("cp949"))
assert len(written) == 8 and written.decode("cp949") == "\u3164\u3138\u3157\u3141"
EOF
