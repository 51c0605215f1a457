"""One thing that speaks against a claim."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Objection:
    """One thing against a claim. A grave one contradicts it; any other only leaves it open."""

    about: str
    detail: str
    grave: bool = True

    @property
    def reason(self) -> str:
        """As people read it."""
        return f"{self.about}: {self.detail}"
