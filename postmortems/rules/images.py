"""Pictures that anybody may look at: what came is decoded, and only its pixels are kept.

No metadata, no second frame, nothing that follows the picture in its file. The size is read from
the header before anything is decoded.
"""

import struct
from io import BytesIO

from PIL import Image, ImageOps

from . import policy

SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
SCAN = b"\xff\xda"
MOST_SCANS = 100
"""A progressive JPEG has about ten; each one walks over the whole picture again."""
PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")
SAVED = {"JPEG": {"quality": 92}, "PNG": {"compress_level": 4}}
BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, struct.error),
)
"""What Pillow raises for files that are not what they begin like."""


class Unreadable(ValueError):
    """The picture is broken or larger than we decode; the message is a sentence for people."""


def kind_of(content):
    """The format a file begins like: PNG, JPEG, GIF, WEBP, or "" for no picture."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    found = [kind for start, kind in SIGNATURES.items() if content.startswith(start)]
    return found[0] if found else ""


def redrawn(content):
    """The picture in `content`, encoded anew: (bytes, "PNG" or "JPEG"); raises Unreadable."""
    kind = kind_of(content)
    if kind == "JPEG" and content.count(SCAN) > MOST_SCANS:
        raise Unreadable("This image cannot be read: it is drawn over and over. Save it anew.")
    try:
        return _encoded(_pixels(content, kind), kind)
    except Unreadable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Unreadable(_too_large()) from error
    except BROKEN as error:
        raise Unreadable("This image is damaged and cannot be read. Save it anew.") from error


def _pixels(content, kind):
    """The first frame, upright, without anything but its pixels."""
    with Image.open(BytesIO(content), formats=[kind]) as image:
        if image.width * image.height > policy.ATTACHED_IMAGE_PIXELS:
            raise Unreadable(_too_large())
        upright = ImageOps.exif_transpose(image)
        is_plain = upright.mode in PLAIN and "transparency" not in upright.info
        mode = upright.mode if is_plain else "RGBA" if upright.has_transparency_data else "RGB"
        pixels = upright.convert(mode)
        pixels.info = {}
        return pixels


def _encoded(pixels, kind):
    """Photographs stay small as JPEG; GIF, and all that is see-through, becomes PNG."""
    is_photo = kind in ("JPEG", "WEBP") and not pixels.has_transparency_data
    kept = "JPEG" if is_photo else "PNG"
    if is_photo and pixels.mode not in ("L", "RGB"):
        pixels = pixels.convert("RGB")
    drawn = BytesIO()
    pixels.save(drawn, kept, **SAVED[kept])
    return drawn.getvalue(), kept


def _too_large():
    most = policy.ATTACHED_IMAGE_PIXELS // 1_000_000
    return f"This image has more than {most} million pixels. Make it smaller, or cut out a part."
