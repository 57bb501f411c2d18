#include "rows.h"

#include <array>
#include <cmath>
#include <string_view>

namespace gongshi::bench {
namespace {

using Words = std::string_view;

// Characters that trade names are made of, three bytes each, the most usual first.
constexpr Words kMarks =
    "华兴盛达金鑫源泰丰恒宏顺和瑞祥福康利安诚信德隆昌永裕嘉佳美新天海东方中大成立远鸿博雅润泽林森木水火土石山川江河湖云雨雪风雷电光明星辰日月春夏秋冬梅兰竹菊荷莲桃李杏柳松柏"
    "桂枫梧桐龙凤麒麟鹏鹤燕雁鹰虎豹马牛羊鹿象鲸鱼红橙黄绿青蓝紫白黑玉珠宝银铜铁钢晶翠琥珀玛瑙珊瑚锦绣绮罗绫丝棉麻布衣冠巾带履舟车船帆桥路道途亭台楼阁轩榭庭院园圃田野原谷峰岭岩崖"
    "溪泉瀑涧潭池泊洋港湾岛屿洲滨浦津渡口城镇乡村邦国州县府京都邑里坊街巷陌阡琴棋书画诗词歌赋笔墨纸砚茶酒米面油盐酱醋糖果蔬豆麦稻粟黍菽一二三四五六七八九十百千万亿元亨贞仁义礼智"
    "忠孝廉勇毅勤俭朴素真善纯正平直公允廷宇宙洪荒玄黄盈昃列张寒来暑往收藏闰余律吕调阳腾致露结为霜";
constexpr std::array<Words, 40> kTrades{"食品", "物流", "建材", "餐饮管理", "环保科技", "酒店", "农业发展", "文化传播", "机械制造", "商贸", "医药", "化工", "电子科技", "装饰工程",
                                        "房地产开发", "物业服务", "汽车销售", "教育咨询", "人力资源", "旅游", "纺织", "家具", "印刷", "塑料制品", "五金", "水泥", "矿业", "养殖", "种业", "乳业",
                                        "粮油", "生物技术", "网络科技", "信息技术", "能源", "燃气", "劳务", "运输", "仓储", "园林绿化"};
constexpr std::array<Words, 12> kForms{"有限公司", "有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "店", "经营部", "（集团）有限公司", "厂", "商行", "专业合作社"};
constexpr std::array<Words, 10> kAreas{"临江区", "云山区", "桥东区", "桥西区", "高新区", "安远县", "宁平县", "清河县", "石门县", "白塔区"};
constexpr std::array<Words, 12> kSystems{"市场监督管理局", "生态环境局", "应急管理局", "交通运输局", "城市管理局", "卫生健康委员会", "住房和城乡建设局", "文化广电和旅游局", "农业农村局", "水利局", "自然资源局", "人力资源和社会保障局"};
constexpr std::array<Words, 12> kShort{"市监", "环", "应急", "交", "城管", "卫", "建", "文旅", "农", "水", "资规", "人社"};
constexpr std::array<std::pair<Words, Words>, 4> kActs{{{"行政处罚", "罚"}, {"行政许可", "许"}, {"行政强制", "强"}, {"行政检查", "检"}}};
constexpr std::array<Words, 24> kThings{"散装糕点", "预包装熟食", "电热水壶", "儿童书包", "调味酱", "保健枕", "喷漆废气", "酸洗废水", "废机油", "锅炉烟气", "乙炔气瓶", "叉车",
                                        "重型自卸货车", "网约客车", "建筑垃圾", "户外招牌", "餐厨垃圾", "医疗废物", "深基坑", "外脚手架", "上网登记系统", "水稻种子", "杀虫剂", "取水设施"};
constexpr std::array<Words, 8> kFaults{"经营超过保质期的", "未按规定备案", "擅自处置", "超过标准排放", "未经批准使用", "销售不符合强制标准的", "未建立台账，经营", "虚假宣传"};

class Chance {
 public:
  explicit Chance(std::int64_t doc) : state_(static_cast<std::uint64_t>(doc) * 0x9E3779B97F4A7C15u + 1) {}
  std::uint64_t below(std::uint64_t n) {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = (state_ ^ state_ >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % n;
  }
  template <class List>
  const auto& of(const List& list) { return list[below(list.size())]; }

 private:
  std::uint64_t state_;
};

/// Usual characters far more often than rare ones.
std::string mark(Chance& chance) {
  const double share = static_cast<double>(chance.below(1'000'000)) / 1e6;
  return std::string(kMarks.substr(3 * static_cast<std::size_t>(share * std::sqrt(share) * static_cast<double>(kMarks.size() / 3)), 3));
}

std::string code(Chance& chance) {
  std::string out = "9141010";
  while (out.size() < 18) out += "0123456789ABCDEFGHJKLMNPQRTUWXY"[out.size() > 8 && chance.below(4) == 0 ? chance.below(31) : chance.below(10)];
  return out;
}

}  // namespace

record::Date MadeRows::published_on(std::int64_t doc) const {
  Chance chance(doc ^ 0x5bd1e995);
  constexpr int kDays = 1'800;
  const record::Date first = *record::Date::from_civil(2021, 11, 20);
  const int late = chance.below(50) == 0 ? static_cast<int>(chance.below(400)) : 0;
  return first + std::max(0, static_cast<int>(doc * kDays / (count_ + 1)) - late);
}

std::optional<pages::SearchRow> MadeRows::row(std::int64_t doc) const {
  Chance chance(doc);
  if (chance.below(20) < 3) return std::nullopt;
  const std::size_t system = chance.below(kSystems.size());
  const std::string area(chance.of(kAreas)), agency = "云州市" + area + std::string(kSystems[system]);
  const auto& [act, letter] = kActs[std::min<std::size_t>(chance.below(8), 7) < 5 ? 0 : chance.below(4)];
  pages::SearchRow row;
  row.doc = doc, row.act = act, row.place = area, row.agencies = agency;
  row.party = "云州" + (chance.below(2) ? "市" : area) + mark(chance) + mark(chance) + (chance.below(3) == 0 ? mark(chance) : "") + std::string(chance.of(kTrades)) + std::string(chance.of(kForms));
  const record::Date published = published_on(doc);
  row.published_on = published.str(), row.decided_on = (published - static_cast<int>(3 + chance.below(5))).str();
  row.number = "云" + area.substr(0, 3) + std::string(kShort[system]) + std::string(letter) + "〔" + std::to_string(published.year()) + "〕" + std::to_string(1 + chance.below(3'000)) + "号";
  row.code = code(chance);
  row.violation = act == "行政处罚" ? std::string(chance.of(kFaults)) + std::string(chance.of(kThings)) : "";
  row.title = agency + "关于" + row.party + "的" + std::string(act) + "决定";
  return row;
}

}  // namespace gongshi::bench
