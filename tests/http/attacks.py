#!/usr/bin/env python3
"""What somebody who means no good might try, on both sides: attacks.py PROGRAM REPO_ROOT"""
import io
import json
import re
import socket
import sys
import threading
import time
import zipfile

from running import Running, decision, http, multipart, ndjson, raw, status
from requests import shown, wait
from console import PASSWORDS, Person

MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'{{NAME}}'
PATH = "/api/v1/feeds/a01"


def bad_multiparts():
    """(name, content type, body); all of them are refused or read as a form without the fields."""
    edge = "multipart/form-data; boundary=e"
    field = b'Content-Disposition: form-data; name="wish"\r\n\r\nx\r\n'
    yield "no boundary", "multipart/form-data", b"--e\r\n" + field + b"--e--\r\n"
    yield "an empty boundary", "multipart/form-data; boundary=", b"--\r\n" + field + b"----\r\n"
    yield "no end", edge, b"--e\r\n" + field
    yield "another boundary inside", edge, b"--f\r\n" + field + b"--f--\r\n"
    yield "nothing", edge, b""
    yield "no name", edge, b"--e\r\nContent-Disposition: form-data\r\n\r\nx\r\n--e--\r\n"
    yield "a line break in the name", edge, b'--e\r\nContent-Disposition: form-data; name="wi\r\nsh"\r\n\r\nx\r\n--e--\r\n'
    yield "5,000 fields", edge, b"".join(b'--e\r\nContent-Disposition: form-data; name="f%d"\r\n\r\nx\r\n' % n for n in range(5_000)) + b"--e--\r\n"
    yield "a head of a part without end", edge, b"--e\r\n" + b"X: " + b"a" * 60_000
    yield "no UTF-8", edge, b'--e\r\nContent-Disposition: form-data; name="wish"\r\n\r\n\xff\xfe\x00\r\n--e--\r\n'
    yield "a boundary of 2,000 letters", "multipart/form-data; boundary=" + "e" * 2_000, b"--" + b"e" * 2_000 + b"\r\n" + field


def public_side(site, address, token):
    def form(content, kind, path="/requests"):
        return http(address + path, "POST", content, {"Content-Type": kind, "X-Forwarded-For": "198.51.100.1"})[0]

    before = len(list((site.exchange / "in").iterdir()))
    for name, kind, content in bad_multiparts():
        code = form(content, kind)
        assert code in (400, 403, 422, 429), f"{name}: {code}"
    for fields in ({"kind": "nothing"}, {"doc": "-1"}, {"doc": "99999999999999999999"}, {"doc": "1e3"}, {"event_on": "2026-02-30", "kind": "withdrawal"},
                   {"wish": "\u202egpj.exe"}, {"wish": "\x07"}, {"wish": "x" * 6_001}, {"name": "x" * 200}, {"standing": "self\r\nX: y"}):
        body, kind = multipart({"kind": "correction", "doc": "", "subject": "", "wish": "x", "standing": "self", **fields})
        assert form(body, kind) == 422, fields
    assert len(list((site.exchange / "in").iterdir())) == before, "something was kept of it"

    # Paths: what is not exactly a path of ours is none; nothing outside is read.
    for path in ("/assets/../../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/api/v1/../../office", "/api/v1/feeds/a01/results/../../a02", "/requests/../office",
                 "//requests", "/requests//new", "/api/v1/push.py/..", "/api/v1/%2e%2e/site-config/service.json", "/office", "/metrics", "/service/api/push.py"):
        assert status(raw(address, b"GET " + path.encode() + b" HTTP/1.1\r\nHost: a\r\n\r\n")) in (400, 401, 404), path
    for path in ("/%72equests", "/requests/", "/%61pi/v1/feeds/a01", "/requests?x=1", "/API/v1/feeds/a01"):
        code = http(address + path, "POST", b"{}", {"Content-Type": "application/json"})[0]
        assert code in (401, 403, 404), (path, code)
    for number in ("GS20261121-22222222", "../" * 8 + "etc/passwd", "x" * 900, "%25s%25n", "'%20OR%201=1--"):
        assert http(f"{address}/requests/{number}?secret={'2' * 26}")[0] in (400, 404), number

    # Searches: the query language of the database is not ours.
    for query in ('" OR 1', "NEAR(a b)", "a* NOT b", "col:x", "'; DROP TABLE page;--", "%00", "{{x}}", "(" * 200, "的" * 81, "^^", "饼 干 的 了 是 在",
                  "".join(chr(97 + n * 7 % 26) + str(n * n % 10) for n in range(120)), "\ue022 \ue200a01 \ue201", "1" * 240, "(2026)" * 40):
        code, _, page = http(address + "/search?" + "q=" + "".join(f"%{b:02X}" for b in query.encode()) + "&page=-1&agency='&act=%22")
        assert code in (200, 400) and "检索暂时不能用" not in page.decode(), (query, code)

    # Pushes: too deep, too many, twice the same key, a number too large, what a feed may not say.
    def push(body):
        code, _, answer = http(address + PATH, "POST", body, token.headers("POST", PATH, body))
        return code, json.loads(answer) if answer.startswith(b"{") else {}
    deep = push(b"[" * 100_000)
    assert deep[0] in (202, 400), deep
    many = push(b'{"id":"x"}\n' * 10_001)
    assert many[0] in (202, 400) and "too_many_items" in json.dumps(many[1]), str(many)[:300]
    for forged in ('{"agency":"a01","id":"f","id":"g"}', json.dumps(decision(900, doc=1)), json.dumps(decision(901, state="published")),
                   json.dumps(decision(902)).replace("500000", "1e999"), json.dumps(decision(903)).replace("500000", "-1")):
        code, answer = push(forged.encode())
        assert code == 202, (forged[:60], code, answer)
        assert [r["result"] for r in answer["records"]] in (["rejected"], ["held"]), (forged[:60], answer)

    # Slow: a body that comes a byte a second is given up, and holds up nobody. 60 seconds for what is signed, so a form of staff below.
    many = [threading.Thread(target=lambda: http(address + "/healthz")) for _ in range(60)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert http(address + "/healthz")[0] == 200


def slow_body(address, path, seconds):
    """The answer to a form of which nothing but the first byte comes."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=seconds + 10) as s:
        s.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=e\r\nContent-Length: 900\r\n\r\n-".encode())
        return status(s.recv(4096))


def bomb():
    """A sheet of 1.5 GB that is 1.5 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(1_500):
                sheet.write(b" " * (1 << 20))
    return packed.getvalue()


def staff_side(site, office, address):
    people = {login: Person(office, login) for login in PASSWORDS}
    clerk, reviewer, auditor, other = people.values()
    body, kind = multipart({"kind": "correction", "doc": "000001", "wish": MARKUP, "standing": "self", "name": MARKUP[:50], "contact": MARKUP[:60]},
                           [("attachments", '../../x"\r\nX: y.pdf', "text/html", b"%PDF-1.4 <script>")])
    code, _, receipt = http(address + "/requests", "POST", body, {"Content-Type": kind, "X-Forwarded-For": "198.51.100.2"})
    assert code == 201, receipt.decode()
    number = shown(receipt.decode(), "编号")
    case = wait(lambda: re.search(rf'href="(/office/case/\d+)">{number}<', clerk.get("/office/cases")[1]), 30, "not in the queue")[1]

    # HTML in every field: nothing of it is markup anywhere.
    page = clerk.get(case)[1]
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "<img src=x" not in page
    code, headers, _ = http(office + case.replace("/case/", "/file/") + "/1", headers={"Cookie": clerk.cookie})
    assert code == 200 and headers["Content-Type"] == "application/octet-stream" and re.fullmatch(r'attachment; filename="GS[\w-]+\.pdf"', headers["Content-Disposition"])
    station = {name: MARKUP for name in ("document_number", "title", "party.name", "facts", "basis", "officers", "hide", "wrongly", "full_text", "fine", "decided_on", "act", "party.kind")}
    for path, fields in (("/office/station", {**station, "agency": "a01", "do": "preview"}), ("/office/register", {"agency": "a01", "kind": "correction", "channel": "letter", "received_on": MARKUP, "wish": MARKUP, "name": MARKUP, "doc": MARKUP}),
                         (case, {"reason": MARKUP, "words": MARKUP, "do": "decide", "f-facts": MARKUP, "f-" + MARKUP: "x", "to": MARKUP}), (case, {"reason": "transferred", "words": "x", "to": "a02", "do": "decide"})):
        code, _, answer = clerk.send(path, fields, clerk.get("/office")[1])
        assert code in (200, 409, 422) and "<script>alert" not in answer and "<img src=x" not in answer, (path, code, answer[:400])

    # …nor on the page of whoever holds the receipt: what staff wrote, what was added, the file's name.
    held = {"number": number, "secret": shown(receipt.decode(), "查询码")}
    status_of = lambda: http(f"{address}/requests/{held['number']}?secret={held['secret']}")[2].decode()
    second = multipart({"kind": "question", "doc": "000001", "wish": "x", "standing": "self"})
    asked = http(address + "/requests", "POST", second[0], {"Content-Type": second[1], "X-Forwarded-For": "198.51.100.3"})[2].decode()
    held = {"number": shown(asked, "编号"), "secret": shown(asked, "查询码")}
    unclear = wait(lambda: re.search(rf'href="(/office/case/\d+)">{held["number"]}<', clerk.get("/office/cases")[1]), 30, "not in the queue")[1]
    assert clerk.decide(unclear, "unclear", words=MARKUP)[0] == 303
    body, kind = multipart({**held, "words": MARKUP}, [("attachments", MARKUP, "text/html", b"%PDF-1.4")])
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(http(address + "/requests/supplement", "POST", body, {"Content-Type": kind, "X-Forwarded-For": "198.51.100.4"})[0])) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(answers) == [303] + [409] * 5, f"the same form sent six times at once: {answers}"
    wait(lambda: "<dt>补充</dt>" in status_of(), 30, "not taken in")
    for page in (status_of(), clerk.get(unclear)[1]):
        assert "<script>alert" not in page and "<img src=x" not in page, page
    for fields, headers, code in (({**held, "secret": ""}, {}, 404), (held, {"Origin": "https://elsewhere.example"}, 403), (held, {"Sec-Fetch-Site": "cross-site"}, 403)):
        body, kind = multipart({**fields, "words": "x"})
        assert http(address + "/requests/supplement", "POST", body, {"Content-Type": kind, **headers})[0] == code, (fields, headers)
    body, kind = multipart({"do": "supplement", "answer": "x", "answered_on": "2026-11-20", "csrf": ""})
    assert http(office + unclear, "POST", body, {"Content-Type": kind, "Cookie": clerk.cookie})[0] == 403
    for path in (unclear,):
        assert auditor.send(path, {"do": "supplement", "answer": "x", "answered_on": "2026-11-20"}, auditor.get("/office")[1])[0] == 403
        assert other.send(path, {"do": "supplement", "answer": "x", "answered_on": "2026-11-20"}, other.get("/office")[1])[0] == 404

    # Roles and agencies: every form, sent by whom it is not for; every address with a number of another agency's.
    for path in (case, "/office/station", "/office/upload", "/office/register", "/office/held/1"):
        assert auditor.send(path, {"agency": "a01", "do": "keep", "reason": "refused", "words": "x"}, auditor.get("/office")[1])[0] == 403, path
    for path in (case, case.replace("case", "held"), case.replace("case", "file") + "/1"):
        assert other.get(path)[0] == 404 and other.send(path, {"reason": "refused", "words": "x", "do": "decide"}, other.get("/office")[1])[0] == 404, path
    for odd in ("x", "%31", "1x", "+1", "-1", "0", "1/", "1%2f..", "999999999999999999999", "1%00"):
        assert clerk.get("/office/case/" + odd)[0] in (400, 404) or odd == "%31", odd
    assert clerk.get("/office/../office/case/1")[0] in (400, 404)

    # CSRF: the token of somebody else's session, of the login page, none, twice, as a file.
    mine = re.search(r'name="csrf" value="([^"]*)"', clerk.get(case)[1])[1]
    theirs = re.search(r'name="csrf" value="([^"]*)"', reviewer.get(case)[1])[1]
    login = re.search(r'name="csrf" value="([^"]*)"', http(office + "/office/login")[2].decode())[1]
    for token in (theirs, login, "", mine[:-1], mine + "x"):
        assert clerk.send(case, {"reason": "refused", "words": "x", "do": "decide"}, csrf=token)[0] == 403, "a foreign token"
    body, kind = multipart({"reason": "refused", "words": "x", "do": "decide"}, [("csrf", "a", "text/plain", mine.encode())])
    assert http(office + case, "POST", body, {"Content-Type": kind, "Cookie": clerk.cookie})[0] == 403, "a token that is a file"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}, {"Origin": office + ".evil.example"}, {"Origin": "http://evil.example"}):
        assert clerk.send(case, {"reason": "refused", "words": "x", "do": "decide"}, csrf=mine, **headers)[0] == 403, headers
    assert http(office + case, "POST", b"reason=refused", {"Content-Type": "application/x-www-form-urlencoded", "Cookie": clerk.cookie})[0] == 403
    before = clerk.get(case)[1].count("<div><dt>20")
    for path in (f"{case}?do=decide&reason=refused&words=x&csrf={mine}", "/office/logout"):
        clerk.get(path)
    assert clerk.get(case)[1].count("<div><dt>20") == before, "GET changes nothing"

    # Sessions: made-up, cut, somebody's with a letter more; a cookie of another name.
    for cookie in (clerk.cookie[:-1], clerk.cookie + "x", clerk.cookie.replace("__Host-gongshi", "gongshi"), "__Host-gongshi=", "x" + clerk.cookie, "a=" + clerk.cookie):
        assert http(office + "/office", headers={"Cookie": cookie})[0] == 303, cookie[:20]

    # A cookie that somebody else put there before the login is none after it.
    fixed = {"Cookie": "__Host-gongshi=" + "a" * 40}
    page = http(office + "/office/login", headers=fixed)[2].decode()
    body, kind = multipart({"csrf": re.search(r'name="csrf" value="([^"]*)"', page)[1], "login": "jingban", "password": PASSWORDS["jingban"]})
    code, headers, _ = http(office + "/office/login", "POST", body, {"Content-Type": kind, **fixed})
    assert code == 303 and "a" * 40 not in headers["Set-Cookie"] and http(office + "/office", headers=fixed)[0] == 303
    assert http(office + "/office", headers={"Cookie": headers["Set-Cookie"].split(";")[0]})[0] == 200

    # Two at once: one decides.
    codes = []
    form = clerk.get(case)[1]
    threads = [threading.Thread(target=lambda who=who: codes.append(who.send(case, {"reason": "refused", "words": "一起", "do": "decide"}, who.get(case)[1])[0]))
               for who in (clerk, reviewer) * 4]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(codes) == [303] + [409] * 7, codes

    # A sheet that grows when it is opened, and one that is none.
    for name, sheet in (("a bomb", bomb()), ("no sheet", b"\x00" * 1000), ("half a sheet", bomb()[:5_000]), ("an empty line", b"\n")):
        begin = time.monotonic()
        code, _, answer = clerk.send("/office/upload", {"agency": "a01", "do": "try"}, form, [("sheet", "x.xlsx", "x", sheet)])
        assert code in (200, 422) and time.monotonic() - begin < 30, (name, code, time.monotonic() - begin)
    assert clerk.send("/office/upload", {"agency": "a02", "do": "keep"}, form, [("sheet", "x.json", "x", b"{}")])[0] == 403

    # Sixteen guesses at the same moment are five.
    guesses = []
    page = http(office + "/office/login")[2].decode()
    threads = [threading.Thread(target=lambda n=n: guesses.append(guess(office, page, f"wrong number {n}"))) for n in range(16)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert guesses.count(403) <= 5 and set(guesses) == {403, 429}, guesses
    assert slow_body(office, "/office/login", 15) == 408
    return page


def guess(office, page, password):
    body, kind = multipart({"csrf": re.search(r'name="csrf" value="([^"]*)"', page)[1], "login": "nobody-here", "password": password})
    return http(office + "/office/login", "POST", body, {"Content-Type": kind})[0]


def main():
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(1), decision(2, "a02", document_number="云环罚〔2026〕2号"), decision(3, title=MARKUP, facts=MARKUP, violation=MARKUP, decision=MARKUP,
                                                  full_text=MARKUP, place=MARKUP, remedy=MARKUP, measures=[MARKUP], basis=[MARKUP])]))
        site.run("pull", site.folder / "feed.ndjson")
        for login, role, agency in (("jingban", "clerk", "a01"), ("shenhe", "reviewer", "a01"), ("jiandu", "auditor", ""), ("other", "clerk", "a02")):
            site.run("staff", "add", login, "--name", f"{login}<b>", "--role", role, *(["--agency", agency] if agency else []), most=0, text=PASSWORDS[login] + "\n")
        office, address = site.start("office"), site.start("serve")
        wait(lambda: "市监罚" in http(address + "/requests/new?doc=000001")[2].decode(), 60, site.log("office"))
        public_side(site, address, token)
        staff_side(site, office, address)
        for page in site.out.rglob("*.html"):
            text = page.read_text()
            assert "<script>alert" not in text and "<img src=x" not in text, page
        for name in ("office", "serve"):
            assert site.stop(name) < 10
            for line in site.log(name).splitlines():
                assert json.loads(line)["event"] != "error", line
        site.run("build"), site.run("verify", most=0)
    print("attacks: forms, paths, queries, pushes, roles, tokens, sessions, sheets and guesses: all refused, nothing changed")


main()
