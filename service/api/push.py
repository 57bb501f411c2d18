#!/usr/bin/env python3
"""Pushes a file of decisions and prints what became of each:  push.py ADDRESS TOKEN FILE [check]

ADDRESS  https://xzzf.yunzhou.example     TOKEN  what `gongshi token add AGENCY` printed     FILE  JSON or NDJSON
"""
import hashlib, hmac, secrets, sys, time, urllib.request

address, token, file = sys.argv[1:4]
_, agency, number, door, office = token.split(".")


def call(method, path, body=b""):
    nonce, digest, now = secrets.token_hex(16), hashlib.sha256(body).hexdigest(), str(int(time.time()))
    text = "\n".join(["GONGSHI1", method, path, now, nonce, digest, ""]).encode()
    mac = lambda key: hmac.new(bytes.fromhex(key), text, "sha256").hexdigest()
    request = urllib.request.Request(address + path, data=body or None, method=method, headers={
        "Authorization": f"GONGSHI1 key={number},time={now},nonce={nonce},body={digest},door={mac(door)},office={mac(office)}",
        "Content-Type": "application/x-ndjson"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


path = f"/api/v1/feeds/{agency}"
with open(file, "rb") as content:
    print(call("POST", path + "/check" if sys.argv[4:] == ["check"] else path, content.read()))
