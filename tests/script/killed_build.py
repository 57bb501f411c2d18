#!/usr/bin/env python3
"""A build that is killed is finished by the next: killed_build.py PROGRAM SAMPLES REPO_ROOT [ROUNDS]

Each round takes in new records, corrects and revokes some of the round before, kills `gongshi build` (and every third time
`pull`) at a random moment, runs it again and holds the site against `verify`; at the end against a tree rendered anew from
the same public.db: not a byte may differ.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 8
RECORDS = 150


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


def main():
    chance = random.Random(20261120)
    killed = 0
    with tempfile.TemporaryDirectory(prefix="gongshi-killed-") as scratch:
        scratch = pathlib.Path(scratch)
        places = ["--site", ROOT, "--data", scratch / "data", "--out", scratch / "public"]
        before = []
        for number in range(ROUNDS):
            feed = scratch / f"{number}.ndjson"
            feed.write_text(run(SAMPLES, RECORDS, number + 1))
            lines = [json.dumps({"id": f"r{number}-{i}"} | json.loads(line), ensure_ascii=False)
                     for i, line in enumerate(feed.read_text().splitlines())]
            feed.write_text("\n".join([*lines, *(edited(before, chance) if before else [])]) + "\n")
            before = lines
            if number % 3 == 2:
                killed += run_and_kill(chance.uniform(0.05, 0.4), PROGRAM, "pull", feed, *places)
            run(PROGRAM, "pull", feed, *places)
            killed += run_and_kill(chance.uniform(0.1, 0.9), PROGRAM, "build", *places)
            run(PROGRAM, "build", *places)
            run(PROGRAM, "verify", *places, most=0)
        day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        run(PROGRAM, "build", "--as-of", day, "--site", ROOT, "--data", scratch / "data", "--out", scratch / "anew")
        site, anew = tree(scratch / "public"), tree(scratch / "anew")
        differing = [str(p) for p in site.keys() | anew.keys() if site.get(p) != anew.get(p)]
        assert not differing, f"{len(differing)} files differ from a tree rendered anew: " \
            f"{[(p, p in map(str, site)) for p in sorted(differing)[:5]]}"
        decisions = sum(p.match("d/*/*/*.html") for p in site)
        assert decisions > 0 and killed > 0, f"{decisions} decisions, {killed} kills: nothing was tried"
    print(f"killed builds: {ROUNDS} rounds, {killed} kills, {decisions} decisions, tree equal to one rendered anew")


main()
