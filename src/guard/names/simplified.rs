//! Signs of Chinese and Japanese names that are written in two ways: 偉 and 伟 are one, and so are 澤, 沢 and 泽. Of signs that stand for two words in the
//! simpler way (后, 里, 干) there are none here.

use std::sync::LazyLock;

use crate::guard::detect::lists::Map;

/// The sign as it is written in full or in Japan, and the simpler one.
#[rustfmt::skip]
const PAIRS: &str = "
    張张 劉刘 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 許许 鄧邓 馮冯 蕭萧 韓韩 葉叶 呂吕 蘇苏 盧卢 蔣蒋 賈贾 譚谭 陸陆 閆闫 鍾钟 鐘钟 湯汤 龍龙 萬万 錢钱 嚴严 莊庄 龔龚 賴赖
    顧顾 閻阎 蘭兰 喬乔 歐欧 聶聂 齊齐 龐庞 關关 魯鲁 韋韦 溫温 鄒邹 鄔邬 鄺邝 塗涂 賀贺 駱骆 竇窦 闕阙 諸诸 單单 畢毕 項项 滿满 車车 時时 紀纪 樂乐 鮑鲍 費费 連连 薩萨 饒饶 鞏巩 簡简
    藍蓝 繆缪 勞劳 婁娄 陰阴 儲储 範范 榮荣 閔闵 祿禄 應应 偉伟 國国 軍军 麗丽 華华 紅红 鳳凤 興兴 貴贵 東东 強强 剛刚 夢梦 曉晓 靜静 豔艳 艷艳 銀银 鋒锋 飛飞 鵬鹏 雲云 學学 義义 寧宁
    嵐岚 慶庆 廣广 憶忆 懷怀 恆恒 悅悦 擇择 摯挚 權权 傑杰 來来 極极 楓枫 檸柠 棟栋 楨桢 樺桦 樑梁 漢汉 澤泽 潔洁 濤涛 潤润 淵渊 濱滨 煒炜 煥焕 愛爱 瑪玛 環环 瓊琼 瑤瑶 暢畅 禮礼 禎祯
    積积 穩稳 純纯 綱纲 紹绍 經经 繡绣 繼继 緒绪 維维 綺绮 緣缘 勝胜 騰腾 藝艺 瑩莹 蓮莲 鶯莺 薔蔷 蘊蕴 見见 觀观 譽誉 詩诗 誠诚 語语 諾诺 誼谊 謹谨 貞贞 賢贤 贊赞 躍跃 軒轩 輝辉 達达
    遠远 進进 適适 遜逊 欽钦 鐵铁 鈴铃 銘铭 銳锐 錦锦 鎮镇 鏡镜 長长 門门 聞闻 陽阳 際际 隨随 隱隐 霧雾 韻韵 順顺 穎颖 顏颜 風风 馳驰 駿骏 驍骁 驥骥 鳴鸣 鴻鸿 鶴鹤 鷹鹰 齡龄 聖圣 堅坚
    壘垒 聲声 復复 奮奋 嬌娇 嬋婵 嬰婴 寶宝 實实 憲宪 寬宽 壽寿 將将 爾尔 歲岁 島岛 嶺岭 峯峰 師师 帥帅 歸归 彥彦 戰战 曠旷 曇昙 暉晖 晉晋 顯显 樸朴 絲丝 蓋盖 業业 豐丰 開开 緯纬 綿绵
    絹绢 紋纹 練练 總总 織织 縱纵 績绩 訓训 記记 設设 諒谅 謙谦 讚赞 賜赐 質质 資资 賓宾 輔辅 輕轻 轉转 運运 過过 選选 遷迁 鈞钧 鋼钢 鍵键 鎖锁 鑒鉴 閃闪 閣阁 陣阵 雙双 電电 靈灵 頌颂
    頓顿 領领 願愿 類类 驚惊 魚鱼 鮮鲜 鳥鸟 麥麦 黨党 優优 億亿 儀仪 倫伦 側侧 創创 劍剑 動动 勳勋 勛勋 勵励 區区 協协 嘯啸 園园 圓圆 團团 圖图 場场 塵尘 壯壮 夾夹 奪夺 婭娅 媽妈 嫻娴
    孿孪 審审 尋寻 導导 嶽岳 巒峦 幟帜 幣币 庫库 廬庐 廳厅 彈弹 徑径 從从 徹彻 惲恽 愷恺 憐怜 態态 揚扬 換换 搖摇 攜携 敵敌 斂敛 斕斓 曄晔 書书 會会 桿杆 棧栈 橋桥 櫻樱 檢检 歡欢 殘残
    殤殇 氣气 淺浅 滄沧 滬沪 漣涟 漸渐 瀾澜 瀟潇 瀅滢 灣湾 燁烨 燦灿 燭烛 爭争 犖荦 獅狮 獻献 現现 瑋玮 琺珐 瑣琐 璽玺 瓏珑 瓔璎 畫画 當当 疇畴 盡尽 監监 盤盘 睜睁 矚瞩 碩硕 稜棱 種种
    窮穷 競竞 筆笔 筍笋 節节 籃篮 粵粤 紓纾 紗纱 紡纺 細细 終终 組组 絢绚 給给 統统 絕绝 綠绿 綸纶 緋绯 緘缄 縈萦 纓缨 罷罢 聰聪 聯联 職职 肅肃 膽胆 臨临 與与 舉举 艦舰 芻刍 荊荆 莖茎
    萊莱 蒼苍 蔭荫 薈荟 藥药 蘋苹 虛虚 號号 螢萤 蠻蛮 衛卫 裝装 補补 視视 覽览 親亲 覺觉 詠咏 詢询 詳详 調调 論论 識识 議议 護护 讓让 沢泽 齋斋 斎斋 邊边 辺边 桜樱 広广 栄荣 恵惠 竜龙
    滝泷 瀧泷 浜滨 関关 徳德 円圆 鉄铁 鶏鸡 髙高 﨑崎 嶋岛
";

static SIMPLE: LazyLock<Map<char, char>> = LazyLock::new(|| {
    let pair = |pair: &str| Some((pair.chars().next()?, pair.chars().nth(1)?));
    PAIRS.split_whitespace().filter_map(pair).collect()
});

/// The simpler way to write a sign; the sign itself where there is none.
pub(in crate::guard) fn simple(sign: char) -> char {
    if sign < '\u{4E00}' { sign } else { SIMPLE.get(&sign).copied().unwrap_or(sign) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_one_simpler_way_which_is_the_simplest() {
        for pair in PAIRS.split_whitespace() {
            let mut signs = pair.chars();
            let (full, simpler) = (signs.next().expect("two signs"), signs.next().expect("two signs"));
            assert!(signs.next().is_none() && full != simpler, "{pair}");
            assert_eq!(simple(full), simpler, "{pair} is there twice");
            assert_eq!(simple(simpler), simpler, "{pair} goes on");
        }
    }
}
