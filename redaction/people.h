#pragma once
// Names: what the rules and the case found once goes everywhere it stands, or stays everywhere.
//
// A third person is shown as 张某; where two people would be shown alike, as 张某甲 and 张某乙, in the order of the text. Who is
// protected by role gets the token. A name inside the name of a shop (张三饭店) is the shop's.
//
// Source   form of the names: 最高人民法院关于人民法院在互联网公布裁判文书的规定 (法释〔2016〕19号) 第八条、第九条

#include <string>
#include <string_view>
#include <vector>

#include "redaction/candidate.h"
#include "redaction/redactor.h"

namespace gongshi::redaction {

/// Takes the candidates that are names out of `found` and puts back those to be hidden, at every place, with what is shown.
void follow_names(std::string_view folded, const std::vector<Rule>& rules, const std::vector<KnownValue>* known,
                  std::vector<Candidate>& found);

}  // namespace gongshi::redaction
