#!/usr/bin/env python3
"""What an agency meets at the door: pushes.py PROGRAM REPO_ROOT"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from running import Running, decision, http, ndjson

PATH = "/api/v1/feeds/a01"


def main():
    program, root = sys.argv[1:3]
    with Running(program, root) as site:
        token, other = site.token(), site.token("a02")
        address = site.start("serve")

        def post(body, path=PATH, by=token, signed=None, **how):
            return http(address + path, "POST", body, by.headers("POST", signed or path, body, **how))

        def waiting():
            return len(list((site.exchange / "in").glob("*.sealed")))

        # One good, one that misses what it must have, one of another agency, one that is no record.
        body = ndjson([decision(1), decision(2, party={"kind": "legal"}), decision(3, agency="a02")]) + b"{broken\n"
        code, _, answer = post(body)
        told = json.loads(answer)
        assert code == 202 and waiting() == 1, (code, answer)
        assert [r["result"] for r in told["records"]] == ["taken", "held", "rejected", "rejected"], answer.decode()
        assert told["records"][1]["problems"] and "party.name" in answer.decode()

        sealed = b"".join(f.read_bytes() for f in (site.exchange / "in").glob("*"))
        for secret in ("食品".encode(), b"t-1", b"full_text", told["submission"].encode()):
            assert secret not in sealed, "what waits in the inbox can be read"

        checked = json.loads(post(body, PATH + "/check")[2])
        assert checked["records"] == told["records"] and waiting() == 1, "check keeps nothing and says the same"

        headers = token.headers("POST", PATH, body)
        assert http(address + PATH, "POST", body, headers)[0] == 202
        assert http(address + PATH, "POST", body, headers)[0] == 409, "a replayed push is refused"
        refused = {"another body": http(address + PATH, "POST", body + b" ", token.headers("POST", PATH, body))[0],
                   "too old": post(body, now=time.time() // 1 - 301)[0], "from the future": post(body, now=time.time() // 1 + 400)[0],
                   "another path": post(body, signed="/api/v1/feeds/a02")[0], "another agency": post(body, by=other)[0],
                   "no signature": http(address + PATH, "POST", body, {"Content-Type": "application/json"})[0],
                   "a wrong half": post(body, door="0" * 64)[0], "a bearer where none is allowed":
                   http(address + PATH, "POST", body, {"Content-Type": "application/json", "Authorization": "Bearer x"})[0],
                   "a form": http(address + PATH, "POST", body, {**token.headers("POST", PATH, body), "Content-Type": "text/plain"})[0],
                   "no JSON": post(b"PK\x03\x04")[0], "too large": post(b"[" + b" " * (8 << 20) + b"]")[0]}
        wanted = {"another body": 400, "too old": 401, "from the future": 401, "another path": 401, "another agency": 401,
                  "no signature": 401, "a wrong half": 401, "a bearer where none is allowed": 401, "a form": 415, "no JSON": 400,
                  "too large": 413}
        assert refused == wanted, refused
        assert waiting() == 2, "a refused push left something behind"

        results = f"{PATH}/results/{told['submission']}"
        assert http(address + results, headers=token.headers("GET", results))[0] == 202, "taken, not yet settled"
        assert http(address + results)[0] == 401
        unknown = f"{PATH}/results/22222222222222222222222222"
        assert http(address + unknown, headers=token.headers("GET", unknown))[0] == 404

        site.run("token", "revoke", "a01", "--number", "1", exchange=True, most=0)
        assert post(body)[0] == 401, "a revoked key is refused at once"
        token = site.token()
        with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
            pathlib.Path(file.name).write_bytes(body)
            for example in (["python3", f"{root}/service/api/push.py"], ["sh", f"{root}/service/api/push.sh"]):
                said = subprocess.run([*example, address, token.text.strip(), file.name], capture_output=True, text=True)
                assert said.returncode == 0 and json.loads(said.stdout)["submission"], (example, said)
        described = json.loads(http(address + "/api/v1/openapi.json")[2])
        for told_path, operations in described["paths"].items():
            real = told_path.replace("{agency}", "a01").replace("{submission}", "2" * 26)
            for method, operation in operations.items():
                if method != "parameters":
                    signed = token.headers(method.upper(), real, b"{}" if method == "post" else b"")
                    got = http(address + real, method.upper(), b"{}" if method == "post" else None, signed)[0]
                    assert str(got) in operation["responses"], (told_path, method, got)
        assert "hmac" in http(address + "/api/v1/push.py")[2].decode()
        assert "食品" not in site.log("serve") and "t-1" not in site.log("serve"), "the log holds what was pushed"
        for line in site.log("serve").splitlines():
            json.loads(line)
        seconds = site.stop("serve")
    print(f"pushes: sealed, answered record by record; {len(refused)} kinds refused; stopped in {seconds:.1f} s")


main()
