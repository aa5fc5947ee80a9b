//! Names in scripts without blanks between words, and with endings on names.

use super::*;

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

#[test]
fn another_testimony_is_asked_about_a_whole_name_of_two_signs() {
    let roll = roll(&["王伟"]);
    assert_eq!(names_elsewhere(&roll, "那天王伟来了").len(), 1);
    assert!(names_elsewhere(&roll, "那天王明来了").is_empty());
}
