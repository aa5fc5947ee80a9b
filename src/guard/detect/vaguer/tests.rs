//! Whole sentences, as they were said and as they read with every suggestion taken.

use std::collections::BTreeSet;

use super::suggest;
use crate::guard::OwnWords;
use crate::guard::detect::{WellKnown, detect, lives};
use crate::guard::text::SpanKind;

/// The sentence with each suggestion in the place of its range, as a bundle prints it.
fn read(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    for found in detect(text) {
        let Some(words) = &found.vaguer else { continue };
        out.extend(&letters[at..found.start]);
        out.push_str(&format!("[{words}]"));
        at = found.end;
    }
    out.extend(&letters[at..]);
    out
}

fn all(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(said, expected)| (said, expected, read(said)))
        .filter(|(_, expected, reads)| *expected != reads)
        .map(|(said, expected, reads)| format!("{said}\n  {reads}\n  {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn in_english_it_reads_on() {
    all(ENGLISH);
}

#[test]
fn in_arabic_it_reads_on() {
    all(ARABIC);
}

/// What is proposed for words in frames: each stands in the place of `_`, or what stands between `<` and `>`.
fn proposed(frames: &[&str], word: &str, kind: SpanKind, rule: &str, all: &mut BTreeSet<String>) {
    for frame in frames {
        let text = frame.replace('_', word);
        let (start, end) = (text.find('<').unwrap(), text.find('>').unwrap() - 1);
        let text = text.replace(['<', '>'], "");
        all.extend(suggest(&text, start..end, kind, rule).map(std::borrow::Cow::into_owned));
    }
}

/// Every word of every group in every place that a sentence has for it, and the same for numbers, times and places.
fn all_that_is_proposed(language: &str) -> BTreeSet<String> {
    let (frames, times, others) = match language {
        "ar" => (ARABIC_FRAMES, ARABIC_TIMES, ARABIC_OTHERS),
        _ => (FRAMES, TIMES, OTHERS),
    };
    let mut all = BTreeSet::new();
    let of_language = |word: &str| word.is_ascii() != (language == "ar");
    for (word, kind, rule) in lives::grouped().filter(|(word, ..)| of_language(word)) {
        proposed(frames, word, kind, rule, &mut all);
    }
    for rule in ["duration", "time", "weekday", "year", "date-month", "date-figures", "date-range", "month"] {
        times.iter().for_each(|time| proposed(&[time], "", SpanKind::Date, rule, &mut all));
    }
    for (kind, rule) in [
        (SpanKind::Age, ""),
        (SpanKind::Count, ""),
        (SpanKind::Amount, "money"),
        (SpanKind::Amount, "share"),
        (SpanKind::Amount, "things"),
        (SpanKind::Place, ""),
        (SpanKind::Coordinates, ""),
        (SpanKind::Plate, ""),
        (SpanKind::Other, "family"),
        (SpanKind::Origin, "origin"),
    ] {
        others.iter().for_each(|other| proposed(&[other], "", kind, rule, &mut all));
    }
    all
}

#[test]
fn what_is_proposed_is_taken_as_an_editors_own_words() {
    for (language, least) in [("en", 150), ("ar", 150)] {
        let all = all_that_is_proposed(language);
        assert!(all.len() >= least, "{language}: {}", all.len());
        let mut own = OwnWords::default();
        own.write_in(language);
        let refused: Vec<_> = all.iter().filter(|words| own.doubtful(words, &WellKnown::default()).is_some()).collect();
        assert!(refused.is_empty(), "{language}: {refused:?}");
    }
}

#[rustfmt::skip]
const FRAMES: &[&str] = &[
    "He saw a <_>.", "He saw an <_>.", "He saw the <_>.", "He was <_>.", "He has <_> there.", "<_> came.", "The <_>s came.", "They were <_>s.", "My <_> was there.",
    "They spoke <_> to us.", "It was <_> work.", "The <_> man came.", "A <_ man> came.", "An <_ woman> came.", "A <_ family> came.", "He is <_ national>.",
    "He is of <_ origin>.", "The <_ faith> was his.", "They were <_ citizens>.", "He has a <_> there.",
];

#[rustfmt::skip]
const TIMES: &[&str] = &[
    "In <2014> we left.", "In the year <2014> we left.", "It was <2014>.", "An early <2014> dawn.", "On <7 March> we left.", "On <7 March 2014> we left.", "The <7th of March 2014> was cold.", "<March 2014> was cold.",
    "Since <March 2014> we waited.", "We waited <three weeks>.", "That <week> was long.", "We came on <Friday>.", "Every <Friday> we went.", "<Friday> came.", "That <Friday> was hot.", "Last <Friday> we went.",
    "At <4 pm> they came.", "They came <4 pm>.", "That <4 pm> was late.", "<Four weeks> later.", "In <March> we left.",
];

#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "<Seven soldiers> came.", "The <two policemen> laughed.", "Her <four daughters> came.", "<Five children> came.", "The <three families> left.", "He gave <5,000 euros>.", "A <third> of it.", "The <3 tons> of it.",
    "We had <three goats>.", "Our <three goats> died.", "In <Karsk> we lived.", "The village of <Karsk> burned.", "The <Karsk> burned.", "We hid behind <the old mill>.", "We hid behind the <mill>.", "The <mills> burned.",
    "A car with the plate <AB 1234>.", "It was <AB 1234>.", "The <AB 1234> stood there.", "I was <34 years old>.", "I was <34>.", "<Her eldest son> came.", "She <gave birth to a son> there.", "She <gave birth to twins> there.",
    "The <widows> wept.", "The <newborns> wept.", "An <orphan> wept.", "An <uncle> wept.", "The <eldest sons> wept.", "A <newborn> wept.", "An <infant newborn> wept.",
];

#[rustfmt::skip]
const ARABIC_FRAMES: &[&str] = &[
    "رأيت <_>.", "رأيت <ال_>.", "ذهبت <لل_>.", "ذهبت <ل_>.", "قال <وال_>.", "كان <_>.", "كانت <_>.", "أنا <_>.", "<أنا _>.", "جاء <بال_>.", "جاء <ب_>.", "مرض <_>.", "الرجل <ال_> هنا.", "هو من <_>.",
    "في <_>.", "اللغة <ال_>.", "سيارة <_>.", "كان <_> القديم.",
];

#[rustfmt::skip]
const ARABIC_TIMES: &[&str] = &[
    "في <٢٠١٤> خرجنا.", "سنة <٢٠١٤> خرجنا.", "يوم <الخميس> خرجنا.", "صباح <الخميس> خرجنا.", "كل <خميس> خرجنا.", "<الخميس> خرجنا.", "في <١٧ تشرين الثاني ٢٠١٤> خرجنا.", "يوم <١٧ تشرين الثاني ٢٠١٤> خرجنا.",
    "عام <١٧ تشرين الثاني ٢٠١٤> خرجنا.", "<١٧ تشرين الثاني ٢٠١٤> خرجنا.", "في <آذار> خرجنا.", "<آذار> كان باردا.", "يوم <٧ آذار> خرجنا.", "بقينا <ثلاثة أشهر>.", "لمدة <ثلاثة أشهر>.", "طوال <ثلاثة أشهر>.", "خرجنا <بيومين>.",
    "خرجنا <لثلاثة أشهر>.", "الساعة <الرابعة> خرجنا.", "عند <الرابعة> خرجنا.", "خرجنا <الرابعة>.",
];

#[rustfmt::skip]
const ARABIC_OTHERS: &[&str] = &[
    "دخل <سبعة جنود>.", "عندي <خمس بنات>.", "جاء <أربعة إخوة>.", "خرجت <ثلاث عائلات>.", "طلبوا <٥٠٠٠ دولار>.", "أخذوا <ثلث> البيت.", "كان عندنا <ثلاث بقرات>.", "قرية <كرسك> احترقت.", "في <كرسك> سكنا.", "رقم <١٢٣٤> كان.",
    "لوحة <١٢٣٤> كانت.", "كانت <١٢٣٤> هناك.", "كان <عمري ٣٤ سنة>.", "كان <٣٤>.", "جاءت <زوجته الثانية>.", "أخذوا <ابنه الوحيد>.", "أخذوا <ابنها الوحيد>.", "أخذوا <ابني الوحيد>.", "جاءت <زوجتي الأولى>.", "جاءت <ابنتها الصغرى>.",
    "جاء <أخونا الأكبر>.",
];

#[rustfmt::skip]
const ENGLISH: &[(&str, &str)] = &[
    ("He works as a teacher there.", "He works as a [worker in education] there."),
    ("She worked as nurse in the war.", "She worked as [a health worker] in the war."),
    ("He had been a crane operator at the port.", "He had been a [worker] at the port."),
    ("My uncle was the only vet between the two bridges.", "My uncle was the [health worker] between the two bridges."),
    ("She works as a midwife and also sells herbs.", "She works as a [health worker] and also sells herbs."),
    ("I was the imam's driver for eleven years.", "I was the [religious person]'s [worker] for [some time]."),
    ("He was an engineer, and she was a young lawyer.", "He was an [expert], and she was a [professional]."),
    ("The teachers of the town were taken.", "The [workers in education] of the town were taken."),
    ("We were farmers and shepherds.", "We were [workers on the land] and [workers on the land]."),
    ("My father was an electrician.", "My father was an [employee]."),
    ("He lost his job as a bus driver.", "He lost his job as a [worker]."),
    ("He was a retired teacher and a conscript.", "He was a [worker in education] and a [member of an armed force]."),
    ("Her twin brother was killed.", "Her [relative] was killed."),
    ("They took the orphan with them.", "They took the [bereaved person] with them."),
    ("She gave birth to a son in the cellar.", "She [had a child] in the cellar."),
    ("His eldest son was at the gate.", "His [relative] was at the gate."),
    ("I have had epilepsy since I was a child.", "I have had [an illness] since I was a child."),
    ("My son is on dialysis twice a week.", "My son is on [medical treatment] a week."),
    ("He has diabetes and she has an ulcer.", "He has [an illness] and she has an [illness]."),
    ("She was pregnant when they came.", "She was [in need of care] when they came."),
    ("A blind man sat there.", "A [hurt or disabled man] sat there."),
    ("He was deaf.", "He was [hurt or disabled]."),
    ("He used a wheelchair.", "He used a [medical aid]."),
    ("She had a tattoo on her arm.", "She had a [mark on the body] on her arm."),
    ("A diabetic was among us.", "A [sick person] was among us."),
    ("They treated the fracture of his left leg.", "They treated the [wound or disability]."),
    ("My grandmother was a Circassian from the hills.", "My grandmother was a [person of a people of the region] from the hills."),
    ("We are Mandaean.", "We are [of a religious community]."),
    ("He was Druze.", "He was [of a religious community]."),
    ("We are Yazidis, and everybody knew it.", "We are [people of a religious community], and everybody knew it."),
    ("A Kurdish family lived there.", "A [family of a people of the region] lived there."),
    ("She is a nurse at the clinic.", "She is a [health worker] at the [place of work]."),
    ("They spoke Kurdish to us.", "They spoke [a language of the region] to us."),
    ("A man of Syrian origin helped.", "A man of [a certain origin] helped."),
    ("We saw a mukhtar and two imams.", "We saw a [public servant] and two [religious people]."),
    ("He sold his tractor and my necklace.", "He sold his [vehicle] and my [thing of value]."),
    ("She was at the Notre Dame school.", "She was at the [school]."),
    ("He worked in a bakery near the river.", "He worked in a [place of work] near the river."),
    ("He drove a yellow 1978 Mercedes.", "He drove a yellow [1970s] [vehicle]."),
    ("They stole the only violin in the valley.", "They stole the [thing of value] in the valley."),
    ("They took my motorcycle.", "They took my [vehicle]."),
    ("He wrote down the number of the car: KLM-4471, and went.", "He wrote down the number of the car: [a vehicle], and went."),
    ("It was in 2014.", "It was in [the 2010s]."),
    ("It was 2014.", "It was [the 2010s]."),
    ("On 7 March we left.", "On [some day] we left."),
    ("We left on 7 March 2014.", "We left on [a day in 2014]."),
    ("On 17/11/2014 the shelling began.", "On [a day in 2014] the shelling began."),
    ("They came on Friday at 4 pm.", "They came on [some day] at [some time of the day]."),
    ("My daughter has asthma and was an amputee.", "My daughter has [an illness] and was an [injured or disabled person]."),
    ("Three weeks later they came back.", "[Some time] later they came back."),
    ("Seven soldiers came in.", "[Several people] came in."),
    ("Her four daughters were there.", "Her [relatives] were there."),
    ("The two policemen laughed.", "The [people] laughed."),
    ("They asked for 5,000 euros.", "They asked for [a sum of money]."),
    ("They knew that he wore a prosthetic leg.", "They knew that he wore a [medical aid]."),
    ("We lived in the old mill.", "We lived in the [place nearby]."),
    ("I was 34 years old.", "I was [30–39]."),
    ("A car with the plate AB 1234 CD stood there.", "A car with the plate [with some number] stood there."),
];

#[rustfmt::skip]
const ARABIC: &[(&str, &str)] = &[
    ("كنت أعمل خياطاً في السوق القديم.", "كنت أعمل [عاملًا] في السوق القديم."),
    ("كان أخي طبيب أسنان في الحي.", "كان أخي [عامل صحي] في الحي."),
    ("كانت أمي معلمة في القرية.", "كانت أمي [عاملة في التعليم] في القرية."),
    ("عملت سائقاً لسيارة إسعاف ثلاث سنوات.", "عملت [عاملًا] لسيارة إسعاف [بعض الوقت]."),
    ("رأيت الطبيب عند الباب.", "رأيت [العامل الصحي] عند الباب."),
    ("ذهبت إلى الطبيبة ثم إلى الصيدلي.", "ذهبت إلى [العاملة الصحية] ثم إلى [العامل الصحي]."),
    ("تحدثنا مع المهندس وقال للمهندس شيئاً.", "تحدثنا مع [صاحب المهنة] وقال [لصاحب المهنة] شيئاً."),
    ("كان والدي مزارعاً.", "كان والدي [عاملًا في الزراعة]."),
    ("كان جندياً في الجيش.", "كان [عنصرًا مسلحًا] في الجيش."),
    ("كان مهندساً وكاتباً.", "كان [صاحب مهنة] وكاتباً."),
    ("جاء الإمام وصلى معنا.", "جاء [رجل الدين] وصلى معنا."),
    ("أختي طالبة في الكلية.", "أختي [متعلمة] في [المدرسة]."),
    ("كان عاطل عن العمل منذ سنتين.", "كان [شخص بلا عمل مأجور] منذ [بعض الوقت]."),
    ("كنت ممرضاً في المستشفى.", "كنت [عاملًا صحيًا] في [مكان العمل]."),
    ("أنا أرملة منذ عامين.", "[أنا امرأة فقدت قريبًا] منذ [بعض الوقت]."),
    ("أنا أم لتوأمين.", "أنا أم [لأولاد]."),
    ("زوجته الثانية كانت هناك.", "[قريبته] كانت هناك."),
    ("أخذوا ابنه الوحيد.", "أخذوا [قريبه]."),
    ("كانت زوجتي حاملاً.", "كانت زوجتي [محتاجة إلى رعاية]."),
    ("أعاني من الصرع منذ الطفولة.", "أعاني من [مرض] منذ الطفولة."),
    ("ابنتي مصابة بالسكري.", "ابنتي مصابة [بمرض]."),
    ("أصيبت بسرطان الثدي.", "أصيبت [بمرض]."),
    ("عنده مرض السكري.", "عنده مرض [ما]."),
    ("كان الرجل أعمى.", "كان الرجل [من ذوي الإعاقة]."),
    ("أصيب بكسر في الساق.", "أصيب [بإصابة]."),
    ("كان على يده وشم.", "كان على يده [علامة في الجسد]."),
    ("كنا مع اليهود والدروز هناك.", "كنا مع اليهود [وأبناء طائفة دينية] هناك."),
    ("جدتي شركسية من الجولان.", "جدتي [من أهل المنطقة] من الجولان."),
    ("كان الرجل الكردي معنا.", "كان الرجل [من أهل المنطقة] معنا."),
    ("جاء الأكراد من الجبل.", "جاء [أهل المنطقة] من الجبل."),
    ("نحن دروز من الجبل.", "نحن [أبناء طائفة دينية] من الجبل."),
    ("كان مسيحياً.", "كان [من طائفة دينية]."),
    ("تحدثوا بالكردية.", "تحدثوا [بلغة أخرى]."),
    ("كان ضابطاً روسياً.", "كان [عنصرًا مسلحًا]."),
    ("قتلوا رجالاً من عشيرتي.", "قتلوا رجالاً من [جماعتي]."),
    ("درست الهندسة في جامعة حلب.", "درست الهندسة في [مدرسة]."),
    ("كان يعمل في مصنع الزيت.", "كان يعمل في [مكان] الزيت."),
    ("كنت في المخبز صباحاً.", "كنت في [مكان العمل] صباحاً."),
    ("كنت أقود سيارة مرسيدس.", "كنت أقود سيارة [من طراز ما]."),
    ("أخذوا دراجته النارية.", "أخذوا [مركبته] النارية."),
    ("سرقوا العود.", "سرقوا [الشيء الثمين]."),
    ("تخرجت سنة ٢٠٠٩.", "تخرجت سنة [٢٠٠٠–٢٠٠٩]."),
    ("حدث ذلك في ٢٠١٤.", "حدث ذلك في [٢٠١٠–٢٠١٩]."),
    ("كان ذلك في ١٧ تشرين الثاني ٢٠١٤.", "كان ذلك في [عام ٢٠١٤]."),
    ("جاؤوا يوم الخميس.", "جاؤوا يوم [ما]."),
    ("بقينا هناك ثلاثة أشهر.", "بقينا هناك [بعض الوقت]."),
    ("بعد زواجي بقينا أسبوعين هناك.", "بعد زواجي بقينا [بعض الوقت] هناك."),
    ("دخل سبعة جنود.", "دخل [عدة أشخاص]."),
    ("عندي خمس بنات.", "عندي [عدة أولاد]."),
    ("طلبوا ٥٠٠٠ دولار.", "طلبوا [مبلغ من المال]."),
    ("رأينا الخياط والنجار في السوق.", "رأينا [العامل] في السوق."),
    ("كانت خطيبته ممرضة.", "كانت [قريبته]."),
    ("كان عمري ٣٤ سنة.", "كان [عمري ٣٠–٣٩ سنة]."),
];
