#!/usr/bin/env python3
"""How it holds under load, on loopback and bounded: load.py PROGRAM REPO_ROOT [PUSHES [RECORDS_A_PUSH [CLIENTS]]]

Prints p50, p99 and errors of pushes, status reads and requests; with a hundred thousand decisions in search.db also of searches.
"""
import pathlib
import sys
import threading
import time

from running import Running, decision, http, multipart, ndjson
from requests import shown

PATH = "/api/v1/feeds/a01"


def measured(name, jobs, clients):
    """Runs jobs() -> status in threads; prints and gives the number of errors."""
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
    times.sort()
    wall = time.monotonic() - begin
    print(f"{name}: {len(times)} in {wall:.1f} s ({len(times) / wall:.0f}/s), p50 {times[len(times) // 2] * 1000:.0f} ms, "
          f"p99 {times[int(len(times) * 0.99) - 1] * 1000:.0f} ms, {codes}", flush=True)


def main():
    pushes, records, clients = ([int(a) for a in sys.argv[3:]] + [1000, 100, 16][len(sys.argv) - 3:])
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        address = site.start("serve")

        def push(n):
            body = ndjson([decision(n * records + i) for i in range(records)])
            return lambda: http(address + PATH, "POST", body, token.headers("POST", PATH, body))[0]
        measured(f"pushes of {records}", (push(n) for n in range(pushes)), clients)

        receipts = []

        def ask(n):
            body, kind = multipart({"kind": "question", "doc": "", "subject": "某一页", "wish": f"第{n}个问题", "standing": "self"})

            def job():
                code, _, page = http(address + "/requests", "POST", body, {"Content-Type": kind, "X-Forwarded-For": f"10.0.{n // 250}.{n % 250}"})
                receipts.append((shown(page.decode(), "编号"), shown(page.decode(), "查询码")))
                return code
            return job
        measured("requests", [ask(n) for n in range(200)], clients)

        def read(n):
            number, secret = receipts[n % len(receipts)]
            return lambda: http(f"{address}/requests/{number}?secret={secret}")[0]
        measured("status reads", [read(n) for n in range(5000)], clients)
        status = pathlib.Path(f"/proc/{site.processes['serve'].pid}/status").read_text()
        print("serve:", next(line for line in status.splitlines() if line.startswith("VmHWM")).split(":")[1].strip(), "at most")


main()
