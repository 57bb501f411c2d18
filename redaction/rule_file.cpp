#include "redaction/rule_file.h"

#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "redaction/error.h"
#include "redaction/rule_reader.h"

namespace gongshi::redaction {
namespace {

using Path = std::filesystem::path;

struct File {
  Path path;
  std::string bytes;
  Json json;
};

std::vector<File> read_files(const Path& folder) {
  std::error_code error;
  std::vector<File> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") files.push_back({entry.path(), {}, {}});
  }
  if (error || files.empty()) throw ConfigError(folder.string(), "no rule files");
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  for (File& file : files) {
    std::ifstream in(file.path, std::ios::binary);
    file.bytes.assign(std::istreambuf_iterator<char>(in), {});
    file.json = Json::parse(file.bytes, nullptr, false);
    if (!file.json.is_object()) throw ConfigError(file.path.string(), "not a JSON object");
  }
  return files;
}

std::string sha256_of(const std::vector<File>& files) {
  std::string all;
  for (const File& file : files) all += file.path.filename().string() + '\0' + file.bytes + '\0';
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(all.data(), all.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw ConfigError("redaction rules", "SHA-256 is not available");
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kHex[digest[i] >> 4];
    hex += kHex[digest[i] & 15];
  }
  return hex;
}

/// The words that patterns share: ${is} in a pattern stands for the word `is`.
using Dictionary = std::map<std::string, std::string>;

/// Lists of labels that rules share, by name.
using LabelSets = std::map<std::string, std::vector<std::string>>;

/// What the rules of all files share.
struct Shared {
  Dictionary words;
  LabelSets label_sets;
  std::vector<std::string> leads;  ///< the words that are leads, numbered as the rules name them
};

/// 住{所,址}{,地} as a shell reads it: 住所, 住所地, 住址, 住址地. Braces do not nest.
std::vector<std::string> with_braces(const std::string& label, const Reader& reader) {
  const std::size_t open = label.find('{');
  if (open == std::string::npos) return {label};
  const std::size_t close = label.find('}', open);
  if (close == std::string::npos) reader.fail("a brace of a label is not closed: " + label);
  std::vector<std::string> labels;
  for (std::size_t at = open + 1; at <= close;) {
    const std::size_t end = std::min(label.find(',', at), close);
    for (const std::string& rest : with_braces(label.substr(close + 1), reader)) labels.push_back(label.substr(0, open) + label.substr(at, end - at) + rest);
    at = end + 1;
  }
  return labels;
}

/// The labels of a rule or a set; @home stands for those of the set `home`.
std::vector<std::string> labels_of(const std::vector<std::string>& written, const LabelSets& sets, const Reader& reader) {
  std::vector<std::string> labels;
  for (const std::string& label : written) {
    if (label.empty() || label[0] != '@' || label.size() == 1) {
      for (std::string& one : with_braces(label, reader)) labels.push_back(std::move(one));
      continue;
    }
    const auto set = sets.find(label.substr(1));
    if (set == sets.end()) reader.fail("the set of labels is not known: " + label);
    labels.insert(labels.end(), set->second.begin(), set->second.end());
  }
  return labels;
}

std::string expand(std::string pattern, const Dictionary& words, const Reader& reader) {
  for (std::size_t at = pattern.find("${"); at != std::string::npos; at = pattern.find("${", at)) {
    const std::size_t end = pattern.find('}', at);
    const auto word = end == std::string::npos ? words.end() : words.find(pattern.substr(at + 2, end - at - 2));
    if (word == words.end()) reader.fail("a word ${...} of the pattern is not known");
    pattern.replace(at, end - at + 1, word->second);
  }
  return pattern;
}

std::unique_ptr<re2::RE2> compile(const std::string& pattern, const Dictionary& words, const Reader& reader) {
  if (pattern.empty()) return nullptr;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{1} << 26);  // the automaton of a lexicon outgrows the usual 8 MiB and would be built again and again
  auto compiled = std::make_unique<re2::RE2>(expand(pattern, words, reader), options);
  if (!compiled->ok()) reader.fail("pattern refused by RE2: " + compiled->error());
  return compiled;
}

Cues read_cues(const Json& json, const Path& path, const Dictionary& words) {
  Reader reader(json, path.string() + ": context " + json.value("id", std::string("?")));
  Cues cues;
  cues.id = reader.text("id", true);
  const std::string against = reader.text("against", true);
  cues.pattern = compile(against + "|" + reader.text("for", true), words, reader);
  cues.against = compile(against, words, reader);
  cues.before = compile(reader.text("before", false), words, reader);
  cues.after = compile(reader.text("after", false), words, reader);
  cues.against_after = compile(reader.text("against_after", false), words, reader);
  cues.same_line = reader.flag("same_line");
  cues.same_sentence = reader.flag("same_sentence");
  reader.text("about", false);
  for (const auto& [key, bytes] : {std::pair("reach", &cues.reach), std::pair("label_bytes", &cues.label_bytes)}) {
    const Json* number = reader.find(key);
    if (number == nullptr) continue;
    if (!number->is_number_unsigned()) reader.fail(std::string("\"") + key + "\" must be a number of bytes");
    *bytes = number->get<std::size_t>();
  }
  reader.finish();
  return cues;
}

std::vector<std::size_t> contexts(Reader& reader, const std::string& key, const std::vector<Cues>& cues) {
  std::vector<std::size_t> numbers;
  for (const std::string& id : reader.list(key)) {
    const auto at = std::find_if(cues.begin(), cues.end(), [&](const Cues& c) { return c.id == id; });
    if (at == cues.end()) reader.fail("context \"" + id + "\" is not known");
    numbers.push_back(static_cast<std::size_t>(at - cues.begin()));
  }
  return numbers;
}

void read_check(Reader& reader, Rule& rule) {
  const std::string check = reader.text("check", false);
  const std::string if_wrong = reader.text("if_wrong", false);
  rule.check = reader.word<Check>(check, {{"", Check::none}, {"mod11_2", Check::mod11_2}, {"luhn", Check::luhn},
                                          {"old_id", Check::old_id}, {"credit_code", Check::credit_code},
                                          {"not_credit_code", Check::not_credit_code}, {"vin", Check::vin}});
  rule.if_wrong = reader.word<IfWrong>(
      if_wrong, {{"", IfWrong::skip}, {"skip", IfWrong::skip}, {"hide", IfWrong::hide}, {"doubt", IfWrong::doubt}});
}

void read_scope(Reader& reader, Rule& rule, const std::vector<Cues>& cues) {
  rule.only_in = contexts(reader, "only_in", cues);
  rule.unless_in = contexts(reader, "unless_in", cues);
  rule.parties = reader.bits<int>("parties", {{"legal", 0}, {"individual_business", 1}, {"natural", 2}}, 7);
  rule.fields = reader.bits<int>(
      "fields", {{"prose", 0}, {"party_name", 1}, {"credit_code", 2}, {"document_number", 3}, {"certificate", 4}}, 31);
  rule.names = reader.flag("names");
  rule.list = reader.flag("list");
  rule.person = reader.word<Person>(reader.text("person", false), {{"", Person::none}, {"third", Person::third}, {"protected", Person::by_role}, {"public", Person::in_public}});
  rule.beats_keep = reader.flag("beats_keep");
}

int number_of_lead(const std::string& name, const Shared& shared, const Reader& reader) {
  if (name.empty()) return -1;
  const auto at = std::find(shared.leads.begin(), shared.leads.end(), name);
  if (at == shared.leads.end()) reader.fail("the lead is not known: " + name);
  return static_cast<int>(at - shared.leads.begin());
}

void read_finder(Reader& reader, Rule& rule, const Shared& shared) {
  const Dictionary& words = shared.words;
  rule.find = reader.word<Find>(reader.text("find", true), {{"number", Find::number},
                                                            {"after_label", Find::after_label},
                                                            {"at_label", Find::at_label},
                                                            {"around_label", Find::around_label},
                                                            {"clause", Find::clause},
                                                            {"column", Find::column},
                                                            {"address_after", Find::address_after},
                                                            {"address_around", Find::address_around},
                                                            {"address_before", Find::address_before}});
  const bool by_pattern = rule.find != Find::address_after && rule.find != Find::address_around && rule.find != Find::address_before;
  rule.parts = reader.bits<AddressPart>("parts", {{"town", AddressPart::town}, {"door", AddressPart::door}, {"group", AddressPart::group}, {"room", AddressPart::room}, {"whole", AddressPart::whole}, {"village", AddressPart::village}}, 0);
  rule.labels = labels_of(reader.list("labels"), shared.label_sets, reader);
  for (const std::string& code : reader.list("beside")) {
    const auto category = category_from_code(code);
    if (!category) reader.fail("the category is not known: " + code);
    rule.beside = static_cast<std::uint16_t>(rule.beside | 1U << static_cast<unsigned>(*category));
  }
  rule.lead = number_of_lead(reader.text("lead", false), shared, reader);
  rule.pattern = compile(reader.text("pattern", by_pattern), words, reader);
  if (rule.pattern) {
    const auto& groups = rule.pattern->NamedCapturingGroups();
    rule.hit = groups.count("hit") == 0 ? 0 : groups.at("hit");
  }
  if (const Json* lengths = reader.find("lengths")) {
    for (const Json& length : *lengths) rule.lengths.set(length.get<std::size_t>());
  }
  if (const Json* parts = reader.find("least_parts")) rule.least_parts = parts->get<std::size_t>();
  rule.to_clause = reader.flag("to_clause");
  rule.joined = reader.flag("joined");
  rule.misread = reader.flag("misread");
  rule.proven = reader.flag("proven");
  rule.loose = reader.word<Loose>(reader.text("loose", false), {{"", Loose::no}, {"regular", Loose::regular}, {"any", Loose::any}});
  rule.next_ascii = reader.flag("next_ascii");
  if (const Json* within = reader.find("digit_within")) rule.digit_within = within->get<std::size_t>();
  if (const Json* before = reader.find("digit_before")) rule.digit_before = before->get<std::size_t>();
  rule.after_letters = compile(reader.text("after_letters", false), words, reader);
  rule.unless_preceded = compile(reader.text("unless_preceded", false), words, reader);
  rule.unless_followed = compile(reader.text("unless_followed", false), words, reader);
  rule.unless_inside = compile(reader.text("unless_inside", false), words, reader);
  rule.said_by = compile(reader.text("said_by", false), words, reader);
  rule.until = compile(reader.text("until", false), words, reader);
  rule.goes_on_unless = compile(reader.text("goes_on_unless", false), words, reader);
  rule.begins_behind = compile(reader.text("begins_behind", false), words, reader);
  if (rule.find == Find::number ? rule.lengths.none() : rule.labels.empty() && rule.beside == 0) {
    reader.fail("a number needs \"lengths\", any other rule needs \"labels\" or \"beside\"");
  }
}

Rule read_rule(const Json& json, const Path& path, const Shared& shared, const std::vector<Cues>& cues) {
  Reader reader(json, path.string() + ": rule " + json.value("id", std::string("?")));
  Rule rule;
  rule.file = path.string();
  rule.id = reader.text("id", true);
  rule.action = reader.word<Action>(reader.text("action", true),
                                    {{"hide", Action::hide}, {"keep", Action::keep}, {"doubt", Action::doubt}});
  const auto category = category_from_code(reader.text("category", rule.action == Action::hide));
  if (!category && rule.action == Action::hide) reader.fail("the category is not known");
  rule.category = category.value_or(Category::secret);
  read_finder(reader, rule, shared);
  read_check(reader, rule);
  read_scope(reader, rule, cues);
  const Json* law = reader.find("law");
  if (law == nullptr) reader.fail("a rule names its law");
  Reader law_reader(*law, path.string() + ": rule " + rule.id + ": law");
  rule.law = {law_reader.text("title", true), law_reader.text("article", true)};
  law_reader.finish();
  rule.must_hit = reader.list("must_hit");
  rule.must_miss = reader.list("must_miss");
  reader.text("about", false);
  if (rule.must_hit.empty() || rule.must_miss.empty()) reader.fail("a rule brings samples: must_hit and must_miss");
  reader.finish();
  return rule;
}

template <typename F>
void each_item(const std::vector<File>& files, const char* key, F&& use) {
  for (const File& file : files) {
    const auto items = file.json.find(key);
    if (items == file.json.end()) continue;
    if (!items->is_array()) throw ConfigError(file.path.string(), std::string("\"") + key + "\" must be a list");
    for (const Json& item : *items) use(item, file.path);
  }
}

Shared read_shared(const std::vector<File>& files) {
  Shared shared;
  for (const File& file : files) {
    Reader reader(file.json, file.path.string());
    reader.text("about", true);
    for (const char* key : {"contexts", "rules"}) reader.find(key);
    if (const Json* list = reader.find("words")) {
      for (const auto& [name, pattern] : list->items()) shared.words[name] = pattern.get<std::string>();
    }
    if (const Json* list = reader.find("label_sets")) {
      for (const auto& [name, labels] : list->items()) shared.label_sets[name] = labels_of(labels.get<std::vector<std::string>>(), shared.label_sets, reader);
    }
    for (const std::string& name : reader.list("leads")) {
      if (shared.words.count(name) == 0) reader.fail("a lead is a word of the same file: " + name);
      shared.leads.push_back(name);
    }
    reader.finish();
  }
  return shared;
}

/// A file that was deleted or left behind must not publish in silence what it used to hide.
void require_every_category(const RuleSet& set, const Path& folder) {
  const auto some = [&](auto&& is_it) { return std::any_of(set.rules.begin(), set.rules.end(), is_it); };
  for (const Category category : {Category::id_number, Category::passport, Category::address, Category::phone, Category::email_im,
                                  Category::bank_account, Category::property_certificate, Category::vehicle, Category::name}) {
    if (some([&](const Rule& rule) { return rule.action == Action::hide && rule.category == category; })) continue;
    throw ConfigError(folder.string(), "no rule hides " + std::string(category_code(category)) + "; is a file missing?");
  }
  if (!some([](const Rule& rule) { return rule.action == Action::doubt; }))
    throw ConfigError(folder.string(), "no rule doubts; health and property have no shape and need one; is a file missing?");
}

}  // namespace

RuleSet read_rules(const Path& folder) {
  const std::vector<File> files = read_files(folder);
  RuleSet set;
  set.digest = sha256_of(files);
  try {
    const Shared shared = read_shared(files);
    each_item(files, "contexts", [&](const Json& item, const Path& path) {
      set.cues.push_back(read_cues(item, path, shared.words));
    });
    for (const std::string& lead : shared.leads) set.leads.push_back(compile("${" + lead + "}", shared.words, Reader(Json::object(), folder.string())));
    if (set.leads.size() > kMostLeads) throw ConfigError(folder.string(), "too many leads");
    std::set<std::string> ids;
    each_item(files, "rules", [&](const Json& item, const Path& path) {
      set.rules.push_back(read_rule(item, path, shared, set.cues));
      if (!ids.insert(set.rules.back().id).second) {
        throw ConfigError(path.string() + ": rule " + set.rules.back().id, "the id is used twice");
      }
    });
  } catch (const Json::exception& error) {
    throw ConfigError(folder.string(), error.what());
  }
  require_every_category(set, folder);
  return set;
}

}  // namespace gongshi::redaction
