#!/usr/bin/env python3
"""The staff side: who may do what, two persons, what the public then sees: console.py PROGRAM REPO_ROOT"""
import base64
import hmac
import html
import json
import re
import sqlite3
import struct
import sys
import time

from running import Running, decision, http, multipart, ndjson
from requests import shown, wait

PASSWORDS = {"jingban": "pear-tree-river-9", "shenhe": "stone-bridge-lamp-4", "jiandu": "quiet-window-owl-7", "other": "another-county-desk-2"}


class Person:
    """A browser, as far as forms go."""

    def __init__(self, address, login, password=None, totp=""):
        self.address, self.login, self.cookie = address, login, ""
        _, page = self.get("/office/login")
        self.code, self.headers, _ = self.send("/office/login", {"login": login, "password": password or PASSWORDS[login], "totp": totp}, page)
        self.cookie = (self.headers.get("Set-Cookie") or "").split(";")[0]

    def get(self, path):
        code, _, body = http(self.address + path, headers={"Cookie": self.cookie} if self.cookie else {})
        return code, body.decode(errors="replace")

    def send(self, path, fields, page=None, files=(), csrf=None, **headers):
        token = csrf if csrf is not None else re.search(r'name="csrf" value="([^"]*)"', page or self.get(path)[1])[1]
        body, kind = multipart({"csrf": token, **fields}, files)
        more = {"Content-Type": kind, **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        code, got, answer = http(self.address + path, "POST", body, more)
        return code, got, answer.decode(errors="replace")

    def decide(self, path, outcome, words="经核对决定书。", do="decide", **fields):
        return self.send(path, {"reason": outcome, "words": words, "do": do, **fields}, self.get("/office")[1])


def totp(secret):
    """As an app reckons it (RFC 6238)."""
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    return f"{(struct.unpack('>I', mac[mac[19] & 15:][:4])[0] & 0x7fffffff) % 10 ** 6:06}"


def times(out, agency):
    """What times.html says of an agency in the last twelve months."""
    page = (out / "times.html").read_text()
    row = re.search(rf'<tr><th scope="row"><a href="/agencies/{agency}\.html">.*?</tr>', page, re.S)[0]
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]
    return dict(zip(("published", "published_share", "published_days", "answered", "answered_share", "answered_days", "overdue", "unanswered", "held", "not_published"), cells))


def main():
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(n) for n in range(1, 6)] + [decision(6, party={"kind": "legal"})] +
                                                         [decision(7, "a02", document_number="云环罚〔2026〕7号")]))
        site.run("pull", site.folder / "feed.ndjson")
        for login, role, agency in (("jingban", "clerk", "a01"), ("shenhe", "reviewer", "a01"), ("jiandu", "auditor", ""), ("other", "clerk", "a02")):
            site.run("staff", "add", login, "--role", role, *(["--agency", agency] if agency else []), most=0, text=PASSWORDS[login] + "\n")
        office, address = site.start("office"), site.start("serve")
        pages = {}

        def known():
            pages.update({p.stem: p for p in site.out.glob("d/*/*/*.html")})
            return (site.exchange / "search.db").exists() and "市监罚" in http(address + "/requests/new?doc=000001")[2].decode()
        wait(known, 90, site.log("office"))

        senders = iter(range(1, 250))

        def ask(kind, doc, **fields):
            body, form = multipart({"kind": kind, "doc": f"{doc:06}", "wish": "请核对", "standing": "self", **fields})
            code, _, page = http(address + "/requests", "POST", body, {"Content-Type": form, "X-Forwarded-For": f"203.0.113.{next(senders)}"})
            assert code == 201, page.decode()
            return shown(page.decode(), "编号"), shown(page.decode(), "查询码")

        def status(receipt):
            return http(f"{address}/requests/{receipt[0]}?secret={receipt[1]}")[2].decode()

        def case_of(person, receipt):
            return wait(lambda: re.search(rf'href="(/office/case/\d+)">{receipt[0]}<', person.get("/office/cases")[1]), 30, "not in the queue")[1]

        # Sessions
        assert Person(office, "jingban", "wrong password").code == 403 and Person(office, "nobody", "wrong password").code == 403
        clerk, reviewer, auditor, other = (Person(office, login) for login in PASSWORDS)
        for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            assert word in clerk.headers["Set-Cookie"], clerk.headers["Set-Cookie"]
        assert clerk.cookie.startswith("__Host-")
        assert http(office + "/office")[0] == 303 and http(office + "/office", headers={"Cookie": "__Host-gongshi=x"})[0] == 303
        guess = [Person(office, "shenhe", f"wrong number {n}").code for n in range(6)]
        assert guess == [403] * 5 + [429], guess

        # A correction, with what the public will see, by one clerk.
        receipt = ask("correction", 1)
        case = case_of(clerk, receipt)
        assert clerk.send(case, {"reason": "refused", "words": "x", "do": "decide"}, csrf="no")[0] == 403, "a missing token"
        assert clerk.send(case, {"reason": "refused"}, csrf="", Origin="https://elsewhere.example")[0] == 403, "a foreign origin"
        assert other.get(case)[0] == 404 and receipt[0] not in other.get("/office/cases")[1], "staff see their own agency's cases"
        assert auditor.get(case)[0] == 200 and auditor.decide(case, "refused")[0] == 403, "the auditor changes nothing"
        assert "<form class=\"decide\"" not in auditor.get(case)[1]
        assert clerk.decide(case, "corrected", words="")[0] == 409, "no decision without a reason"
        assert clerk.decide(case, "corrected")[0] == 409, "nothing was changed"
        facts = "2026年11月2日检查发现超过保质期的饼干12袋，联系电话13800001111。"
        code, _, preview = clerk.decide(case, "corrected", do="preview", **{"f-facts": facts})
        assert code == 200 and "饼干12袋" in preview and preview.count("class=\"mask\"") >= 1, "the difference as the public will see it"
        two = [f"{n}号依据" for n in (1, 2)]
        _, _, preview = clerk.decide(case, "corrected", do="preview", **{"f-facts": facts, "f-basis": "\r\n".join(two)})
        assert "\n".join(two) + "</textarea>" in preview.replace("\r", ""), "line ends survive the preview"
        begin = time.monotonic()
        assert clerk.decide(case, "corrected", **{"f-facts": facts})[0] == 303
        wait(lambda: "饼干12袋" in pages["000001"].read_text(), 60, site.log("office"))
        took = time.monotonic() - begin
        assert "13800001111" not in pages["000001"].read_text()
        assert "已更正" in wait(lambda: "已办结" in status(receipt) and status(receipt), 10, status(receipt)) and "经核对决定书" in status(receipt)
        assert clerk.decide(case, "refused")[0] == 409, "decided once"

        # A withdrawal takes a second person and the password again.
        receipt = ask("withdrawal", 2, event_on="2026-11-19")
        case = case_of(clerk, receipt)
        assert clerk.decide(case, "withdrawn", password="wrong")[0] == 403
        assert clerk.decide(case, "withdrawn", password=PASSWORDS["jingban"])[0] == 303
        assert "等审核" in status(receipt) and "云市监罚〔2026〕2号" in pages["000002"].read_text()
        assert clerk.decide(case, "", do="confirm", password=PASSWORDS["jingban"])[0] == 403, "a clerk does not confirm"
        assert reviewer.decide(case, "", do="confirm", password=PASSWORDS["shenhe"])[0] == 303
        wait(lambda: "tombstone" in pages["000002"].read_text(), 60, site.log("office"))
        wait(lambda: "000002.html" not in http(address + "/search?q=%E7%AC%AC2%E9%A3%9F%E5%93%81")[2].decode(), 30, "found by its words")
        assert "第2食品" not in pages["000002"].read_text() and "行政处罚法" in pages["000002"].read_text()
        # …and so does the way back, asked for on the page that was taken down; a reviewer does not confirm what the same reviewer proposed.
        receipt = ask("question", 2)
        case = case_of(reviewer, receipt)
        assert reviewer.decide(case, "restored", password=PASSWORDS["shenhe"])[0] == 303
        assert reviewer.decide(case, "", do="confirm", password=PASSWORDS["shenhe"])[0] == 409

        # Privacy: hidden at once, refused by a person, shown again, and the same words are not hidden a second time.
        passage = "货架上有超过保质期的饼干3袋"
        receipt = ask("privacy", 3, passage=passage)
        wait(lambda: passage not in pages["000003"].read_text(), 60, site.log("office"))
        case = case_of(clerk, receipt)
        assert clerk.decide(case, "refused", words="这是违法事实，依法应当公示。")[0] == 303
        wait(lambda: passage in pages["000003"].read_text(), 60, site.log("office"))
        again = ask("privacy", 3, passage=passage)
        assert "此前已经决定应当公示" in clerk.get(case_of(clerk, again))[1]
        assert passage in pages["000003"].read_text()
        receipt = ask("privacy", 4, passage="货架上有超过保质期的饼干4袋")
        wait(lambda: "饼干4袋" not in pages["000004"].read_text().split("决定书全文")[0], 60, site.log("office"))
        assert clerk.decide(case_of(clerk, receipt), "hidden")[0] == 303
        assert "已隐去" in wait(lambda: "已办结" in status(receipt) and status(receipt), 10, "not told")

        # Held: the queue agrees with `due` to the row.
        due = [item for item in map(json.loads, site.run("due", "--json").splitlines()) if item["what"] in ("publication", "correction")]
        assert auditor.get("/office")[1].count('href="/office/held/') == len(due) == 1
        open_cases = [item["number"] for item in map(json.loads, site.run("due", "--json").splitlines()) if item["what"] == "request"]
        assert open_cases == re.findall(r'href="/office/case/\d+">([^<]+)<', auditor.get("/office/cases")[1]) and open_cases, open_cases
        held = re.search(r'href="(/office/held/\d+)"', clerk.get("/office")[1])[1]
        assert other.get(held)[0] == 404
        assert clerk.send(held, {"do": "publish", "words": "看过", "reason": ""}, clerk.get("/office")[1])[0] == 409, "a missing name is not waved through"
        assert clerk.send(held, {"do": "keep", "words": "涉密", "reason": "secrecy"}, clerk.get("/office")[1])[0] == 303
        assert 'href="/office/held/' not in clerk.get("/office")[1]

        # The station: preview first, then one decision, then a sheet.
        form = {"agency": "a01", "act": "penalty", "procedure": "ordinary", "outcome": "imposed", "party.kind": "legal", "document_number": "云市监罚〔2026〕88号",
                "title": "云州市某某饭店未按规定公示案", "party.name": "云州市某某餐饮有限公司", "decided_on": "2026-11-19", "fine": "2,000",
                "officers": "王一 19051900001\n赵二 19051900002", "violation": "未按规定公示", "facts": "负责人电话13900002222。", "basis": "《中华人民共和国食品安全法》第五十五条",
                "decision": "罚款2000元。", "measures": "罚款", "remedy": "可以在六十日内申请行政复议。", "full_text": "当事人未按规定公示，电话13900002222。"}
        station = clerk.get("/office/station")[1]
        code, _, preview = clerk.send("/office/station", {**form, "do": "preview"}, station)
        assert code == 200 and '<del class="will-hide">13900002222</del>' in html.unescape(preview), preview[-3000:]
        assert clerk.send("/office/station", {**form, "agency": "a02", "do": "keep"}, station)[0] == 403
        assert clerk.send("/office/station", {**form, "do": "keep"}, station)[0] == 303
        wait(lambda: any("云市监罚〔2026〕88号" in p.read_text() for p in site.out.glob("d/*/*/*.html")), 60, site.log("office"))
        sheet = ndjson([decision(90), decision(91, decided_on="")])
        code, _, tried = clerk.send("/office/upload", {"agency": "a01", "do": "try"}, station, [("sheet", "x.json", "application/json", sheet)])
        assert code == 200 and tried.count("<tr class=") == 2 and "什么都没有收下" in tried, tried
        code, _, done = clerk.send("/office/upload", {"agency": "a01", "do": "keep"}, station, [("sheet", "x.json", "application/json", sheet)])
        assert code == 200 and "已经收下" in done

        # A letter is registered with its true day; the clock runs from there.
        letter = {"channel": "letter", "received_on": "2026-11-16", "kind": "correction", "agency": "a01", "doc": "4", "wish": "来信要求更正"}
        code, _, page = clerk.send("/office/register", letter, station)
        assert code == 201 and "2026年12月14日" in shown(page, "最后一天"), page
        assert "2026年11月16日" in clerk.get(case_of(clerk, [shown(page, "编号")]))[1]
        assert clerk.send("/office/register", {**letter, "received_on": "2030-01-01"}, station)[0] == 422
        assert other.send("/office/register", letter, other.get("/office/station")[1])[0] == 403

        # About no page of ours: handed to another agency with notice; the clock runs on, whoever holds the receipt is told.
        body, form_kind = multipart({"kind": "question", "doc": "", "subject": "环境局的一件", "wish": "为什么", "standing": "self"})
        receipt = http(address + "/requests", "POST", body, {"Content-Type": form_kind, "X-Forwarded-For": "203.0.113.251"})[2].decode()
        receipt = shown(receipt, "编号"), shown(receipt, "查询码")
        site.run("staff", "add", "sifaju", "--role", "reviewer", most=0, text="bureau-of-all-desks-1\n")
        bureau = Person(office, "sifaju", "bureau-of-all-desks-1")
        case = case_of(bureau, receipt)
        due = shown(bureau.get(case)[1], "最后一天")
        assert clerk.get(case)[0] == 404 and other.get(case)[0] == 404
        assert bureau.decide(case, "transferred")[0] == 409, "to nobody"
        assert bureau.decide(case, "transferred", words="由环境局办理。", to="a02")[0] == 303
        assert other.get(case)[0] == 200 and shown(other.get(case)[1], "最后一天") == due
        assert "转交" in status(receipt) and "由环境局办理" in status(receipt) and "办理中" in status(receipt)
        assert other.decide(case, "explained", words="已经说明。")[0] == 303 and "已答复" in status(receipt)
        # A page's case goes to nobody but the agency whose page it is.
        case = case_of(clerk, ask("question", 5))
        assert 'value="transferred"' not in clerk.get(case)[1] and clerk.decide(case, "transferred", to="a02")[0] == 409
        # A refusal carries its reason, and what can be done against it.
        assert clerk.decide(case, "refused", words="依法应当公示。")[0] == 303

        # A code of a device beside the password, each once.
        secret = re.search(r"secret=([A-Z2-7]+)", site.run("staff", "totp", "jingban", most=0))[1]
        assert clerk.get("/office")[0] == 303, "sessions begun without it end"
        assert 'name="totp"' in http(office + "/office/login")[2].decode() and Person(office, "jingban").code == 403
        code = totp(secret)
        clerk = Person(office, "jingban", totp=code)
        assert clerk.code == 303 and Person(office, "jingban", totp=code).code == 403, "a used code is not taken twice"
        assert Person(office, "jiandu").code == 303, "others log in as before"
        site.run("staff", "no-totp", "jingban", most=0)
        clerk = Person(office, "jingban")
        assert clerk.code == 303

        # What the public sees of all this: how long each agency took.
        wait(lambda: ">5<" in times(site.out, "a01")["answered"] or int(times(site.out, "a01")["answered"]) >= 5, 60, str(times(site.out, "a01")))
        assert times(site.out, "a01")["answered_share"] == "100.0%" and times(site.out, "a02")["answered"] == "1", (times(site.out, "a01"), times(site.out, "a02"))

        metrics = http(office + "/metrics")[2].decode()
        assert "gongshi_requests_open " in metrics and "gongshi_builds_total " in metrics
        assert clerk.send("/office/logout", {}, clerk.get("/office")[1])[0] == 303 and clerk.get("/office")[0] == 303, "logged out on the server"
        kept = b"".join(p.read_bytes() for p in site.data.glob("private.db*"))
        for secret in (*PASSWORDS.values(), "经核对决定书", clerk.cookie.split("=")[1]):
            assert secret.encode() not in kept, f"{secret} stands in the open"
        assert reviewer.cookie.split("=")[1] not in site.log("office")
        for line in site.log("office").splitlines():
            json.loads(line)
        assert site.stop("office") < 10
        wait(lambda: sqlite3.connect(site.data / "private.db").execute("PRAGMA integrity_check").fetchone()[0] == "ok", 5, "private.db")
        site.run("build"), site.run("verify", most=0), site.run("log", "verify", most=0)
    print(f"console: decided, shown after {took:.1f} s; two persons; masks refused and kept; station and sheet")


if __name__ == "__main__":
    main()
