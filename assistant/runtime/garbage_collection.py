"""How often Python looks for objects that only hold each other."""

import atexit
import gc

THRESHOLDS = (200_000, 10, 10)  # objects made and not gone; then how many looks go before a longer


def collect_rarely() -> None:
    """Look seldom, and not at the end: what is imported stays, and walking over it every 700
    objects takes a quarter of the time to a first answer.
    """
    gc.set_threshold(*THRESHOLDS)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
