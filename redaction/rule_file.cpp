#include "redaction/rule_file.h"

#include <algorithm>
#include <set>
#include <utility>

#include "redaction/error.h"
#include "redaction/rule_reader.h"
#include "redaction/rule_texts.h"
#include "redaction/rule_words.h"

namespace gongshi::redaction {
namespace {

using Path = std::filesystem::path;

Cues read_cues(const Json& json, const Path& path, RuleWords& words) {
  Reader reader(json, path.string() + ": context " + json.value("id", std::string("?")));
  Cues cues;
  cues.id = reader.text("id", true);
  const std::string against = reader.text("against", true);
  cues.pattern = words.compile(against + "|" + reader.text("for", true), reader);
  cues.against = words.compile(against, reader);
  cues.before = words.compile(reader.text("before", false), reader);
  cues.after = words.compile(reader.text("after", false), reader);
  cues.against_after = words.compile(reader.text("against_after", false), reader);
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

int number_of_lead(const std::string& name, const RuleWords& words, const Reader& reader) {
  if (name.empty()) return -1;
  const auto at = std::find(words.leads().begin(), words.leads().end(), name);
  if (at == words.leads().end()) reader.fail("the lead is not known: " + name);
  return static_cast<int>(at - words.leads().begin());
}

void read_finder(Reader& reader, Rule& rule, RuleWords& words) {
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
  rule.labels = words.labels(reader.list("labels"), reader);
  for (const std::string& code : reader.list("beside")) {
    const auto category = category_from_code(code);
    if (!category) reader.fail("the category is not known: " + code);
    rule.beside = static_cast<std::uint16_t>(rule.beside | 1U << static_cast<unsigned>(*category));
  }
  rule.lead = number_of_lead(reader.text("lead", false), words, reader);
  rule.pattern = words.compile(reader.text("pattern", by_pattern), reader);
  if (rule.pattern) rule.hit = rule.pattern->group("hit");
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
  rule.after_letters = words.compile(reader.text("after_letters", false), reader);
  rule.unless_preceded = words.compile(reader.text("unless_preceded", false), reader);
  rule.unless_followed = words.compile(reader.text("unless_followed", false), reader);
  rule.unless_inside = words.compile(reader.text("unless_inside", false), reader);
  rule.said_by = words.compile(reader.text("said_by", false), reader);
  rule.of_whom = words.compile(reader.text("of_whom", false), reader);
  rule.until = words.compile(reader.text("until", false), reader);
  rule.goes_on_unless = words.compile(reader.text("goes_on_unless", false), reader);
  rule.begins_behind = words.compile(reader.text("begins_behind", false), reader);
  rule.goes_behind_unless = words.compile(reader.text("goes_behind_unless", false), reader);
  rule.begins_with = words.compile(reader.text("begins_with", false), reader);
  if (rule.find == Find::number ? rule.lengths.none() : rule.labels.empty() && rule.beside == 0) {
    reader.fail("a number needs \"lengths\", any other rule needs \"labels\" or \"beside\"");
  }
}

Rule read_rule(const Json& json, const Path& path, RuleWords& words, const std::vector<Cues>& cues) {
  Reader reader(json, path.string() + ": rule " + json.value("id", std::string("?")));
  Rule rule;
  rule.file = path.string();
  rule.id = reader.text("id", true);
  rule.action = reader.word<Action>(reader.text("action", true),
                                    {{"hide", Action::hide}, {"keep", Action::keep}, {"doubt", Action::doubt}});
  const auto category = category_from_code(reader.text("category", rule.action == Action::hide));
  if (!category && rule.action == Action::hide) reader.fail("the category is not known");
  rule.category = category.value_or(Category::secret);
  read_finder(reader, rule, words);
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
void each_item(const std::vector<RuleText>& files, const char* key, F&& use) {
  for (const RuleText& file : files) {
    const auto items = file.json.find(key);
    if (items == file.json.end()) continue;
    if (!items->is_array()) throw ConfigError(file.path.string(), std::string("\"") + key + "\" must be a list");
    for (const Json& item : *items) use(item, file.path);
  }
}

RuleWords read_words(const std::vector<RuleText>& files) {
  RuleWords words;
  for (const RuleText& file : files) {
    Reader reader(file.json, file.path.string());
    reader.text("about", true);
    for (const char* key : {"contexts", "rules"}) reader.find(key);
    words.read(reader);
    reader.finish();
  }
  std::vector<const Json*> rules;
  each_item(files, "rules", [&](const Json& item, const Path&) { rules.push_back(&item); });
  words.compile_ahead(rules);
  return words;
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
  const std::vector<RuleText> files = read_rule_texts(folder);
  RuleSet set;
  set.digest = sha256_of(files);
  try {
    RuleWords words = read_words(files);
    each_item(files, "contexts", [&](const Json& item, const Path& path) {
      set.cues.push_back(read_cues(item, path, words));
    });
    for (const std::string& lead : words.leads()) set.leads.push_back(words.compile("${" + lead + "}", Reader(Json::object(), folder.string())));
    if (set.leads.size() > kMostLeads) throw ConfigError(folder.string(), "too many leads");
    std::set<std::string> ids;
    each_item(files, "rules", [&](const Json& item, const Path& path) {
      set.rules.push_back(read_rule(item, path, words, set.cues));
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
