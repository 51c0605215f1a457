#!/usr/bin/env bash
# Guess: url.set(password=None) gives the URL without its password, to be shown or stored.
# Really: None means "leave as it is", so that the password is still there; str() hides it behind
#   three stars, but connecting uses it and render_as_string(hide_password=False) writes it out. An empty
#   string leaves a colon.
# Version: SQLAlchemy 2.1.9.
# Documented: the reference of URL.set says that values that are None are not used and names _replace.
# Do: url._replace(password=None), which is public in spite of its underscore.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check sqlalchemy==2.1.9
cd "$work"
PYTHONUTF8=1 "$work/venv/bin/python" - <<'EOF'
from importlib.metadata import version

from sqlalchemy import make_url


def whole(url):
    return url.render_as_string(hide_password=False)


print("SQLAlchemy", version("sqlalchemy"))
url = make_url("postgresql://desk:example@db/records")
kept, empty, removed = url.set(password=None), url.set(password=""), url._replace(password=None)
print("set(password=None):", whole(kept), "shown as", kept)
print('set(password=""):', whole(empty))
print("_replace(password=None):", whole(removed))
print("what a driver is given:", kept.translate_connect_args())
assert kept.translate_connect_args()["password"] == "example"
assert kept == url and kept.password == "example"
assert str(kept) == "postgresql://desk:***@db/records"
assert whole(empty) == "postgresql://desk:@db/records"
assert whole(removed) == "postgresql://desk@db/records"
EOF
