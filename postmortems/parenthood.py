"""Children that end with their parent, also when the parent is killed."""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(signal):
    """A `preexec_fn`: the kernel signals the child when its parent is gone. Linux, else None."""
    if not sys.platform.startswith("linux"):
        return None
    # Loaded here and not in the child: between fork and exec nothing may be imported.
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def arrange():
        libc.prctl(PR_SET_PDEATHSIG, signal)
        if os.getppid() != parent:
            os._exit(1)

    return arrange
