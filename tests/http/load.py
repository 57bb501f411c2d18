#!/usr/bin/env python3
"""How it holds under load, on loopback and bounded: load.py PROGRAM REPO_ROOT [--pushes N] [--search SEARCH_DB]

1,000 pushes of 100 records, 200 requests and 5,000 status reads, each from 16 clients; requests again beside 500 connections that send
a byte a second; with SEARCH_DB (made by gongshi_fill_search) also searches. Prints a row each: p50, p99 and what was answered.
"""
import argparse
import pathlib
import shutil
import sys
import threading
import time
import urllib.parse

from running import Running, decision, http, multipart, ndjson, slow_clients
from requests import shown

PATH = "/api/v1/feeds/a01"
CLIENTS = 16
WORDS = ["超过保质期", "罚款", "未取得许可", "营业执照", "食品安全法", "责令改正", "消防", "没有这样的词", "行政处罚法 第五十一条", "2024", "20", "〔2025〕1号", "2026年2月10日",
         "28,900.00元", "当事人的当事人", "13 14 15", "91519196KN9NC76D1P"]


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def measured(name, jobs, clients=CLIENTS, good=(200, 201, 202)):
    """Runs each job() -> status in threads; prints p50, p99 and errors, and gives p99 in milliseconds."""
    left, times, codes, lock = list(jobs), [], {}, threading.Lock()

    def work():
        while True:
            with lock:
                if not left:
                    return
                job = left.pop()
            begin = time.monotonic()
            try:
                code = job()
            except OSError as error:
                code = type(error).__name__
            with lock:
                times.append(time.monotonic() - begin)
                codes[code] = codes.get(code, 0) + 1
    begin = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(clients)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    wall, times = time.monotonic() - begin, sorted(times)
    errors = sum(n for code, n in codes.items() if code not in good)
    p99 = times[int(len(times) * 0.99) - 1] * 1000
    row(name, f"{len(times):,}", clients, f"{len(times) / wall:,.0f}", f"{times[len(times) // 2] * 1000:.0f}", f"{p99:.0f}", errors,
        ", ".join(f"{n} × {code}" for code, n in sorted(codes.items(), key=str)))
    return p99


class Load:
    def __init__(self, site, address, token):
        self.site, self.address, self.token, self.receipts, self.asked = site, address, token, [], 0

    def push(self, n, records=100):
        def job():  # made here: the bodies of all pushes together would be 100 MB
            body = ndjson([decision(n * records + i) for i in range(records)])
            return http(self.address + PATH, "POST", body, self.token.headers("POST", PATH, body))[0]
        return job

    def ask(self):
        self.asked += 1
        n = self.asked

        def job():
            body, kind = multipart({"kind": "question", "doc": "", "subject": "某一页", "wish": f"第{n}个问题", "standing": "self"})
            code, _, page = http(self.address + "/requests", "POST", body, {"Content-Type": kind, "X-Forwarded-For": f"10.{n // 62500}.{n // 250 % 250}.{n % 250}"})
            if code == 201:
                self.receipts.append((shown(page.decode(), "编号"), shown(page.decode(), "查询码")))
            return code
        return job

    def read(self, n):
        def job():
            number, secret = self.receipts[n % len(self.receipts)]
            return http(f"{self.address}/requests/{number}?secret={secret}")[0]
        return job

    def search(self, n):
        query = urllib.parse.urlencode({"q": WORDS[n % len(WORDS)]})
        return lambda: http(f"{self.address}/search?{query}", headers={"X-Forwarded-For": f"10.9.{n % 50}.1"})[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program"), arguments.add_argument("root")
    arguments.add_argument("--pushes", type=int, default=1000)
    arguments.add_argument("--search", type=pathlib.Path)
    chosen = arguments.parse_args()
    with Running(chosen.program, chosen.root) as site:
        token = site.token()
        if chosen.search:
            shutil.copy(chosen.search, site.exchange / "search.db")
        address = site.start("serve")
        load = Load(site, address, token)
        row("what", "number", "clients", "a second", "p50 ms", "p99 ms", "errors", "answers")
        row(*["---"] * 8)
        measured("pushes of 100 records", (load.push(n) for n in range(chosen.pushes)))
        measured("requests", [load.ask() for _ in range(200)])
        measured("status reads", [load.read(n) for n in range(5000)])
        sockets = slow_clients(address, 500)
        measured("requests beside 500 slow connections", [load.ask() for _ in range(200)])
        for one in sockets:
            one.close()
        if chosen.search:
            measured("searches, one client", [load.search(n) for n in range(20 * len(WORDS))], clients=1)
            measured("searches", [load.search(n) for n in range(40 * len(WORDS))])
        status = pathlib.Path(f"/proc/{site.processes['serve'].pid}/status").read_text()
        print("\nserve: at most", next(line for line in status.splitlines() if line.startswith("VmHWM")).split(":")[1].strip(),
              "resident; the clients run on the same cores")


main()
