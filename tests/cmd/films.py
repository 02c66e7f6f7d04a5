"""Films for these tests, whole and of any size."""

import struct


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind, *parts, flags=0):
    return box(kind, struct.pack(">I", flags), *parts)


def film(path, size, sample=1 << 20):
    """An MP4 (ISO/IEC 14496-12) of one track, whose samples fill it."""
    count = size // sample
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    length = struct.pack(">II", 1000, count * 1000)
    start = 0
    for _ in range(2):  # the second time it is known where the samples begin
        picture = box(b"avc1", bytes(6), struct.pack(">H", 1), bytes(16),
                      struct.pack(">HHIIIH", 640, 360, 0x480000, 0x480000, 0, 1), bytes(32),
                      struct.pack(">Hh", 24, -1), box(b"avcC", b"\x01\x42\x00\x1e\xff\xe0\x00"))
        tables = box(b"stbl", full(b"stsd", struct.pack(">I", 1), picture),
                     full(b"stts", struct.pack(">III", 1, count, 1000)),
                     full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
                     full(b"stsz", struct.pack(">II", sample, count)), full(b"stco", struct.pack(">II", 1, start)))
        media = box(b"minf", full(b"vmhd", bytes(8), flags=1),
                    box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1))), tables)
        track = box(b"trak",
                    full(b"tkhd", bytes(8), struct.pack(">III", 1, 0, count * 1000), bytes(16), matrix,
                         struct.pack(">II", 640 << 16, 360 << 16), flags=3),
                    box(b"mdia", full(b"mdhd", bytes(8), length, struct.pack(">HH", 0x55C4, 0)),
                        full(b"hdlr", bytes(4), b"vide", bytes(12), b"v\0"), media))
        movie = box(b"moov",
                    full(b"mvhd", bytes(8), length, struct.pack(">IH", 0x10000, 0x100), bytes(10), matrix,
                         bytes(24), struct.pack(">I", 2)), track)
        head = box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41") + movie
        start = len(head) + 8
    with open(path, "wb") as out:
        out.write(head + struct.pack(">I", 8 + count * sample) + b"mdat")
        for number in range(count):
            out.write(bytes([1 + number % 251]) * sample)
    return path.stat().st_size
