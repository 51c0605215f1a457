"""Names of scopes: they stand in addresses, messages and folders, so they are plain."""

import re
import unicodedata

LONGEST = 64
# Letters and digits of any language; then also dots, underscores and hyphens.
_PLAIN = re.compile(rf"[^\W_][\w.-]{{0,{LONGEST - 1}}}")


class WrongScopeName(ValueError):
    """A scope cannot be called so."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A scope cannot be called {name[:80]!r}: begin with a letter or digit, and use only "
            f"letters, digits, '.', '_' and '-', at most {LONGEST}."
        )


def check_scope_name(name: str) -> str:
    """The name as it is; WrongScopeName for any other than a plain one in composed characters."""
    if not _PLAIN.fullmatch(name) or unicodedata.normalize("NFC", name) != name:
        raise WrongScopeName(name)
    return name
