"""Made-up people, firms, streets. Nobody is meant."""

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
COMPOUND = ["欧阳", "司马", "上官", "诸葛", "皇甫", "慕容"]
MINORITY = ["阿卜杜拉·买买提", "古丽娜尔·艾合买提", "扎西次仁", "巴特尔", "玛依拉·吐尔逊", "才让卓玛"]
GIVEN = ["伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "秀英", "建国", "志强", "桂兰", "玉梅", "晓燕",
         "海波", "文博", "子涵", "俊杰", "雪梅", "国庆", "春花", "新民", "永强", "立新", "少华", "爱华", "红霞", "振宇", "佳怡"]
CITIES = ["云州市", "河南省云州市", "云州", "江苏省青澜市", "湖北省白石市", "四川省平川州"]
DISTRICTS = ["临江区", "东湖区", "石桥区", "青屏区", "白鹭县", "望海县", "开源区", "南岭县"]
ROADS = ["康宁大道", "富民路", "星河巷", "建设路", "解放街", "学府路", "滨江路", "锦绣大道", "玉泉街", "前进路", "环城北路", "人民东路", "中州西路", "唐宫中路"]
ESTATES = ["康宁小区", "金色家园", "御景湾", "锦绣花园", "阳光新城", "翠湖名邸", "纺织厂家属院", "碧水湾小区", "龙泉雅苑", "万和公馆"]
TOWNS = ["龙门镇", "杨集乡", "李楼镇", "大王庙乡", "石佛镇", "安乐街道", "城关镇", "双桥街道办事处"]
VILLAGES = ["李庄村", "王家沟村", "大屯村", "后马村", "张家寨", "小李屯", "老君庙村", "柳林村", "石磨村", "陈家湾"]
FIRMS = ["华盛", "鑫源", "四美蓝", "恒通", "瑞丰", "满创山", "三禾信", "百家乐", "永和", "汇丰园", "同济", "春晖"]
TRADES = ["食品有限公司", "商贸有限公司", "建材有限公司", "物流有限公司", "餐饮管理有限公司", "化工股份有限公司", "物业服务有限公司", "医药连锁有限公司",
          "环保科技有限公司", "农业发展有限公司", "建筑工程有限公司"]
SHOPS = ["食品店", "超市", "便利店", "饭店", "早餐店", "汽车修理部", "药房", "理发店", "五金店", "水果店", "诊所", "茶馆"]
AGENCIES = ["云州市市场监督管理局", "云州市生态环境局", "云州市城市管理局", "云州市交通运输局", "云州市卫生健康委员会", "云州市农业农村局", "云州市公安局交通警察支队",
            "云州市应急管理局", "云州市临江区市场监督管理局", "白鹭县自然资源局", "云州市文化广电和旅游局", "云州市水利局", "云州市消防救援支队", "云州市住房和城乡建设局"]


class Words:
    def __init__(self, random):
        self.r = random

    def name(self):
        dice = self.r.random()
        if dice < 0.04:
            return self.r.choice(COMPOUND) + self.r.choice(GIVEN)
        if dice < 0.06:
            return self.r.choice(MINORITY)
        return self.r.choice(SURNAMES) + self.r.choice(GIVEN)

    def firm(self):
        return self.r.choice(["云州", "云州市", "河南", "云州市临江区"]) + self.r.choice(FIRMS) + self.r.choice(TRADES)

    def shop(self):
        return "云州市" + self.r.choice(DISTRICTS) + self.r.choice([self.name(), self.r.choice(FIRMS)]) + self.r.choice(SHOPS)

    def agency(self):
        return self.r.choice(AGENCIES)

    def road(self):
        return self.r.choice(ROADS) + str(self.r.randint(1, 900)) + "号"

    def premises(self):
        return "云州市" + self.r.choice(DISTRICTS) + self.road() + self.r.choice(["", "1层", f"{self.r.randint(1, 4)}层{self.r.randint(1, 60)}号商铺", "院内", "B座1201室"])

    def home(self):
        r, place = self.r, self.r.choice(CITIES) + self.r.choice(DISTRICTS)
        flat = r.choice([f"{r.randint(1, 30)}号楼{r.randint(1, 6)}单元{r.randint(101, 2804)}室", f"{r.randint(1, 30)}栋{r.randint(101, 2804)}室",
                         f"{r.randint(1, 30)}幢{r.randint(1, 4)}单元{r.randint(101, 909)}", f"{r.randint(1, 30)}-{r.randint(1, 4)}-{r.randint(101, 909)}号", ""])
        village = r.choice(TOWNS) + r.choice(VILLAGES)
        return r.choice([
            place + self.road(), place + self.road() + flat, place + self.road() + r.choice(ESTATES) + flat, place + r.choice(ESTATES) + (flat or "5号楼"),
            place + village, place + village + f"{r.randint(1, 12)}组", place + village + f"{r.randint(1, 12)}组{r.randint(1, 300)}号",
            place + village + r.choice(["", "第"]) + r.choice("一二三四五") + "村民小组", place + village + f"{r.randint(1, 300)}号",
            place + self.road() + f"付{r.randint(1, 30)}号", place + self.road() + f"附{r.randint(1, 30)}号", place + village + "李庄自然村" + f"{r.randint(1, 90)}号"])
