#!/usr/bin/env python3
"""What was answered is there once, whatever is killed: taken_in.py PROGRAM REPO_ROOT [ROUNDS]

While an agency pushes, people ask and complete what they asked, and a clerk asks back and decides, each round kills `office` or `serve` (or both) with SIGKILL at a random moment and
starts it again. At the end every push that was answered 202 is a page exactly once, every receipt is a request exactly once, what was
added is there, every decision that was confirmed stands exactly once and what it corrected is shown, the databases are sound, and the site is the one that a
full build writes.
"""
import json
import random
import re
import sqlite3
import sys
import threading
import time

from running import Running, decision, http, multipart, ndjson

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


class People:
    """Ask for corrections, and complete what a clerk finds unclear; keep the receipts, and which were completed."""

    def __init__(self, site):
        self.site, self.receipts, self.added, self.number, self.on = site, [], [], 0, True

    def complete(self, number, secret):
        if "提交补充" not in http(f"{self.site.address}/requests/{number}?secret={secret}")[2].decode():
            return
        body, kind = multipart({"number": number, "secret": secret, "words": "补充说明"})
        if http(self.site.address + "/requests/supplement", "POST", body, {"Content-Type": kind, "X-Forwarded-For": f"10.200.{len(self.added) // 250}.{len(self.added) % 250}"})[0] == 303:
            self.added.append(number)

    def run(self):
        while self.on:
            self.number += 1
            about = {"kind": "correction", "doc": "000001"} if self.number % 3 == 0 else {"kind": "question", "doc": "", "subject": "某一页"}
            body, kind = multipart({**about, "wish": f"第{self.number}个问题", "standing": "self"})
            sender = f"10.{self.number // 250 % 250}.{self.number % 250}.1"
            try:
                code, _, page = http(self.site.address + "/requests", "POST", body, {"Content-Type": kind, "X-Forwarded-For": sender})
            except OSError:
                continue
            if code == 201:
                self.receipts.append(re.findall(r'<dd class="number">([^<]+)</dd>', page.decode())[:2])
            time.sleep(0.2)
            try:
                for receipt in self.receipts[-12:-2]:
                    self.complete(*receipt)
            except OSError:
                pass


class Clerk:
    """Decides what is open, one case after the other: some questions are sent back, the others refused, page 1 is corrected; keeps what was confirmed."""

    def __init__(self, site):
        self.site, self.cookie, self.csrf, self.confirmed, self.corrected, self.number, self.on = site, "", "", [], 0, 0, True

    def send(self, path, fields):
        body, kind = multipart({"csrf": self.csrf, **fields})
        return http(self.site.office + path, "POST", body, {"Content-Type": kind, "Cookie": self.cookie})

    def page(self, path):
        page = http(self.site.office + path, headers={"Cookie": self.cookie})[2].decode()
        self.csrf = (re.search(r'name="csrf" value="([^"]*)"', page) or [0, self.csrf])[1]
        return page

    def log_in(self):
        self.page("/office/login")
        self.cookie = self.send("/office/login", {"login": "jingban", "password": "pear-tree-river-9"})[1]["Set-Cookie"].split(";")[0]

    def decide(self, kind, path, number):
        fields = {"reason": "refused"}
        if int(path.rsplit("/", 1)[1]) % 4 == 0 and 'value="unclear"' in self.page(path):
            return self.send(path, {"reason": "unclear", "words": "请写明是哪一句。", "do": "decide"})
        if kind == "更正内容":
            self.number += 1
            fields = {"reason": "corrected", "f-facts": f"检查发现饼干，更正第{self.number}次。"}
        if self.send(path, {**fields, "words": "已经说明。", "do": "decide"})[0] == 303:
            self.confirmed.append(number)
            self.corrected = self.number

    def run(self):
        while self.on:
            try:
                rows = re.findall(r'<td>([^<]*)</td><td><a href="(/office/case/\d+)">(GS[^<]+)</a></td><td>[^<]*</td><td>([^<]*)</td>', self.page("/office/cases"))
                case = next((row[:3] for row in rows if row[3] != "等申请人补充"), None)
                if case:
                    self.decide(*case)
            except OSError:
                pass
            time.sleep(0.1)


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
        site.run("staff", "add", "jingban", most=0, text="pear-tree-river-9\n")
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(1)]))
        site.run("pull", site.folder / "feed.ndjson"), site.run("office", "--once", exchange=True)
        site.office, site.address = site.start("office"), site.start("serve")
        agency, people, clerk = Agency(site, token), People(site), Clerk(site)
        clerk.log_in()
        threads = [threading.Thread(target=one.run) for one in (agency, people, clerk)]
        for thread in threads:
            thread.start()
        for number in range(rounds):
            time.sleep(chance.uniform(0.05, 0.8))
            for name in (["office"], ["serve"], ["office", "serve"])[number % 3]:
                site.kill(name)
                kills += 1
                started = site.start(name)
                setattr(site, "address" if name == "serve" else name, started)
        agency.on = people.on = clerk.on = False
        for thread in threads:
            thread.join()
        wait(lambda: not list((site.exchange / "in").glob("*.sealed")), 120, "the inbox does not empty:\n" + site.log("office")[-2000:])
        for submission, numbers in agency.acknowledged.items():
            where = f"{PATH}/results/{submission}"
            told = json.loads(http(site.address + where, headers=token.headers("GET", where))[2])
            assert [r["id"] for r in told["records"]] == [f"t-{n}" for n in numbers], told
            assert {r["result"] for r in told["records"]} == {"taken"}, told
        wait(lambda: sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True).execute(
            "SELECT count(*) FROM act WHERE done IN ('due', 'begun')").fetchone()[0] == 0, 60, "acts stay undone")
        private = sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True)
        filed = dict(private.execute("SELECT number, count(*) FROM request GROUP BY number"))
        assert all(filed.get(number) == 1 for number, _ in people.receipts), "a receipt without its request"
        for number, secret in people.receipts:
            assert http(f"{site.address}/requests/{number}?secret={secret}")[0] == 200, "a receipt that opens nothing"
        added = dict(private.execute("SELECT r.number, count(*) FROM request r JOIN request_event e ON e.request = r.id WHERE e.what = 'supplemented' GROUP BY r.number"))
        assert all(added.get(number, 0) >= 1 for number in people.added), "what was added is lost"
        assert private.execute("SELECT count(*) FROM request WHERE supplemented_on <> '' AND asked_until <> ''").fetchone() == (0,), "half of an addition"
        closed = dict(private.execute("SELECT r.number, count(*) FROM request r JOIN request_event e ON e.request = r.id WHERE e.what = 'closed' GROUP BY r.number"))
        assert all(closed.get(number) == 1 for number in clerk.confirmed) and set(closed.values()) <= {1}, "a decision is lost or doubled"
        private.close()
        assert site.stop("office") < 10 and site.stop("serve") < 10
        site.run("build", most=0)  # a build that SIGTERM met in the middle is finished by the next
        assert not list((site.exchange / "in").glob("*.refused")), "an item was set aside"
        shown = [json.loads(p.read_text())["record"]["document_number"] for p in site.out.glob("d/*/*/*.json")]
        wanted = sorted(["云市监罚〔2026〕1号"] + [f"云市监罚〔2026〕{n}号" for numbers in agency.acknowledged.values() for n in numbers])
        facts = json.loads(next(site.out.glob("d/*/*/000001.json")).read_text())["record"]["facts"]
        assert clerk.corrected == 0 or int(re.search(r"更正第(\d+)次", facts)[1]) >= clerk.corrected, (facts, clerk.corrected)
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
    assert agency.acknowledged and people.receipts and clerk.confirmed and kills and (people.added or rounds < 10)
    print(f"taken in: {kills} kills, {len(agency.acknowledged)} pushes acknowledged, {len(wanted)} decisions, each shown once; "
          f"{len(people.receipts)} receipts, {len(clerk.confirmed)} decisions of staff, {clerk.corrected} of them corrections, each there once; {len(people.added)} additions to requests")


main()
