#!/usr/bin/env python3
"""Runs one command test: run_case.py PROGRAM REPO_ROOT CASE.txt

A case is a text file. Comments start with #. In front of the files:
    $ gongshi pull --history in.ndjson     a bash command, run in an empty folder; ends with 0 …
    = 1                                    … or with this code
    > 1 taken                              its output (both streams) contains this
    ! 身份证                                and does not contain this
Then the input files, each behind a line `-- name --`.

`gongshi` is PROGRAM with --site site: a site of its own that shares the repo's configuration, templates, content and
rules, and has no feeds. It is written to by nobody but the case: data in site/data, pages in site/public.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT, CASE = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
WRAPPER = f'''#!/bin/bash
exec {PROGRAM} "$@" --site "${{SITE:-site}}"
'''


def prepare(folder, files):
    site = folder / "site"
    site.mkdir()
    for name in ("content", "templates", "redaction"):
        (site / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "site-config", site / "site-config")
    (site / "site-config/feeds.json").write_text('{"feeds": []}\n')
    (folder / "bin").mkdir()
    (folder / "bin/gongshi").write_text(WRAPPER)
    (folder / "bin/gongshi").chmod(0o755)
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def parts_of(text):
    head, *rest = re.split(r"^-- (\S+) --\n", text, flags=re.M)
    steps = []
    for number, line in enumerate(head.splitlines(), 1):
        mark, _, rest_of_line = line.partition(" ")
        if mark == "$":
            steps.append({"line": number, "command": rest_of_line, "code": 0, "has": [], "lacks": []})
        elif mark == "=":
            steps[-1]["code"] = int(rest_of_line)
        elif mark in (">", "!"):
            steps[-1]["has" if mark == ">" else "lacks"].append(rest_of_line)
        elif line.strip() and mark != "#":
            sys.exit(f"{CASE.name}:{number}: neither #, $, =, > nor !")
    return steps, list(zip(rest[::2], rest[1::2]))


def complaints(step, folder):
    environment = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}", REPO=str(ROOT))
    run = subprocess.run(["bash", "-o", "pipefail", "-c", step["command"]], cwd=folder, env=environment,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if run.returncode != step["code"]:
        yield f"ended with {run.returncode}, not {step['code']}", run.stdout
    for wanted in step["has"]:
        if wanted not in run.stdout:
            yield f"does not say: {wanted}", run.stdout
    for unwanted in step["lacks"]:
        if unwanted in run.stdout:
            yield f"says: {unwanted}", run.stdout


def main():
    steps, files = parts_of(CASE.read_text())
    with tempfile.TemporaryDirectory(prefix="gongshi-case-") as name:
        folder = pathlib.Path(name)
        prepare(folder, files)
        for step in steps:
            for what, output in complaints(step, folder):
                sys.exit(f"{CASE.name}:{step['line']}: $ {step['command']}\n{what}\n--- output\n{output[-4000:]}")
    print(f"{CASE.name}: {len(steps)} commands as expected")


main()
