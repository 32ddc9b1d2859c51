"""Reads, writes and compares PNG images, as far as browsers make them: 8 bits, not interlaced."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read(data):
    """Width, height and rows of red, green, blue."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    place, packed = len(SIGNATURE), b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        part = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", part)
            if depth != 8 or colour not in (2, 6) or interlaced:
                raise ValueError("a kind of PNG that is not read here")
            channels = 3 if colour == 2 else 4
        elif kind == b"IDAT":
            packed += part
        place += 12 + length
    return width, height, _rows(zlib.decompress(packed), width, height, channels)


def _rows(data, width, height, channels):
    size = width * channels
    before, rows = bytearray(size), []
    for number in range(height):
        start = number * (size + 1)
        row = bytearray(data[start + 1:start + 1 + size])
        _unfilter(data[start], row, before, channels)
        before = row
        if channels == 4:
            three = bytearray(width * 3)
            for channel in range(3):
                three[channel::3] = row[channel::4]
            rows.append(three)
        else:
            rows.append(row)
    return rows


def _unfilter(kind, row, above, step):
    if kind == 1:
        for index in range(step, len(row)):
            row[index] = (row[index] + row[index - step]) & 255
    elif kind == 2:
        for index, value in enumerate(above):
            row[index] = (row[index] + value) & 255
    elif kind == 3:
        for index in range(len(row)):
            left = row[index - step] if index >= step else 0
            row[index] = (row[index] + (left + above[index]) // 2) & 255
    elif kind == 4:
        for index in range(len(row)):
            left, corner = (row[index - step], above[index - step]) if index >= step else (0, 0)
            guess = left + above[index] - corner
            row[index] = (row[index] + min((left, above[index], corner), key=lambda one: abs(guess - one))) & 255


STEP = 17  # of which white, 255, is a multiple
SHADES = bytes((value + STEP // 2) // STEP * STEP for value in range(256))


def write(data, coarse=False):
    """The same image without transparency, and smaller; `coarse` keeps 16 shades of each colour, enough to compare with."""
    width, height, rows = read(data)
    if coarse:
        rows = [row.translate(SHADES) for row in rows]
    packed = bytearray()
    before = bytearray(width * 3)
    for row in rows:
        packed.append(2)
        packed += bytes((one - other) & 255 for one, other in zip(row, before))
        before = row

    def chunk(kind, part):
        return struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(packed), 9)) + chunk(b"IEND", b"")


BLOCK = 2  # pixels, whose mean is compared: how an edge is smoothed differs between versions
NOTICEABLE = 14  # of 255: a thin light line still counts
ALLOWED = 0.008  # of the blocks


def difference(one, other):
    """What sets two images apart, in words; None where nothing does that anybody would see."""
    width, height, rows = read(one)
    other_width, other_height, other_rows = read(other)
    if abs(width - other_width) > 1 or abs(height - other_height) > 1:
        return f"{other_width} x {other_height} pixels instead of {width} x {height}"
    means, other_means = _means(rows, min(width, other_width)), _means(other_rows, min(width, other_width))
    count = min(len(means), len(other_means))
    blocks = changed = 0
    for line, other_line in zip(means[:count], other_means[:count]):
        for block, other_block in zip(line, other_line):
            blocks += 1
            changed += any(abs(a - b) > NOTICEABLE for a, b in zip(block, other_block))
    share = changed / max(blocks, 1)
    return None if share <= ALLOWED else f"{share:.1%} of it differs"


def _means(rows, width):
    lines = []
    for top in range(0, len(rows) - BLOCK + 1, BLOCK):
        line = []
        for left in range(0, width - BLOCK + 1, BLOCK):
            sums = [0, 0, 0]
            for row in rows[top:top + BLOCK]:
                part = row[left * 3:(left + BLOCK) * 3].translate(SHADES)
                for channel in range(3):
                    sums[channel] += sum(part[channel::3])
            line.append([value / (BLOCK * BLOCK) for value in sums])
        lines.append(line)
    return lines
