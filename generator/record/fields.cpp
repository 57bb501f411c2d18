#include "record/fields.h"

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "record/enums.h"

namespace gongshi::record {
namespace {

using enum FieldType;
constexpr std::size_t kShort = 400, kLine = 3'000, kLong = 64'000, kFullText = 2'000'000;
constexpr std::string_view kHn17 = "河南省行政执法公示办法第十七条";
constexpr std::string_view kCredit = "发改办财金〔2018〕424号";

constexpr std::array kFields{
    FieldSpec{"agency", "执法主体", key, Need::hold, true, 64, "执法主体在本站的永久代码，见“执法主体”页", kHn17},
    FieldSpec{"joint_agencies", "联合执法主体", text_list, Need::none, true, 64, "联合作出决定的其他主体的代码；一件联合决定只占一页、只计一次", ""},
    FieldSpec{"acting_body", "受委托实施机构", text, Need::none, true, kShort, "受委托实施的组织；责任与统计归委托主体", "行政处罚法第二十条"},
    FieldSpec{"act", "执法类别", act, Need::hold, true, 32, "行政执法行为的种类", kHn17},
    FieldSpec{"procedure", "适用程序", procedure, Need::none, true, 32, "简易、普通、快速办理；举行听证的为听证", "行政处罚法第五章"},
    FieldSpec{"outcome", "处理结果", outcome, Need::due_penalty, true, 32, "处罚案件如何了结；只有“予以处罚”才称为并计为处罚", "行政处罚法第五十七条"},
    FieldSpec{"document_number", "决定书文号", text, Need::none, true, kShort, "机关代字、年份和顺序号；没有文号的决定可以空缺", kCredit},
    FieldSpec{"title", "标题", text, Need::due, true, kLine, "决定书或者案件的名称", ""},
    FieldSpec{"party.kind", "当事人类别", party_kind, Need::hold, true, 32, "法人和其他组织、个体工商户、自然人", kCredit},
    FieldSpec{"party.name", "当事人名称", text, Need::hold, true, kLine, "当事人的名称或者姓名", kHn17},
    FieldSpec{"party.credit_code", "统一社会信用代码", text, Need::none, true, 64, "18位，末位为校验码", "GB 32100-2015"},
    FieldSpec{"party.representative", "法定代表人（负责人、经营者）", text, Need::none, true, kShort, "组织的法定代表人、负责人，或者个体工商户的经营者", kCredit},
    FieldSpec{"officers", "执法人员", officers, Need::due, true, kShort, "承办的执法人员姓名和执法证号", kHn17},
    FieldSpec{"violation", "违法行为类型", text, Need::due_penalty, true, 6'000, "违法行为的简要名称", kCredit},
    FieldSpec{"facts", "违法事实", text, Need::due_violation, true, kLong, "查明的主要事实", kHn17},
    FieldSpec{"basis", "法律依据", text_list, Need::due, true, kLine, "逐条列出法律、法规、规章的名称和条款", kHn17},
    FieldSpec{"decision", "执法决定", text, Need::hold, true, kLong, "决定的内容", kHn17},
    FieldSpec{"measures", "处罚种类、措施", text_list, Need::due_penalty, true, kShort, "处罚的种类或者采取的措施，可以有多种", "行政处罚法第九条"},
    FieldSpec{"amounts.fine_fen", "罚款金额", money, Need::none, true, 0, "单位：分", kCredit},
    FieldSpec{"amounts.confiscated_fen", "没收金额", money, Need::none, true, 0, "没收违法所得、非法财物的价值，单位：分", kCredit},
    FieldSpec{"amounts.levied_fen", "征收金额", money, Need::none, true, 0, "单位：分", ""},
    FieldSpec{"amounts.charged_fen", "收费金额", money, Need::none, true, 0, "单位：分", ""},
    FieldSpec{"amounts.granted_fen", "给付、奖励金额", money, Need::none, true, 0, "单位：分", ""},
    FieldSpec{"affected_licence", "暂扣或者吊销的证照", text, Need::none, true, kLine, "证照的名称和编号", kCredit},
    FieldSpec{"remedy", "救济途径", text, Need::due, true, kLong, "申请复议、提起诉讼的期限和途径", kHn17},
    FieldSpec{"decided_on", "决定日期", date, Need::hold, true, 0, "作出决定的日期", kCredit},
    FieldSpec{"served_on", "送达日期", date, Need::none, true, 0, "决定书送达当事人的日期", ""},
    FieldSpec{"place", "地域", text, Need::none, true, kShort, "行为发生地的县、区", "河南省行政执法公示办法第二十三条"},
    FieldSpec{"licence_name", "许可证书名称", text, Need::none, true, kLine, "例如：食品经营许可证", kCredit},
    FieldSpec{"licence_number", "许可编号", text, Need::none, true, kShort, "许可证书的编号", kCredit},
    FieldSpec{"licence_state", "许可状态", licence_state, Need::none, true, 32, "有效、暂扣、撤回、撤销、注销、吊销、届满", kCredit},
    FieldSpec{"valid_from", "有效期自", date, Need::none, true, 0, "许可或者处罚有效期的起始日", kCredit},
    FieldSpec{"valid_until", "有效期至", date, Need::none, true, 0, "长期有效的空缺", kCredit},
    FieldSpec{"coercion.from", "强制措施起", date, Need::none, true, 0, "查封、扣押等措施开始的日期", "行政强制法第二十四条"},
    FieldSpec{"coercion.until", "强制措施止", date, Need::none, true, 0, "措施的期限届满日，延长的写延长后的日期", "行政强制法第二十五条"},
    FieldSpec{"coercion.lifted_on", "强制措施解除", date, Need::none, true, 0, "解除措施、退还财物的日期", "行政强制法第二十八条"},
    FieldSpec{"inspection.plan", "检查计划", text, Need::none, true, kLine, "按哪份检查计划抽到；个案检查的空缺", "河南省行政执法公示办法第十七条第（二）项"},
    FieldSpec{"inspection.object", "检查对象", text, Need::none, true, kLine, "检查的场所、车辆、产品，与当事人不同时写明", "河南省行政执法公示办法第十七条第（二）项"},
    FieldSpec{"inspection.items", "检查事项", text_list, Need::none, true, kLine, "检查了哪些事项", "河南省行政执法公示办法第十七条第（二）项"},
    FieldSpec{"inspection.result", "检查结果", text, Need::none, true, kLine, "例如：未发现问题；发现问题已责令改正", "河南省行政执法公示办法第十七条第（二）项"},
    FieldSpec{"performed_on", "履行日期", date, Need::none, true, 0, "当事人履行完毕的日期", ""},
    FieldSpec{"rectified_on", "改正日期", date, Need::none, true, 0, "违法行为改正、复查通过的日期", "行政处罚法第二十八条"},
    FieldSpec{"appeal.state", "复议、诉讼状态", appeal_state, Need::none, true, 32, "审理中、维持、驳回、部分变更；只作注记，不影响公示", ""},
    FieldSpec{"appeal.body", "复议机关、法院", text, Need::none, true, kShort, "受理或者作出结论的机关", ""},
    FieldSpec{"appeal.on", "复议、诉讼日期", date, Need::none, true, 0, "受理或者作出结论的日期", ""},
    FieldSpec{"severity", "失信严重程度", severity, Need::none, true, 32, "轻微、一般、严重，由执法主体认定；决定公示期限", "信用修复管理办法"},
    FieldSpec{"display_until", "公示截止期", date, Need::none, true, 0, "本页面公示的最后一天", kCredit},
    FieldSpec{"full_text", "决定书全文", text, Need::due, true, kFullText, "依法应当制作决定书的，公开全文；段落以换行分隔", kHn17},

    FieldSpec{"id", "来源编号", text, Need::none, false, kShort, "报送系统中的编号，与执法主体合为记录的身份", ""},
    FieldSpec{"status", "决定状态", status, Need::none, false, 32, "有效、变更、撤销、确认违法、确认无效、重新作出", "行政处罚法第四十八条"},
    FieldSpec{"status_on", "状态日期", date, Need::none, false, 0, "状态改变生效或者本机关知悉之日", ""},
    FieldSpec{"status_reason", "状态原因", text, Need::none, false, kLine, "状态改变的原因", ""},
    FieldSpec{"replaces", "所代替的决定", text, Need::none, false, kShort, "被本决定代替的那件决定的来源编号", ""},
    FieldSpec{"published_on", "原公示日期", date, Need::none, false, 0, "只有历史补录可以带来", ""},
    FieldSpec{"full_text_file", "全文文件", text, Need::none, false, kShort, "与数据文件同目录的 txt、docx 或者文本 PDF，文件本身从不公开", ""},
    FieldSpec{"note", "备注", text, Need::none, false, kLine, "内部备注", ""},
    FieldSpec{"identity.type", "证件类型", text, Need::none, false, 64, "当事人的证件类型", ""},
    FieldSpec{"identity.number", "证件号码", text, Need::none, false, kShort, "当事人的证件号码", ""},
    FieldSpec{"identity.address", "住址", text, Need::none, false, kLine, "当事人的住址", ""},
    FieldSpec{"identity.phone", "电话", text, Need::none, false, kShort, "当事人的电话", ""},
    FieldSpec{"identity.email", "电子邮箱", text, Need::none, false, kShort, "当事人的电子邮箱", ""},
    FieldSpec{"identity.bank_account", "银行账号", text, Need::none, false, kShort, "当事人的银行账号", ""},
    FieldSpec{"identity.representative_number", "法定代表人证件号码", text, Need::none, false, kShort, "法定代表人（经营者）的证件号码", ""},
    FieldSpec{"identity.born_on", "出生日期", date, Need::none, false, 0, "自然人的出生日期", ""},
    FieldSpec{"people", "其他自然人", people, Need::none, false, kShort, "案件中的投诉举报人、证人等", ""},
    FieldSpec{"hide", "应当隐去的文字", hides, Need::none, false, kLong, "报送机关要求隐去的文字、类别和依据；找不到即暂缓公示", "河南省行政执法公示办法第十八条"},
    FieldSpec{"secrecy_review.result", "保密审查结果", text, Need::none, false, 64, "public、public_after_hiding、not_public", "河南省行政执法公示办法第五条"},
    FieldSpec{"secrecy_review.by", "保密审查人", text, Need::none, false, kShort, "", ""},
    FieldSpec{"secrecy_review.on", "保密审查日期", date, Need::none, false, 0, "", ""},
    FieldSpec{"legal_review.result", "法制审核结果", text, Need::none, false, 64, "同意、存在问题", "河南省重大行政执法决定法制审核办法"},
    FieldSpec{"legal_review.by", "法制审核人", text, Need::none, false, kShort, "", ""},
    FieldSpec{"legal_review.on", "法制审核日期", date, Need::none, false, 0, "", ""},
    FieldSpec{"case_file.number", "案卷号", text, Need::none, false, kShort, "", ""},
    FieldSpec{"case_file.filed_on", "归档日期", date, Need::none, false, 0, "", "河南省行政执法全过程记录办法第二十一条"},
};

constexpr std::size_t count_public() {
  std::size_t n = 0;
  while (n < kFields.size() && kFields[n].is_public) ++n;
  return n;
}

template <class E>
constexpr std::span<const std::string_view> codes_of() {
  return Codes<E>::list;
}

}  // namespace

std::span<const FieldSpec> fields() { return kFields; }
std::span<const FieldSpec> public_fields() { return std::span(kFields).first(count_public()); }

std::optional<std::size_t> field_index(std::string_view path) {
  static const auto index = [] {
    std::unordered_map<std::string_view, std::size_t> map;
    for (std::size_t i = 0; i < kFields.size(); ++i) map.emplace(kFields[i].path, i);
    return map;
  }();
  const auto found = index.find(path);
  return found == index.end() ? std::nullopt : std::optional(found->second);
}

std::span<const std::string_view> allowed_codes(FieldType type) {
  switch (type) {
    case act: return codes_of<Act>();
    case procedure: return codes_of<Procedure>();
    case outcome: return codes_of<Outcome>();
    case party_kind: return codes_of<PartyKind>();
    case status: return codes_of<Status>();
    case licence_state: return codes_of<LicenceState>();
    case appeal_state: return codes_of<AppealState>();
    case severity: return codes_of<Severity>();
    default: return {};
  }
}

bool is_object_field(std::string_view key) {
  static const auto objects = [] {
    std::unordered_set<std::string_view> set;
    for (const FieldSpec& f : kFields)
      if (const auto dot = f.path.find('.'); dot != std::string_view::npos) set.insert(f.path.substr(0, dot));
    return set;
  }();
  return objects.contains(key);
}

}  // namespace gongshi::record
