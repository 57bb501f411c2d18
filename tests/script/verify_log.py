#!/usr/bin/env python3
"""Checks the public log of a published site from outside: verify_log.py OUT [DOC.json…]

Reads OUT/log and the data files of decisions (all of OUT/d when none is named) and nothing else; shares no code with
gongshi and needs the standard library only. It recomputes the tree from the bundles of entries, holds every tile and the
signed checkpoint against it, and proves for each data file that its entry stands in the log, and for a decision that is
shown that the entry commits to the record's very bytes. Ed25519 is written out below (RFC 8032).
"""
import base64
import hashlib
import json
import pathlib
import re
import sys

EMPTY = hashlib.sha256(b"").digest()


# --- the tree (RFC 6962), without recursion over the entries
def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves):
    """Level by level: neighbours are joined, a lone last one is carried up."""
    level = list(leaves)
    while len(level) > 1:
        joined = [node(a, b) for a, b in zip(level[::2], level[1::2])]
        level = joined + level[len(joined) * 2:]
    return level[0] if level else EMPTY


def root_of_proof(entry, index, size, path):
    """RFC 9162, section 2.1.3.2."""
    assert 0 <= index < size, "index beyond the size"
    at, last, hash_ = index, size - 1, leaf(entry)
    for sibling in path:
        assert last > 0, "proof too long"
        if at % 2 or at == last:
            hash_ = node(sibling, hash_)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            hash_ = node(hash_, sibling)
        at, last = at // 2, last // 2
    assert last == 0, "proof too short"
    return hash_


# --- Ed25519 verification (RFC 8032, section 5.1)
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    g, h = 2 * D * t1 * t2, 2 * z1 * z2
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    out = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            out = add(out, point)
        point, scalar = add(point, point), scalar >> 1
    return out


def decompress(text):
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert (x * x - square) % P == 0 and y < P, "not a point of the curve"
    if x % 2 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(public_key, message, signature):
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= Q:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % Q
    left = multiply(scalar, BASE)
    right = add(decompress(signature[:32]), multiply(hashed, decompress(public_key)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- notes and files
class Key:
    def __init__(self, vkey):
        self.name, self.id, rest = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})", vkey).groups()
        typed = base64.b64decode(rest, validate=True)
        assert typed[0] == 1 and len(typed) == 33, "not an Ed25519 log key"
        assert hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4].hex() == self.id, "key ID does not fit the key"
        self.public = typed[1:]
        self.seen, self.of_this_log = {}, set()

    def open(self, note):
        """(size, root) of a checkpoint that this key signed."""
        if note not in self.seen:
            self.seen[note] = self.check(note)
        return self.seen[note]

    def check(self, note):
        body, signatures = note.split("\n\n", 1)
        origin, size, hash_ = body.split("\n")
        assert origin == self.name, f"checkpoint of another log: {origin}"
        mine = [base64.b64decode(line.rsplit(" ", 1)[1], validate=True) for line in signatures.splitlines()
                if line.startswith(f"\u2014 {self.name} ")]
        mine = [m[4:] for m in mine if m[:4].hex() == self.id and len(m) == 68]
        assert any(is_signed(self.public, (body + "\n").encode(), m) for m in mine), f"checkpoint {size} is not signed by {self.name}"
        return int(size), base64.b64decode(hash_, validate=True)


def tile_path(level, number, width):
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    return f"tile/{level}/" + "/".join(["x" + g for g in groups[:-1]] + groups[-1:]) + ("" if width == 256 else f".p/{width}")


def tiles(level, hashes):
    """(path, first hash, width) of a level."""
    for first in range(0, hashes, 256):
        width = min(256, hashes - first)
        yield tile_path(level, first // 256, width), first, width


def read_bundle(data):
    while data:
        length = int.from_bytes(data[:2], "big")
        assert len(data) >= 2 + length, "bundle is cut"
        yield data[2:2 + length]
        data = data[2 + length:]


def check_log(log, key):
    """The entries of the log and their leaves, after every file of it was held against every other."""
    size, signed_root = key.open((log / "checkpoint").read_text(encoding="utf-8"))
    entries = []
    for path, _, width in tiles("entries", size):
        bundle = list(read_bundle((log / path).read_bytes()))
        assert len(bundle) == width, f"{path}: {len(bundle)} entries"
        entries += bundle
    leaves = [leaf(e) for e in entries]
    hashes, level, count = leaves, 0, 0
    assert root(hashes) == signed_root, "the entries do not lead to the signed root"
    while hashes:
        for path, first, width in tiles(level, len(hashes)):
            assert (log / path).read_bytes() == b"".join(hashes[first:first + width]), f"{path}: does not fit the entries"
            count += 1
        hashes = [root(hashes[i:i + 256]) for i in range(0, len(hashes) // 256 * 256, 256)]
        level += 1
    return entries, leaves, count


def check_entries(entries):
    """Each entry names the entry of its document before it, counts revisions up, and goes no step back in time."""
    newest, time = {}, ""
    for index, entry in enumerate(entries):
        e = json.loads(entry)
        assert json.dumps(e, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == entry, f"entry {index}: not canonical"
        before, revision = newest.get(e["doc"], (None, 0))
        assert e.get("prev") == before and e["rev"] == revision + 1, f"entry {index}: does not follow entry {before}"
        assert e["time"] >= time, f"entry {index}: time runs backwards"
        newest[e["doc"]], time = (index, e["rev"]), e["time"]
    return newest


def check_document(text, entries, leaves, newest, key):
    data = json.loads(text)
    head, checkpoint = data["receipt"].split("\n\n", 1)
    first, index, *path = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1" and index.startswith("index "), "not a tlog-proof"
    index, entry = int(index[6:]), data["log_entry"].encode()
    size, signed_root = key.open(checkpoint)
    found = root_of_proof(entry, index, size, [base64.b64decode(line, validate=True) for line in path])
    assert found == signed_root, "receipt does not lead to the signed root"
    if checkpoint not in key.of_this_log:
        assert root(leaves[:size]) == signed_root, "the log does not continue the checkpoint of the receipt"
        key.of_this_log.add(checkpoint)
    assert entries[index] == entry, "the log has another entry at this place"
    said = json.loads(entry)
    assert (said["doc"], said["rev"]) == (data["doc"], data["revision"]) and newest[data["doc"]][0] == index, "not the newest act"
    if data["state"] == "published":
        record = text[text.index('"record":') + len('"record":'):text.rindex("}")].encode()
        preimage = b"admpub/commit/v1\n" + bytes.fromhex(data["salt"]) + hashlib.sha256(record).digest()
        assert hashlib.sha256(preimage).hexdigest() == said["commit"] == data["commitment"], "record does not fit its commitment"
    else:
        assert said["act"] == "withdraw" and "commit" not in said, "taken down, but the log says otherwise"


def main():
    out = pathlib.Path(sys.argv[1])
    documents = [pathlib.Path(a) for a in sys.argv[2:]] or sorted((out / "d").rglob("*.json"))
    faults = []
    try:
        key = Key((out / "log/vkey").read_text().rstrip("\n"))
        entries, leaves, tile_count = check_log(out / "log", key)
        newest = check_entries(entries)
    except Exception as e:
        sys.exit(f"log: {e or type(e).__name__}")
    for document in documents:
        try:
            check_document(document.read_text(encoding="utf-8"), entries, leaves, newest, key)
        except Exception as e:
            faults.append(f"{document}: {e or type(e).__name__}")
    if faults:
        sys.exit("\n".join(faults))
    print(f"log {key.name}: {len(entries):,} entries, {tile_count} tiles, {len(documents):,} receipts, {len(key.seen)} signed checkpoints")


if __name__ == "__main__":
    main()
