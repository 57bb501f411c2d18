"""Tries the words that speak against a state of health or means beside a secret: which would have freed it?

    freeing_words.py GONGSHI ROOT SINCE

Each word of two Chinese characters and more that judgement.json gained since the commit SINCE is put into nine clauses that say a
secret. Prints those that the rules of SINCE hide and the rules of ROOT show; exit 1 when there are any. Not all are wrong, since
nobody joins some words so; each is looked at before its word is taken in.
"""
import io
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

import score

FREEING_WORDS = ["claims_of_goods", "beasts_and_plants", "rules_of_health", "offices_of_health", "no_illness", "of_the_offence", "of_the_state",
                 "of_business", "matter_of_the_case", "not_owned", "other_matter", "elsewhere", "number_of_a_paper"]
FREEING_KEYS = ["unless_inside", "unless_preceded", "unless_followed", "goes_on_unless"]
SECRETS = ["其{}患有肺癌", "{}本人系二级肢体残疾", "其妻怀孕六个月{}", "本人患尿毒症{}", "{}其欠银行贷款30万元", "名下仅有一套房{}", "系低保户{}",
           "{}每月退休金1800元", "其父{}瘫痪在床"]


def freeing_words(site):
    file = json.loads((site / "redaction/rules/judgement.json").read_text(encoding="utf-8"))
    patterns = [file["words"][name] for name in FREEING_WORDS if name in file["words"]]
    patterns += [rule[key] for rule in file["rules"] for key in FREEING_KEYS if key in rule]
    return {word for pattern in patterns for word in re.findall(r"[\u4e00-\u9fff]{2,}", pattern)}


def hidden(program, site, texts):
    return [bool(answer["marks"]) for answer in score.redacted(program, site, [{"id": "1", "party_kind": "natural", "text": text} for text in texts])]


def main():
    program, root, since = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        before = pathlib.Path(folder)
        archive = subprocess.run(["git", "-C", root, "archive", since, "redaction/rules", "site-config"], stdout=subprocess.PIPE, check=True).stdout
        tarfile.open(fileobj=io.BytesIO(archive)).extractall(before)
        texts = [f"当事人称，{secret.format(word)}。" for word in sorted(freeing_words(root) - freeing_words(before)) for secret in SECRETS]
        freed = [text for text, was, now in zip(texts, hidden(program, before, texts), hidden(program, root, texts)) if was and not now]
    print(*freed, f"{len(texts)} clauses, {len(freed)} freed", sep="\n")
    return 1 if freed else 0


sys.exit(main())
