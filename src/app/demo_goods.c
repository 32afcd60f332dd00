/* demo_goods: three shops, sixty articles, eight people, none of them real.
 *
 * The goods are chosen so that the policy has something to say: food and cosmetics that can't be
 * returned without a reason, some of them sold with the notice and some without, things with
 * warranty and without, cheap and dear.
 */
#include "app/demo_goods.h"

const struct demo_merchant demo_merchants[DEMO_MERCHANTS] = {
    {"qinghe", "青禾家居", "0571-88001234", "浙江省杭州市余杭区良渚街道青禾路 18 号退货仓",
     "staff@qinghe", "周青禾", "QH"},
    {"xingchen", "星辰数码", "0755-26005678", "广东省深圳市南山区科苑路 6 号星辰售后中心",
     "staff@xingchen", "陈星", "XC"},
    {"yuanshan", "远山户外", "028-85557788", "四川省成都市双流区航空港路 9 号远山退货点",
     "staff@yuanshan", "李远山", "YS"},
};

#define GOODS(sku, name, category, price, months)                                                  \
  { sku, name, category, price, months, true, false }
#define SPECIAL(sku, name, category, price, is_notice)                                             \
  { sku, name, category, price, 0, false, is_notice }

const struct demo_product demo_products[DEMO_MERCHANTS][DEMO_PRODUCTS] = {
    {GOODS("QH-1001", "纯棉四件套 1.8 米床", "textile", 39900, 0),
     GOODS("QH-1002", "乳胶枕 一对", "textile", 25800, 0),
     GOODS("QH-1003", "羊毛地毯 1.6×2.3 米", "textile", 129900, 0),
     GOODS("QH-1004", "遮光窗帘 两片", "textile", 18900, 0),
     GOODS("QH-2001", "胡桃木餐桌", "furniture", 219900, 12),
     GOODS("QH-2002", "人体工学椅", "furniture", 99900, 24),
     GOODS("QH-2003", "落地书架 五层", "furniture", 45900, 12),
     GOODS("QH-2004", "床头柜", "furniture", 32900, 12),
     GOODS("QH-3001", "铸铁炖锅 26 厘米", "kitchen", 36800, 12),
     GOODS("QH-3002", "不粘煎锅 28 厘米", "kitchen", 15900, 12),
     GOODS("QH-3003", "保温壶 1.5 升", "kitchen", 12900, 12),
     GOODS("QH-3004", "陶瓷餐具 16 件套", "kitchen", 22900, 0),
     GOODS("QH-4001", "落地灯", "lighting", 28900, 12),
     GOODS("QH-4002", "感应小夜灯 三只", "lighting", 5900, 6),
     GOODS("QH-4003", "吸顶灯 客厅", "lighting", 45900, 24),
     SPECIAL("QH-5001", "手工曲奇礼盒", "food", 8800, true),
     SPECIAL("QH-5002", "明前龙井 250 克", "food", 29800, true),
     SPECIAL("QH-5003", "天然香薰蜡烛", "general", 9900, false),
     SPECIAL("QH-6001", "定制刺绣抱枕", "custom", 16800, true),
     GOODS("QH-6002", "收纳箱 四只", "general", 7900, 0)},
    {GOODS("XC-1001", "无线降噪耳机 Pro", "electronics", 89900, 12),
     GOODS("XC-1002", "蓝牙音箱", "electronics", 39900, 12),
     GOODS("XC-1003", "机械键盘 87 键", "electronics", 45900, 24),
     GOODS("XC-1004", "无线鼠标", "electronics", 12900, 12),
     GOODS("XC-1005", "27 英寸显示器", "electronics", 159900, 36),
     GOODS("XC-2001", "智能手表", "electronics", 129900, 12),
     GOODS("XC-2002", "智能手环", "electronics", 24900, 12),
     GOODS("XC-2003", "儿童电话手表", "electronics", 59900, 12),
     GOODS("XC-3001", "扫地机器人", "appliance", 199900, 24),
     GOODS("XC-3002", "空气净化器", "appliance", 149900, 24),
     GOODS("XC-3003", "电动牙刷", "appliance", 29900, 24),
     GOODS("XC-3004", "便携榨汁杯", "appliance", 14900, 12),
     GOODS("XC-4001", "移动电源 2 万毫安", "electronics", 15900, 12),
     GOODS("XC-4002", "快充充电器 65 瓦", "electronics", 11900, 12),
     GOODS("XC-4003", "数据线 两米", "electronics", 3900, 3),
     GOODS("XC-5001", "行车记录仪", "electronics", 49900, 12),
     SPECIAL("XC-6001", "办公软件激活码", "digital", 39900, true),
     SPECIAL("XC-6002", "旅行洁面乳", "cosmetics", 6900, true),
     SPECIAL("XC-6003", "护手霜三支装", "cosmetics", 5900, false),
     GOODS("XC-7001", "平板支架", "general", 8900, 0)},
    {GOODS("YS-1001", "双人帐篷", "outdoor", 89900, 12),
     GOODS("YS-1002", "冲锋衣", "outdoor", 69900, 0),
     GOODS("YS-1003", "折叠椅", "outdoor", 15900, 12),
     GOODS("YS-1004", "便携炉头", "outdoor", 19900, 12),
     GOODS("YS-1005", "钛合金套锅", "outdoor", 32900, 0),
     GOODS("YS-1006", "徒步鞋", "outdoor", 54900, 0),
     GOODS("YS-1007", "地钉 八枚", "outdoor", 3900, 0),
     GOODS("YS-1008", "充气床垫", "outdoor", 25900, 12),
     GOODS("YS-1009", "速干裤", "outdoor", 29900, 0),
     GOODS("YS-1010", "登山包 60 升", "outdoor", 79900, 12),
     GOODS("YS-1011", "保温水壶", "outdoor", 12900, 0),
     GOODS("YS-2001", "头灯", "electronics", 16900, 12),
     GOODS("YS-2002", "登山杖 一对", "outdoor", 23900, 0),
     GOODS("YS-2003", "对讲机 一对", "electronics", 45900, 24),
     GOODS("YS-2004", "户外手表", "electronics", 129900, 12),
     GOODS("YS-2005", "日用背包", "outdoor", 19900, 12),
     GOODS("YS-3001", "遮阳帽", "textile", 8900, 0),
     GOODS("YS-3002", "抓绒手套", "textile", 6900, 0),
     GOODS("YS-3003", "软水袋", "outdoor", 9900, 0),
     SPECIAL("YS-3004", "冻干餐包", "food", 4900, true)},
};

const struct demo_person demo_people[DEMO_PEOPLE] = {
    {"13800000001", "林晓雨", "上海市徐汇区漕溪北路 88 号 1202 室"},
    {"13800000002", "王海涛", "北京市朝阳区望京街 10 号院 3 号楼"},
    {"13800000003", "陈思远", "四川省成都市武侯区人民南路四段 27 号"},
    {"13800000004", "黄丽娜", "广东省广州市天河区体育西路 101 号"},
    {"13800000005", "赵子墨", "湖北省武汉市洪山区珞喻路 1037 号"},
    {"13800000006", "孙佳琪", "江苏省南京市鼓楼区汉口路 22 号"},
    {"13800000007", "吴俊杰", "陕西省西安市雁塔区小寨东路 5 号"},
    {"13800000008", "郑雅文", "福建省厦门市思明区环岛南路 600 号"},
};
