#!/usr/bin/env python3
"""The public log of a built site: public_log.py PROGRAM SAMPLES REPO_ROOT

A site grows, has a decision withdrawn and is built again without news; each time `gongshi log verify` and verify_log.py,
which shares no code with it, must agree that everything is proven. Then single files are changed behind the site's back,
and each of the two must say so. Last, an older backup of the data is put back: nothing may be signed.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SAMPLES, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
VERIFIER = pathlib.Path(__file__).with_name("verify_log.py")


def run(*arguments, codes=(0, 1)):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    assert codes is None or done.returncode in codes, f"{arguments} ended with {done.returncode}\n{done.stdout}{done.stderr}"
    return done


class Site:
    def __init__(self, folder):
        self.folder, self.out, self.data = folder, folder / "public", folder / "data"
        self.places = ["--site", ROOT, "--data", self.data, "--out", self.out]

    def take_in(self, name, text):
        (self.folder / name).write_text(text)
        run(PROGRAM, "pull", self.folder / name, *self.places)
        run(PROGRAM, "build", *self.places)

    def prove(self):
        run(PROGRAM, "verify", *self.places, codes=(0,))
        run(PROGRAM, "log", "verify", *self.places, codes=(0,))
        return run(sys.executable, VERIFIER, self.out, codes=(0,)).stdout.strip()

    def log_files(self):
        return {str(p.relative_to(self.out)): (p.read_bytes(), p.stat().st_mtime_ns) for p in (self.out / "log").rglob("*") if p.is_file()}

    def receipts(self):
        return {p: json.loads(p.read_text())["receipt"] for p in (self.out / "d").rglob("*.json")}


def samples(count, seed):
    return run(SAMPLES, count, seed).stdout.replace('"id":"', f'"id":"s{seed}-')


def grows(site):
    first = samples(300, 1)
    site.take_in("first.ndjson", first)
    site.prove()
    files, receipts = site.log_files(), site.receipts()
    size = int(files["log/checkpoint"][0].split(b"\n")[1])
    assert 257 < size < 400 and len(receipts) == size, (size, len(receipts))

    run(PROGRAM, "build", *site.places)
    assert site.log_files() == files, "a build without news wrote to the log"

    shutil.copytree(site.data, site.folder / "backup")
    site.take_in("second.ndjson", samples(40, 2))
    site.prove()
    later = site.log_files()
    gone = [p for p in files if p not in later or (later[p] != files[p] and p != "log/checkpoint")]
    assert not gone, f"files of an older signed size are gone or changed: {gone}"
    changed = [str(p) for p, receipt in receipts.items() if site.receipts()[p] != receipt]
    assert not changed, f"receipts were made twice: {changed[:3]}"
    return json.loads(first.splitlines()[0])


def withdraws(site, record):
    site.take_in("notice.ndjson", json.dumps({"id": record["id"], "agency": record["agency"], "status": "revoked",
                                              "status_on": "2026-10-20", "status_reason": "court_judgment"}))
    states = [json.loads(p.read_text())["state"] for p in (site.out / "d").rglob("*.json")]
    assert states.count("withdrawn") == 1, {s: states.count(s) for s in states}
    return site.prove()


def must_be_noticed(site, path, change, by_both=True):
    """Changes one published file and puts it back."""
    kept = path.read_bytes()
    bytes_ = change(kept)
    path.unlink() if bytes_ is None else path.write_bytes(bytes_)
    theirs = run(sys.executable, VERIFIER, site.out, codes=None).returncode
    ours = run(PROGRAM, "log", "verify", *site.places, codes=None).returncode
    path.write_bytes(kept)
    assert theirs == 1 or not by_both, f"verify_log.py does not notice a change of {path.relative_to(site.out)}"
    assert ours == 4, f"gongshi log verify does not notice a change of {path.relative_to(site.out)}"


def tampering_is_noticed(site):
    def flip(at):
        def change(data):
            changed = bytearray(data)
            changed[at] ^= 1
            return bytes(changed)
        return change

    log = site.out / "log"
    for name in ("tile/0/000", "tile/1/000.p/1", "tile/entries/000"):
        for at in (2, -1):
            must_be_noticed(site, log / name, flip(at))
        must_be_noticed(site, log / name, lambda data: data[:-1])
        must_be_noticed(site, log / name, lambda data: None)
    must_be_noticed(site, log / "checkpoint", lambda data: data.replace(b"\n", b"\n1", 1))
    must_be_noticed(site, log / "checkpoint", flip(-20))
    must_be_noticed(site, log / "vkey", flip(-5))
    live = next(p for p in sorted((site.out / "d").rglob("*.json")) if '"state":"published"' in p.read_text())
    for old, new in ((b"index ", b"index 1"), (b'\\"commit\\":\\"', b'\\"commit\\":\\"0')):
        must_be_noticed(site, live, lambda data: data.replace(old, new))
    must_be_noticed(site, live, lambda data: data.replace('"title":"'.encode(), '"title":"改'.encode()))


def older_backup_is_refused(site):
    shutil.rmtree(site.data)
    (site.folder / "backup").rename(site.data)
    done = run(PROGRAM, "build", *site.places, codes=(3,))
    assert "older backup" in done.stderr, done.stderr


def main():
    with tempfile.TemporaryDirectory(prefix="gongshi-log-") as name:
        site = Site(pathlib.Path(name))
        proven = withdraws(site, grows(site))
        tampering_is_noticed(site)
        older_backup_is_refused(site)
    print(proven)


main()
