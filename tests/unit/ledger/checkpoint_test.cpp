#include <catch2/catch.hpp>
#include <sodium.h>

#include "ledger/base64.h"
#include "ledger/receipt.h"
#include "record/digest.h"

using namespace gongshi;
using ledger::Checkpoint;
using ledger::Hash;
using ledger::LogKey;
using ledger::VerifierKey;

namespace {

const std::string kOrigin = "log.example.gov.cn/xzgs";
const std::string kVkey = "log.example.gov.cn/xzgs+d048f858+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
const std::string kWitnessVkey = "witness.example.org/w1+480e2ca5+BCVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd";
const std::string kSigned =
    "log.example.gov.cn/xzgs\n"
    "3\n"
    "JuepCLEeDgtaydy1MBABTLXvSvOXbV6jWV1IpMD7cYs=\n"
    "\n"
    "— log.example.gov.cn/xzgs 0Ej4WJdKvtZ1SNSXr3rMngQAxts7TE82SSBuj7vH+PRMjuYeMIGkwX3epH2g5IFN82b7GDtwUYFr0Ct5tWLmZ7UDHgs=\n";
const std::string kWitnessLine =
    "— witness.example.org/w1 SA4spQAAAABpHsqAOCVT8C39NbJGaUXeCn0nLIHIBhTGBIkBn3NxKf0Fsw4BtOGCriAnzpl6z6aAjNHJiN/243k8snVLT0zCcTGaAw==\n";

Hash seed_from(unsigned char first) {
  Hash seed;
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<unsigned char>(first + i);
  return seed;
}

ledger::MerkleTree tree_of(std::int64_t size) {
  ledger::MerkleTree tree;
  for (std::int64_t i = 0; i < size; ++i) tree.add("entry " + std::to_string(i) + "\n");
  return tree;
}

Checkpoint checkpoint_of(std::int64_t size) { return {kOrigin, size, tree_of(size).root()}; }
VerifierKey verifier() { return VerifierKey::parse(kVkey).value(); }
VerifierKey witness() { return VerifierKey::parse(kWitnessVkey).value(); }

ledger::Receipt receipt_of(std::int64_t index, std::int64_t size) {
  return {index, tree_of(size).inclusion_path(index, size), LogKey(seed_from(0)).sign(checkpoint_of(size))};
}

}  // namespace

TEST_CASE("key: seed, public key and verifier key as published", "[ledger]") {
  const LogKey key(seed_from(0));
  CHECK(key.verifier(kOrigin).vkey() == kVkey);
  CHECK(record::to_hex(*ledger::from_base64(kVkey.substr(kOrigin.size() + 10))) ==
        "0103a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
  CHECK(verifier().vkey() == kVkey);
  CHECK(witness().vkey() == kWitnessVkey);
}

TEST_CASE("key: a verifier key with a wrong ID, type or form is none", "[ledger]") {
  for (std::size_t i = 0; i < kVkey.size(); ++i) {
    std::string changed = kVkey;
    changed[i] = changed[i] == 'f' ? '7' : 'f';
    CAPTURE(changed);
    CHECK_FALSE(VerifierKey::parse(changed));
    CHECK_FALSE(VerifierKey::parse(kVkey.substr(0, i)));
  }
}

TEST_CASE("checkpoint: signed to the published bytes", "[ledger]") {
  const LogKey key(seed_from(0));
  CHECK(key.sign(checkpoint_of(3)) == kSigned);
  const std::string empty = key.sign(checkpoint_of(0));
  CHECK(empty.find("\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n") != std::string::npos);
  CHECK(empty.find(" 0Ej4WLkKukFdPFcwXvAMWgkr7CtWmFmQaUAJ0Zpdyj2SpR4UXTUESFvvM2fOhy+vsC2ZJZNGBGnb5KTvoh02L+zJ/Qc=\n") != std::string::npos);
}

TEST_CASE("checkpoint: opens with its key, also when a witness has signed below", "[ledger]") {
  for (const std::string& note : {kSigned, kSigned + kWitnessLine}) {
    const auto opened = ledger::open_checkpoint(note, verifier());
    REQUIRE(opened);
    CHECK(opened->size == 3);
    CHECK(opened->root == tree_of(3).root());
    CHECK(opened->origin == kOrigin);
  }
  CHECK(ledger::is_witnessed(kSigned + kWitnessLine, witness()));
  CHECK_FALSE(ledger::is_witnessed(kSigned, witness()));
}

TEST_CASE("checkpoint: the witness line is what its seed and time give", "[ledger]") {
  unsigned char public_key[32], secret_key[64], signature[64];
  crypto_sign_seed_keypair(public_key, secret_key, seed_from(0x40).data());
  const std::string text = "cosignature/v1\ntime 1763625600\n" + checkpoint_of(3).body();
  crypto_sign_detached(signature, nullptr, reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret_key);
  const std::string time{0, 0, 0, 0, 0x69, 0x1e, '\xca', '\x80'};
  CHECK(witness().signature_line(time + std::string(reinterpret_cast<char*>(signature), 64)) == kWitnessLine);
}

TEST_CASE("checkpoint: not one byte can be changed, dropped or added", "[ledger]") {
  CHECK_FALSE(ledger::open_checkpoint(kSigned, LogKey(seed_from(1)).verifier(kOrigin)));
  for (std::size_t i = 0; i < kSigned.size(); ++i) {
    std::string changed = kSigned;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    CHECK_FALSE(ledger::open_checkpoint(changed, verifier()));
    CHECK_FALSE(ledger::open_checkpoint(kSigned.substr(0, i), verifier()));
    CHECK_FALSE(ledger::open_checkpoint(kSigned.substr(0, i) + "\r" + kSigned.substr(i), verifier()));
  }
}

TEST_CASE("checkpoint: sizes have one spelling", "[ledger]") {
  for (const char* size : {"03", "+3", "-3", " 3", "3 ", "", "0x3", "99999999999999999999"}) {
    const std::string note = kOrigin + "\n" + size + kSigned.substr(kOrigin.size() + 2);
    CAPTURE(note);
    CHECK_FALSE(ledger::parse_checkpoint(note));
  }
}

TEST_CASE("receipt: the published proof lines of index 1 of size 3", "[ledger]") {
  CHECK(receipt_of(1, 3).text() ==
        "c2sp.org/tlog-proof@v1\nindex 1\nFiHOfaiyVKSlJYyQjHADc2z8NG8kgqvmCmBlH7wRZ5E=\n"
        "PcBScDQMpoZKQqUYjxxjaHboVKs1RdmBrGZc+3SqTcw=\n\n" + kSigned);
}

TEST_CASE("receipt: proves its entry and no other, at its place and no other", "[ledger]") {
  for (const auto& [index, size] : {std::pair<std::int64_t, std::int64_t>{0, 1}, {1, 3}, {2, 3}, {254, 300}}) {
    const auto receipt = ledger::parse_receipt(receipt_of(index, size).text());
    REQUIRE(receipt);
    CHECK(receipt->index == index);
    CHECK(ledger::proves(*receipt, "entry " + std::to_string(index) + "\n", verifier()));
    CHECK_FALSE(ledger::proves(*receipt, "entry " + std::to_string(index + 1) + "\n", verifier()));
    CHECK_FALSE(ledger::proves(*receipt, "entry " + std::to_string(index) + "\n", LogKey(seed_from(9)).verifier(kOrigin)));
    auto moved = *receipt;
    moved.index ^= 1;
    CHECK_FALSE(ledger::proves(moved, "entry " + std::to_string(index) + "\n", verifier()));
  }
}

TEST_CASE("receipt: any changed byte breaks it", "[ledger]") {
  const std::string text = receipt_of(1, 3).text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    const auto receipt = ledger::parse_receipt(changed);
    CHECK_FALSE((receipt && ledger::proves(*receipt, "entry 1\n", verifier())));
    const auto cut = ledger::parse_receipt(text.substr(0, i));
    CHECK_FALSE((cut && ledger::proves(*cut, "entry 1\n", verifier())));
  }
}
