//! Names in scripts without blanks between words, and with endings on names.

use super::*;

/// The words that are found and not replaced.
fn flagged(roll: &Roll, text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let hits = find_names(roll, text).into_iter().filter(|hit| !hit.certain);
    hits.map(|hit| letters[hit.start..hit.end].iter().collect()).collect()
}

#[test]
fn a_whole_name_is_found_within_a_run() {
    let roll = roll(&["王伟", "田中 太郎", "สมชาย ใจดี", "សុខា ចាន់", "အောင်မြင့်", "김철수", "マリア・サントス", "ສົມພອນ"]);
    for (text, as_it_reads) in [
        ("那天王伟来了，他们打了王伟。", "那天[1]来了，他们打了[1]。"),
        ("その日田中太郎が来た。", "その日[2]が来た。"),
        ("その日田中 太郎が来た。", "その日[2]が来た。"),
        ("วันนั้นสมชายใจดีมา", "วันนั้น[3]มา"),
        ("ពួកគេវាយសុខា ចាន់នៅទីនោះ", "ពួកគេវាយ[4]នៅទីនោះ"),
        ("အောင်မြင့်ကို", "[5]ကို"),
        ("그날 김철수가 왔다", "그날 [6]가 왔다"),
        ("そしてマリアサントスは", "そして[7]は"),
        ("ມື້ນັ້ນສົມພອນມາ", "ມື້ນັ້ນ[8]ມາ"),
        ("王 伟", "[1]"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_part_and_a_name_of_one_sign_are_flagged() {
    let roll = roll(&["田中 太郎", "王小明", "김철수", "สมชาย ใจดี"]);
    for (text, as_it_reads) in [
        ("その後太郎が来た", "その後<太郎>が来た"),
        ("后来小明死了", "后来<小明>死了"),
        ("철수가 왔다", "<철수>가 왔다"),
        ("วันนั้นสมชายมา", "วันนั้น<สมชาย>มา"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn what_is_a_part_for_one_and_a_whole_name_for_another_is_both() {
    for (people, as_it_reads) in [(["王伟明", "伟明"], "后来[1|2]死了"), (["伟明", "王伟明"], "后来[1|2]死了")]
    {
        assert_eq!(shown(&roll(&people), "后来伟明死了"), as_it_reads);
    }
    let three = roll(&["王伟明", "赵伟明", "伟明"]);
    assert_eq!(shown(&three, "后来伟明死了"), "后来[1|2|3]死了");
}

#[test]
fn a_name_is_found_in_full_signs_and_in_simpler_ones() {
    let roll = roll(&["张伟", "陳麗華", "広沢 太郎"]);
    for (text, as_it_reads) in [
        ("那天張偉來了", "那天[1]來了"),
        ("那天陈丽华来了", "那天[2]来了"),
        ("后来丽华死了", "后来<丽华>死了"),
        ("廣澤太郎が来た", "[3]が来た"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
    assert_eq!(flagged(&roll, "後來張先生死了"), ["張"]);
}

#[test]
fn a_surname_of_one_sign_is_flagged_beside_a_title() {
    let roll = roll(&["王伟", "김철수", "森 太郎", "李 小龙"]);
    for (text, signs) in [
        ("后来王先生死了", "王"),
        ("我们叫老王", "王"),
        ("小王来了，阿王也来了", "王王"),
        ("嫌疑人王某", "王"),
        ("王女士、王师傅、王老师", "王王王"),
        ("王師傅和李醫生", "王李"),
        ("그날 김씨가 왔다", "김"),
        ("그날 김 선생이 왔다", "김"),
        ("김모씨는", "김"),
        ("その日森さんが来た", "森"),
        ("国王死了，王国没了", ""),
        ("森の中で", ""),
        ("김치가 있었다. 돈을 입김씨", ""),
        ("张先生和小张", ""),
    ] {
        assert_eq!(flagged(&roll, text).concat(), signs, "{text}");
    }
    assert_eq!(shown(&roll, "王伟先生"), "[1]先生");
    let words = self::roll(&["师伟", "时伟"]);
    assert!(flagged(&words, "老师说一个小时").is_empty());
}

#[test]
fn an_ethiopic_name_is_flagged_behind_what_is_written_before_it() {
    let roll = roll(&["ተስፋይ ገብሬ", "አበበ ሳራ", "ኃይሉ ዓለሙ"]);
    let words =
        "የተስፋይ በተስፋይ ለተስፋይን ከተስፋይ እነተስፋይ ስለተስፋይ ከነተስፋይ የገብሬን ለአበበ ላበበ ካበበ ያበበን የሳራ ለሳራም ሀይሉን ሐይሉ የአለሙ ዐለሙን ብተስፋይ ንተስፋይ";
    for text in words.split(' ') {
        assert_eq!(flagged(&roll, &format!("ቤት {text} ነበር")), [text]);
    }
    for text in ["የሳራች", "ሳራዊት", "ቤት ለነበር", "ላበደ"] {
        assert!(flagged(&roll, text).is_empty(), "{text}");
    }
}

#[test]
fn a_word_that_begins_with_a_name_is_flagged_where_names_have_endings() {
    let roll = roll(&["משה דולגרץ", "გიორგი დოლგარი", "ተስፋይ", "করিম", "முருகன்", "Γιώργος"]);
    for (text, as_it_reads) in [
        ("נתתי למשה ודולגרץ", vec!["למשה", "ודולגרץ"]),
        ("სახლი გიორგის იყო", vec!["გიორგის"]),
        ("ተስፋይን", vec!["ተስፋይን"]),
        ("ওরা করিমকে", vec!["করিমকে"]),
        ("அவர்கள் முருகனை", vec!["முருகனை"]),
        ("του Γιώργου", vec!["Γιώργου"]),
    ] {
        let letters: Vec<char> = text.chars().collect();
        let hits: Vec<String> =
            find_names(&roll, text).iter().map(|hit| letters[hit.start..hit.end].iter().collect()).collect();
        assert_eq!(hits, as_it_reads);
    }
}

/// What is found as it stands is found in pieces, and with a hyphen at the end of a line.
#[test]
fn a_word_that_begins_with_a_name_is_flagged_where_a_sign_cuts_it() {
    let roll = roll(&[
        "Γιώργος Ντολγάρης",
        "Արամ Դոլգարյան",
        "გიორგი დოლგარიძე",
        "ተስፋዬ ገብረመድኅን",
        "संदीप दोलगंज",
        "ನರಸಿಂಹ",
        "מישל דולגרץ",
    ]);
    for (text, word) in [
        ("Μετά πήραν τον Γιώρ-\nγο εκεί", "Γιώρ-\nγο"),
        ("Το σπίτι του Ντολ-\nγάρη κάηκε", "Ντολ-\nγάρη"),
        ("τον [Γ]ιώργο εκεί", "[Γ]ιώργο"),
        ("τον **Γ**ιώργο εκεί", "**Γ**ιώργο"),
        ("τον **Ν**τολ-\nγάρη εκεί", "**Ν**τολ-\nγάρη"),
        ("τον Ντολ.γάρη εκεί", "Ντολ.γάρη"),
        ("τον Ντολ\nγάρη εκεί", "Ντολ\nγάρη"),
        ("Հետո տարան Դոլ-\nգարյանին այնտեղ", "Դոլ-\nգարյանին"),
        ("Հետո **Դ**ոլգարյանի տունը", "**Դ**ոլգարյանի"),
        ("Հետո [Ա]րամին տարան", "[Ա]րամին"),
        ("მერე დოლ-\nგარიძის სახლი", "დოლ-\nგარიძის"),
        ("მერე **გ**იორგის სახლი", "**გ**იორგის"),
        ("ከዚያ የተስ-\nፋዬ ቤት", "የተስ-\nፋዬ"),
        ("ከዚያ ተስ-\nፋዬን ቤት", "ተስ-\nፋዬን"),
        ("फिर **सं**दीपजी आए", "**सं**दीपजी"),
        ("फिर [संदी]पजी आए", "[संदी]पजी"),
        ("ನಂತರ ನರ-\nಸಿಂಹನ ಮನೆ", "ನರ-\nಸಿಂಹನ"),
        ("ನಂತರ [ನ]ರಸಿಂಹನ ಮನೆ", "[ನ]ರಸಿಂಹನ"),
        ("ואז [ד]ולגרצים בכו", "[ד]ולגרצים"),
    ] {
        assert_eq!(flagged(&roll, text), [word], "{text}");
    }
    let roll = self::roll(&["Γιώργος Ντολγάρης"]);
    for text in ["Το σπίτι.Ντο", "Γ.Ιω.", "ο γιος\nργο"] {
        assert!(flagged(&roll, text).is_empty(), "{text}");
    }
    assert_eq!(flagged(&roll, "του Γιώργου\nκαι"), ["Γιώργου"]);
    assert!(flagged(&self::roll(&["მაია"]), "ეს იყო მაისში").is_empty());
}

#[test]
fn a_hebrew_name_is_found_where_its_last_letter_stands_within_a_word() {
    let roll = roll(&["דולגרץ", "דולגרמן", "דולגם", "דולגף", "דולגך"]);
    for text in ["דולגרצים", "דולגרמנים", "ולדולגמים", "דולגפים", "דולגכי"] {
        assert_eq!(flagged(&roll, &format!("ואז {text} בכו")), [text]);
    }
}

#[test]
fn another_testimony_is_asked_about_a_whole_name_of_two_signs() {
    let roll = roll(&["王伟"]);
    assert_eq!(names_elsewhere(&roll, "那天王伟来了").len(), 1);
    assert!(names_elsewhere(&roll, "那天王明来了").is_empty());
}

#[test]
fn a_name_is_found_behind_any_length_of_a_run() {
    let roll = roll(&["王伟明", "田中 太郎", "สมชาย ใจดี", "김철수", "အောင်မြင့်"]);
    for (phrase, name, hit) in [
        ("那天早上他们到村子里", "王伟明", "[1]"),
        ("その日兵士が村に来た\n", "田中 太郎", "[2]"),
        ("เช้าวันนั้นทหารมา ", "สมชายใจดี", "[3]"),
        ("그날 군인들이 왔다 ", "김철수", "[4]"),
        ("ထိုနေ့ကသူတို့လာ", "အောင်မြင့်", "[5]"),
    ] {
        // Where the parts of a run meet that are looked at one after the other, too.
        for times in [1, 100, 200, 300, 301, 302, 303, 304, 1_500] {
            let text = format!("{}{name}{phrase}", phrase.repeat(times));
            let as_it_reads = format!("{}{hit}{phrase}", phrase.repeat(times));
            assert_eq!(shown(&roll, &text), as_it_reads, "{name} behind {times} phrases");
        }
    }
    let text = "王伟明".repeat(5_000);
    assert_eq!(find_names(&roll, &text).len(), 5_000);
}

#[test]
fn a_name_is_found_in_another_way_to_write_it() {
    let roll = roll(&["คำแก้ว ใจมั่นคง", "संदीप दोलगंज", "അജയൻ ദോൽഗരൻ", "ဦးအောင်မြင့်", "佐々木 髙志", "陈丽华", "김철수"]);
    for (text, name) in [
        ("วันนั้นคำเเก้วมา", "คำเเก้ว"),
        ("फिर सन्दीपने कहा", "सन्दीपने"),
        ("फिर सन्दीप आया", "सन्दीप"),
        ("പിന്നെ അജയനെ കണ്ടു", "അജയനെ"),
        ("ထိုနေ့ကအောင်မြင့်လာသည်", "အောင်မြင့်"),
        ("その日佐佐木が来た", "佐佐木"),
        ("后来陈总来了", "陈"),
        ("그날 김부장이 왔다", "김"),
    ] {
        let letters: Vec<char> = text.chars().collect();
        let found = |hit: Hit| letters[hit.start..hit.end].iter().collect::<String>() == name;
        assert!(find_names(&roll, text).into_iter().any(found), "{text}");
    }
}

/// What writes a letter in two ways is folded, so that each may be in either.
#[test]
fn letters_of_malayalam_thai_and_lao_are_found_each_in_either_way() {
    let roll = roll(&["കാർത്തികേയൻ", "ഹർഷൻ", "അജയന്‍ ദോല്‍ഗരന്‍", "കമലൻ ശെൽവൻ", "คำแก้ว แสงแก้วทอง", "ແກ້ວແສງ"]);
    for (text, word) in [
        ("പിന്നെ കാർത്തികേയന്റെ വീട്", "കാർത്തികേയന്റെ"),
        ("പിന്നെ കാർത്തികേയനെ കൊണ്ടുപോയി", "കാർത്തികേയനെ"),
        ("പിന്നെ കാര്‍ത്തികേയനോട് പറഞ്ഞു", "കാര്‍ത്തികേയനോട്"),
        ("പിന്നെ ഹർഷന്റെ വീട്", "ഹർഷന്റെ"),
        ("പിന്നെ ശെൽവന്റെ വീട്", "ശെൽവന്റെ"),
        ("പിന്നെ ദോൽഗരന്റെ വീട്", "ദോൽഗരന്റെ"),
        ("วันนั้นเเสงแก้วทองมา", "เเสงแก้วทอง"),
        ("วันนั้นแสงเเก้วทองมา", "แสงเเก้วทอง"),
        ("ມື້ນັ້ນເເກ້ວມາ", ""),
    ] {
        assert_eq!(flagged(&roll, text).concat(), word, "{text}");
    }
    for (text, as_it_reads) in [
        ("പിന്നെ അജയൻ ദോൽഗരൻ വന്നു", "പിന്നെ [3] വന്നു"),
        ("പിന്നെ ദോൽഗരന്‍ വന്നു", "പിന്നെ [3]\u{200d} വന്നു"),
        ("ມື້ນັ້ນເເກ້ວແສງມາ", "ມື້ນັ້ນ[6]ມາ"),
        ("ມື້ນັ້ນແກ້ວເເສງມາ", "ມື້ນັ້ນ[6]ມາ"),
        ("วันนั้นคำเเก้วแสงแก้วทองมา", "วันนั้น[5]มา"),
    ] {
        assert_eq!(shown(&roll, text), as_it_reads);
    }
}

#[test]
fn a_name_that_a_sign_cuts_within_a_run_is_flagged() {
    let roll = roll(&["王伟明", "田中太郎", "김철수민", "สมชายดี ใจมั่นคง", "အောင်မြင့်", "ສົມພອນດີ", "សុខាចាន់"]);
    for (text, name) in [
        ("那天王-伟-明来到我们村子里。", "王-伟-明"),
        ("后来王_伟_明走了", "王_伟_明"),
        ("那天王.伟明来了", "王.伟明"),
        ("那天王|伟|明来了", "王|伟|明"),
        ("那天王~伟明来了", "王~伟明"),
        ("那天王(伟)明来到我们村子里。", "王(伟)明"),
        ("那天王（伟）明来了", "王（伟）明"),
        ("那天王[伟]明来了", "王[伟]明"),
        ("那天王伟[1]明来了", "王伟[1]明"),
        ("那天王  伟  明来了", "王  伟  明"),
        ("那天王-\n伟明来了", "王-\n伟明"),
        ("その日田-中-太-郎が来た。", "田-中-太-郎"),
        ("그날 김-철-수-민이 왔다.", "김-철-수-민"),
        ("그날 김.철.수.민을 데려갔다", "김.철.수.민"),
        ("วันนั้น **ส**มชายดีมา", "ส**มชายดี"),
        ("วันนั้นสม-ชายดีร้องไห้", "สม-ชายดี"),
        ("วันนั้น [ส]มชายดีมา", "ส]มชายดี"),
        ("วันนั้นสม[ชาย]ดีมา", "สม[ชาย]ดี"),
        ("วันนั้น<b>ส</b>มชายดีมา", "ส</b>มชายดี"),
        ("วันนั้นส.ม.ช.า.ย.ดีมา", "ส.ม.ช.า.ย.ดี"),
        ("ထိုနေ့က **အ**ောင်မြင့်ကို", "အ**ောင်မြင့်"),
        ("ထိုနေ့ကအောင်-မြင့်ကို", "အောင်-မြင့်"),
        ("ມື້ນັ້ນສົມ-ພອນດີມາ", "ສົມ-ພອນດີ"),
        ("ថ្ងៃនោះសុ*ខា*ចាន់មក", "សុ*ខា*ចាន់"),
    ] {
        let all = flagged(&roll, text);
        assert!(all.iter().any(|one| one.contains(name)), "{text}: {all:?}");
    }
}

#[test]
fn what_was_said_ends_where_a_comma_or_a_full_stop_stands_between_signs() {
    let roll = roll(&["王伟明", "明来", "김철수", "สมชายดี", "အောင်မြင့်"]);
    for text in [
        "那是国王、伟明的人",
        "他是王，明天来。伟大！",
        "国王。伟业，明。来",
        "我们看见国王：明日来",
        "그는 김. 철수는",
        "김, 철, 수",
        "วันนั้นสมชาย ฯ ดี",
        "ထိုနေ့ကအောင်၊မြင့်ကို",
        "王 A 伟明",
        "他说到黎明。\n\n来了",
    ] {
        let all = flagged(&roll, text);
        let across = |one: &String| one.contains(['、', '，', '。', '：', '.', ',', 'A', '၊', '\n']);
        assert!(!all.iter().any(across), "{text}: {all:?}");
        assert_eq!(names_elsewhere(&roll, text).len(), 0, "{text}");
    }
    assert_eq!(shown(&self::roll(&["王伟", "王伟明"]), "王伟-明天"), "[1]-明天");
}

#[test]
fn a_name_is_found_without_the_courtesy_that_is_written_onto_it() {
    let roll = roll(&[
        "นายสมชายดี",
        "田中さん",
        "김철수씨",
        "ကိုအောင်မြင့်",
        "संदीपजी",
        "นางสาวคำแก้ว",
        "王先生",
        "นางพิมพ์ใจ",
        "മുരുകൻചേട്ടൻ",
    ]);
    for (text, name) in [
        ("วันนั้นสมชายดีมา", "สมชายดี"),
        ("วันนั้นคุณสมชายดีร้องไห้", "สมชายดี"),
        ("その日田中が来た", "田中"),
        ("그날 철수가 왔다", "철수"),
        ("그날 김철수가 왔다", "김철수"),
        ("ထိုနေ့က ဦးအောင်မြင့် လာသည်", "အောင်မြင့်"),
        ("ထိုနေ့က အောင်မြင့် လာသည်", "အောင်မြင့်"),
        ("फिर संदीप आए", "संदीप"),
        ("फिर सन्दीपने कहा", "सन्दीपने"),
        ("วันนั้นคำแก้วมา", "คำแก้ว"),
        ("后来老王死了", "王"),
        ("วันนั้นพิมพ์ใจมา", "พิมพ์ใจ"),
        ("പിന്നെ മുരുകന്റെ വീട്", "മുരുകന്റെ"),
    ] {
        let letters: Vec<char> = text.chars().collect();
        let found = |hit: Hit| letters[hit.start..hit.end].iter().collect::<String>() == name;
        assert!(find_names(&roll, text).into_iter().any(found), "{text}");
    }
    assert_eq!(shown(&roll, "วันนั้นสมชายดีมา"), "วันนั้น[1]มา");
    for text in ["国王死了", "その日中さんが来た", "田さん"] {
        assert!(find_names(&roll, text).is_empty(), "{text}");
    }
}
