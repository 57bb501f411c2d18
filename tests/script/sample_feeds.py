#!/usr/bin/env python3
"""The three sample feeds from input to site: sample_feeds.py PROGRAM REPO_ROOT

Each of the 1,315 inputs ends with the result that EXPECTED gives with its reason, none is doubled, a second pull changes
nothing, two builds give the same bytes, and no planted private value stands in any byte of the output, of public.db, or
readable in private.db.
"""
import collections
import gzip
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
SAMPLES = ROOT / "content/samples"
# feed, result, codes of its problems -> how many, and why
EXPECTED = {
    ("decisions-1000.ndjson", "taken"): (991, "everything that is in force"),
    ("decisions-1000.ndjson", "not_published"): (9, "first seen as revoked: no page is invented for it"),
    ("penalties-codes.csv", "taken"): (152, "fines of organisations and individual businesses"),
    ("penalties-headings-gb18030.csv", "taken"): (163, "the same, headed in Chinese"),
}
HELD_AT_MOST = 0.02
PLACES_IN_TEXT = [r"[1-9]\d{16}[\dXx]", r"(?<=卡号)\d{16,19}", r"(?<=投诉举报人联系电话)0\d{2,3}-\d{7,8}"]


def gongshi(site, *arguments):
    run = subprocess.run([PROGRAM, *arguments, "--site", site], capture_output=True, text=True)
    assert run.returncode in (0, 1), f"gongshi {' '.join(map(str, arguments))} ended with {run.returncode}\n{run.stderr}"
    return run.stdout


def make_site(folder):
    for name in ("content", "templates", "redaction"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "site-config", folder / "site-config")
    (folder / "site-config/feeds.json").write_text('{"feeds": []}\n')


def pull(site):
    """[(feed file, result, line as an object)]"""
    feeds = dict.fromkeys(feed for feed, _ in EXPECTED)
    lines = gongshi(site, "pull", "--history", "--json", *(SAMPLES / feed for feed in feeds)).splitlines()
    objects = [json.loads(line) for line in lines if line.startswith("{")]
    return [(pathlib.Path(re.sub(r":\d+$", "", o["source"])).name, o["result"], o) for o in objects]


def check_results(results):
    counts = collections.Counter((feed, result) for feed, result, _ in results)
    expected = {key: count for key, (count, _) in EXPECTED.items()}
    others = [(feed, o["id"], o["source"], o["result"], o["problems"]) for feed, result, o in results if result in ("held", "rejected")]
    assert counts == expected, f"expected {expected}\nfound    {dict(counts)}\n{others[:10]}"
    held = sum(result == "held" for _, result, _ in results)
    assert held <= HELD_AT_MOST * len(results), f"{held} of {len(results)} held"


def planted_values():
    """Private values of the feed: what `identity` says, and what the text holds after a telling word."""
    for line in (SAMPLES / "decisions-1000.ndjson").open(encoding="utf-8"):
        record = json.loads(line)
        identity = record.get("identity", {})
        yield from (identity[key] for key in ("number", "phone") if key in identity)
        for pattern in PLACES_IN_TEXT:
            yield from (v for v in re.findall(pattern, record["full_text"]) if v != record["party"].get("credit_code"))


def homes():
    """document number -> home address"""
    for line in (SAMPLES / "decisions-1000.ndjson").open(encoding="utf-8"):
        record = json.loads(line)
        if "address" in record.get("identity", {}):
            yield record["document_number"], record["identity"]["address"]


def plain(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def planted_in(data, planted):
    """Planted numbers among the runs of digits of `data`; a run may be longer than the number."""
    for run in set(re.findall(rb"[0-9][0-9Xx-]{10,}", data)):
        yield from (value for value in planted if value[:11] in run and value in run) if len(run) > 19 else \
            (run[i:j] for i in range(len(run)) for j in range(i + 11, len(run) + 1) if run[i:j] in planted)


def check_nothing_private(site):
    planted = {value.encode() for value in planted_values()}
    assert len(planted) > 450, len(planted)
    files = [p for p in (site / "public").rglob("*") if p.is_file()] + sorted((site / "data").glob("*.db*"))
    leaks = [f"{path.relative_to(site)}: a value of {len(value)} bytes" for path in files for value in planted_in(plain(path), planted)]
    assert not leaks, "\n".join(leaks[:20])

    pages = {}
    for path in (site / "public/d").rglob("*.json"):
        pages[re.search(r'"document_number":"([^"]*)"', path.read_text())[1]] = path.with_suffix(".html")
    shown = [str(pages[number]) for number, home in homes() if number in pages and home in pages[number].read_text()]
    assert not shown, shown[:20]


def tree(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-feeds-") as name:
        site = pathlib.Path(name)
        make_site(site)
        check_results(pull(site))
        gongshi(site, "build")
        first = tree(site / "public")
        decisions = sum(path.startswith("d/") and path.endswith(".html") for path in first)
        taken = sum(count for (_, result), (count, _) in EXPECTED.items() if result == "taken")
        assert decisions == taken, f"{taken} taken, {decisions} decision pages"
        check_nothing_private(site)

        check_results(pull(site))  # the same answers …
        gongshi(site, "build")
        assert tree(site / "public") == first, "a second pull and build changed the site"
        gongshi(site, "build", "--full", "--out", site / "again")
        assert tree(site / "again") == first, "two builds of one state differ"
        gongshi(site, "verify")
        print(f"sample feeds: {sum(c for c, _ in EXPECTED.values()):,} inputs, {decisions:,} pages, {len(first):,} files, nothing private")


main()
