"""Writes a picture of Chromium's anew with at most 256 colours, a byte for each dot: a fourth of its size, and nothing to install."""

import collections
import struct
import zlib


def with_palette(path):
    width, height, dots = read(path)
    counted = collections.Counter(dots).most_common()
    colours = [colour for colour, _ in counted[:256]]
    # Letters have smooth edges: a shade too many is drawn as the nearest that is left.
    index = {colour: at for at, colour in enumerate(colours)}
    for colour, _ in counted[256:]:
        index[colour] = min(range(len(colours)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colours[at], colour)))
    rows = b"".join(b"\0" + bytes(index[dot] for dot in dots[at : at + width]) for at in range(0, width * height, width))
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)))
        out.write(chunk(b"PLTE", b"".join(bytes(colour) for colour in colours)))
        out.write(chunk(b"IDAT", zlib.compress(rows, 9)))
        out.write(chunk(b"IEND", b""))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def read(path):
    """Width, height, and the dots as (red, green, blue), row by row."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        part = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", part[:10])
        packed += part if kind == b"IDAT" else b""
        at += size + 12
    assert depth == 8 and colour in (2, 6), "Chromium writes eight bits a colour"
    step = 3 if colour == 2 else 4
    dots = []
    before = bytearray(width * step)
    raw = zlib.decompress(packed)
    for start in range(0, len(raw), width * step + 1):
        before = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + width * step]), before, step)
        dots += [tuple(before[x : x + 3]) for x in range(0, width * step, step)]
    return width, height, dots


def unfiltered(kind, row, above, step):
    """A row of PNG without its filter (PNG specification, section 9)."""
    for x in range(len(row)):
        left = row[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        guess = left + above[x] - corner
        nearest = min((left, above[x], corner), key=lambda value: abs(guess - value))
        row[x] = (row[x] + (0, left, above[x], (left + above[x]) // 2, nearest)[kind]) & 255
    return row
