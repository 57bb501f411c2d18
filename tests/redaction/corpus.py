"""The corpus: hand-written cases of cases.md and generated ones, as {"id", "party_kind", "style", "source", "text", "secrets", "keeps"}.

    corpus.py [SEED] > corpus.ndjson

`secrets` are [begin, end, category, layout], `keeps` [begin, end], in characters of `text`. The same seed gives the same cases.
"""
import json
import pathlib
import random
import re
import sys

import noise
import sentences
from values import Values
from words import Words

HERE = pathlib.Path(__file__).resolve().parent
MARKED = re.compile(r"⟦([a-z_]+):([a-z_0-9]+)\|(.*?)⟧|⟪(.*?)⟫", re.S)
GENERATED = 520
SECRET_DIGITS = {"id_number", "phone", "landline", "bank_account", "corporate_account", "qq"}


def read_marks(marked):
    """Marked text as text with places."""
    text, secrets, keeps, at = "", [], [], 0
    for m in MARKED.finditer(marked):
        text += marked[at:m.start()]
        value = m[3] if m[4] is None else m[4]
        place = [len(text), len(text) + len(value)]
        if m[4] is None:
            secrets.append(place + [m[1], m[2]])
        else:
            keeps.append(place)
        text += value
        at = m.end()
    return text + marked[at:], secrets, keeps


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.values, self.words = Values(self.r), Words(self.r)

    def fill(self, sentence, **given):
        v, w, r = self.values, self.words, self.r
        makers = {
            "n": w.name, "n2": w.name, "f": w.firm, "a": w.agency, "p": w.premises, "shop": w.shop, "num": lambda: str(r.randint(100, 9999)),
            "d": lambda: f"{r.randint(1955, 2003)}年{r.randint(1, 12)}月{r.randint(1, 28)}日", "credit": v.credit_code,
            "credit_digits": self.all_digit_code, "cert": lambda: "16-03" + v.digits(8), "cert2": lambda: "1603" + v.digits(7),
            "fiscal": v.account, "order": lambda: "20240312" + v.digits(11), "sample": lambda: r.choice("ABCX") + v.digits(8),
            "buildday": lambda: f"20{r.randint(16, 24)}{r.randint(1, 12):02}{r.randint(1, 28):02}", "org": lambda: "74257621-3",
            "digits11m": lambda: "138" + v.digits(8)}
        for n in (4, 6, 7, 8, 10, 11, 12, 15, 16, 18):
            makers[f"digits{n}"] = lambda n=n: v.digits(n)
        return re.sub(r"\{([a-z0-9]+)\}", lambda m: given[m[1]] if m[1] in given else makers[m[1]](), sentence)

    def all_digit_code(self):
        while True:
            code = self.values.credit_code("91")
            if code.isdigit():
                return code

    def value(self, category):
        v, r = self.values, self.r
        if category == "id_number":
            return r.choice([v.resident_id] * 7 + [v.residence_permit, v.foreigner])()
        if category == "landline":
            area, number = v.landline()
            return r.choice([f"{area}-{number}", f"（{area}）{number}", f"({area}){number}", f"{area}{number}", f"{area}—{number}", f"{area} {number}"])
        simple = {"passport": v.passport, "permit": v.permit, "phone": v.mobile, "bank_account": v.card, "corporate_account": v.account,
                  "vehicle": v.plate, "vin": v.vin, "address": self.words.home, "health": lambda: r.choice(sentences.HEALTH),
                  "disability": lambda: r.choice(sentences.DISABILITY), "property_status": lambda: r.choice(sentences.PROPERTY),
                  "qq": lambda: str(r.randint(10000, 3999999999)), "engine": lambda: r.choice("4GH") + v.digits(2) + r.choice("AKM") + v.digits(6),
                  "unit": lambda: "410399" + v.digits(6) + "GB" + v.digits(5) + "F" + v.digits(8),
                  "im": lambda: r.choice(["wxid_" + "".join(r.choice("abcdefgh123456789") for _ in range(14)), "zhang" + v.digits(5), "li_si-" + v.digits(3), "yunzhouxiaoli" + v.digits(2)]),
                  "email": lambda: r.choice(["zhang", "li.si", "wang_wu", "13" + v.digits(9), "y-z" + v.digits(3)]) + "@" + r.choice(["qq.com", "163.com", "126.com", "example.com", "vip.sina.com"])}
        if category in simple:
            return simple[category]()
        return self.certificate()

    def certificate(self):
        v, r = self.values, self.r
        year = r.randint(2015, 2024)
        return r.choice([
            f"豫（{year}）云州市不动产权第{v.digits(7)}号", f"豫({year})云州市不动产权第 {v.digits(7)} 号", f"豫〔{year}〕白鹭县不动产权第{v.digits(7)}号", f"苏({year})青澜市不动产权第{v.digits(7)}号",
            f"云房权证市字第{v.digits(8)}号", f"云州房权证临江区字第{v.digits(6)}号", f"云市国用（{year - 10}）第{v.digits(8)}号", f"白集用（{year - 10}）第{v.digits(5)}号",
            f"X京房权证朝字第{v.digits(6)}号", f"豫（{year}）云州市不动产证明第{v.digits(7)}号", f"白林证字（{year - 8}）第{v.digits(6)}号"])

    def secret(self, category, style):
        layout = self.r.choice(list(sentences.SECRETS[category]))
        template = self.r.choice(sentences.SECRETS[category][layout])
        value, name = self.value(category), layout
        if layout == "clause":
            value = self.r.choice(sentences.HEALTH_CLAUSES if category == "health" else sentences.PROPERTY_CLAUSES)
            return self.fill(template, c=f"⟦{category}:clause|{value}⟧")
        if category == "property_certificate":
            old = "不动产" not in value
            layout = "old" if old else "modern"
            template, name = self.r.choice(sentences.SECRETS[category][layout]), layout
        if style == "noisy":
            value, name = self.noisy(category, value, layout)
        elif category in ("id_number", "phone", "bank_account", "corporate_account") and self.r.random() < 0.12:
            value = noise.NORMAL["fours"](self.r, value)
        shown = {"permit": "passport", "landline": "phone", "email": "email_im", "im": "email_im", "qq": "email_im", "corporate_account": "corporate_account",
                 "unit": "property_certificate", "vin": "vehicle", "engine": "vehicle", "disability": "health"}.get(category, category)
        return self.fill(template, v=f"⟦{shown}:{name}|{value}⟧")

    def noisy(self, category, value, layout):
        r = self.r
        if category == "address":
            return r.choice([(self.with_blanks(value), "blanks"), (noise.NOISY["wide"](r, value), "wide"), (self.broken(value), "line"),
                             (noise.NOISY["zero_width"](r, value), "zero_width"), (value.replace("号", "號").replace("区", "區").replace("县", "縣"), "traditional")])
        if category in ("health", "disability", "property_status"):
            return r.choice([(value, "plain"), (noise.NOISY["zero_width"](r, value), "zero_width"), (self.with_blanks(value), "blanks")])
        if category == "property_certificate":
            return r.choice([(noise.NOISY["wide"](r, value), "wide"), (noise.NOISY["zero_width"](r, value), "zero_width"), (self.with_blanks(value), "blanks"),
                             (value.replace("号", "號").replace("产权", "產權").replace("动", "動"), "traditional"), (self.broken(value), "line")])
        if category in ("email", "im"):
            return r.choice([(noise.NOISY["wide"](r, value), "wide"), (noise.NOISY["zero_width"](r, value), "zero_width"), (value.replace("@", "＠").replace(".", "．"), "wide_signs"),
                             (value.replace("@", " @ "), "blanks"), (value.upper(), "capital"), (self.broken_account(value), "line")])
        if category == "vehicle":
            kinds = {"wide": noise.NOISY["wide"], "dot": lambda r, v: v[:2] + r.choice("·•-－. ") + v[2:], "lower": lambda r, v: v.lower(),
                     "zero_width": noise.NOISY["zero_width"], "blank": lambda r, v: v[0] + " " + v[1] + " " + v[2:], "line": lambda r, v: v[:4] + "\n" + v[4:]}
        elif category in ("passport", "permit", "vin", "engine", "unit"):
            kinds = {k: noise.NOISY[k] for k in ("wide", "zero_width", "blanks", "line", "entities")} | {"lower": lambda r, v: v.lower()}
            if category in ("passport", "permit"):
                kinds["ocr"] = noise.confused
        else:
            kinds = dict(noise.NOISY)
            if layout != "bare":
                kinds |= noise.MASKED
            if not value.isdigit():
                for k in ("han", "capital_han", "brackets", "percent"):
                    kinds.pop(k, None)
        name = r.choice(list(kinds))
        return kinds[name](r, value), name

    def with_blanks(self, value):
        out = ""
        for c in value:
            out += c + (self.r.choice([" ", "\u3000"]) if self.r.random() < 0.15 else "")
        return out.rstrip()

    def broken_account(self, value):
        """A line break one or two characters in, or near the end."""
        at = self.r.choice([1, 2, len(value) - 2])
        return value[:at] + "\n" + value[at:]

    def broken(self, value):
        at = self.r.randint(len(value) // 3, len(value) - 2)
        return value[:at] + self.r.choice(["\n", "\n  "]) + value[at:]

    def case(self, number, style):
        kind, opening, closing = sentences.KINDS[number % len(sentences.KINDS)]
        party = self.r.choice(["natural", "legal", "individual_business"])
        categories = list(sentences.SECRETS)
        weights = {"id_number": 4, "phone": 4, "address": 4, "bank_account": 2, "vehicle": 2, "corporate_account": 2, "property_certificate": 2}
        picked = self.r.choices(categories, [weights.get(c, 1) for c in categories], k=self.r.randint(1, 4))
        party_line = {"natural": "当事人：{n}。\n", "legal": "当事人：⟪{f}⟫，统一社会信用代码：⟪{credit}⟫，住所地：⟪{p}⟫。\n",
                      "individual_business": "当事人：⟪{shop}⟫，统一社会信用代码：⟪{credit}⟫，经营场所：⟪{p}⟫，经营者：{n}。\n"}[party]
        body = [self.secret(c, style) for c in picked]
        body += [self.fill(s) for s in self.r.sample(sentences.KEEPS, self.r.randint(3, 6))]
        body += self.r.sample(sentences.FILLERS, self.r.randint(4, 8))
        self.r.shuffle(body)
        marked = self.fill(opening) + self.fill(party_line)
        for sentence in body:
            marked += self.ended(sentence)
        text, secrets, keeps = read_marks(marked + self.fill(closing))
        return {"id": f"{kind}-{style}-{number}", "party_kind": party, "style": style, "source": "generated", "text": text, "secrets": secrets, "keeps": keeps}

    def ended(self, sentence):
        if sentence.endswith("\n") or sentence.endswith("。"):
            return sentence + self.r.choice(["", "\n"])
        if sentence.endswith("，"):
            return self.r.choice([sentence[:-1] + "。", sentence + "情况属实。", sentence + "经核实无误。\n"])
        return sentence + "。"


def hand_written(file="cases.md"):
    """cases.md, names.md: a list item is a case, a heading says whose and in which style."""
    party, style, cases = "natural", "normal", []
    for number, line in enumerate((HERE / file).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            party, style = re.search(r"\((\w+), (\w+)\)", line).groups()
        if not line.startswith("- "):
            continue
        marked = line[2:].replace("\\n", "\n").replace("\\t", "\t").replace("\\s", "\u3000").replace("\\0", "\u200b").replace("\\_", "\u00a0")
        text, secrets, keeps = read_marks(marked)
        cases.append({"id": f"{pathlib.Path(file).stem}-{number}", "party_kind": party, "style": style, "source": "hand", "text": text, "secrets": secrets, "keeps": keeps})
    return cases


def all_cases(seed=20261121, count=GENERATED):
    maker = Maker(seed)
    return hand_written() + [maker.case(i, "noisy" if i % 2 else "normal") for i in range(count)]


if __name__ == "__main__":
    for case in all_cases(int(sys.argv[1]) if len(sys.argv) > 1 else 20261121):
        print(json.dumps(case, ensure_ascii=False))
