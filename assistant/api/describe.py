"""The OpenAPI document as a file: `python -m assistant.api.describe` writes it anew.

The page's types are generated from that file, so that it is kept beside the page.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

FILE = Path(__file__).parents[1] / "web" / "openapi.json"


def described() -> str:
    """The OpenAPI document of the application as it is, as JSON text with a last newline."""
    from assistant.api.app import create_app
    from assistant.runtime.container import House
    from assistant.runtime.settings import Settings

    with TemporaryDirectory(prefix="entente-") as folder:
        house = House(Settings(home=Path(folder)))
        try:
            found = create_app(house).openapi()
        finally:
            house.close()
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(described(), "utf-8")
