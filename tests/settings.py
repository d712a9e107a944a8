"""The product's settings on a folder of their own, so that no test touches what people wrote."""

import os
import tempfile
from pathlib import Path

# The processes of one run share the folder: the first makes it, the others find it in VAR_DIR.
if "PYTEST_XDIST_WORKER" not in os.environ:
    folder = Path(tempfile.mkdtemp(prefix="postmortems-test-")).resolve()
    # PostgreSQL of a run by root belongs to another user, who must be able to pass.
    folder.chmod(0o711)
    os.environ["VAR_DIR"] = str(folder)

from postmortems.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
