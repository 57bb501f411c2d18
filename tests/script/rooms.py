#!/usr/bin/env python3
"""The include rule: which room sees which.

The order of the gongshi_room() lines in generator/CMakeLists.txt is the rule, redaction stands before all of them,
service and app behind. A room includes rooms that stand before it and that its line links (directly, or through a
PUBLIC of theirs); redaction/error.h is for all. On top of that stand the rules of LIMITS. Run with the repo root as the only argument.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
LAST = ["service", "app"]
# room: the only rooms that may include it (design: section 3)
LIMITS = {
    "sqlite": {"intake", "ledger", "output", "service"},
    "intake": {"publish", "lists", "service"},  # lists: only how sheets are opened
    "gate": {"publish"},
    "publish": {"service", "app"},
    "service": {"app"},
    "app": set(),
}
# library header: the only rooms that may include it
WRAPPED = {
    "sqlite3.h": {"sqlite"},
    "ctemplate/": {"templating"},
    "cmark-gfm": {"pages"},
    "graphviz/": {"pages"},
    "qrencode.h": {"pages"},
    "xlsxwriter.h": {"pages"},
    "httplib.h": {"intake", "service", "app"},
    "CLI/": {"app"},
}


def room_lines():
    """[(room, [public names], [private names])] in the order of the file."""
    text = re.sub(r"#.*", "", (ROOT / "generator/CMakeLists.txt").read_text())
    for name, words in re.findall(r"gongshi_room\(\s*(\w+)([^)]*)\)", text):
        public, _, private = words.partition("PRIVATE")
        yield name, public.replace("PUBLIC", "").split(), private.split()


def files_of(room):
    folder = ROOT / room if room in ("redaction", "service") else ROOT / "generator" / room
    return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cpp"))


def reach(rooms):
    """room -> the rooms whose headers its CMake line gives it."""
    public, seen = {}, {}
    for name, opened, closed in rooms:
        opened = [n for n in opened if n in public]
        closed = [n for n in closed if n in public]
        public[name] = set(opened).union(*(public[n] for n in opened))
        seen[name] = set(opened + closed).union(*(public[n] for n in opened + closed))
    return seen


def complaints():
    rooms = [("redaction", [], [])] + list(room_lines())
    order = [name for name, _, _ in rooms] + [name for name in LAST if name not in dict.fromkeys(r[0] for r in rooms)]
    linked = reach(rooms)
    for room in order:
        for path in files_of(room):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                where = f"{path.relative_to(ROOT)}:{number}"
                for header, owners in WRAPPED.items():
                    if line.startswith(f"#include <{header}") and room not in owners:
                        yield f"{where}: only {', '.join(sorted(owners))} may include <{header}>"
                found = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
                if not found:
                    continue
                other = found[1].split("/")[0]
                if "/" not in found[1] or other not in order:
                    yield f'{where}: includes "{found[1]}"; write "room/file.h"'
                elif other != room and order.index(other) > order.index(room):
                    yield f"{where}: {room} stands before {other} and may not include it"
                elif other not in (room, "redaction") and room in linked and other not in linked[room]:
                    yield f"{where}: the CMake line of {room} does not link {other}"
                elif other != room and room not in LIMITS.get(other, {room}):
                    yield f"{where}: only {', '.join(sorted(LIMITS[other])) or 'nobody'} may include {other}"


# The public side owns nothing: it may not even know how private things are kept.
OFFICE_ONLY = ("intake/private", "intake/vault", "ledger/public_db", "sqlite/", "publish/build.h", "publish/settle.h", "service/office/")


def public_side_complaints():
    for folder in ("serve", "web", "exchange"):
        for path in sorted((ROOT / "service" / folder).glob("*.*")):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                found = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
                if found and found[1].startswith(OFFICE_ONLY):
                    yield f"{path.relative_to(ROOT)}:{number}: what serves the public may not include {found[1]}"


found = list(complaints()) + list(public_side_complaints())
print("\n".join(found) or "rooms: every include follows the order")
sys.exit(1 if found else 0)
