"""The service as a test starts it: folders of its own, ports that the kernel chooses, the site's own configuration."""
import hashlib
import hmac
import json
import pathlib
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

AGENCY = "a01"


def http(address, method="GET", body=None, headers=None):
    """(status, headers, bytes); redirects are not followed."""
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None
    request = urllib.request.Request(address, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def multipart(fields, files=()):
    """(body, content type) of a form; files: (field, file name, type, bytes)."""
    edge = secrets.token_hex(12)
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
    for name, file_name, kind, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class Token:
    def __init__(self, text):
        self.text = text
        _, self.agency, self.number, self.door, self.office = text.strip().split(".")

    def headers(self, method, path, body=b"", now=None, nonce=None, **wrong):
        nonce, now = nonce or secrets.token_hex(16), str(int(time.time()) if now is None else now)
        digest = hashlib.sha256(body).hexdigest()
        text = "\n".join(["GONGSHI1", method, path, now, nonce, digest, ""]).encode()
        told = {"key": self.number, "time": now, "nonce": nonce, "body": digest}
        for half in ("door", "office"):
            told[half] = hmac.new(bytes.fromhex(getattr(self, half)), text, "sha256").hexdigest()
        told.update(wrong)
        return {"Authorization": "GONGSHI1 " + ",".join(f"{k}={v}" for k, v in told.items()), "Content-Type": "application/json"}


class Running:
    """with Running(program, root) as site: …"""

    def __init__(self, program, root):
        self.program, self.root = str(program), str(root)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gongshi-service-"))
        self.exchange, self.data, self.out = (self.folder / n for n in ("exchange", "data", "public"))
        self.processes = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for name in list(self.processes):
            self.kill(name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def places(self, exchange=False):
        some = ["--site", self.root, "--data", str(self.data), "--out", str(self.out)]
        return some + (["--exchange", str(self.exchange)] if exchange else [])

    def run(self, *arguments, exchange=False, most=1, text=None):
        done = subprocess.run([self.program, *map(str, arguments), *self.places(exchange)], capture_output=True, text=True, input=text)
        assert done.returncode <= most, f"{arguments} ended with {done.returncode}\n{done.stderr}"
        return done.stdout

    def token(self, agency=AGENCY):
        return Token(self.run("token", "add", agency, exchange=True, most=0))

    def start(self, name, *arguments):
        """Starts `serve` or `office`; its first line of output says where it listens."""
        log = open(self.folder / f"{name}.log", "ab")
        process = subprocess.Popen([self.program, name, "--listen", "127.0.0.1:0", *map(str, arguments), *self.places(True)],
                                   stdout=subprocess.PIPE, stderr=log, text=True)
        log.close()
        self.processes[name] = process
        line = process.stdout.readline().strip()
        assert line.startswith("http://"), f"{name} did not start:\n{self.log(name)}"
        return line.rstrip("/")

    def kill(self, name):
        process = self.processes.pop(name)
        process.kill()
        process.wait()
        process.stdout.close()

    def stop(self, name):
        """Seconds until it ended well after SIGTERM."""
        process = self.processes.pop(name)
        begin = time.monotonic()
        process.terminate()
        code = process.wait(timeout=20)
        process.stdout.close()
        assert code == 0, f"{name} ended with {code} after SIGTERM"
        return time.monotonic() - begin

    def log(self, name):
        return (self.folder / f"{name}.log").read_text()


def raw(address, data, wait=5, half_close=False):
    """Sends bytes as they are; the whole answer, b"" when the peer closed without one."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as s:
        try:
            s.sendall(data)
            if half_close:
                s.shutdown(socket.SHUT_WR)
            answer = b""
            while block := s.recv(65536):
                answer += block
            return answer
        except (ConnectionResetError, BrokenPipeError):
            return b""


def slow_clients(address, count):
    """Connections that send a byte a second of a head that never ends."""
    host, port = address.removeprefix("http://").split(":")
    sockets = [socket.create_connection((host, int(port))) for _ in range(count)]
    for s in sockets:
        s.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
    return sockets


def status(answer):
    return int(answer.split()[1]) if answer else 0


def decision(number, agency=AGENCY, **more):
    """A complete made-up penalty that the gate lets through."""
    record = {"id": f"t-{number}", "agency": agency, "act": "penalty", "procedure": "ordinary", "outcome": "imposed",
              "document_number": f"云市监罚〔2026〕{number}号", "title": f"云州市某某商店{number}经营超过保质期食品案",
              "party": {"kind": "legal", "name": f"云州市第{number}食品有限公司", "representative": "陆明"},
              "officers": [{"name": "王一", "certificate": "19051900001"}, {"name": "赵二", "certificate": "19051900002"}],
              "violation": "经营超过保质期的食品", "facts": f"2026年11月2日检查发现货架上有超过保质期的饼干{number}袋。",
              "basis": ["《中华人民共和国食品安全法》第三十四条第（十）项"], "decision": "罚款5000元。", "measures": ["罚款"],
              "amounts": {"fine_fen": 500000}, "remedy": "可以在六十日内申请行政复议。", "decided_on": "2026-11-18",
              "served_on": "2026-11-19", "place": "云州市", "full_text": f"云州市市场监督管理局行政处罚决定书。当事人经营超过保质期的食品{number}袋。"}
    record.update(more)
    return record


def ndjson(records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()
