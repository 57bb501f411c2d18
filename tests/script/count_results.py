#!/usr/bin/env python3
"""Adds up what ran:  count_results.py ctest.xml browser.tap  ->  "N passed, N failed"; fails when something failed or nothing ran."""
import re
import sys
import xml.etree.ElementTree as ElementTree


def of_ctest(path):
    suite = ElementTree.parse(path).getroot()
    total, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0))
    return total - failed - int(suite.get("skipped", 0)) - int(suite.get("disabled", 0)), failed


def of_tap(path):
    text = open(path, encoding="utf-8").read()
    counts = {name: int(n) for name, n in re.findall(r"^# (pass|fail|cancelled) (\d+)$", text, re.M)}
    return counts.get("pass", 0), counts.get("fail", 1) + counts.get("cancelled", 0)


results = [of_ctest(sys.argv[1]), of_tap(sys.argv[2])]
passed, failed = (sum(column) for column in zip(*results))
print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 and all(p > 0 for p, _ in results) else 1)
