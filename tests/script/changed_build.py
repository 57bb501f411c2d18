#!/usr/bin/env python3
"""A build renders what changed and nothing else: changed_build.py PROGRAM SAMPLES REPO_ROOT [RECORDS EDITS]

After each edit (added, added late with its own old day, corrected, revoked) the site is built; now and then it is held
against a tree rendered anew from the same public.db: not a byte may differ. What each edit wrote is counted and printed.
"""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
RECORDS, EDITS = (int(a) for a in sys.argv[4:6]) if len(sys.argv) > 5 else (700, 24)
COMPARE_EVERY = 8
KINDS = ["added", "added late", "corrected", "revoked"]


def run(*arguments, most=1):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    assert done.returncode <= most, f"{arguments} ended with {done.returncode}\n{done.stderr}"
    return done.stdout


def tree(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class City:
    def __init__(self, scratch):
        self.scratch, self.chance = scratch, random.Random(20261121)
        self.places = ["--site", ROOT, "--data", scratch / "data", "--out", scratch / "public"]
        lines = [json.loads(line) for line in run(SAMPLES, RECORDS + EDITS, 7).splitlines()]
        for number, record in enumerate(lines):
            record["id"] = f"r-{number}"
        self.known, self.new = lines[:RECORDS], lines[RECORDS:]

    def pull(self, records, *options):
        feed = self.scratch / "feed.ndjson"
        feed.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
        run(PROGRAM, "pull", feed, *self.places, *options)

    def edit(self, kind):
        record = self.new.pop() if kind.startswith("added") else self.chance.choice(self.known)
        if kind == "added late":
            return self.pull([record | {"decided_on": "2025-02-03", "served_on": "2025-02-05", "published_on": "2025-02-10"}], "--history")
        if kind == "corrected":
            record |= {"title": record["title"] + "（更正）", "facts": record.get("facts", "") + "另查明，当事人已经改正。"}
        if kind == "revoked":
            self.known.remove(record)
            record |= {"status": "revoked", "status_on": "2026-11-01"}
        self.pull([record])

    def build(self):
        answer = run(PROGRAM, "build", *self.places)
        return int(re.search(r"写出文件\s+(\d+)", answer)[1])

    def compare(self):
        anew = self.scratch / "anew"
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        run(PROGRAM, "build", "--as-of", day, "--site", ROOT, "--data", self.scratch / "data", "--out", anew)
        site, other = tree(self.scratch / "public"), tree(anew)
        differing = sorted(str(p) for p in site.keys() | other.keys() if site.get(p) != other.get(p))
        assert not differing, f"{len(differing)} files differ from a tree rendered anew: {differing[:5]}"
        run(PROGRAM, "verify", *self.places, most=0)


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-changed-") as scratch:
        city = City(pathlib.Path(scratch))
        city.pull(city.known)
        whole = city.build()
        assert city.build() <= 1, "a build after nothing happened wrote something"
        written = collections.defaultdict(list)
        for number in range(EDITS):
            kind = KINDS[number % len(KINDS)]
            city.edit(kind)
            written[kind].append(city.build())
            if number % COMPARE_EVERY == COMPARE_EVERY - 1:
                city.compare()
        assert max(written["added"] + written["added late"]) <= 80, written
        assert min(map(max, written.values())) > 5, f"an edit that nothing shows: {dict(written)}"
    print(f"changed builds: {whole} files at first; " + "; ".join(f"{k}: {min(n)}–{max(n)} files" for k, n in written.items()) +
          "; tree equal to one rendered anew")


main()
