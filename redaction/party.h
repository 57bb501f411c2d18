#pragma once
// Who the decision is about. The law hides more of a person than of an organisation (HN-GS-18.1, HN-GS-18.2).

#include <cstdint>

namespace gongshi::redaction {

enum class PartyKind : std::uint8_t {
  legal,                ///< 法人或者其他组织: its 住所 is public
  individual_business,  ///< 个体工商户: its 经营场所 is public, the 经营者's home is not (令71 第六条)
  natural,              ///< 自然人
};

}  // namespace gongshi::redaction
