"""Runs the corpus through `gongshi redact --ndjson` and says what was hidden, what was hidden wrongly, what was damaged.

    score.py GONGSHI ROOT [--seed N] [--misses] [--cases FILE.ndjson]

Then ordinary/, papers that other hands wrote, held to what is reached.

A value is hidden when every letter, digit and character of it is inside marks. Precision: marks that touch a value, of all
marks. A keep is damaged when a mark touches it. The floors are those of the promise; below one of them the exit is 1.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import corpus

NUMBERS = {"id_number", "phone", "bank_account", "passport", "vehicle", "email_im"}
PAPERS = {"address", "property_certificate", "corporate_account"}
FLOORS = {("numbers", "normal"): 99.8, ("numbers", "noisy"): 99.5, ("papers", "normal"): 99.5, ("papers", "noisy"): 99, ("state", "normal"): 98, ("state", "noisy"): 97}

ORDINARY = {"numbers": 97.9, "papers": 94.7, "state": 88.9, "precision": 98, "damaged": 1.25}


def group_of(category):
    return "numbers" if category in NUMBERS else "papers" if category in PAPERS else "state"


def redacted(program, root, cases, *flags):
    lines = "".join(json.dumps({k: c[k] for k in ("id", "party_kind", "text")}, ensure_ascii=False) + "\n" for c in cases)
    run = subprocess.run([program, "redact", "--ndjson", *flags, "--site", root], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def hidden_places(text, marks):
    """For each character of the text whether a mark covers it; offsets of marks are bytes of its UTF-8."""
    places, at = [], 0
    spans = iter(marks + [{"begin": 1 << 60, "end": 1 << 60}])
    span = next(spans)
    for c in text:
        while at >= span["end"]:
            span = next(spans)
        places.append(span["begin"] <= at)
        at += len(c.encode())
    return places


def touched(text, mark, places):
    begin = len(text.encode()[:mark["begin"]].decode())
    end = begin + len(text.encode()[mark["begin"]:mark["end"]].decode())
    return any(b < end and begin < e for b, e, *_ in places)


def score(cases, answers, misses):
    found, total = collections.Counter(), collections.Counter()
    tally = collections.Counter()
    for case, answer in zip(cases, answers):
        text, marks = case["text"], answer["marks"]
        places = hidden_places(text, marks)
        for begin, end, category, layout in case["secrets"]:
            key = (category, case["style"], case["source"], layout)
            total[key] += 1
            if all(hidden or not c.isalnum() for c, hidden in zip(text[begin:end], places[begin:end])):
                found[key] += 1
            elif misses:
                print(f"missed {case['id']} {category}:{layout} {text[max(0, begin - 14):begin]}⟦{text[begin:end]}⟧{text[end:end + 12]}".replace("\n", "\\n"))
        for mark in marks:
            right = touched(text, mark, case["secrets"])
            tally["right" if right else "wrong"] += 1
            if misses and not right:
                raw = text.encode()
                print(f"wrong {case['id']} {mark['rule']} …{raw[:mark['begin']].decode()[-16:]}⟦{raw[mark['begin']:mark['end']].decode()}⟧".replace("\n", "\\n"))
        for begin, end in case["keeps"]:
            tally["keeps"] += 1
            if any(places[begin:end]):
                tally["damaged"] += 1
                if misses:
                    print(f"damaged {case['id']} {text[max(0, begin - 14):begin]}⟪{text[begin:end]}⟫{text[end:end + 12]}".replace("\n", "\\n"))
    return found, total, tally


def share(found, total, wanted):
    all_of = sum(n for key, n in total.items() if wanted(key))
    return all_of, 100 * sum(n for key, n in found.items() if wanted(key)) / all_of if all_of else 100.0


def report(found, total, tally):
    print(f"{'category':22}{'style':8}{'source':11}{'values':>7}{'hidden %':>10}")
    for category, style, source in sorted({k[:3] for k in total}):
        n, percent = share(found, total, lambda k: k[:3] == (category, style, source))
        print(f"{category:22}{style:8}{source:11}{n:7}{percent:10.1f}")
    print("\nlayouts below 100 %:")
    for category, layout in sorted({(k[0], k[3]) for k in total}):
        n, percent = share(found, total, lambda k: (k[0], k[3]) == (category, layout))
        if percent < 100:
            print(f"  {category}:{layout:16}{n:5}{percent:8.1f}")
    precision = 100 * tally["right"] / max(1, tally["right"] + tally["wrong"])
    print(f"\nmarks {tally['right'] + tally['wrong']}, precision {precision:.1f} %, keeps {tally['keeps']}, damaged {tally['damaged']}")
    ok = precision >= 99.5 and tally["damaged"] == 0
    for (group, style), floor in FLOORS.items():
        n, percent = share(found, total, lambda k: group_of(k[0]) == group and k[1] == style)
        print(f"{group:8}{style:7} {n:5} values {percent:6.1f} %  (floor {floor})")
        ok = ok and percent >= floor
    hand, made = (share(found, total, lambda k: k[2] == source)[1] for source in ("hand", "generated"))
    print(f"hand-written {hand:.1f} %, generated {made:.1f} %")
    return ok and hand >= made - 2


def ordinary_is_good(chosen):
    """What anybody writes can be written wrong: the floors are what is reached, in % of values, of marks, of strings that must stay."""
    cases = [case for file in sorted((corpus.HERE / "ordinary").glob("*.md")) for case in corpus.hand_written(f"ordinary/{file.name}")]
    found, total, tally = score(cases, redacted(chosen.program, chosen.root, cases), chosen.misses)
    reached = {group: share(found, total, lambda k: group_of(k[0]) == group)[1] for group in ("numbers", "papers", "state")}
    reached["precision"] = 100 * tally["right"] / (tally["right"] + tally["wrong"])
    damaged = 100 * tally["damaged"] / tally["keeps"]
    print(f"ordinary papers: {sum(total.values())} values, {tally['keeps']} strings that stay; "
          + ", ".join(f"{name} {percent:.1f} % (floor {ORDINARY[name]})" for name, percent in reached.items()) + f", damaged {damaged:.2f} % (at most {ORDINARY['damaged']})")
    return all(percent >= ORDINARY[name] for name, percent in reached.items()) and damaged <= ORDINARY["damaged"]


def names_are_good(chosen):
    """names.md with --names: third persons and the protected >= 90 %, officers and parties undamaged."""
    cases = corpus.hand_written("names.md")
    found, total, tally = score(cases, redacted(chosen.program, chosen.root, cases, "--names"), chosen.misses)
    n, percent = share(found, total, lambda k: True)
    print(f"names: {n} behind roles, hidden {percent:.1f} % (floor 90), kept {tally['keeps']}, damaged {tally['damaged']}")
    return percent >= 90 and tally["damaged"] == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("root", type=pathlib.Path)
    arguments.add_argument("--seed", type=int, default=20261121)
    arguments.add_argument("--misses", action="store_true", help="print every value that was missed, every string that was damaged")
    arguments.add_argument("--cases", type=pathlib.Path, help="other cases in the same form")
    chosen = arguments.parse_args()
    cases = corpus.all_cases(chosen.seed)
    if chosen.cases:
        cases = [json.loads(line) for line in chosen.cases.read_text(encoding="utf-8").splitlines()]
    found, total, tally = score(cases, redacted(chosen.program, chosen.root, cases), chosen.misses)
    print(f"{len(cases)} cases, {sum(total.values())} values")
    good = report(found, total, tally)
    others = [ordinary_is_good(chosen), names_are_good(chosen)]
    return 0 if good and all(others) else 1


if __name__ == "__main__":
    sys.exit(main())
