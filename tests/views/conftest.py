"""What several of these tests start from."""

from tests.views.look_back import post, review

__all__ = ["post", "review"]
