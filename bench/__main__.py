"""`make bench`: every benchmark in a process of its own, one after the other."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    """Run those named, or all; the exit status counts those that failed."""
    known = sorted(p.stem for p in FOLDER.glob("[a-z]*.py"))
    failed = []
    for name in sys.argv[1:] or known:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            failed.append(name)
    print(f"\nJSON is in {FOLDER / 'results'}." + (f" Failed: {failed}." if failed else ""))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
