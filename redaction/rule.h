#pragma once
// A rule as the engine runs it. How it is written in a file: README.md of this room.

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "redaction/categories.h"
#include "redaction/pattern.h"
#include "redaction/redactor.h"

namespace gongshi::redaction {

enum class Action : std::uint8_t {
  hide,   ///< the hit becomes a mask token
  keep,   ///< the hit is proven harmless: weaker rules may not hide it
  doubt,  ///< a person must look: the rule's id goes into the doubts
};

enum class Find : std::uint8_t {
  number,        ///< the pattern must fill a number, its separators taken out
  after_label,   ///< the pattern is tried where a label ends
  at_label,      ///< the pattern is tried where a label begins
  around_label,  ///< the pattern is searched near a label; the hit must touch it
  clause,        ///< the hit is the clause around the label; the pattern is searched in it
  column,        ///< the label heads a column; the pattern must fill a cell below it
  address_after, ///< an address (address_grammar.h) begins behind the label
  address_around,  ///< an address that the label is a part of
  address_before,  ///< an address that ends where the label begins
};

enum class Check : std::uint8_t { none, mod11_2, luhn, old_id, credit_code, not_credit_code, vin };

/// Whose name a rule finds.
enum class Person : std::uint8_t { none, third, by_role, in_public };

/// The parts of an address that a rule may ask for; whole: a division, where in it, and a number, a group or a room there.
enum class AddressPart : std::uint8_t { town, door, group, room, whole, village };

/// How a number may be broken into parts beyond what is usual: not at all, into equal parts by commas and the like, anyhow.
enum class Loose : std::uint8_t { no, regular, any };

/// What a wrong check digit does to a hit.
enum class IfWrong : std::uint8_t { skip, hide, doubt };

/// What every label of the text asks first stands first: it shares a line of the cache.
struct Rule {
  Find find = Find::after_label;
  Action action = Action::hide;
  Category category = Category::secret;
  Person person = Person::none;  ///< the hit is a name: all its other places go or stay with it
  std::uint8_t parties = 7;      ///< a bit for each PartyKind
  std::uint8_t fields = 31;      ///< a bit for each Field
  bool names = false;            ///< only when names are to be hidden
  bool next_ascii = false;       ///< an ASCII letter or digit must follow the label; cheap
  std::uint16_t beside = 0;      ///< a bit for each Category of which a hidden value stands for a label
  std::uint8_t parts = 0;        ///< address: a bit for each AddressPart of which it must have one; 0 asks nothing
  bool to_clause = false;        ///< address: what goes on behind it to the end of the clause is part of it
  int lead = -1;                 ///< after_label: number of what stands between the label and the pattern; none: they touch
  int hit = 0;                   ///< number of the group named `hit`; 0 is the whole match
  std::size_t digit_within = 0;  ///< a digit, letter or star must follow the label within so many bytes; 0 asks nothing
  std::size_t digit_before = 0;  ///< likewise before the label
  Pattern pattern;
  Pattern unless_preceded;  ///< matched against what stands before the hit; ends with $
  Pattern unless_followed;  ///< matched at the end of the hit
  Pattern unless_inside;    ///< searched in the hit
  bool list = false;             ///< after_label: more hits may follow, parted by 、 or 和
  bool beats_keep = false;       ///< hides even where a keep rule has its say
  bool joined = false;           ///< number: may hang on other digits by a hyphen or dot
  bool misread = false;          ///< number: O stands for 0, l and I for 1
  bool proven = false;           ///< keep: also from what beats_keep would hide
  Check check = Check::none;
  IfWrong if_wrong = IfWrong::skip;
  Loose loose = Loose::no;       ///< number
  std::size_t least_parts = 1;   ///< number: how many separated parts it has at least
  std::bitset<40> lengths;       ///< number: how long it may be without separators
  Pattern after_letters;    ///< number: Latin letters that may stand directly before it
  Pattern said_by;          ///< clause: its first words that are no part of the hit
  Pattern of_whom;          ///< clause: and behind them whose state it is, no part of the hit either: the first group before what only a state begins with, the second always
  Pattern until;            ///< clause: where behind the label the hit ends
  Pattern goes_on_unless;   ///< clause: those beside a hit go with it unless this is in them
  Pattern begins_behind;    ///< clause: what somebody says begins behind this
  Pattern goes_behind_unless;  ///< clause: one behind that begins so tells of somebody else
  Pattern begins_with;      ///< clause: one that begins so, in front, says whose state it is and belongs to it
  std::vector<std::size_t> only_in;           ///< contexts, by number
  std::vector<std::size_t> unless_in;
  std::string id;
  std::vector<std::string> labels;
  Law law;
  std::vector<std::string> must_hit;
  std::vector<std::string> must_miss;
  std::string file;
};

/// Whose business a place in the text is: the nearest cue before it decides.
struct Cues {
  std::string id;
  Pattern pattern;  ///< what speaks against or for
  Pattern against;  ///< which of both a cue does
  Pattern before;   ///< or this stands right before the hit; ends with $
  Pattern after;    ///< or this stands right after the hit
  Pattern against_after;  ///< this stands right after the hit and speaks against
  std::size_t reach = 400;            ///< bytes back
  bool same_line = false;
  bool same_sentence = false;
  std::size_t label_bytes = 0;  ///< same_sentence: a sentence that is but a label of so many bytes belongs to the one before
};

inline constexpr std::size_t kMostLeads = 12;

struct RuleSet {
  std::vector<Rule> rules;
  std::vector<Cues> cues;
  std::vector<Pattern> leads;  ///< what may stand between a label and its value: brackets, colons, blanks, 为
  std::string digest;  ///< SHA-256 of the files' names and bytes, hex
};

}  // namespace gongshi::redaction
