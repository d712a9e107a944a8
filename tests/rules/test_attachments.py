"""What may be attached: told by content, drawn anew, named harmlessly."""

import zipfile
import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from postmortems.rules import images
from postmortems.rules.attachments import (
    ACCEPTED,
    Unacceptable,
    clean_name,
    names,
    read,
    reference,
)

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def picture(kind="PNG", size=(4, 3), mode="RGB", **options):
    """A picture of one colour, as bytes."""
    drawn = BytesIO()
    Image.new(mode, size, "teal" if mode != "L" else 90).save(drawn, kind, **options)
    return drawn.getvalue()


def png_that_says(width, height):
    """A PNG of a few bytes whose header promises many pixels."""

    def chunk(name, data):
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    header = pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 4096))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


def zipped():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("zeros", b"\0" * 10_000_000)
    return packed.getvalue()


def opened(content):
    with Image.open(BytesIO(content)) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("GIF"), "image/png"),
        (picture("WEBP"), "image/jpeg"),
        (picture("WEBP", mode="RGBA"), "image/jpeg"),
        (picture("PNG", mode="L"), "image/png"),
        (picture("PNG", mode="RGBA"), "image/png"),
    ],
)
def test_a_picture_is_drawn_anew(given, kept):
    found = read(given)

    assert found.content_type == kept
    assert opened(found.content).size == (4, 3)


def test_what_is_see_through_stays_so():
    drawn = BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(drawn, "WEBP", lossless=True)
    found = read(drawn.getvalue())

    assert found.content_type == "image/png"
    assert opened(found.content).convert("RGBA").getpixel((0, 0))[3] == 0


def test_nothing_but_the_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "secret place", 6
    given = picture("JPEG", exif=exif, comment=b"secret words", icc_profile=b"secret profile")
    assert b"secret" in given

    found = read(given + SCRIPT)

    assert b"secret" not in found.content
    assert SCRIPT not in found.content
    assert opened(found.content).size == (3, 4)
    assert opened(found.content).info.keys() & {"exif", "comment", "icc_profile"} == set()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_only_the_first_frame_is_kept(kind):
    drawn = BytesIO()
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "green", "blue")]
    frames[0].save(drawn, kind, save_all=True, append_images=frames[1:])
    image = opened(read(drawn.getvalue()).content)

    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((0, 0))[0] > 240


@pytest.mark.parametrize("size", [(10_000, 10_000), (40_000, 1_001), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(size, monkeypatch):
    monkeypatch.setattr(Image.core, "new", None)  # nothing is decoded into

    with pytest.raises(Unacceptable, match="more than 40 million pixels"):
        read(png_that_says(*size))


def test_a_picture_that_is_drawn_over_and_over_is_refused():
    given = picture("JPEG") + images.SCAN * (images.MOST_SCANS + 1)

    with pytest.raises(Unacceptable, match="over and over"):
        read(given)


BROKEN = {
    "a picture cut short": picture("PNG", size=(200, 200))[:-40],
    "a script that begins like a GIF": b"GIF89a=1;alert(1)//",
    "HTML that begins like a PNG": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "HTML that begins like a JPEG": b"\xff\xd8\xff" + SCRIPT,
    "RIFF without a picture": b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20,
    "a PNG without pixels": png_that_says(0, 0),
}


@pytest.mark.parametrize("given", BROKEN.values(), ids=BROKEN)
def test_what_only_begins_like_a_picture_is_refused(given):
    with pytest.raises(Unacceptable, match="damaged"):
        read(given)


NEITHER = {
    "SVG": SVG,
    "SVG after a byte order mark": b"\xef\xbb\xbf" + SVG,
    "HTML": b"\n\n  <!doctype html>" + SCRIPT,
    "HTML without a head": SCRIPT,
    "zip": zipped(),
    "PDF": b"%PDF-1.7\n1 0 obj",
    "PDF with bytes": b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
    "RTF": b"{\\rtf1 hello}",
    "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 9,
    "a bitmap": picture("BMP"),
    "a TIFF": picture("TIFF"),
    "UTF-16": "log".encode("utf-16"),
    "Latin 1": "Gr\u00fc\u00dfe".encode("latin-1"),
    "NUL": b"one\0two",
}


@pytest.mark.parametrize("given", NEITHER.values(), ids=NEITHER)
def test_what_is_neither_picture_nor_log_is_told_what_is(given):
    with pytest.raises(Unacceptable) as refusal:
        read(given)

    assert str(refusal.value).endswith(ACCEPTED)


def test_a_log_is_kept_as_plain_text():
    found = read(b"\xef\xbb\xbf14:32 \x1b[31mERROR\x1b[0m pool empty\r\n<34>1 api <b>\n")

    assert found.content == b"14:32 ERROR pool empty\r\n<34>1 api <b>\n"
    assert (found.content_type, found.suffix) == ("text/plain", ".txt")


def test_a_control_character_is_named_by_its_line():
    with pytest.raises(Unacceptable, match="Line 3 of this text holds a control character"):
        read(b"one\ntwo\nthr\x1b]ee\n")


def test_what_is_too_large_says_how_large_it_is():
    with pytest.raises(Unacceptable, match=r"This text has 2.1 MB; 2 MB fit."):
        read(b"a line\n" * 320_000)
    with pytest.raises(Unacceptable, match=r"This image has 5.1 MB; 5 MB fit."):
        read(picture() + b"\0" * 5_400_000)
    with pytest.raises(Unacceptable, match="empty"):
        read(b"")


@pytest.mark.parametrize(
    ("given", "kind", "name"),
    [
        ("pool.png", "image/png", "pool.png"),
        ("POOL.JPEG", "image/jpeg", "POOL.JPEG"),
        ("pool.gif", "image/png", "pool.gif.png"),
        ("app.log", "text/plain", "app.log.txt"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\Users\\ana\\pool.png", "image/png", "pool.png"),
        ("pool\0.php\n.png", "image/png", "pool.php.png"),
        ("evil\u202egnp.exe", "image/png", "evilgnp.exe.png"),
        ("zero\u200bwidth\ufeff.png", "image/png", "zerowidth.png"),
        ('a<b>"c"|d?*:.png', "image/png", "a_b__c__d___.png"),
        ("x.svg", "image/png", "x.svg.png"),
        ("..", "image/png", "file.png"),
        (".png", "image/png", "png.png"),
        ("", "text/plain", "file.txt"),
        ("  spaces \t here .txt", "text/plain", "spaces here .txt"),
        ("n" * 300, "text/plain", "n" * 196 + ".txt"),
    ],
)
def test_a_name_is_only_a_name(given, kind, name):
    assert clean_name(given, kind) == name


def test_the_markdown_shows_a_picture_and_links_a_log():
    assert reference(12, "a[1]*.png", "image/png") == "![a\\[1\\]\\*.png](/attachments/12/)"
    assert reference(7, "app.log.txt", "text/plain") == "[app.log.txt](/attachments/7/)"


def test_a_document_names_what_a_text_in_it_shows():
    plain = {"parts": {"worked": [{"text": "See", "detail": "![x](/attachments/12/)"}]}, "n": 1}

    assert names(plain, 12)
    assert not names(plain, 1)
    assert not names(plain, 2)
