"""Made-up values whose check digits are right. County codes end in 99: they belong to nobody."""

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def mod11_2(seventeen):
    return "10X98765432"[sum(w * int(c) for w, c in zip(ID_WEIGHTS, seventeen)) % 11]


def luhn_digit(body):
    total = 0
    for i, c in enumerate(reversed(body)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)


class Values:
    """One stream of random values."""

    def __init__(self, random):
        self.r = random

    def digits(self, n):
        return "".join(self.r.choice("0123456789") for _ in range(n))

    def day(self, first=1950, last=2003):
        return f"{self.r.randint(first, last)}{self.r.randint(1, 12):02}{self.r.randint(1, 28):02}"

    def county(self):
        return self.r.choice(["41", "11", "32", "44", "51", "37"]) + f"{self.r.randint(1, 20):02}99"

    def resident_id(self, area=None):
        body = (area or self.county()) + self.day() + self.digits(3)
        return body + mod11_2(body)

    def old_id(self):
        return self.county() + self.day()[2:] + self.digits(3)

    def residence_permit(self):
        return self.resident_id(self.r.choice(["810000", "820000", "830000"]))

    def foreigner(self):
        if self.r.random() < 0.5:
            return self.r.choice(["CAN", "USA", "GBR", "FRA"]) + "4103" + self.digits(8)
        return self.resident_id("9" + self.digits(5))

    def passport(self):
        letter = self.r.choice("ABCDEFGH")
        return self.r.choice(["E" + self.digits(8), "E" + letter + self.digits(7), "G" + self.digits(8), "P" + self.digits(7),
                              "SE" + self.digits(7)])

    def permit(self):
        return self.r.choice(["H", "M"]) + "0" + self.digits(7) + self.r.choice(["", "", "01"])

    def mobile(self):
        return self.r.choice(["13", "15", "18", "17", "19", "166", "147"]).ljust(3, self.r.choice("012356789")) + self.digits(8)

    def landline(self):
        return self.r.choice(["0379", "0371", "0519", "010", "021", "0755"]), self.r.choice("2345678") + self.digits(self.r.choice([6, 7]))

    def card(self):
        head = self.r.choice(["622202", "621700", "621226", "622848", "623052", "622588", "955880"])
        body = head + self.digits(self.r.choice([9, 12]))
        return body + luhn_digit(body)

    def account(self):
        return self.r.choice("1234567") + self.digits(self.r.choice([8, 11, 14, 15, 16, 18, 19]))

    def credit_code(self, kind="91"):
        body = kind + self.county() + "".join(self.r.choice(CREDIT_ALPHABET if self.r.random() < 0.7 else "0123456789") for _ in range(9))
        total = sum(CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
        return body + CREDIT_ALPHABET[-total % 31]

    def plate(self):
        head = self.r.choice(PROVINCES) + self.r.choice(PLATE_LETTERS)
        if self.r.random() < 0.25:
            return head + self.r.choice("DF") + self.r.choice("0123456789" + PLATE_LETTERS) + self.digits(4)
        tail = self.digits(5)
        if self.r.random() < 0.4:
            tail = self.r.choice(PLATE_LETTERS) + self.digits(4)
        if self.r.random() < 0.15:
            tail = tail[:4] + self.r.choice("挂学")
        return head + tail

    def vin(self):
        values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9)))
        body = "L" + "".join(self.r.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(10)) + self.digits(6)
        weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
        check = sum(w * (int(c) if c.isdigit() else values[c]) for w, c in zip(weights, body)) % 11
        return body[:8] + ("X" if check == 10 else str(check)) + body[9:]
