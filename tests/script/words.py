#!/usr/bin/env python3
"""What the words of the repo must not be: see the checks at the end. Run with the repo root as the only argument."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
CODE = {".cpp", ".h"}
SCRIPTS = {".py", ".sh", ".js", ".mjs", ".cmake", ".css", ".html"}
MACHINE = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + r"home/\w", "registry" + r"\.npmjs"]))
PROMISE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
PRINT = re.compile(r"std::(cout|cerr|clog)|\b(printf|puts|perror)\(")
LOCALE = re.compile(r"\b(setlocale|strtod|atof|atoi|atol|stod|stof|strftime|localtime|isalpha|isdigit|tolower|toupper)\(")
ARTICLE = re.compile(r'"[^"]*第[一二三四五六七八九十百〇零]+条[^"]*"')
MAY_CITE = "generator/record/fields.cpp"  # the table of fields: each with its law
SILENT_ROOMS = ("redaction/", "generator/")
MAY_PRINT = "generator/app/"


def tracked():
    """Committed and new files, without what .gitignore names; build folders aside where there is no git."""
    git = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True)
    names = [n for n in git.stdout.decode().split("\0") if n]
    if git.returncode:
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*")]
        names = [n for n in names if not re.match(r"(build|demo|data|public)/|.*node_modules/", n)]
    return [n for n in names if (ROOT / n).is_file()]


def is_text(data):
    return b"\0" not in data[:4096]


def bare(code):
    """C++ without comments and literals, line ends kept."""
    pattern = r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/'
    return re.sub(pattern, lambda m: "\n" * m[0].count("\n"), code, flags=re.S)


def complaints_about(name, text):
    lines = list(enumerate(text.splitlines(), 1))
    suffix = pathlib.Path(name).suffix
    is_code = suffix in CODE
    yield from ((n, "names this machine or a registry") for n, line in lines if MACHINE.search(line))
    if is_code or suffix in SCRIPTS or name.startswith("scripts/"):
        yield from ((n, "promises work for later; finish it or write an issue") for n, line in lines if PROMISE.search(line))
    if is_code and name.startswith(("redaction/", "generator/", "service/")) and name != MAY_CITE:
        yield from ((n, "a law is data: cite it in site-config or the rules") for n, line in lines
                    if ARTICLE.search(line.split("//")[0]))
    if is_code:
        for n, line in enumerate(bare(text).splitlines(), 1):
            if not line.isascii():
                yield n, "characters other than ASCII outside comments and literals"
            if LOCALE.search(line):
                yield n, "depends on the locale; use from_chars and plain ranges"
            if name.startswith(SILENT_ROOMS) and not name.startswith(MAY_PRINT) and PRINT.search(line):
                yield n, "a library prints; return the message"


def complaints():
    for name in tracked():
        words = re.split(r"[^a-z]+", pathlib.Path(name).name.lower())
        if {"util", "utils", "helper", "helpers", "manager", "common", "misc"} & set(words):
            yield f"{name}: a file name that says nothing"
        data = (ROOT / name).read_bytes()
        if is_text(data):
            for number, what in complaints_about(name, data.decode("utf-8", "replace")):
                yield f"{name}:{number}: {what}"


found = list(complaints())
print("\n".join(found) or "words: nothing to complain about")
sys.exit(1 if found else 0)
