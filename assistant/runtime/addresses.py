"""Addresses a server can listen on: who reaches them, and by which names."""

from ipaddress import ip_address

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address. A name other than `localhost` counts as
    reached by others: what it stands for can change.
    """
    bare = host.strip("[]").partition("%")[0]
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return bare.lower() == "localhost"


def url_of(host: str, port: int) -> str:
    """The URL at which this machine's own commands reach a server that listens on `host`."""
    near = EVERYWHERE.get(host, host)
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"


def names_of(host: str, named: list[str]) -> list[str]:
    """The host names a server answers to: those named, this machine's own, and its address."""
    own = f"[{host}]" if ":" in host else host
    return list(dict.fromkeys([*named, *LOOPBACK, *([own] if host not in EVERYWHERE else [])]))
