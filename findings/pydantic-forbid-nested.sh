#!/usr/bin/env bash
# Guess: extra="forbid" on a model holds for what is nested in it, or else only for the model itself.
# Really: it depends on what the nested class is. A plain dataclass or a TypedDict takes the outer
#   model's setting, through lists too; a nested BaseModel or pydantic dataclass does not, and drops
#   the unknown key in silence. So the same plain dataclass accepts a key under one model and refuses it
#   under another, and turning a dataclass into a BaseModel loosens an interface. The error's type
#   differs as well: unexpected_keyword_argument for the dataclass, extra_forbidden for the TypedDict.
# Version: pydantic 2.14.3.
# Documented: pydantic's "Configuration" page, under configuration propagation.
# Do: state extra="forbid" on every class that takes input, with_config for plain ones.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check pydantic==2.14.3
cd "$work"
PYTHONUTF8=1 "$work/venv/bin/python" - <<'EOF'
import dataclasses
from importlib.metadata import version

import pydantic
import pydantic.dataclasses
from typing_extensions import TypedDict


@dataclasses.dataclass
class Plain:
    city: str


class Typed(TypedDict):
    city: str


@pydantic.dataclasses.dataclass
class Own:
    city: str


class Model(pydantic.BaseModel):
    city: str


GIVEN = {"city": "Busan", "visitors": 12}


def answer(nested, **config):
    outer = pydantic.create_model("Outer", visits=(list[nested], ...), __config__=pydantic.ConfigDict(**config))
    try:
        outer.model_validate({"visits": [GIVEN]})
    except pydantic.ValidationError as error:
        (only,) = error.errors()
        return only["type"]
    return "accepted"


print("pydantic", version("pydantic"))
seen = {nested.__name__: answer(nested, extra="forbid") for nested in (Plain, Typed, Own, Model)}
for name, said in seen.items():
    print(f"an unknown key in a list of {name} under extra='forbid': {said}")
assert seen == {
    "Plain": "unexpected_keyword_argument",
    "Typed": "extra_forbidden",
    "Own": "accepted",
    "Model": "accepted",
}
print("the same Plain under a model that forbids nothing:", answer(Plain))
assert answer(Plain) == "accepted"
EOF
