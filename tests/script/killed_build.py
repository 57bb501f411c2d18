#!/usr/bin/env python3
"""A build that is killed is finished by the next: killed_build.py PROGRAM SAMPLES REPO_ROOT [RECORDS KILLS]

A site of RECORDS decisions gets new ones, and some of those before are corrected and revoked. `gongshi build` is killed at random
moments, four times in a row, and in every third round `gongshi pull`, too; in every eighth it is `gongshi build --full`, twice. Then it runs
to its end, and now and then the site is held against `verify`; at the end against a tree rendered anew from the same public.db: not
a byte may differ.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
RECORDS, KILLS = (int(a) for a in sys.argv[4:6]) if len(sys.argv) > 5 else (10_000, 50)
NEW, IN_A_ROW, IN_A_ROW_FULL = 40, 4, 2


def run(*arguments, most=1):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    assert done.returncode <= most, f"{arguments} ended with {done.returncode}\n{done.stderr}"
    return done.stdout


def run_and_kill(seconds, *arguments):
    process = subprocess.Popen(list(map(str, arguments)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    return process.wait() == -9


def edited(lines, chance):
    """Ten of a feed's lines as their agencies mend them: half corrected, half revoked."""
    for number, line in enumerate(chance.sample(lines, 10)):
        record = json.loads(line)
        record |= {"title": record["title"] + "（更正）"} if number % 2 else {"status": "revoked", "status_on": "2026-11-01"}
        yield json.dumps(record, ensure_ascii=False)


def tree(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class City:
    def __init__(self, scratch):
        self.scratch, self.chance, self.kills, self.before = scratch, random.Random(20261120), 0, []
        self.places = ["--site", ROOT, "--data", scratch / "data", "--out", scratch / "public"]

    def feed(self, name, records):
        """New decisions, and what the agencies mend of those of the feed before."""
        lines = [json.dumps({"id": f"r{name}-{i}"} | json.loads(line), ensure_ascii=False)
                 for i, line in enumerate(run(SAMPLES, records, name + 1).splitlines())]
        path = self.scratch / "feed.ndjson"
        path.write_text("\n".join([*lines, *(edited(self.before, self.chance) if self.before else [])]) + "\n")
        self.before = lines
        return path

    def kill(self, seconds, *command):
        self.kills += run_and_kill(self.chance.uniform(0.02, seconds), PROGRAM, *command, *self.places)

    def round(self, number):
        feed = self.feed(number, NEW)
        if number % 3 == 2:
            self.kill(0.4, "pull", feed)
        run(PROGRAM, "pull", feed, *self.places)
        full = ["--full"] if number % 8 == 0 else []
        for _ in range(IN_A_ROW_FULL if full else IN_A_ROW):
            self.kill(self.whole if full else self.one, "build", *full)
        self.build()

    def build(self):
        begun = time.monotonic()
        run(PROGRAM, "build", *self.places)
        return time.monotonic() - begun

    def begin(self):
        run(PROGRAM, "pull", self.feed(0, RECORDS), *self.places)
        self.whole = self.build()
        run(PROGRAM, "pull", self.feed(1, NEW), *self.places)
        self.one = self.build()

    def compare(self):
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        run(PROGRAM, "build", "--as-of", day, "--site", ROOT, "--data", self.scratch / "data", "--out", self.scratch / "anew")
        site, anew = tree(self.scratch / "public"), tree(self.scratch / "anew")
        differing = sorted(str(p) for p in site.keys() | anew.keys() if site.get(p) != anew.get(p))
        assert not differing, f"{len(differing)} files differ from a tree rendered anew: {differing[:5]}"
        return sum(p.match("d/*/*/*.html") for p in site)


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-killed-") as scratch:
        city = City(pathlib.Path(scratch))
        city.begin()
        rounds = 0
        while city.kills < KILLS:
            rounds += 1
            assert rounds <= KILLS, "builds end before they are killed: nothing is tried"
            city.round(rounds + 1)
            if rounds % 5 == 0:
                run(PROGRAM, "verify", *city.places, most=0)
        decisions = city.compare()
    print(f"killed builds: {rounds} rounds, {city.kills} kills, {decisions:,} decisions, tree equal to one rendered anew")


main()
