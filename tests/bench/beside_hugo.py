#!/usr/bin/env python3
"""The same decisions built by gongshi and by Hugo, in turn: beside_hugo.py BUILD SITE FOLDER [RUNS]

SITE is a portal whose feed samples.ndjson has been taken in and whose acts are carried out. gongshi renders it anew into fresh
folders: pages, data, lists, search, downloads, feeds, log, scan; gongshi_pages_only the pages of decisions and four lists for each,
nothing else. Hugo renders pages and lists only, with the head and foot of our own pages, three lists of fifty a page for each
decision (month, kind, agency). Prints CPU a record, peak memory, ratios to Hugo's.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def measured(command, cwd):
    process = subprocess.Popen(list(map(str, command)), cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"beside_hugo: {command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def chrome(page):
    """What stands around the main part of one of our pages."""
    html = page.read_text()
    start, end = html.index("<main"), html.rindex("</main>")
    return html[:html.index(">", start) + 1], html[end:]


def content_for_hugo(site, folder):
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    top, bottom = chrome(next((site / "public/d").rglob("*.html")))
    (folder / "layouts/partials").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/partials/top.html").write_text(top)
    (folder / "layouts/partials/bottom.html").write_text(bottom)
    count = 0
    for count, line in enumerate(open(site / "samples.ndjson"), 1):
        record = json.loads(line)
        day = record.get("published_on") or record["decided_on"]
        page = {"title": record.get("title") or record["document_number"], "date": day, "acts": [record["act"]], "agencies": [record["agency"]],
                "record": record}
        place = folder / f"content/{day[:7]}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{count:06}.md").write_text(json.dumps(page, ensure_ascii=False) + "\n")
    return count


def main():
    build, site, folder = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    folder.mkdir(exist_ok=True)
    count = content_for_hugo(site, folder / "hugo")
    ours, pages, theirs = [], [], []
    for run in range(runs):
        places = ["--site", site, "--data", site / "data", "--out", folder / f"gongshi-{run}"]
        ours.append(measured([build / "gongshi", "build", "--full", *places], folder))
        pages.append(measured([build / "tests/bench/gongshi_pages_only", site, site / "data", folder / f"pages-{run}"], folder))
        theirs.append(measured(["hugo", "--quiet", "--destination", folder / f"hugo-{run}"], folder / "hugo"))
    median = lambda all_runs: statistics.median(seconds for seconds, _ in all_runs) / count * 1e6
    peak = lambda all_runs: max(memory for _, memory in all_runs)
    print("| program | CPU µs a record, median | scatter | peak MiB | CPU beside Hugo | memory beside Hugo |\n" + "| --- " * 6 + "|")
    for name, all_runs in (("gongshi, everything", ours), ("gongshi, pages and lists", pages), ("hugo, pages and lists", theirs)):
        cpu = [seconds / count * 1e6 for seconds, _ in all_runs]
        print(f"| {name} | {median(all_runs):,.0f} | {min(cpu):,.0f}–{max(cpu):,.0f} | {peak(all_runs):,.0f} | {median(all_runs) / median(theirs):.2f} | "
              f"{peak(all_runs) / peak(theirs):.2f} |")
    print(f"\n{count:,} records")


main()
