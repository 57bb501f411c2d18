#!/usr/bin/env python3
"""A build renders what changed and nothing else: changed_build.py PROGRAM SAMPLES REPO_ROOT [RECORDS EDITS]

After each edit (added, added late with its own old day, corrected, revoked) the site is built; now and then it is held
against a tree rendered anew from the same public.db: not a byte may differ, and whoever follows the change feed and reads the
downloads has what the site shows. What each edit wrote is counted and printed. Nothing of a revoked decision stays in any file.
Then each template is edited by itself (EACH_TEMPLATE set), or those that matter here together, and held against the same.
"""
import collections
import csv
import fnmatch
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
RECORDS, EDITS = (int(a) for a in sys.argv[4:6]) if len(sys.argv) > 5 else (700, 20)
COMPARE_EVERY = max(10, EDITS // 4)
KINDS = ["added", "added late", "corrected", "revoked"]


def run(*arguments, most=1):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    assert done.returncode <= most, f"{arguments} ended with {done.returncode}\n{done.stderr}"
    return done.stdout


def tree(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def lines_of(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def check_downloads(site):
    """The feed names the state of every document, days hold each live one once and whole, tables have a line for it, indexes name them all."""
    changes = [change for block in sorted(site.glob("data/changes/*/*.ndjson")) for change in lines_of(block)]
    head = json.loads((site / "data/changes.json").read_text())
    assert [change["sequence"] for change in changes] == list(range(head["changes"]))
    last = {change["path"]: change for change in changes}
    files = {path: json.loads((site / path).read_text()) for path in last}
    for path, change in last.items():
        assert (files[path]["state"], files[path].get("commitment")) == (change["state"], change.get("commitment")), path
    live = [path for path in last if last[path]["state"] == "published" and files[path]["record"]["party"]["kind"] != "natural"]
    days = [line for file in site.glob("data/day/*/*.ndjson") for line in file.read_bytes().splitlines(keepends=True)]
    assert sorted(days) == sorted((site / path).read_bytes() for path in live)
    rows = [row for file in site.glob("data/agency/*/*.csv") for row in csv.reader(open(file, encoding="utf-8-sig", newline=""))]
    urls = sorted(row[-1].split("/d/")[1] for row in rows if row[-1].startswith("http"))
    assert urls == sorted(path.removeprefix("d/").replace(".json", ".html") for path in live)
    named = re.findall(r'"(data/[^"]*-\d[^"]*\.(?:csv|xlsx|ndjson))"', "".join(file.read_text() for file in site.glob("data/month/*.json")))
    assert sorted(named) == sorted(str(file.relative_to(site)) for file in site.glob("data/*/*/*-*") if file.suffix in (".csv", ".xlsx", ".ndjson"))


class City:
    def __init__(self, scratch):
        self.scratch, self.chance = scratch, random.Random(20261121)
        self.site = scratch / "site"
        self.site.mkdir()
        for name in ("content", "redaction", "site-config"):
            (self.site / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "templates", self.site / "templates")
        self.places = ["--site", self.site, "--data", scratch / "data", "--out", scratch / "public"]
        lines = [json.loads(line) for line in run(SAMPLES, RECORDS + EDITS, 7).splitlines()]
        for number, record in enumerate(lines):
            record["id"] = f"r-{number}"
            record["title"] = f"{record['title']}（第{number}案）"
        self.known, self.new = lines[:RECORDS], lines[RECORDS:]

    def pull(self, records, *options):
        feed = self.scratch / "feed.ndjson"
        feed.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
        answers = map(json.loads, run(PROGRAM, "pull", "--json", feed, *self.places, *options).splitlines())
        return {answer["id"]: answer["result"] for answer in answers}

    def edit(self, kind):
        record = self.new.pop() if kind.startswith("added") else self.chance.choice(self.known)
        if kind == "added late":
            return self.pull([record | {"decided_on": "2025-02-03", "served_on": "2025-02-05", "published_on": "2025-02-10"}], "--history")
        if kind == "corrected":
            record |= {"title": record["title"] + "（更正）", "facts": record.get("facts", "") + "另查明，当事人已经改正。"}
        if kind == "revoked":
            self.known.remove(record)
            self.gone = f"（第{record['id'][2:]}案）"
            record |= {"status": "revoked", "status_on": "2026-11-01"}
        return self.pull([record])

    def build(self):
        answer = run(PROGRAM, "build", *self.places)
        return int(re.search(r"写出文件\s+(\d+)", answer)[1])

    def edit_template(self, name):
        template = self.site / "templates" / name
        text = template.read_text()
        template.write_text(text.replace("<main ", '<main data-edited="1" ', 1))
        return "<main " in text

    def touched(self):
        return [line[2:] for line in (self.scratch / "data/changes.txt").read_text().splitlines()]

    def check_templates(self):
        """A page made with another template is rendered again, and no page of another kind; what stands is not looked at."""
        self.edit_template("list.html")
        self.build()
        touched = [path for path in self.touched() if not path.startswith("manifest/")]
        assert touched and all(path.startswith("after/") or path.startswith("agencies/") for path in touched), touched[:5]
        self.compare()
        names = sorted(file.name for file in (self.site / "templates").glob("*.html") if file.name != "list.html")
        for group in [[name] for name in names] if os.environ.get("EACH_TEMPLATE") else [names[::2], names[1::2]]:
            if any([self.edit_template(name) for name in group]):
                self.build()
                self.compare()

    def check_cost_of_downloads(self):
        """One change: its part of a table in two forms, its part of a day, one block of changes."""
        touched = self.touched()
        for pattern, most in [("data/agency/*/*-*.csv", 1), ("data/agency/*/*-*.xlsx", 1), ("data/day/*/*.ndjson", 1), ("data/changes/*/*.ndjson", 1)]:
            matching = [path for path in touched if fnmatch.fnmatch(path, pattern)]
            assert len(matching) <= most, f"one change touched {matching}"
        assert sum(path.startswith("data/changes") for path in touched) == 2, touched

    def check_nothing_left(self):
        words = self.gone.encode()
        left = [str(path) for path, data in tree(self.scratch / "public").items() if words in data]
        assert not left, f"{self.gone} was revoked and stands in {left[:5]}"

    def compare(self):
        anew = self.scratch / "anew"
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        run(PROGRAM, "build", "--as-of", day, "--site", self.site, "--data", self.scratch / "data", "--out", anew)
        site, other = tree(self.scratch / "public"), tree(anew)
        differing = sorted(str(p) for p in site.keys() | other.keys() if site.get(p) != other.get(p))
        assert not differing, f"{len(differing)} files differ from a tree rendered anew: {differing[:5]}"
        check_downloads(self.scratch / "public")
        run(PROGRAM, "verify", *self.places, most=0)


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-changed-") as scratch:
        city = City(pathlib.Path(scratch))
        taken = city.pull(city.known)  # what is held or not published has no page to be changed
        city.known = [record for record in city.known if taken[record["id"]] == "taken"]
        whole = city.build()
        assert city.build() <= 1, "a build after nothing happened wrote something"
        written = collections.defaultdict(list)
        for number in range(EDITS):
            kind = KINDS[number % len(KINDS)]
            [result] = city.edit(kind).values()
            if result != ("not_published" if kind == "revoked" else "taken"):
                city.build()  # held, or not to be published: nothing to be seen
                continue
            written[kind].append(city.build())
            city.check_cost_of_downloads()
            if kind == "revoked":
                city.check_nothing_left()
            if number % COMPARE_EVERY == COMPARE_EVERY - 1:
                city.compare()
        city.check_templates()
        assert max(written["added"] + written["added late"]) <= 80, written
        assert min(map(max, written.values())) > 5, f"an edit that nothing shows: {dict(written)}"
    print(f"changed builds: {whole} files at first; " + "; ".join(f"{k}: {min(n)}–{max(n)} files" for k, n in written.items()) +
          "; tree equal to one rendered anew")


main()
