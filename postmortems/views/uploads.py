"""How much a request with files may bring: told by its length, before any of it is read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class TooBig(RequestDataTooBig):
    """More was sent than a request may bring; the message is a sentence for people."""


class Bounded(FileUploadHandler):
    """The first upload handler: nothing reaches those after it when it refuses."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        """Refuse a body that is too long; a body without a length is empty to Django."""
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise TooBig(
                f"What was sent is larger than {most // 2**20} MB, so it was not read. "
                "Send one file at a time, and a smaller one."
            )

    def receive_data_chunk(self, raw_data, start):
        """Hand it on."""
        return raw_data

    def file_complete(self, file_size):
        """Leave the file to the next handler."""
