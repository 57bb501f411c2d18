#!/usr/bin/env python3
"""Several members of staff at the same moment, one of them with a large sheet: together.py PROGRAM REPO_ROOT"""
import re
import sys
import threading
import time

from running import Running, decision, http, ndjson
from requests import wait
from console import PASSWORDS, Person

LETTER = {"channel": "letter", "received_on": "2026-11-16", "kind": "question", "agency": "a01", "doc": "", "wish": "为什么"}
MOST_SECONDS = 5  # of anybody else; a sheet of this size takes longer than that where the machine is busy


def sheet():
    return ndjson([decision(n, full_text="当事人经营超过保质期的食品。" * 20) for n in range(1000, 5000)])


class Upload(threading.Thread):
    def __init__(self, who, do, form, content):
        super().__init__()
        self.send = lambda: who.send("/office/upload", {"agency": "a01", "do": do}, form, [("sheet", "x.json", "application/json", content)])
        self.answer = None

    def run(self):
        try:
            self.answer = self.send()
        except OSError as error:
            self.answer = (type(error).__name__, {}, "")


def beside(upload, other):
    """The longest that somebody else waited for a page or a form while it ran."""
    worst, form = 0, other.get("/office/register")[1]
    while upload.is_alive():
        for job in (lambda: other.get("/office"), lambda: other.get("/office/cases"), lambda: other.send("/office/register", LETTER, form)):
            begin = time.monotonic()
            code = job()[0]
            worst = max(worst, time.monotonic() - begin)
            assert code in (200, 201), code
    return worst


def answered_once(people, path, fields):
    """Eight answers to one form at the same moment: one is taken."""
    codes, form = [], {who: who.get("/office")[1] for who in people}
    threads = [threading.Thread(target=lambda who=who: codes.append(who.send(path, fields, form[who])[0])) for who in people * 4]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert codes.count(303) == 1 and set(codes) <= {303, 404, 409}, codes


def main():
    with Running(*sys.argv[1:3]) as site:
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(1), decision(2, party={"kind": "legal"})]))
        site.run("pull", site.folder / "feed.ndjson")
        for login, role in (("jingban", "clerk"), ("shenhe", "reviewer")):
            site.run("staff", "add", login, "--role", role, "--agency", "a01", most=0, text=PASSWORDS[login] + "\n")
        office = site.start("office")
        clerk, reviewer = Person(office, "jingban"), Person(office, "shenhe")
        held = re.search(r'href="(/office/held/\d+)"', clerk.get("/office")[1])[1]
        answered_once([clerk, reviewer], held, {"do": "keep", "words": "涉密", "reason": "secrecy"})

        content, form, waited = sheet(), clerk.get("/office/station")[1], {}
        for do in ("try", "keep"):
            upload = Upload(clerk, do, form, content)
            upload.start()
            waited[do] = beside(upload, reviewer)
            upload.join()
            assert upload.answer[0] == 200 and upload.answer[2].count("<tr class=") == 4000, upload.answer[0]
        assert max(waited.values()) < MOST_SECONDS, waited

        # Stopped in the middle of it: at once, and the same sheet again is taken whole.
        upload = Upload(clerk, "keep", form, sheet().replace(b"t-", b"u-").replace("〔2026〕".encode(), "〔2025〕".encode()))
        upload.start()
        time.sleep(0.5)
        took = site.stop("office")
        upload.join()
        assert took < 10, took
        clerk.address = site.start("office")
        code, _, page = upload.send()
        assert code == 200 and page.count("<tr class=") == 4000, code
        wait(lambda: len(list(site.out.glob("d/*/*/*.html"))) == 8001, 300, site.log("office")[-2000:])
        site.stop("office")
    print(f"together: nobody waited longer than {max(waited.values()):.2f} s beside a sheet of {len(content) / 1e6:.0f} MB; stopped in {took:.1f} s in the middle of one")


main()
