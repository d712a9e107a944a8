"""What was rendered lately, bounded by characters: the longest HTML has half a million."""

import threading
from collections import OrderedDict


class Shelf:
    """What was made lately, up to a number of characters; for several threads."""

    def __init__(self, room):
        self.room, self.left = room, room
        self.lock = threading.Lock()
        self.kept = OrderedDict()

    def get(self, key):
        """What was put there, or None."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key, html):
        """Keep it, in place of what was not asked for longest."""
        with self.lock:
            self._drop(key)
            self.kept[key] = html
            self.left -= self._size(key, html)
            while self.left < 0:
                self._drop(next(iter(self.kept)))

    def _drop(self, key):
        if key in self.kept:
            self.left += self._size(key, self.kept.pop(key))

    def _size(self, key, html):
        return len(key[1]) + len(html)
