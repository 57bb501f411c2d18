#!/usr/bin/env python3
"""Every input has a limit and every connection a deadline: limits.py PROGRAM REPO_ROOT

The cases of cpp-httplib 0.11.4 that the library itself gets wrong, sent as raw bytes to `gongshi serve`.
"""
import pathlib
import sys
import threading
import time

from running import Running, http, raw, slow_clients, status

HOST = b"Host: a\r\n"
ASKED = b"GET /healthz HTTP/1.1\r\n" + HOST


def cases():
    """(name, bytes, allowed statuses)"""
    post = b"POST /api/v1/feeds/a01 HTTP/1.1\r\n" + HOST
    yield "an honest request", ASKED + b"\r\n", {200}
    yield "HTTP/1.0, as a proxy asks", b"GET /healthz HTTP/1.0\r\n\r\n", {200}
    yield "a head above 16 KiB", ASKED + b"X: " + b"a" * 20_000 + b"\r\n\r\n", {431}
    yield "a head without end", ASKED + b"X: " + b"a" * 200_000, {431}
    yield "70 fields", ASKED + b"".join(b"X%d: a\r\n" % i for i in range(70)) + b"\r\n", {431}
    yield "a path above 1 KiB", b"GET /" + b"a" * 2_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {414}
    yield "a request line above 8 KiB", b"GET /?q=" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {414, 431}
    yield "chunks", post + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n", {501}
    yield "chunks and a length", post + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nabcde", {501}
    yield "a body without length", post + b"\r\n", {411}
    yield "a compressed body", post + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", {415}
    yield "two lengths", post + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", {400}
    for odd in (b"+4", b"0x4", b"abc", b"4, 4", b"-1", b"4444444444", b""):
        yield f"length {odd!r}", post + b"Content-Length: " + odd + b"\r\n\r\nabcd", {400}
    yield "a body behind a GET", ASKED + b"Content-Length: 4\r\n\r\nabcd", {400}
    yield "a second request behind the first", ASKED + b"\r\nGET /x HTTP/1.1\r\n" + HOST + b"\r\n", {400}
    yield "no host", b"GET /healthz HTTP/1.1\r\n\r\n", {400}
    yield "two hosts", ASKED + b"Host: b\r\n\r\n", {400}
    yield "a blank before the colon", ASKED + b"X : a\r\n\r\n", {400}
    yield "a folded line", ASKED + b"X: a\r\n b\r\n\r\n", {400}
    yield "a bare line feed", b"GET /healthz HTTP/1.1\nHost: a\n\n", {400}
    yield "a bare carriage return", ASKED + b"X: a\rb\r\n\r\n", {400}
    yield "a NUL in a field", ASKED + b"X: a\x00b\r\n\r\n", {400}
    yield "two blanks in the request line", b"GET  /healthz HTTP/1.1\r\n" + HOST + b"\r\n", {400}
    yield "a NUL in the path", b"GET /healthz%00.json HTTP/1.1\r\n" + HOST + b"\r\n", {400}
    yield "a spoofed REMOTE_ADDR", ASKED + b"REMOTE_ADDR: 10.0.0.1\r\n\r\n", {400}
    yield "another method", b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", {405}
    yield "PUT", b"PUT / HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n\r\n", {405}
    yield "many ranges", ASKED + b"Range: bytes=" + b",".join(b"0-%d" % i for i in range(300)) + b"\r\n\r\n", {200}
    yield "a push of 9 MB that nobody signed", post + b"Content-Type: application/json\r\nContent-Length: 9000000\r\n\r\n", {401, 413}
    yield "a POST to nowhere", b"POST /nowhere HTTP/1.1\r\n" + HOST + b"Content-Length: 900000\r\n\r\n", {404}
    yield "line breaks in percent signs", b"GET /healthz%0d%0aX:%20y HTTP/1.1\r\n" + HOST + b"\r\n", {404}


def memory(process):
    lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def honest(address, times):
    for _ in range(100):
        begin = time.monotonic()
        assert http(address + "/healthz")[0] == 200
        times.append(time.monotonic() - begin)


def main():
    with Running(*sys.argv[1:3]) as site:
        site.token()
        address = site.start("serve")
        for name, sent, allowed in cases():
            got = status(raw(address, sent))
            assert got in allowed, f"{name}: {got}, expected {allowed}"
        assert status(raw(address, ASKED + b"\r\n", half_close=True)) == 200, "a client that half-closes gets no answer"

        before = memory(site.processes["serve"])
        begin, sockets, times = time.monotonic(), slow_clients(address, 500), []
        threads = [threading.Thread(target=honest, args=(address, times)) for _ in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert len(times) == 800, "an honest request was not answered"
        times.sort()
        for s in sockets:
            s.settimeout(20)
        first = sockets[0].recv(200)
        took = time.monotonic() - begin
        assert first.startswith(b"HTTP/1.1 408") and took < 15, (first[:40], took)
        for s in sockets:
            s.close()
        grown = memory(site.processes["serve"]) - before
        assert grown < 64, f"{grown} MiB more"

        extra = slow_clients(address, 1_100)
        assert http(address + "/healthz")[0] == 200, "1,100 connections keep an honest one out"
        for s in extra:
            s.close()
        seconds = site.stop("serve")
        assert seconds < 10, f"SIGTERM took {seconds:.1f} s"
    print(f"limits: all refused; beside 500 slow connections 800 requests, p99 {times[791] * 1000:.0f} ms, {grown} MiB more; "
          f"stopped in {seconds:.1f} s")


main()
