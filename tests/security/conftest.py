"""The worlds of these tests: everybody and a secret, a desk of forms, and how they are sent."""

from tests.security.doors import inhabited, people, secret
from tests.security.forms import desk, furnished
from tests.security.sending import enter, opens, send

__all__ = ["desk", "enter", "furnished", "inhabited", "opens", "people", "secret", "send"]
