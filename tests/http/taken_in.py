#!/usr/bin/env python3
"""Pushes become pages, each once, whatever is killed: taken_in.py PROGRAM REPO_ROOT [ROUNDS]

Each round pushes, kills `office` or `serve` (or both) with SIGKILL at a random moment, starts it again. At the end every push that
was answered 202 is a page exactly once, the databases are sound, and the site is the one that a full build writes.
"""
import json
import random
import sqlite3
import sys
import threading
import time

from running import Running, decision, http, ndjson

PATH = "/api/v1/feeds/a01"


class Agency:
    """Pushes on until told to stop; keeps what was answered."""

    def __init__(self, site, token):
        self.site, self.token, self.acknowledged, self.number, self.on = site, token, {}, 0, True

    def push(self):
        self.number += 1
        body = ndjson([decision(self.number * 10 + i) for i in range(2)])
        try:
            code, _, answer = http(self.site.address + PATH, "POST", body, self.token.headers("POST", PATH, body))
        except OSError:
            return
        if code == 202:
            self.acknowledged[json.loads(answer)["submission"]] = [self.number * 10, self.number * 10 + 1]

    def run(self):
        while self.on:
            self.push()
            time.sleep(0.05)


def wait(what, seconds, message):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, message
        time.sleep(0.1)


def main():
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    chance = random.Random(20261121)
    kills = 0
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        site.address = site.start("serve")
        site.start("office")
        agency = Agency(site, token)
        thread = threading.Thread(target=agency.run)
        thread.start()
        for number in range(rounds):
            time.sleep(chance.uniform(0.05, 0.8))
            for name in (["office"], ["serve"], ["office", "serve"])[number % 3]:
                site.kill(name)
                kills += 1
                started = site.start(name)
                if name == "serve":
                    site.address = started
        agency.on = False
        thread.join()
        wait(lambda: not list((site.exchange / "in").glob("*.sealed")), 120, "the inbox does not empty:\n" + site.log("office")[-2000:])
        for submission, numbers in agency.acknowledged.items():
            where = f"{PATH}/results/{submission}"
            told = json.loads(http(site.address + where, headers=token.headers("GET", where))[2])
            assert [r["id"] for r in told["records"]] == [f"t-{n}" for n in numbers], told
            assert {r["result"] for r in told["records"]} == {"taken"}, told
        wait(lambda: sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True).execute(
            "SELECT count(*) FROM act WHERE done IN ('due', 'begun')").fetchone()[0] == 0, 60, "acts stay undone")
        assert site.stop("office") < 10 and site.stop("serve") < 10
        assert not list((site.exchange / "in").glob("*.refused")), "an item was set aside"
        shown = [json.loads(p.read_text())["record"]["document_number"] for p in site.out.glob("d/*/*/*.json")]
        wanted = sorted(f"云市监罚〔2026〕{n}号" for numbers in agency.acknowledged.values() for n in numbers)
        lost = set(wanted) - set(shown)
        assert not lost, f"{len(lost)} of {len(wanted)} acknowledged decisions are lost: {sorted(lost)[:3]}"
        assert len(shown) == len(set(shown)), "a decision was published twice"
        for name in ("private.db", "public.db"):
            assert sqlite3.connect(site.data / name).execute("PRAGMA integrity_check").fetchone()[0] == "ok", name
        site.run("verify", most=0)
        before = {p.relative_to(site.out): p.read_bytes() for p in site.out.rglob("*") if p.is_file()}
        site.run("build", "--full", most=0)
        after = {p.relative_to(site.out): p.read_bytes() for p in site.out.rglob("*") if p.is_file()}
        assert before == after, "the site is not the one that a full build writes"
    assert agency.acknowledged and kills
    print(f"taken in: {kills} kills, {len(agency.acknowledged)} pushes acknowledged, {len(wanted)} decisions, each shown once")


main()
