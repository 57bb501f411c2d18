#!/usr/bin/env python3
"""The annual report at the console: draft, second person, publication, correction: annual.py PROGRAM REPO_ROOT"""
import html
import re
import sys
import time

from console import PASSWORDS, Person
from requests import wait
from running import Running, decision, ndjson

YEAR = time.localtime().tm_year - 1
PAGE = "/office/annual/a01"


def fields(page):
    """What the form holds now."""
    form = re.search(r'<form class="sheet report-form".*?</form>', page, re.S)[0]
    held = {name: html.unescape(value) for name, value in re.findall(r'<input[^>]* name="((?:given|why)\.[^"]+)"[^>]* value="([^"]*)"', form)}
    held["seen"] = re.search(r'name="seen" value="([^"]*)"', form)[1]
    held["words"] = html.unescape(re.search(r'name="words"[^>]*>(.*?)</textarea>', form, re.S)[1])
    return held


def seen(page):
    """What the form of the reviewer says of the report on the page."""
    return {"seen": re.findall(r'name="seen" value="([^"]*)"', page)[-1]}


def main():
    with Running(*sys.argv[1:3]) as site:
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(n) for n in range(1, 4)]))
        site.run("pull", site.folder / "feed.ndjson")
        for login, role, agency in (("jingban", "clerk", "a01"), ("shenhe", "reviewer", "a01"), ("jiandu", "auditor", ""), ("other", "clerk", "a02")):
            site.run("staff", "add", login, "--role", role, *(["--agency", agency] if agency else []), most=0, text=PASSWORDS[login] + "\n")
        office = site.start("office")
        clerk, reviewer, auditor, other = (Person(office, login) for login in ("jingban", "shenhe", "jiandu", "other"))

        code, page = clerk.get("/office/annual")
        assert code == 200 and page.count("<tr><th scope=\"row\">") == 2 and "没有草稿" in page, page
        assert auditor.get("/office/annual")[1].count("<tr><th scope=\"row\">") > 20
        assert other.get(PAGE)[0] == 404 and clerk.get("/office/annual/none")[0] == 404

        code, page = clerk.get(PAGE)
        held = fields(page)
        assert code == 200 and "没有数" in page and "{penalty.total}" in held["words"], page
        # What a form may hold and a report may not.
        for wrong, says in (({"given.penalty.fine": "三"}, "不是数"), ({"words": "{penalty.totl}"}, "penalty.totl"), ({"words": ""}, "空着")):
            code, _, answer = clerk.send(PAGE, {**held, **wrong, "do": "save"}, page)
            assert code == 422 and says in answer, (wrong, answer[:2000])
        code, _, answer = clerk.send(PAGE, {**held, "do": "propose"}, page)
        assert code == 409 and "提请审核" in answer and "草稿" in answer
        # Numbers that the portal never received are given; one that differs needs its reason.
        full = {name: value or ("0" if name.startswith("given.") and f'{name}"' in page and is_missing(page, name) else "") for name, value in held.items()}
        full["given.penalty.fine"], full["words"] = "2", full["words"] + "\n\n<script>alert(1)</script>\n"
        full["seen"] = fields(clerk.get(PAGE)[1])["seen"]
        code, _, answer = clerk.send(PAGE, {**full, "do": "propose"}, page)
        assert code == 409 and "没有说明" in answer, answer[:3000]
        assert "<script>alert" not in answer
        full["why.penalty.fine"], full["words"] = "两宗没有报送本站", full["words"].split("<script>")[0] + "县域执法平稳。\n"
        full["seen"] = fields(clerk.get(PAGE)[1])["seen"]
        assert clerk.send(PAGE, {**full, "do": "propose"}, page)[0] == 303
        assert "等审核" in clerk.get("/office/annual")[1]

        # Personal data in a reason is as public as the text.
        stale = clerk.get(PAGE)[1]
        code, _, answer = clerk.send(PAGE, {**fields(stale), "why.penalty.fine": "电话13800001111", "do": "propose"}, stale)
        assert code == 409 and "应当隐去" in answer
        # A form from before somebody's change neither undoes it nor loses what was typed.
        code, _, answer = clerk.send(PAGE, {**fields(stale), "words": "旧的话{year}", "do": "save"}, stale)
        assert code == 409 and "别人改过" in answer and "旧的话" in answer
        assert clerk.send(PAGE, {**full, "seen": fields(clerk.get(PAGE)[1])["seen"], "do": "propose"}, clerk.get(PAGE)[1])[0] == 303
        # Nor is what the reviewer did not see approved.
        code, _, answer = reviewer.send(PAGE, {"do": "approve", "seen": "0" * 64}, reviewer.get(PAGE)[1])
        assert code == 409 and "别人改过" in answer

        # The one who wrote it does not approve it; nobody else than a reviewer of this agency does.
        for person, expected in ((clerk, 403), (auditor, 403), (other, 404)):
            assert person.send(PAGE, {"do": "approve"}, person.get("/office")[1])[0] == expected, person.login
        assert reviewer.send(PAGE, {"do": "return", "why_back": "请核对罚款宗数"}, reviewer.get(PAGE)[1])[0] == 303
        code, page = clerk.get(PAGE)
        assert "退回：请核对罚款宗数" in page and fields(page)["given.penalty.fine"] == "2"
        # A reviewer who changes a word is the last hand, and cannot approve.
        assert reviewer.send(PAGE, {**fields(page), "do": "propose"}, page=reviewer.get(PAGE)[1])[0] == 303
        assert reviewer.send(PAGE, {"do": "approve", **seen(reviewer.get(PAGE)[1])}, reviewer.get(PAGE)[1])[0] == 403
        assert clerk.send(PAGE, {**fields(clerk.get(PAGE)[1]), "do": "propose"}, clerk.get(PAGE)[1])[0] == 303
        assert reviewer.send(PAGE, {"do": "approve", **seen(reviewer.get(PAGE)[1])}, reviewer.get(PAGE)[1])[0] == 303
        report = site.out / f"annual/{YEAR}/a01.html"
        wait(lambda: report.exists() and "县域执法平稳" in report.read_text(), 60, "not published")

        # A correction is a new version, and says what it corrects.
        again = {**fields(clerk.get(PAGE)[1]), "given.penalty.fine": "3"}
        code, _, answer = clerk.send(PAGE, {**again, "do": "propose"}, clerk.get(PAGE)[1])
        assert code == 303, re.findall(r"<ul class=\"findings\">.*?</ul>", answer, re.S)
        code, _, answer = reviewer.send(PAGE, {"do": "approve", **seen(reviewer.get(PAGE)[1])}, reviewer.get(PAGE)[1])
        assert code == 409 and "更正了什么" in answer
        assert clerk.send(PAGE, {**again, "seen": fields(clerk.get(PAGE)[1])["seen"], "note": "罚款少计一宗。", "do": "propose"}, clerk.get(PAGE)[1])[0] == 303
        assert reviewer.send(PAGE, {"do": "approve", **seen(reviewer.get(PAGE)[1])}, reviewer.get(PAGE)[1])[0] == 303
        wait(lambda: "罚款少计一宗" in report.read_text(), 60, "the correction is not published")
    print("annual: ok")


def is_missing(page, name):
    """No number of the portal's own stands beside that field."""
    row = next(r for r in re.findall(r"<tr>.*?</tr>", page, re.S) if f'name="{name}"' in r)
    return re.findall(r'<td class="figure"[^>]*>([^<]*)</td>', row)[1] == "–"


if __name__ == "__main__":
    main()
