#!/usr/bin/env python3
"""Fills the sheet of an annual report with made-up numbers, for the example city: annual.py < SHEET.csv > FILLED.csv

SHEET is what `gongshi stats --year Y --sheet` writes: what the portal counted stands there and stays. Made up is only what a
portal never receives: applications, staff, appeals. The same sheet gives the same numbers.
"""
import csv
import io
import random
import sys

DIFFERENT = {("a05", "penalty.fine"): (1, "1宗当场处罚的决定书没有报送本站，已经补报")}


def made_up(rows):
    """code -> number, for one agency."""
    computed = {row["项目代码"]: int(float(row["本站计算"] or 0)) for row in rows}
    chance = random.Random(rows[0]["执法主体代码"])
    decided = computed["licence.granted"] + computed["licence.refused"]
    accepted = decided + chance.randint(0, 2)
    officers = chance.randint(18, 160)
    major = max(computed["penalty.halted"] + computed["penalty.revoked_licence"], computed["penalty.total"] // 6)
    appealed, sued = chance.randint(0, 1 + computed["penalty.total"] // 12), chance.randint(0, 1 + computed["penalty.total"] // 20)
    return {
        "licence.applied": accepted + chance.randint(0, 3), "licence.accepted": accepted,
        "staff.officers": officers, "staff.certified": officers - chance.randint(0, 2), "staff.reviewers": officers // 20 + 1,
        "staff.major": major, "staff.reviewed": major,
        "staff.appealed": appealed, "staff.appeal_corrected": min(appealed, chance.randint(0, 1)),
        "staff.sued": sued, "staff.lost": 0,
    }


def main():
    rows = list(csv.DictReader(io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig")))
    out = csv.DictWriter(sys.stdout, rows[0].keys(), lineterminator="\r\n")
    out.writeheader()
    for agency in dict.fromkeys(row["执法主体代码"] for row in rows):
        own = [row for row in rows if row["执法主体代码"] == agency]
        numbers = made_up(own)
        for row in own:
            code = row["项目代码"]
            if code in numbers:
                out.writerow(row | {"机关填报": numbers[code]})
            elif (agency, code) in DIFFERENT:
                more, why = DIFFERENT[agency, code]
                out.writerow(row | {"机关填报": int(row["本站计算"]) + more, "说明": why})


main()
