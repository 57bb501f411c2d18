#!/usr/bin/env python3
"""Requests of the public, from the link on a decision page to the receipt and what follows: requests.py PROGRAM REPO_ROOT"""
import json
import re
import sqlite3
import sys
import time

from running import Running, decision, http, multipart, ndjson

PASSAGE = "货架上有超过保质期的饼干1袋"
PDF = b"%PDF-1.4\n" + b"x" * 1000


def wait(what, seconds, message):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, message
        time.sleep(0.1)
    return found


def shown(page, label):
    return re.sub(r"<[^>]+>", "", re.search(rf"<dt>{label}</dt><dd[^>]*>(.*?)</dd>", page, re.S)[1]).strip()


def main():
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(n) for n in range(1, 12)]))
        site.run("pull", site.folder / "feed.ndjson")
        site.start("office")
        address = site.start("serve")
        wait(lambda: (site.exchange / "search.db").exists() and list(site.out.glob("d/*/*/000011.html")), 60, site.log("office"))
        pages = {p.stem: p for p in site.out.glob("d/*/*/*.html")}
        link = re.search(r'href="(/requests/new\?doc=\d+)"', pages["000001"].read_text())[1]

        senders = iter(range(1, 250))

        def get(path, **headers):
            code, _, body = http(address + path, headers=headers)
            return code, body.decode()

        def send(fields, files=(), sender=None, **headers):
            body, kind = multipart({"kind": "correction", "doc": "000001", "wish": "袋数不对", "standing": "self", **fields}, files)
            who = sender or f"203.0.113.{next(senders)}"
            code, _, answer = http(address + "/requests", "POST", body, {"Content-Type": kind, "X-Forwarded-For": who, **headers})
            return code, answer.decode()

        # The form, with the record filled in, in every kind; what is wrong is said beside what was typed.
        wait(lambda: "云市监罚〔2026〕1号" in get(link)[1], 30, "the form does not know the page")
        code, form = get(link)
        assert code == 200 and "云市监罚〔2026〕1号" in form and "云州市某某商店1经营" in form, form
        for kind in ("withdrawal", "privacy", "update", "question"):
            assert get(f"/requests/new?kind={kind}")[0] == 200
        code, again = send({"wish": "", "name": '<script>"&'})
        assert code == 422 and "请写明您的要求" in again and "&lt;script&gt;" in again and "<script>" not in again
        assert send({"doc": "", "subject": ""})[0] == 422
        assert send({}, [("attachments", "a.pdf", "application/pdf", b"MZ no pdf")])[0] == 422, "judged by content"
        assert send({}, [("attachments", "a.pdf", "application/pdf", PDF + b"x" * (2 << 20))])[0] == 422
        assert send({}, [("attachments", f"{n}.pdf", "application/pdf", PDF) for n in range(4)])[0] == 422
        assert send({}, [("attachments", f"{n}.pdf", "application/pdf", PDF + b"x" * (3 << 20)) for n in range(3)])[0] == 413
        assert send({}, Origin="https://elsewhere.example")[0] == 403
        assert send({}, Origin="null")[0] == 403
        assert send({}, Origin="null", **{"Sec-Fetch-Site": "same-origin"})[0] == 201, "a page that held its referrer back"
        assert send({}, **{"Sec-Fetch-Site": "cross-site"})[0] == 403
        assert http(address + "/requests", "POST", b"kind=correction&wish=x", {"Content-Type": "application/x-www-form-urlencoded"})[0] == 403

        # A receipt: number, secret, due date, rule.
        code, receipt = send({"name": "沈小禾", "contact": "13800001111"}, [("attachments", "证据.pdf", "application/pdf", PDF)])
        assert code == 201, receipt
        number, secret = shown(receipt, "编号"), shown(receipt, "查询码")
        assert "第二十二条" in shown(receipt, "期限") and "20 个工作日" in shown(receipt, "期限"), shown(receipt, "期限")
        status = f"/requests/{number}?secret={secret}"
        assert "办理中" in get(status)[1], "known at once"
        wait(lambda: sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True).execute("SELECT count(*) FROM request").fetchone()[0], 20, "not filed")
        assert "办理中" in get(status)[1] and get(f"/requests/{number}?secret={secret[:-1]}x")[0] == 404
        assert get("/requests/GS20261121-22222222?secret=" + "2" * 26)[0] == 404

        kept = b"".join(p.read_bytes() for p in [*site.data.glob("*.db*"), *site.exchange.rglob("*")] if p.is_file())
        for private in ("沈小禾".encode(), b"13800001111", "袋数不对".encode(), secret.encode(), b"%PDF-1.4"):
            assert private not in kept, f"{private!r} stands in the open"
        assert "13800001111" not in site.log("serve") + site.log("office") and number not in site.log("serve")

        # Privacy: the passage is gone within a minute, the page stays.
        page = pages["000001"]
        assert PASSAGE in page.read_text()
        code, answer = send({"kind": "privacy", "passage": PASSAGE, "wish": "露出了不该露的"})
        assert code == 201 and "本站承诺" in shown(answer, "期限"), answer
        begin = time.monotonic()
        wait(lambda: PASSAGE not in page.read_text(), 60, "the passage is still there\n" + site.log("office"))
        took = time.monotonic() - begin
        assert "经营超过保质期食品案" in page.read_text() and "依法隐去的内容" in page.read_text()
        private = f"/requests/{shown(answer, '编号')}?secret={shown(answer, '查询码')}"
        wait(lambda: "已经先行隐去" in get(private)[1], 20, get(private)[1])

        # …and cannot empty the site: what makes a decision a decision, what is not there, and more than the limits go to a person.
        before = {n: p.read_bytes() for n, p in pages.items()}
        for passage in ("云市监罚〔2026〕2号", "云州市第2食品有限公司", "中华人民共和国食品安全法", "页面上没有的话", "的", "penalty", '","facts":"', "罚款5000元", "行政处罚决定书。当事人经营\u200b超过",
                        "货架上有超过保质期的饼\u0301干2袋", "货架上有超过保质期的饼干２袋", "货架上有超过保质期的饼干2袋</p>", "{{NAME}}", "ordinary", "2026-11-18", "500000"):
            send({"kind": "privacy", "doc": "000002", "passage": passage})
        for doc in range(3, 9):
            send({"kind": "privacy", "doc": f"{doc:06}", "passage": f"货架上有超过保质期的饼干{doc}袋"}, sender="198.51.100.9")
        wait(lambda: not list((site.exchange / "in").glob("*.sealed")), 60, "the inbox does not empty")
        wait(lambda: sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True).execute(
            "SELECT count(*) FROM act WHERE done IN ('due', 'begun')").fetchone()[0] == 0, 60, "acts stay undone")
        def differing():
            return sorted(n for n, p in pages.items() if p.read_bytes() != before[n])
        wait(lambda: len(differing()) >= 3, 60, "within the limits a passage is hidden\n" + site.log("office"))
        changed = differing()
        assert changed == ["000003", "000004", "000005"], f"one address, three a day: {changed}"
        assert '"event":"alarm"' in site.log("office"), "staff are not alarmed"

        code, _ = send({}, sender="192.0.2.1")
        assert [send({}, sender="192.0.2.1")[0] for _ in range(6)] == [201] * 5 + [429], "six a day"

        # An agency sees what is open about its own decisions, without what people wrote.
        path = "/api/v1/feeds/a01/requests"
        told = json.loads(http(address + path, headers=token.headers("GET", path))[2])["requests"]
        assert any(r["id"] == "t-1" and r["kind"] == "privacy" for r in told) and "露出" not in json.dumps(told, ensure_ascii=False), told

        # Full text: two characters are enough; a person who is a party is not searched; markup is escaped.
        assert "找到" in get("/search?q=%E9%A5%BC%E5%B9%B2")[1] and "没有找到" in get("/search?q=%E4%B8%8D%E5%9C%A8%E8%BF%99%E9%87%8C")[1]
        assert "<script>" not in get("/search?q=%3Cscript%3E")[1]
        site.stop("serve"), site.stop("office")
        site.run("verify", most=0)
    print(f"requests: filed, told, sealed; a passage was gone after {took:.1f} s; abuse changed nothing")


if __name__ == "__main__":
    main()
