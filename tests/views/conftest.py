"""What several of these tests start from."""

from tests.views.finding import ask
from tests.views.look_back import post, review

__all__ = ["ask", "post", "review"]
