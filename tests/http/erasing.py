#!/usr/bin/env python3
"""What people wrote goes when its time is over, from backups too: erasing.py PROGRAM REPO_ROOT"""
import pathlib
import shutil
import sqlite3
import sys

from running import Running, decision, http, multipart, ndjson
from requests import shown

NAME, PHONE = "沈小禾", "13800001111"
PDF = b"%PDF-1.4\n" + b"y" * 1000


def rows(file, sql):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def sealed(file):
    """All that is sealed of people in a private.db."""
    return [blob for table, columns in (("request", ("told", "contact", "secret")), ("attachment", ("name", "bytes")), ("request_event", ("words",)))
            for column in columns for (blob,) in rows(file, f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")]


def main():
    with Running(*sys.argv[1:3]) as site:
        copies = site.folder / "copies"
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(1)]))
        site.run("pull", site.folder / "feed.ndjson"), site.run("office", "--once", exchange=True)
        address = site.start("serve")
        body, kind = multipart({"kind": "question", "doc": "000001", "wish": "为什么", "standing": "self", "name": NAME, "contact": PHONE},
                               [("attachments", "证.pdf", "application/pdf", PDF)])
        code, _, receipt = http(address + "/requests", "POST", body, {"Content-Type": kind})
        assert code == 201, receipt.decode()
        status = f"{address}/requests/{shown(receipt.decode(), '编号')}?secret={shown(receipt.decode(), '查询码')}"
        site.run("office", "--once", exchange=True)
        private = site.data / "private.db"
        held = sealed(private)
        assert len(held) >= 6 and http(status)[0] == 200, len(held)

        # A copy made while it was there, long ago.
        first = pathlib.Path(site.run("backup", copies, most=0).strip())
        assert sealed(first / "private.db") == held and oct(first.stat().st_mode)[-3:] == "700"
        old = copies / "2020-01-01T000000Z"
        first.rename(old)

        # Closed a year and a day ago: the next round of the worker erases it, and its answer with it.
        with sqlite3.connect(private) as db:
            db.execute("UPDATE request SET state = 'closed', outcome = 'explained', closed_on = date('now', '-367 days')")
        site.run("office", "--once", exchange=True)
        assert sealed(private) == [], f"{len(sealed(private))} values are left"
        assert http(status)[0] == 404, "the answer is still there"
        kept = b"".join(p.read_bytes() for p in site.data.glob("private.db*"))
        assert not any(blob in kept for blob in held), "what was erased stays in pages that are free"

        # The next copy holds nothing of it, and the old one is gone with it.
        told = site.run("backup", copies, most=0)
        new = pathlib.Path(told.splitlines()[0])
        assert str(old) in told and not old.exists() and [p.name for p in copies.iterdir()] == [new.name], told
        copied = b"".join(p.read_bytes() for p in new.iterdir())
        assert sealed(new / "private.db") == [] and not any(blob in copied for blob in held)
        assert rows(new / "private.db", "PRAGMA integrity_check") == [("ok",)] and rows(new / "public.db", "PRAGMA integrity_check") == [("ok",)]

        # A copy that is put back works, and what it still holds beyond its time goes before anybody is served.
        site.stop("serve")
        for name in ("private.db", "public.db"):
            for file in site.data.glob(name + "*"):
                file.unlink()
            shutil.copy(new / name, site.data / name)
        site.run("build", most=0), site.run("verify", most=0)
    print(f"erasing: {len(held)} sealed values gone from the database, its free pages and its backups")


main()
