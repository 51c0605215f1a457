"""What every shape has in common."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A response that this version makes itself: a field nobody declared is a mistake of ours."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class StoredShape(Shape):
    """A response out of what another version may have stored: a field now unknown is left out."""

    model_config = ConfigDict(extra="ignore")


class ProblemDetails(Shape):
    """What went wrong in a word, and what to do in a sentence (RFC 9457)."""

    title: str
    detail: str
