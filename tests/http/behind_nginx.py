#!/usr/bin/env python3
"""The same behind Debian's nginx: static files, forms, pushes and limits: behind_nginx.py PROGRAM REPO_ROOT"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from running import Running, decision, http, multipart, ndjson, raw, status

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def configured(site, serve, port):
    folder = site.folder / "nginx"
    folder.mkdir()
    here = pathlib.Path(site.root) / "service/nginx"
    text = (here / "gongshi.conf").read_text().replace("127.0.0.1:8080", serve.removeprefix("http://")).replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    text = text.replace("PUBLIC", str(site.out)).replace("PROXY_PARAMS", str(here / "proxy_params")).replace("ACCESS_LOG", str(folder / "access.log"))
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = folder / "nginx.conf"
    file.write_text(f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{ worker_connections 512; }}\n"
                    f"http {{\ninclude /etc/nginx/mime.types;\n{temporary}{text}}}\n")
    return file


def main():
    if not pathlib.Path(NGINX).exists():
        return print("behind nginx: no nginx here, nothing tried")
    with Running(*sys.argv[1:3]) as site:
        token = site.token()
        (site.folder / "feed.ndjson").write_bytes(ndjson([decision(n) for n in range(1, 4)]))
        site.run("pull", site.folder / "feed.ndjson"), site.run("office", "--once", exchange=True)
        serve = site.start("serve")
        site.folder.chmod(0o755)
        port = free_port()
        file = configured(site, serve, port)
        me = ["-g", "user root;"] if os.geteuid() == 0 else []
        nginx = subprocess.Popen([NGINX, "-c", str(file), *me],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        site.processes["nginx"] = nginx
        nginx.stdout = nginx.stderr  # closed with it
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert nginx.poll() is None, nginx.stderr.read()
            time.sleep(0.1)

        code, headers, page = http(address + "/")
        assert code == 200 and "default-src 'none'" in headers["Content-Security-Policy"], (code, (file.parent / "error.log").read_text())
        assert http(address + "/nowhere.html")[0] == 404 and http(address + "/.staging/")[0] == 404
        assert http(address + "/search.html")[0] == 200
        code, headers, form = http(address + "/requests/new?doc=000001")
        assert code == 200 and "云市监罚〔2026〕1号" in form.decode() and headers.get_all("Content-Security-Policy") and len(headers.get_all("Content-Security-Policy")) == 1
        style = form.decode().split('href="/assets/service.')[1].split('"')[0]
        assert http(address + "/assets/service." + style)[0] == 200, "a style of the forms that no file of the site is"
        assert http(address + "/search?q=%E9%A5%BC%E5%B9%B2")[0] == 200

        assert http(address + "/search/service.json")[2] == b'{"answers":true}\n', "full text is offered"
        body, kind = multipart({"kind": "correction", "doc": "000001", "wish": "请核对", "standing": "self"}, [("attachments", "a.pdf", "application/pdf", b"%PDF-1.4" + b"x" * 1_500_000)])
        code, _, receipt = http(address + "/requests", "POST", body, {"Content-Type": kind, "Origin": address})
        assert code == 201 and "查询码" in receipt.decode(), (code, receipt.decode()[:500])
        assert http(address + "/requests", "POST", body, {"Content-Type": kind, "Origin": "https://elsewhere.example"})[0] == 403

        path = "/api/v1/feeds/a01"
        push = ndjson([decision(n) for n in range(100, 200)])
        headers = token.headers("POST", path, push)
        assert http(address + path, "POST", push, headers)[0] == 202 and http(address + path, "POST", push, headers)[0] == 409
        assert http(address + path, "POST", push, {**headers, "X-Forwarded-For": "10.0.0.1"})[0] in (401, 409)
        assert http(address + path, "POST", b" " * (9 << 20), headers)[0] == 413

        host = f"Host: 127.0.0.1:{port}\r\n".encode()
        for name, sent, allowed in ((
                "chunks are put together by nginx", b"POST " + path.encode() + b" HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n", {401, 415}),
                ("two lengths", b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\na", {400}),
                ("TRACE", b"TRACE / HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n", {405}),
                ("a NUL in the path", b"GET /requests/%00 HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n", {400, 404}),
                ("a head above 16 KiB", b"GET /requests HTTP/1.1\r\n" + host + b"X: " + b"a" * 20_000 + b"\r\n\r\n", {400, 431, 494})):
            assert status(raw(address, sent, wait=15)) in allowed, (name, raw(address, sent, wait=15)[:100])
        codes = [http(address + "/requests/new")[0] for _ in range(60)]
        assert 429 in codes and codes[0] == 200, "the rate of the front"
        site.stop("serve")
        assert http(address + "/search/service.json")[2] == b'{"answers":false}\n', "the site itself says that there is no service"
        assert http(address + "/")[0] == 200 and http(address + "/requests/new")[0] in (429, 502)
        log = (file.parent / "access.log").read_text()
        assert "doc=" not in log and "secret" not in log
        nginx.terminate()
        nginx.wait()
        site.processes.pop("nginx").stderr.close()
    print("behind nginx: static files, forms, attachments, pushes and limits hold")


main()
