#!/usr/bin/env python3
"""What benchmarks rely on: gongshi_samples gives the same bytes again, and texts like those of the city.

samples.py PROGRAM
"""
import collections
import json
import subprocess
import sys

COUNT = 3000


def run(count, seed):
    return subprocess.run([sys.argv[1], str(count), str(seed)], capture_output=True, check=True).stdout


def is_resident_id(number):
    weights = [pow(2, 17 - i, 11) for i in range(17)]
    return "10X98765432"[sum(int(d) * w for d, w in zip(number, weights)) % 11] == number[17]


def is_credit_code(code):
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return alphabet[(31 - total % 31) % 31] == code[17]


first = run(COUNT, 7)
assert run(COUNT, 7) == first, "the same seed gives other bytes"
assert first.startswith(run(100, 7)), "a larger count changes the first lines"
assert not first.startswith(run(100, 8)), "another seed gives the same lines"

records = [json.loads(line) for line in first.decode().splitlines()]
lengths = [len(r["full_text"]) for r in records]
assert 800 <= min(lengths) and max(lengths) <= 2500, (min(lengths), max(lengths))
assert len({(r["agency"], r["id"]) for r in records}) == COUNT, "an identity came twice"
assert len({r["agency"] for r in records}) == 40
assert len({r["act"] for r in records}) >= 5
months = {r["decided_on"][:7] for r in records}
assert len(months) == 60 and max(months) == "2026-10", (len(months), max(months))

assert all(is_credit_code(r["party"]["credit_code"]) for r in records if "credit_code" in r["party"])
planted = [r for r in records if "identity" in r]
assert 0.37 < len(planted) / COUNT < 0.43, len(planted)
kinds = collections.Counter()
for record in planted:
    for key in ("number", "representative_number", "phone", "address", "bank_account"):
        value = record["identity"].get(key)
        if value:
            kinds[key] += 1
            assert value in record["full_text"], (record["id"], key)
            assert "number" not in key or (is_resident_id(value) and value.startswith("5191")), value
assert all(kinds[key] > 50 for key in ("number", "representative_number", "phone", "address", "bank_account")), kinds
print("samples:", COUNT, "records,", sum(lengths) // COUNT, "characters on average,", dict(kinds))
