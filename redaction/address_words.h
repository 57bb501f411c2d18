#pragma once
// The characters that addresses are made of: what names and numbers end with, what leads to an address, what ends it.

#include <array>
#include <string_view>

#include "redaction/ascii.h"

namespace gongshi::redaction {

inline bool is_han(char32_t c) { return c >= 0x4E00 && c < 0xA000; }
inline bool is_ascii_alnum(char32_t c) { return c < 0x80 && is_alnum(static_cast<char>(c)); }
inline bool among(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

enum class Part { division, town, road, place, door, group, building, room };

struct PartSuffix {
  std::u32string_view text;
  Part part;
};

/// What a name ends with; where two fit at one place the longer stands first.
inline constexpr std::array kNameSuffixes{
    PartSuffix{U"自治区", Part::division}, PartSuffix{U"自治州", Part::division}, PartSuffix{U"自治县", Part::division}, PartSuffix{U"开发区", Part::division},
    PartSuffix{U"示范区", Part::division}, PartSuffix{U"高新区", Part::division}, PartSuffix{U"新区", Part::division},   PartSuffix{U"省", Part::division},
    PartSuffix{U"市", Part::division},     PartSuffix{U"县", Part::division},     PartSuffix{U"州", Part::division},     PartSuffix{U"盟", Part::division},
    PartSuffix{U"新界", Part::division},   PartSuffix{U"九龙", Part::division},   PartSuffix{U"邨", Part::place},
    PartSuffix{U"旗", Part::division},     PartSuffix{U"地区", Part::division},   PartSuffix{U"村民委员会", Part::town}, PartSuffix{U"居民委员会", Part::town},
    PartSuffix{U"居委会", Part::town},     PartSuffix{U"村委会", Part::town},     PartSuffix{U"街道办事处", Part::town}, PartSuffix{U"办事处", Part::town},
    PartSuffix{U"街道", Part::town},       PartSuffix{U"行政村", Part::town},     PartSuffix{U"自然村", Part::group},    PartSuffix{U"新村", Part::town},
    PartSuffix{U"社区", Part::town},       PartSuffix{U"苏木", Part::town},       PartSuffix{U"嘎查", Part::town},       PartSuffix{U"农场", Part::town},
    PartSuffix{U"林场", Part::town},       PartSuffix{U"镇", Part::town},         PartSuffix{U"乡", Part::town},         PartSuffix{U"村", Part::town},
    PartSuffix{U"小区", Part::place},      PartSuffix{U"郡", Part::place},        PartSuffix{U"街口", Part::road},       PartSuffix{U"大道", Part::road},       PartSuffix{U"胡同", Part::road},       PartSuffix{U"路", Part::road},
    PartSuffix{U"街", Part::road},         PartSuffix{U"巷", Part::road},         PartSuffix{U"道", Part::road},         PartSuffix{U"弄", Part::road},
    PartSuffix{U"村民小组", Part::group},  PartSuffix{U"居民小组", Part::group},  PartSuffix{U"小组", Part::group},      PartSuffix{U"组", Part::group},
    PartSuffix{U"生产队", Part::group},    PartSuffix{U"社", Part::group},        PartSuffix{U"队", Part::group},        PartSuffix{U"家属院", Part::place},
    PartSuffix{U"家属楼", Part::place},    PartSuffix{U"公寓", Part::place},      PartSuffix{U"花园", Part::place},      PartSuffix{U"家园", Part::place},
    PartSuffix{U"平房", Part::place},      PartSuffix{U"宿舍", Part::place},       PartSuffix{U"工棚", Part::place},      PartSuffix{U"民房", Part::place},
    PartSuffix{U"安置房", Part::place},    PartSuffix{U"住宅楼", Part::place},      PartSuffix{U"单元", Part::room},       PartSuffix{U"庄", Part::place},        PartSuffix{U"屯", Part::place},
    PartSuffix{U"寨", Part::place},        PartSuffix{U"苑", Part::place},        PartSuffix{U"园", Part::place},        PartSuffix{U"院", Part::place},
    PartSuffix{U"湾", Part::place},        PartSuffix{U"沟", Part::place},        PartSuffix{U"坡", Part::place},        PartSuffix{U"里", Part::place},
    PartSuffix{U"城", Part::place},        PartSuffix{U"府", Part::place},        PartSuffix{U"居", Part::place},        PartSuffix{U"庭", Part::place},
    PartSuffix{U"邸", Part::place},        PartSuffix{U"岸", Part::place},        PartSuffix{U"国际", Part::place},      PartSuffix{U"江南", Part::place},
    PartSuffix{U"户", Part::room},         PartSuffix{U"楼", Part::building},     PartSuffix{U"区", Part::division}};

/// What a number ends with.
inline constexpr std::array kNumberSuffixes{
    PartSuffix{U"村民小组", Part::group}, PartSuffix{U"居民小组", Part::group}, PartSuffix{U"生产队", Part::group}, PartSuffix{U"小组", Part::group},
    PartSuffix{U"单元", Part::room},      PartSuffix{U"号楼", Part::building},  PartSuffix{U"号院", Part::door},    PartSuffix{U"号", Part::door},
    PartSuffix{U"弄", Part::road},        PartSuffix{U"栋", Part::building},    PartSuffix{U"幢", Part::building},  PartSuffix{U"座", Part::building},
    PartSuffix{U"楼", Part::building},    PartSuffix{U"层", Part::building},    PartSuffix{U"室", Part::room},      PartSuffix{U"房", Part::room},
    PartSuffix{U"户", Part::room},        PartSuffix{U"组", Part::group},       PartSuffix{U"社", Part::group},     PartSuffix{U"队", Part::group},
    PartSuffix{U"排", Part::door},        PartSuffix{U"门", Part::room},        PartSuffix{U"区", Part::place},     PartSuffix{U"期", Part::place},
    PartSuffix{U"巷", Part::road},        PartSuffix{U"路", Part::road},        PartSuffix{U"街", Part::road},      PartSuffix{U"村", Part::town},
    PartSuffix{U"米", Part::place},       PartSuffix{U"梯", Part::building},  PartSuffix{U"#楼", Part::building}, PartSuffix{U"#", Part::building}};

inline constexpr std::u32string_view kStops = U"的是为在到至了着过被称说问答其你我他她及与或未已给把让请将住寄送查系";
inline constexpr std::u32string_view kChineseNumerals = U"〇零一二三四五六七八九十百甲乙丙丁";
inline constexpr std::u32string_view kDirections = U"东西南北中前后左右上下";
inline constexpr std::u32string_view kBeforeNumbers = U"第附付老之原东西南北中";
inline constexpr std::u32string_view kPlaceEnds = U"省市县区州旗镇乡村道路街巷社屯庄寨苏查场园院里城";
/// What leads to an address and is none of it; where one begins with another the longer stands first.
inline constexpr std::array<std::u32string_view, 22> kLeads{U"位于", U"坐落于", U"坐落", U"现居", U"租房", U"户籍地", U"户籍", U"原籍", U"籍贯", U"地址", U"前往",
                                                    U"来到", U"回", U"于", U"向", U"从", U"由", U"经", U"沿", U"同村", U"村民", U"并"};

}  // namespace gongshi::redaction
