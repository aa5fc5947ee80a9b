use super::*;

/// Every stretch, decoded.
fn decoded(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    each_decoded(text, |stretch| all.push(stretch.text().to_owned()));
    all
}

fn base64(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    base64::each(text, |run, found| all.push((text[run].to_owned(), found.to_owned())));
    all
}

fn hex(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    hex::each(text, |run, found| all.push((text[run].to_owned(), found.to_owned())));
    all
}

#[test]
fn signs_become_what_they_stand_for() {
    for (text, expected) in [
        ("see %D9%86%D9%88%D8%B1 there", "see نور there"),
        ("/wiki/%D9%86%D9%88%D8%B1_%d8%ad%d8%af", "/wiki/نور_حد"),
        ("q=Noor%20Haddad+here&x=1", "q=Noor Haddad here&x=1"),
        ("%25D9%2586 %u0646%u0648", "ن نو"),
        ("&#1606;&#x648;&#1585; and Jos&eacute;", "نور and José"),
        ("&Scy;&acy;&mcy;&icy;&rcy;&acy; and No&ZeroWidthSpace;or", "Самира and No\u{200b}or"),
        ("Noor&VeryThinSpace;O&CloseCurlyQuote;Dor&hyphen;H&Abreve;&Dstrok;", "Noor\u{200a}O’Dor‐HĂĐ"),
        ("&amp;Eacute;mile and &amp;amp;Scy;", "Émile and С"),
        ("&amp;#1606;; Noor&nbsp;Haddad", "ن; Noor\u{a0}Haddad"),
        ("=D9=86=D9=88=D8=\n=B1 and Noor=20Had=\r\ndad", "نور and Noor Haddad"),
        ("by =4B=61lbrith and =6b=41L=\nbrith", "by Kalbrith and kALbrith"),
        ("Kal= \t\r\nbrith or =d9=86", "Kalbrith or ن"),
        ("at xn--wgb5bec.example and XN--JOS-DMA", "at نوره.example and JOSé"),
        (r#""\u0646\u0648\u0631""#, "\"نور\""),
        ("&#77arwa, &#x4Eoor; and &#0000077;arwa", "Marwa, Noor; and Marwa"),
        ("&amp;#77arwa", "Marwa"),
        ("&#138;imun and O&#x92;Dor", "Šimun and O’Dor"),
        ("Jos&eacute, Ren&eacutee and Noor&nbspHaddad, S&oslashren", "José, Renée and Noor\u{a0}Haddad, Søren"),
        (r#"content:"\4d arwa""#, "content:\"Marwa\""),
        (r"\00004eoor\20 H\61 ddad \646\648\631", "Noor Haddad نور"),
    ] {
        assert_eq!(decoded(text), [expected], "{text}");
    }
    for text in [
        "15% of them",
        "a & b; c",
        "x = 7, y=DEAD",
        "xn--",
        "xn--a-",
        "axn--wgb5bec",
        "xn--99999999",
        "C:\\users",
        "%",
        "%2",
        "&#0;",
        "&;",
        "=",
        "\\u12",
        "R&D, Q&#A; &# &#x &#xg",
        "?a=1&scaron=2&gbreve &u &uml &x",
        "AT&amp T, Bloom &amp Noor, a &lt b, ?a=1&amp=2",
        "AT&amp;T; &lt;b&gt; 1 &notin; 2, &mdash; &NotEqualTilde; &copy 2031",
        "&#1114112 &#99999999999999999999",
        r"\n \b \d+ \Noor \110000",
    ] {
        assert_eq!(decoded(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_place_is_all_of_the_run() {
    let text = format!("{} in /%D9%86%D9%88%D8%B1_x/ and Noor&#32;Haddad, {}", "w ".repeat(300), "z ".repeat(300));
    let mut places = Vec::new();
    each_decoded(&text, |stretch| {
        for word in ["نور", "Haddad", "and"] {
            let at = stretch.text().find(word).expect(word);
            places.push(stretch.place(&(at..at + word.len())).map(|place| text[place].to_owned()));
        }
    });
    assert_eq!(places, [Some("%D9%86%D9%88%D8%B1_x".to_owned()), Some("Noor&#32;Haddad".to_owned()), None]);
}

#[test]
fn base64_is_told_from_words() {
    assert_eq!(base64("by Tm9vciBIYWRkYWQ= today"), [("Tm9vciBIYWRkYWQ=".to_owned(), "Noor Haddad".to_owned())]);
    assert_eq!(base64("/u/2YbZiNixINit2K_Yp9iv?x"), [("2YbZiNixINit2K_Yp9iv".to_owned(), "نور حداد".to_owned())]);
    assert_eq!(base64("https://example.org/people/Tm9vciBI")[0].1, "Noor H");
    let wrapped = format!("{}\n{}", "QUJD".repeat(19), "Tm9vcg==");
    assert_eq!(base64(&wrapped), [(wrapped.clone(), format!("{}Noor", "ABC".repeat(19)))]);
    for text in ["testimony of the neighbourhoods", "aaaaaaaaaaaaaaaa", "/usr/local/lib/something", "1234567890123456"]
    {
        assert_eq!(base64(text), [], "{text}");
    }
}

#[test]
fn hexadecimal_is_told_from_sums_and_words() {
    let whole = |text: &str, run: &str, found: &str| {
        assert_eq!(hex(text), [(run.to_owned(), found.to_owned())], "{text}");
    };
    whole("by 4e6f6f7220486164646164 today", "4e6f6f7220486164646164", "Noor Haddad");
    whole("0x4E6F6F72", "4E6F6F72", "Noor");
    whole("d986d988d8b1.", "d986d988d8b1", "نور");
    whole("be 4e 6f 6f 72 came", "be 4e 6f 6f 72", "\nNoor");
    whole("4e:6f:6f:72", "4e:6f:6f:72", "Noor");
    whole("{0x4e, 0x6f, 0x6f, 0x72}", "4e, 0x6f, 0x6f, 0x72", "Noor");
    whole(r"\x4e\x6f\x6f\x72", r"4e\x6f\x6f\x72", "Noor");
    whole("0646 0648 0631", "0646 0648 0631", "نور");
    whole("U+0646 U+0648 U+0631", "0646 U+0648 U+0631", "نور");
    whole("460648063106", "460648063106", "نور");
    for text in [
        "the added facade faded, a decade of beef and bad feed",
        "deadbeef",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "550e8400-e29b-41d4-a716-446655440000",
        "20310307 and 2031 2032 2033 2034, 1200 1300 1400 1500",
        "+44 20 7946 0958, 12 34 56 78 90",
        "4e6f6f7",
        "z4e6f6f72",
    ] {
        assert_eq!(hex(text), [], "{text}");
    }
}

#[test]
fn work_grows_with_the_text_alone() {
    for bit in [
        "%",
        "%25",
        "%D8",
        "&amp;",
        "&",
        "=C3=\n",
        "=\n",
        "=       ",
        "=4B=61",
        "\\u0",
        "AAAA",
        "a",
        "Tm9v",
        "/Tm9vcg",
        "+",
        "&#1606;",
        "&#77",
        "&#0",
        "\\4d ",
        "\\",
        "\n",
        "4e",
        "4e ",
        "0x4e, ",
        "a ",
        "xn--",
        "xn--a ",
        // One in another: base64 of percent signs, percent signs of base64, percent signs in entities.
        "JTVBa2FrYQ",
        "%4A%54%56%42%61%32%46%72 ",
        "&amp;#37;5A&#37;6Bka",
        "%252525255A",
    ] {
        // What all of it is decoded to, in all stretches; and twice that for a text of twice the length.
        let [bytes, twice] = [1_000_000, 2_000_000].map(|length: usize| {
            let text = bit.repeat(length / bit.len());
            let mut bytes = 0;
            each_decoded(&text, |stretch| bytes += stretch.text().len());
            each_packed(&text, |_, found| bytes += found.len());
            assert!(bytes <= 2 * text.len(), "{bit}");
            bytes
        });
        assert!(twice <= 2 * bytes + 4 * AROUND, "{bit}: {bytes} and {twice}");
    }
}
