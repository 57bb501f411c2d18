"""How the same value comes out of typewriters, scanners, spreadsheets, web pages and word processors."""

WIDE = {c: chr(ord(c) + 0xFEE0) for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
HAN = dict(zip("0123456789", "〇一二三四五六七八九"))
HAN_CAPITAL = dict(zip("0123456789", "零壹贰叁肆伍陆柒捌玖"))


def mapped(table):
    return lambda r, v: "".join(table.get(c, c) for c in v)


def spread(separators, every):
    """A separator behind every so many characters of the value's digits."""
    def write(r, v):
        s, n = r.choice(separators), r.choice(every)
        return s.join(v[i:i + n] for i in range(0, len(v), n))
    return write


def once(separators):
    def write(r, v):
        at = r.randint(3, len(v) - 3) if len(v) > 6 else len(v) // 2
        return v[:at] + r.choice(separators) + v[at:]
    return write


def confused(r, v):
    """What scanners mistake: O for 0, l or I for 1, in one or two places."""
    places = [i for i, c in enumerate(v) if c in "01" and i > 0]
    for i in r.sample(places, min(len(places), r.randint(1, 2))):
        v = v[:i] + {"0": r.choice("OoО"), "1": r.choice("lI")}[v[i]] + v[i + 1:]
    return v


def entities(r, v):
    style = r.choice(["&#{};", "&#x{:x};"])
    return "".join(style.format(ord(c)) if c.isdigit() else c for c in v)


def half_masked(r, v):
    star = r.choice("*＊Xx×")
    keep = r.choice([3, 4, 6])
    return v[:keep] + star * (len(v) - keep - 4) + v[-4:]


NORMAL = {"plain": lambda r, v: v, "fours": spread([" ", "-"], [4])}
NOISY = {
    "wide": mapped(WIDE), "wide_blank": lambda r, v: "\u3000".join(spread(["|"], [4])(r, mapped(WIDE)(r, v)).split("|")),
    "blanks": spread([" ", "\u00a0", "\u3000", "\u2009"], [1, 2, 3, 4]), "zero_width": spread(["\u200b", "\u2060", "\u00ad", "\ufeff"], [1, 2, 4]),
    "line": once(["\n", " \n", "\n  ", "\r\n", "-\n"]), "dashes": spread(["-", "—", "－", "–"], [3, 4, 6]), "dots": spread([".", "·", "•", "．"], [3, 4]),
    "han": mapped(HAN), "capital_han": mapped(HAN_CAPITAL), "ocr": confused, "entities": entities, "nbsp": spread(["&nbsp;"], [4]),
    "tags": spread(["<br>", "</span><span>", "<wbr/>", "</b><b>"], [4, 6]), "percent": lambda r, v: "".join(f"%{ord(c):02X}" if c.isdigit() else c for c in v),
    "commas": spread(["，", "/", ",", "、", "_"], [3, 4]), "brackets": lambda r, v: f"{v[:4]}（{v[4:8]}）{v[8:]}",
}
MASKED = {"half_masked": half_masked}
