#!/usr/bin/env python3
"""An unclear request goes back once, and cases that staff open themselves: supplement.py PROGRAM REPO_ROOT"""
import re
import sqlite3
import sys
import urllib.parse

from running import Running, decision, http, multipart, ndjson
from requests import PDF, shown, wait
from console import PASSWORDS, Person

NOTICE, ANSWER = "请写明是哪一袋、应当是多少。", "货架第二层，应当是十二袋。\n有照片。"


class Asker:
    """Whoever holds a receipt."""

    def __init__(self, address, sender, **fields):
        self.address, self.sender = address, sender
        page = self.post("/requests", {"kind": "correction", "doc": "000001", "wish": "不对", "standing": "self", **fields})[2].decode()
        self.number, self.secret = shown(page, "编号"), shown(page, "查询码")

    def post(self, path, fields, files=()):
        body, kind = multipart(fields, files)
        return http(self.address + path, "POST", body, {"Content-Type": kind, "X-Forwarded-For": self.sender})

    def status(self):
        return http(f"{self.address}/requests/{self.number}?secret={self.secret}")[2].decode()

    def answer(self, words=ANSWER, files=(), **fields):
        return self.post("/requests/supplement", {"number": self.number, "secret": self.secret, "words": words, **fields}, files)


def rows(site, sql, *values):
    db = sqlite3.connect(f"file:{site.data}/private.db?mode=ro", uri=True)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def case_of(person, number):
    return wait(lambda: re.search(rf'href="(/office/case/\d+)">{number}<', person.get("/office/cases")[1]), 30, "not in the queue")[1]


def asked_once(site, address, clerk):
    """The notice, the answer, and that both happen once."""
    asker = Asker(address, "203.0.113.1")
    case = case_of(clerk, asker.number)
    assert "提交补充" not in asker.status() and asker.answer()[0] == 409, "nothing was asked"
    assert clerk.decide(case, "unclear", words="")[0] == 409, "a notice says what is unclear"
    assert clerk.decide(case, "unclear", words=NOTICE)[0] == 303
    page = asker.status()
    assert "等您补充" in page and NOTICE in page and "第三十条" in page and "提交补充" in page, page
    assert 'value="unclear"' not in clerk.get(case)[1] and clerk.decide(case, "unclear", words="再补充一次")[0] == 409, "once only"

    # What is wrong is said beside what was typed; whoever has no receipt learns nothing.
    code, _, again = asker.answer(words="<b>" + "很" * 2100)
    assert code == 422 and b"2000" in again
    code, _, again = asker.answer(words="<b>有附件", files=[("attachments", "a.pdf", "application/pdf", b"MZ")])
    assert code == 422 and "&lt;b&gt;有附件" in again.decode() and "只收 PDF" in again.decode()
    for wrong in ({"secret": asker.secret[:-1] + "x"}, {"number": "GS20261121-22222222"}, {"secret": asker.secret + "|supplement"}, {"number": asker.number + "|" + asker.secret, "secret": "supplement"}):
        assert asker.answer(**wrong)[0] == 404, wrong
    assert http(address + "/requests/supplement", "POST", b"number=x")[0] == 403

    # A day has passed since it was filed: the clock runs from the answer, and the first day stays known.
    code, headers, _ = asker.answer(files=[("attachments", "照片.pdf", "application/pdf", PDF)])
    assert code == 303 and headers["Location"] == f"/requests/{asker.number}?secret={asker.secret}"
    assert "已经收到" in asker.status() or "<dt>补充</dt>" in asker.status()
    assert asker.answer()[0] == 409, "once only"
    wait(lambda: "<dt>补充</dt>" in asker.status(), 30, asker.status())
    page = clerk.get(case)[1]
    assert ANSWER.split("\n")[0] in page and page.count('href="/office/file/') == 1 and "申请人补充" in page
    assert asker.answer()[0] == 409
    kept = b"".join(p.read_bytes() for p in [*site.data.glob("*.db*"), *site.exchange.rglob("*")] if p.is_file())
    assert ANSWER.split("\n")[0].encode() not in kept and NOTICE.encode() not in kept, "in the open"
    assert clerk.decide(case, "refused", words="和决定书一致。")[0] == 303 and "不予办理" in asker.status()


def clocks(site, address, clerk):
    """Whose clock waits: one that runs from the request, not one that runs from an event."""
    plain, event = Asker(address, "203.0.113.2", kind="question"), Asker(address, "203.0.113.3", kind="withdrawal", doc="000002", event_on="2026-10-09")
    cases = {one.number: case_of(clerk, one.number) for one in (plain, event)}
    for one in (plain, event):
        assert clerk.decide(cases[one.number], "unclear", words=NOTICE)[0] == 303
    site.stop("office")
    with sqlite3.connect(site.data / "private.db") as db:
        old = {"received_on": "2026-10-12", "day_zero": "2026-10-12", "due": "2026-10-19", "n": plain.number}
        db.execute("UPDATE request SET received_on = :received_on, day_zero = :day_zero, due = :due, clock = json_set(clock, '$.day_zero', :day_zero, '$.due', '2026年10月19日') WHERE number = :n", old)
    clerk.address = site.start("office")
    today = clerk.get("/office")[1]
    assert shown(today, "已逾期") == "1", "the one that runs from an event, whatever is asked: " + shown(today, "已逾期")
    def due():
        return rows(site, "SELECT due FROM request WHERE number = ?", plain.number)[0][0]
    assert due() == "2026-10-19"
    for one in (plain, event):
        assert one.answer()[0] == 303
        wait(lambda: "<dt>补充</dt>" in one.status(), 30, one.status())
    assert due() > "2026-11" and "从" + shown(plain.status(), "补充").removesuffix("收到") + "起算" in shown(plain.status(), "期限")
    assert "2026年10月9日起算" in shown(event.status(), "期限"), shown(event.status(), "期限")
    for one in (plain, event):
        assert clerk.decide(cases[one.number], "refused", words="已经核对。")[0] == 303


def not_answered(site, address, clerk):
    """On paper, with its true day; and not at all."""
    paper, silent, hidden = Asker(address, "203.0.113.4"), Asker(address, "203.0.113.5"), Asker(address, "203.0.113.6", kind="privacy", doc="000003", passage="货架上有超过保质期的饼干3袋")
    case = case_of(clerk, hidden.number)
    assert 'value="unclear"' not in clerk.get(case)[1] and clerk.decide(case, "unclear", words=NOTICE)[0] == 409, "hidden already: that is decided"
    case = case_of(clerk, paper.number)
    form = clerk.get("/office")[1]
    assert clerk.send(case, {"do": "supplement", "answer": ANSWER, "answered_on": "2026-11-21"}, form)[0] == 409, "nothing was asked"
    assert clerk.decide(case, "unclear", words=NOTICE)[0] == 303
    assert clerk.send(case, {"do": "supplement", "answer": ANSWER, "answered_on": "2030-01-01"}, form)[0] == 422
    assert clerk.send(case, {"do": "supplement", "answer": "", "answered_on": "2026-11-21"}, form)[0] == 422
    day = re.search(r'name="answered_on"[^>]*value="([^"]*)"', clerk.get(case)[1])[1]
    assert clerk.send(case, {"do": "supplement", "answer": ANSWER, "answered_on": day}, form)[0] == 303
    assert ANSWER.split("\n")[0] in clerk.get(case)[1] and "<dt>补充</dt>" in paper.status()
    assert clerk.decide(case_of(clerk, silent.number), "unclear", words=NOTICE)[0] == 303
    site.stop("office")
    with sqlite3.connect(site.data / "private.db") as db:
        db.execute("UPDATE request SET asked_until = '2026-01-05' WHERE number = ?", (silent.number,))
    clerk.address = site.start("office")
    wait(lambda: "视为放弃" in silent.status() and "已办结" in silent.status(), 30, silent.status())
    assert silent.answer()[0] == 409
    # An answer that serve took before it learned of the end is kept with the case.
    assert rows(site, "SELECT count(*) FROM request WHERE state = 'closed' AND outcome = 'not_supplemented'") == [(1,)]


def own_cases(site, address, clerk, other):
    """Staff find a fault themselves: by address, by number, by document number."""
    path = next(p for p in site.out.glob("d/*/*/000004.html")).relative_to(site.out)
    for typed in ("4", "000004", f"https://gongshi.example/{path}", f"/{path}", "云市监罚[2026]4号"):
        page = clerk.get("/office/register?channel=agency&doc=" + urllib.parse.quote(typed))[1]
        assert "饼干4袋" not in page and "某某商店4" in page and 'value="agency" selected' in page, (typed, page)
    assert "某某商店4" not in other.get("/office/register?doc=4")[1], "another agency's page"
    form = clerk.get("/office/register?channel=agency&doc=4")[1]
    own = {"channel": "agency", "received_on": re.search(r'name="received_on"[^>]*value="([^"]*)"', form)[1], "kind": "withdrawal", "agency": "a01", "doc": "云市监罚〔2026〕4号", "wish": "法院判决撤销"}
    for wrong in ("999999", "云市监罚〔2026〕999号", "..", "x" * 299, "<script>", "-1", "4x"):
        code, _, page = clerk.send("/office/register", {**own, "doc": wrong}, form)
        assert code == 422 and "没有找到这一页" in page and "<script>" not in page, (wrong, code)
    assert other.send("/office/register", {**own, "agency": "a02", "doc": "4"}, other.get("/office")[1])[0] == 422, "another agency's page"
    code, headers, _ = clerk.send("/office/register", own, form)
    assert code == 303 and headers["Location"].startswith("/office/case/"), "straight to the decision"
    case = headers["Location"]
    assert "机关自查" in clerk.get(case)[1] and 'value="unclear"' not in clerk.get(case)[1], "nobody to ask"
    reviewer = Person(clerk.address, "shenhe")
    assert clerk.decide(case, "withdrawn", words="已被判决撤销。", password=PASSWORDS["jingban"])[0] == 303
    assert reviewer.decide(case, "", do="confirm", password=PASSWORDS["shenhe"])[0] == 303
    wait(lambda: "tombstone" in (site.out / path).read_text(), 60, site.log("office"))


def main():
    with Running(*sys.argv[1:3]) as site:
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(n) for n in range(1, 6)]))
        site.run("pull", site.folder / "feed.ndjson")
        for login, role, agency in (("jingban", "clerk", "a01"), ("shenhe", "reviewer", "a01"), ("other", "clerk", "a02")):
            site.run("staff", "add", login, "--role", role, "--agency", agency, most=0, text=PASSWORDS[login] + "\n")
        office, address = site.start("office"), site.start("serve")
        wait(lambda: "市监罚" in http(address + "/requests/new?doc=000001")[2].decode(), 60, site.log("office"))
        clerk, other = Person(office, "jingban"), Person(office, "other")
        asked_once(site, address, clerk)
        clocks(site, address, clerk)
        not_answered(site, address, clerk)
        other.address = clerk.address
        own_cases(site, address, clerk, other)
        assert site.stop("office") < 10 and site.stop("serve") < 10
        assert not list((site.exchange / "in").glob("*.refused"))
        site.run("build"), site.run("verify", most=0)
    print("supplement: asked once, answered once, on the web and on paper; clocks; a case of staff's own")


main()
