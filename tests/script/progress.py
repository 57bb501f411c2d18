#!/usr/bin/env python3
"""On a terminal a long command says how far it is: progress.py PROGRAM SAMPLES REPO_ROOT

A pull and a first build run with a terminal of their own as stderr. What they draw there is read; to a pipe they say nothing.
"""
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])


def drawn(*command, all_of_it=False):
    """What a command writes to the terminal that it has as stderr, and as stdout, too, when `all_of_it` is wanted."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(list(map(str, command)), stdout=theirs if all_of_it else subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait() in (0, 1), said
    return said.decode()


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-progress-") as scratch:
        feed = pathlib.Path(scratch) / "feed.ndjson"
        with open(feed, "wb") as out:
            subprocess.run([SAMPLES, "3000", "3"], stdout=out, check=True)
        places = ["--site", ROOT, "--data", f"{scratch}/data", "--out", f"{scratch}/public"]
        taken = drawn(PROGRAM, "pull", feed, *places)
        assert re.search(r"taken in: [\d,]+, [\d,]+/s", taken), taken
        built = drawn(PROGRAM, "build", *places)
        assert re.search(r"acts carried out: [\d,]+ of [\d,]+, [\d,]+/s, \d+ s left", built), built
        assert re.search(r"decisions: [\d,]+ of [\d,]+, [\d,]+/s, \d+ s left", built), built
        assert built.endswith("\r\x1b[K"), "the line stays on the terminal"
        again = drawn(PROGRAM, "build", "--full", *places, all_of_it=True)
        assert "\r\x1b[K  新公示" in again, "the numbers stand beside the rest of the progress line"
        quiet = subprocess.run([PROGRAM, "build", "--full", *places], capture_output=True, text=True)
        assert "\r" not in quiet.stderr + quiet.stdout, quiet.stderr
    print("progress: how many, how fast and how long are drawn on a terminal, and on nothing else")


main()
