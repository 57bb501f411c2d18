#include "phrases.h"


namespace gongshi::bench {
namespace {

using Words = std::string_view;

constexpr Words kMarketLaws[]{"《中华人民共和国食品安全法》第一百二十四条第一款", "《中华人民共和国广告法》第五十五条第一款",
                              "《中华人民共和国产品质量法》第四十九条", "《中华人民共和国反不正当竞争法》第二十条第一款"};
constexpr Words kMarketThings[]{"散装糕点", "预包装熟食", "电热水壶", "儿童书包", "调味酱", "保健枕"};
constexpr Words kMarketViolations[]{"经营超过保质期的{thing}", "对{thing}作引人误解的商业宣传", "销售不符合强制标准的{thing}",
                                    "未按规定明码标价销售{thing}"};
constexpr Words kMarketFindings[]{
    "货架第{n}层陈列的{thing}标签所示保质期已于{date}届满，清点得{n}件，标价每件{money}元。",
    "抽样检验报告（编号{code}）载明，所检{thing}有{n}项指标与标签明示值不符，报告于{date}送达当事人，其未在期限内申请复检。",
    "进货台账自{date}起缺页{n}张，当事人未能出示{thing}供货者的许可证复印件。",
    "店内电子屏循环播放关于{thing}的宣传语，当事人未能提供与宣传内容相符的依据，该广告制作费用为{money}元。"};
constexpr Words kMarketLicences[]{"食品经营许可证", "特种设备使用登记证", "药品经营许可证"};

constexpr Words kEnvironmentLaws[]{"《中华人民共和国大气污染防治法》第九十九条", "《中华人民共和国水污染防治法》第八十三条",
                                   "《中华人民共和国固体废物污染环境防治法》第一百一十二条"};
constexpr Words kEnvironmentThings[]{"喷漆废气", "酸洗废水", "废机油", "锅炉烟气", "印染污泥"};
constexpr Words kEnvironmentViolations[]{"超过排放标准排放{thing}", "{thing}治理设施不正常运行", "未按规定贮存{thing}"};
constexpr Words kEnvironmentFindings[]{
    "在线监测数据显示，{date}{hour}时{thing}的小时均值超过许可限值，超标持续{n}小时。",
    "治理设施控制柜处于断电状态，运行台账最后一次登记为{date}，当班记录缺失{n}班次。",
    "暂存间地面未作防渗处理，内有{thing}包装桶{n}只，其中部分未张贴识别标签。",
    "监测人员在排放口采集样品{n}份，送检后出具第{code}号监测报告。"};
constexpr Words kEnvironmentLicences[]{"排污许可证", "危险废物经营许可证", "辐射安全许可证"};

constexpr Words kSafetyLaws[]{"《中华人民共和国安全生产法》第一百零二条", "《危险化学品安全管理条例》第七十八条第一款",
                              "《中华人民共和国安全生产法》第九十七条"};
constexpr Words kSafetyThings[]{"乙炔气瓶", "叉车", "除尘器", "有限空间", "冲压机"};
constexpr Words kSafetyViolations[]{"未采取措施消除{thing}事故隐患", "{thing}作业人员未经培训上岗", "未在{thing}处设置警示标志"};
constexpr Words kSafetyFindings[]{
    "车间东侧的{thing}防护装置已拆除，班组长称拆除发生在{date}，此后照常作业{n}天。",
    "教育培训档案中{n}名从业人员的考核栏为空白，其中有人已独立操作{thing}。",
    "应急预案未写明{thing}的处置步骤，最近一次演练记录停留在{date}。",
    "专家组对{thing}进行了查验，列出隐患{n}项，整改报价合计{money}元。"};
constexpr Words kSafetyLicences[]{"危险化学品经营许可证", "安全生产许可证", "烟花爆竹经营（零售）许可证"};

constexpr Words kTransportLaws[]{"《中华人民共和国道路运输条例》第六十三条", "《中华人民共和国公路法》第七十六条",
                                 "《道路货物运输及站场管理规定》第六十一条"};
constexpr Words kTransportThings[]{"重型自卸货车", "网约客车", "驾驶培训车辆", "集装箱挂车"};
constexpr Words kTransportViolations[]{"未取得经营许可使用{thing}从事运输", "{thing}超限行驶公路", "未按规定维护{thing}"};
constexpr Words kTransportFindings[]{
    "称重检测单（编号{code}）显示该{thing}车货总质量超出限值{n}百千克。",
    "乘客{person}在笔录中说，其于{date}通过手机软件预约该{thing}，支付车费{money}元。",
    "卫星定位记录表明，该{thing}自{date}起有{n}个时段离线，企业未作处理登记。",
    "执法人员在收费站出口拦停该{thing}，随车携带的运单填写不全，目的地为{site}。"};
constexpr Words kTransportLicences[]{"道路运输经营许可证", "超限运输车辆通行证", "网络预约出租汽车运输证"};

constexpr Words kUrbanLaws[]{"《城市市容和环境卫生管理条例》第三十四条", "《城镇燃气管理条例》第四十六条",
                             "《城市道路管理条例》第四十二条", "《城市生活垃圾管理办法》第三十八条"};
constexpr Words kUrbanThings[]{"建筑垃圾", "户外招牌", "餐厨垃圾", "占道货架", "渣土"};
constexpr Words kUrbanViolations[]{"擅自处置{thing}", "未经批准设置{thing}", "{thing}影响市容"};
constexpr Words kUrbanFindings[]{
    "人行道上摆放的{thing}占用长{n}米，行人须绕入机动车道通行。",
    "视频巡查于{date}{hour}时发现{thing}散落路面，污染长度约{n}米。",
    "当事人与{firm}签订的清运合同已于{date}到期，其后产生的{thing}去向不明。",
    "经现场丈量，{thing}的面积超出备案图纸{n}平方米，制作安装费用{money}元。"};
constexpr Words kUrbanLicences[]{"城市建筑垃圾处置核准", "临时占用城市道路许可", "户外广告设施设置许可"};

constexpr Words kHealthLaws[]{"《公共场所卫生管理条例》第十四条", "《医疗机构管理条例》第四十七条",
                              "《中华人民共和国传染病防治法》第六十九条"};
constexpr Words kHealthThings[]{"医疗废物", "美容仪器", "客用棉织品", "消毒餐具"};
constexpr Words kHealthViolations[]{"未按规定处置{thing}", "{thing}卫生检测不合格", "使用未经登记的{thing}"};
constexpr Words kHealthFindings[]{
    "更衣室内发现使用过的{thing}{n}件，未与清洁物品分区存放。",
    "从业人员{person}未能出示有效健康证明，其到岗日期为{date}。",
    "处置登记本自{date}后没有记载，{thing}交接单缺少{n}份。",
    "采集{thing}表面样品{n}份，第{code}号检验报告判定部分项目不符合卫生要求。"};
constexpr Words kHealthLicences[]{"公共场所卫生许可证", "医疗机构执业许可证", "放射诊疗许可证"};

constexpr Words kBuildingLaws[]{"《建设工程质量管理条例》第六十四条", "《中华人民共和国建筑法》第六十四条",
                                "《物业管理条例》第六十条", "《中华人民共和国土地管理法》第七十七条"};
constexpr Words kBuildingThings[]{"深基坑", "外脚手架", "商品房预售款", "临时用地", "承重墙"};
constexpr Words kBuildingViolations[]{"未按审查图纸施作{thing}", "违反规定使用{thing}", "擅自改变{thing}"};
constexpr Words kBuildingFindings[]{
    "抽查{thing}部位{n}处，实测尺寸与设计文件相差较大，监理通知单已于{date}签发。",
    "施工日志没有{thing}的验收记录，项目经理称资料由{firm}保管。",
    "测绘单位对{thing}进行了复测，超出批准范围{n}平方米，成果编号{code}。",
    "账户流水显示，{date}有一笔{money}元款项与工程进度不符，当事人未能说明用途。"};
constexpr Words kBuildingLicences[]{"建筑工程施工许可证", "商品房预售许可证", "建设工程规划许可证"};

constexpr Words kCultureLaws[]{"《娱乐场所管理条例》第四十八条", "《互联网上网服务营业场所管理条例》第三十一条",
                               "《旅行社条例》第五十五条"};
constexpr Words kCultureThings[]{"点播曲库", "一日游线路", "上网登记系统", "演出票务"};
constexpr Words kCultureViolations[]{"{thing}未按规定备案", "提供的{thing}与合同约定不符", "未按规定核对{thing}信息"};
constexpr Words kCultureFindings[]{
    "后台日志显示，{date}{hour}时起有{n}个终端绕过{thing}登入。",
    "游客{person}提交的合同载有{n}个景点，实际安排少于约定，{thing}退费{money}元。",
    "现场调取的{thing}清单共{n}条，有数条未见备案回执。"};
constexpr Words kCultureLicences[]{"娱乐经营许可证", "营业性演出许可证", "旅行社业务经营许可证"};

constexpr Words kFarmLaws[]{"《农药管理条例》第五十六条", "《兽药管理条例》第五十六条", "《中华人民共和国种子法》第七十九条"};
constexpr Words kFarmThings[]{"水稻种子", "杀虫剂", "猪用疫苗", "复合肥料", "鱼苗"};
constexpr Words kFarmViolations[]{"经营标签不符合规定的{thing}", "未建立{thing}购销台账", "经营未经审定的{thing}"};
constexpr Words kFarmFindings[]{
    "库房内存放{thing}{n}袋，标签没有生产批号，购进单价{money}元。",
    "农户{person}称其于{date}在当事人处购得{thing}，使用后长势异常，已拍照留存。",
    "对{thing}抽取样品{n}份，第{code}号检验结果显示有效成分含量低于标示值。"};
constexpr Words kFarmLicences[]{"农药经营许可证", "动物防疫条件合格证", "种子生产经营许可证"};

constexpr Words kWaterLaws[]{"《中华人民共和国水法》第六十九条", "《取水许可和水资源费征收管理条例》第四十八条",
                             "《中华人民共和国河道管理条例》第四十四条"};
constexpr Words kWaterThings[]{"自备水井", "河滩砂石", "取水计量表", "围堰"};
constexpr Words kWaterViolations[]{"未经批准使用{thing}取水", "在河道内堆放{thing}", "擅自停用{thing}"};
constexpr Words kWaterFindings[]{
    "巡河人员于{date}发现{thing}，沿岸长度{n}米，未见许可公示牌。",
    "{thing}读数与上次登记相差{n}吨，按标准折算水资源费{money}元。",
    "无人机影像（编号{code}）显示{thing}位于岸线管理范围以内{n}米。"};
constexpr Words kWaterLicences[]{"取水许可证", "河道管理范围内建设项目许可", "生产建设项目水土保持方案批复"};

constexpr Words kLabourLaws[]{"《保障农民工工资支付条例》第五十四条", "《劳动保障监察条例》第三十条",
                              "《中华人民共和国劳动合同法》第八十四条"};
constexpr Words kLabourThings[]{"工资支付台账", "劳动合同", "工资保证金", "考勤记录"};
constexpr Words kLabourViolations[]{"未按规定保存{thing}", "未按要求提供{thing}", "违反{thing}管理规定"};
constexpr Words kLabourFindings[]{
    "所调取的{thing}中有{n}名劳动者的签名与本人笔迹不一致。",
    "劳动者{person}反映自{date}起未足额领取工资，差额{money}元，当事人对此认可。",
    "限期改正指令书（编号{code}）送达后，当事人逾期{n}日仍未提交{thing}。"};
constexpr Words kLabourLicences[]{"劳务派遣经营许可证", "人力资源服务许可证", "民办职业培训学校办学许可证"};

constexpr Words kFireLaws[]{"《中华人民共和国消防法》第六十条第一款", "《中华人民共和国消防法》第六十七条"};
constexpr Words kFireThings[]{"防火门", "室内消火栓", "疏散通道", "自动喷水系统"};
constexpr Words kFireViolations[]{"{thing}未保持完好有效", "占用、堵塞{thing}", "擅自停用{thing}"};
constexpr Words kFireFindings[]{
    "{site}二层的{thing}前堆有纸箱{n}只，宽度不足以开启。",
    "测试{thing}时末端压力不足，维保单位{firm}最近一次签到为{date}。",
    "消防控制室值班人员{person}未能在{n}分钟内完成{thing}联动操作。"};
constexpr Words kFireLicences[]{"公众聚集场所投入使用、营业前消防安全检查合格证", "建设工程消防验收备案"};

constexpr Words kTobaccoLaws[]{"《中华人民共和国烟草专卖法实施条例》第五十六条", "《烟草专卖许可证管理办法》第四十九条"};
constexpr Words kTobaccoThings[]{"卷烟", "雪茄烟", "电子烟烟弹"};
constexpr Words kTobaccoViolations[]{"未在当地烟草专卖批发企业进货{thing}", "无许可证经营{thing}", "销售非法生产的{thing}"};
constexpr Words kTobaccoFindings[]{
    "柜台下方抽屉内查获{thing}{n}条，条包喷码不属于本辖区零售户。",
    "经鉴别，所查{thing}中{n}条为假冒注册商标产品，鉴别检验报告编号{code}。",
    "当事人陈述该批{thing}于{date}自流动商贩处购得，货值{money}元。"};
constexpr Words kTobaccoLicences[]{"烟草专卖零售许可证", "烟草专卖品准运证"};

constexpr Words kTaxLaws[]{"《中华人民共和国税收征收管理法》第六十三条第一款", "《中华人民共和国发票管理办法》第三十五条"};
constexpr Words kTaxThings[]{"增值税专用发票", "销售收入", "个人所得税扣缴", "账簿凭证"};
constexpr Words kTaxViolations[]{"未按规定申报{thing}", "违反{thing}管理规定", "未按规定保管{thing}"};
constexpr Words kTaxFindings[]{
    "调取{n}个所属期的账册，{thing}少列{money}元，与仓储出库记录不符。",
    "向{firm}发函核实，回函（编号{code}）称双方自{date}后没有业务往来。",
    "财务负责人{person}对{thing}的差异作了书面说明，附原始凭证{n}份。"};
constexpr Words kTaxLicences[]{"增值税防伪税控系统最高开票限额核定", "印制发票企业资格"};

constexpr Words kPoliceLaws[]{"《保安服务管理条例》第四十二条", "《旅馆业治安管理办法》第十五条",
                              "《易制毒化学品管理条例》第三十八条"};
constexpr Words kPoliceThings[]{"住宿登记", "保安员配备", "监控录像", "印章刻制登记"};
constexpr Words kPoliceViolations[]{"未按规定落实{thing}", "未按规定留存{thing}", "{thing}不符合要求"};
constexpr Words kPoliceFindings[]{
    "系统比对发现{date}入住的{n}名旅客没有{thing}，前台当班人为{person}。",
    "存储设备只保留了{n}日的{thing}，少于规定期限。",
    "当事人提交的{thing}名册缺少{n}人的证明材料，其称正在补办。"};
constexpr Words kPoliceLicences[]{"旅馆业特种行业许可证", "保安服务许可证", "公章刻制业特种行业许可证"};

#define GONGSHI_FIELD(system, Name) \
  Field { system, k##Name##Laws, k##Name##Things, k##Name##Violations, k##Name##Findings, k##Name##Licences }
constexpr Field kFields[]{
    GONGSHI_FIELD("market", Market),     GONGSHI_FIELD("environment", Environment), GONGSHI_FIELD("emergency", Safety),
    GONGSHI_FIELD("transport", Transport), GONGSHI_FIELD("urban", Urban),           GONGSHI_FIELD("health", Health),
    GONGSHI_FIELD("housing", Building),  GONGSHI_FIELD("culture", Culture),         GONGSHI_FIELD("agriculture", Farm),
    GONGSHI_FIELD("resources", Building), GONGSHI_FIELD("water", Water),            GONGSHI_FIELD("labour", Labour),
    GONGSHI_FIELD("fire", Fire),         GONGSHI_FIELD("tobacco", Tobacco),         GONGSHI_FIELD("tax", Tax),
    GONGSHI_FIELD("police", Police),
};
#undef GONGSHI_FIELD

constexpr Words kInquiry[]{
    "{date}{hour}时许，两名执法人员到{site}出示证件后开展检查，当事人一方有人在场。",
    "执法人员拍摄照片{n}张，提取经营记录一册，在场人{person}逐页签名。",
    "经询问，{person}表示对上述情况不持异议，同时说明事发期间负责人外出。",
    "与{firm}核对后确认，双方往来单据共{n}份，金额{money}元，没有其他交易。",
    "案件线索来自日常巡查，本机关于{date}批准立案，案件承办期间没有中止情形。",
    "调查中调取了{site}周边的公共视频{n}段，时间与现场勘验所记吻合。",
    "当事人委托{person}到场接受调查，授权委托书写明代理权限，有效期{n}日。",
    "上述事实，有现场检查笔录、询问笔录、照片、单据复印件等{n}份证据证明，证据之间能够相互印证。",
    "本机关于{date}制作先行登记保存清单，列明物品{n}件，期满前已作出处理。",
    "有关账目交由{firm}核算，核算意见书（编号{code}）认定涉及金额{money}元。",
    "第三方{firm}出具书面证明，载明其于{date}向当事人交付货物{n}批。",
    "检查当日当事人主动打开库房，未发现另行藏匿的物品，清点用时约{n}分钟。",
};
constexpr Words kHearing[]{
    "本机关于{date}送达行政处罚告知书（编号{code}），当事人在五日内没有提出陈述、申辩。",
    "当事人提出其系首次违法且已停止相关行为，请求从轻处理；本机关复核后认为理由成立，予以采纳。",
    "当事人申辩称经营困难，请求减少罚款；本机关复核后认为不属于法定从轻情形，不予采纳。",
    "考虑到当事人配合调查并于{date}前完成改正，按裁量基准确定为较轻阶次。",
    "法制审核机构认为事实清楚、证据充分、程序合法，同意承办机构的意见。",
    "当事人没有要求听证，本机关负责人集体讨论后形成决定意见。",
};
constexpr Words kReview[]{
    "受理窗口于{date}收到全部材料{n}页，当日出具受理通知书（编号{code}）。",
    "本次检查按双随机方案抽取对象，检查组由{n}名执法人员组成，检查用时{n}分钟。",
    "检查组查看了{site}的证照、台账和现场设备，逐项填写检查表共{n}项。",
    "现场核查由两名工作人员完成，测得使用面积{n}平方米，与申报材料一致。",
    "专家{person}等人出具评审意见，认为设施设备满足所申请事项的条件。",
    "经公示{n}日，没有收到利害关系人的异议。",
    "陪同人员{person}对记录内容没有意见，并领取了副本。",
    "计算依据为{date}核定的标准，应缴金额{money}元，缴款书编号{code}。",
    "有关材料已与{firm}出具的报告逐项比对，未见矛盾。",
    "后续监管由属地机构负责，计划在{n}日内回访一次。",
};

constexpr Words kSurnames[]{"林", "苏", "沈", "顾", "陆", "温", "祝", "梅", "方", "柏", "卓", "闻", "欧阳", "秦", "汤", "佟"};
constexpr Words kGivenNames[]{"知远", "见微", "怀瑾", "若谷", "承泽", "语桐", "明澈", "青禾", "砚秋", "行简",
                              "望舒", "岚", "朔", "一帆", "嘉树", "令仪", "闻笛", "起"};
constexpr Words kRoads[]{"望江路", "松涛街", "柳岸巷", "云桥大道", "石榴路", "北仓街", "学士路", "渡口街", "半山路", "钟楼巷"};
constexpr Words kTrades[]{"食品有限公司", "物流有限公司", "建材有限公司", "餐饮管理有限公司", "环保科技有限公司", "酒店有限公司",
                          "农业发展有限公司", "文化传播有限公司", "机械制造有限公司", "商贸有限公司"};
constexpr Words kFirmMarks[]{"澄川", "禾木源", "远岫", "铁杉", "新渡口", "拾光里", "白露", "云脊", "同砚", "北望", "三叶", "鹿鸣湾"};

}  // namespace

std::span<const Field> enforcement_fields() { return kFields; }
Phrases inquiry_phrases() { return kInquiry; }
Phrases hearing_phrases() { return kHearing; }
Phrases review_phrases() { return kReview; }
Phrases surnames() { return kSurnames; }
Phrases given_names() { return kGivenNames; }
Phrases roads() { return kRoads; }
Phrases trades() { return kTrades; }
Phrases firm_marks() { return kFirmMarks; }

}  // namespace gongshi::bench
