//! One page for everyone: no script, no outside reference. It is written in three parts, so that testimonies stream through.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::page::{POLICY, STYLE};
use super::words::{self, Shown};
use crate::bundle::{Info, NAMESPACE};
use crate::redact::catalogue::Catalogue;
use crate::redact::{LeftOut, Paragraph, Person, Piece, Redacted};

/// Up to so many characters a vaguer text is not broken over two lines.
const SHORT: usize = 16;

const fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// Everything before the first testimony.
pub(in crate::bundle) fn head(info: &Info<'_>) -> String {
    let say = Catalogue::of(info.language);
    let title = match info.organisation {
        Some(organisation) => say.say_of("page-title", organisation),
        None => say.say("page-title-alone").to_owned(),
    };
    let page = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{}\" dir=\"{}\">", say.tag(), direction(say.is_rtl()))))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
        (PreEscaped("<body>"))
        header.top {
            h1 { bdi { (title) } }
            p.by { (say.say("page-release")) " " bdi.code dir="ltr" { (info.name) } }
            (read_so(say))
            nav {
                a href="#left-out" { (say.say("left-out-title")) }
                a href="#check" { (say.say("check-title")) }
            }
        }
        (PreEscaped("\n<main>\n"))
    };
    page.into_string()
}

/// How the page is to be read: what was done to the words, and how that looks.
fn read_so(say: &Catalogue) -> Markup {
    html! {
        p { (say.say("page-intro")) }
        ul.key {
            li { i.gap { (say.gap_of_a_place()) } " " (say.say("key-gap")) }
            li { i.vaguer { "[" (say.date("2025-03")) "]" } " " (say.say("key-vaguer")) }
            li { i.reworded { "[" (say.say("reworded")) ": …]" } " " (say.say("key-reworded")) }
            li { (say.say("key-cite")) " " bdi.code dir="ltr" { "T-…:3" } }
        }
    }
}

/// The same before the first testimony whose readers are told in another language than that of the page.
pub(in crate::bundle) fn again(say: &Catalogue) -> String {
    let aside = html! {
        aside.again lang=(say.tag()) dir=(direction(say.is_rtl())) { (read_so(say)) }
    };
    aside.into_string() + "\n"
}

/// A testimony.
pub(in crate::bundle) fn testimony(redacted: &Redacted) -> String {
    let say = Catalogue::of(redacted.language());
    let name = redacted.name();
    let speakers: Vec<_> = redacted.paragraphs().iter().filter_map(|paragraph| paragraph.speaker).collect();
    let one_speaker = speakers.windows(2).all(|two| two[0] == two[1]);
    let mut last = None;
    let article = html! {
        article id=(name) lang=(redacted.language()) dir=(direction(redacted.is_rtl())) {
            header {
                h2 { a href={ "#" (name) } { bdi dir="ltr" { (name) } } }
                (facts(redacted, say))
                ul.people {
                    @for person in redacted.people() { (in_list(say, person, redacted.language())) }
                }
            }
            @for paragraph in redacted.paragraphs() {
                @if let Some(speaker) = paragraph.speaker.filter(|_| !one_speaker && paragraph.speaker != last) {
                    h3.who { (label(redacted.people().get(speaker))) }
                }
                ({ last = paragraph.speaker; PreEscaped("") })
                (numbered(redacted, say, paragraph))
            }
            (gone(redacted, say))
        }
    };
    article.into_string() + "\n"
}

/// The catalogue's own words, marked where they are not in the language around them.
struct Own<'a> {
    say: &'a Catalogue,
    around: &'a str,
    text: &'a str,
}

impl Render for Own<'_> {
    fn render_to(&self, buffer: &mut String) {
        let Self { say, around, text } = self;
        if around.split('-').next() == Some(say.tag()) {
            return text.render_to(buffer);
        }
        html! { bdi lang=(say.tag()) dir=(direction(say.is_rtl())) { (text) } }.render_to(buffer);
    }
}

fn own<'a>(say: &'a Catalogue, around: &'a str, text: &'a str) -> Own<'a> {
    Own { say, around, text }
}

fn facts(redacted: &Redacted, say: &Catalogue) -> Markup {
    let language = redacted.language();
    html! {
        p.facts {
            (own(say, language, say.say(redacted.kind().name())))
            @if let Some(date) = redacted.date() {
                " · " (own(say, language, &say.date(date)))
            }
            @if let Some(place) = redacted.place() { " · " bdi { (place) } }
        }
    }
}

fn in_list(say: &Catalogue, person: &Person, language: &str) -> Markup {
    html! {
        li {
            b { bdi { (person.label) } }
            @if let Some(roles) = words::roles(say, person) { " " (own(say, language, &roles)) }
        }
    }
}

fn label(person: Option<&Person>) -> Markup {
    html! { @if let Some(person) = person { bdi { (person.label) } } }
}

fn numbered(redacted: &Redacted, say: &Catalogue, paragraph: &Paragraph) -> Markup {
    let Paragraph { number, speaker: _, pieces } = paragraph;
    let anchor = format!("{}:{number}", redacted.name());
    html! {
        div.p id=(anchor) dir=[other_way(redacted, paragraph)] {
            a.n href={ "#" (anchor) } { (number) }
            @for piece in words::shown(redacted, pieces) {
                @match piece {
                    Shown::Text(text) => { span { (text) } },
                    Shown::Gap(gap) => {
                        i.gap.whole[gap.is_paragraph()] { (own(say, redacted.language(), &gap.says(say))) }
                    },
                    Shown::People(people) => (everyone(&people)),
                    Shown::Vaguer(text) => (vaguer(say, &text)),
                    Shown::Reworded(text) => (reworded(say, redacted.language(), text)),
                }
            }
        }
    }
}

/// The direction of a paragraph that is not written as its testimony is: Arabic words in an English one.
fn other_way(redacted: &Redacted, paragraph: &Paragraph) -> Option<&'static str> {
    let text = paragraph.pieces.iter().find_map(|piece| match piece {
        Piece::Text { text, .. } => words::reads_from_right(text),
        _ => None,
    });
    text.filter(|rtl| *rtl != redacted.is_rtl()).map(direction)
}

fn everyone(people: &[&Person]) -> Markup {
    html! {
        @for (at, person) in people.iter().enumerate() {
            @if at > 0 { " / " }
            (label(Some(person)))
        }
    }
}

fn vaguer(say: &Catalogue, text: &str) -> Markup {
    let short = text.chars().count() <= SHORT;
    html! { i.vaguer.short[short] title=(say.say("key-vaguer")) { "[" bdi { (text) } "]" } }
}

fn reworded(say: &Catalogue, language: &str, text: &str) -> Markup {
    html! {
        i.reworded title=(say.say("key-reworded")) {
            "[" (own(say, language, say.say("reworded"))) ": " bdi { (text) } "]"
        }
    }
}

/// What was left out of one testimony, in a line.
fn gone(redacted: &Redacted, say: &Catalogue) -> Markup {
    let what = |(kind, reason, count)| {
        let (kind, reason) = (words::left(say, kind, reason), words::reason(say, reason));
        format!("{kind} ({}{}{reason})", say.count("times", count), say.say("comma"))
    };
    let all: Vec<_> = redacted.left_out().map(what).collect();
    let line = format!("{}: {}", say.say("left-out-here"), all.join(say.say("semicolon")));
    html! { @if !all.is_empty() { p.gone { (own(say, redacted.language(), &line)) } } }
}

/// Everything after the last testimony.
pub(in crate::bundle) fn tail(info: &Info<'_>, left_out: &LeftOut) -> String {
    let say = Catalogue::of(info.language);
    let stock = format!(
        "ssh-keygen -Y verify -f ../allowed_signers -I NAME -n {NAMESPACE} -s tagmanifest-sha512.txt.sig < tagmanifest-sha512.txt\nbagit.py --validate ."
    );
    let end = html! {
        (PreEscaped("</main>\n"))
        footer.end lang=(say.tag()) {
            h2 id="left-out" { (say.say("left-out-title")) }
            p { (say.count("published", left_out.count_published())) " " (say.count("withheld", left_out.count_withheld())) }
            (withheld(say, left_out))
            (spans(say, left_out))
            h2 id="check" { (say.say("check-title")) }
            p { (say.say("check-intro")) }
            pre dir="ltr" { "amana verify . --signer ../allowed_signers" }
            p { (say.say("check-stock")) }
            pre dir="ltr" { (stock) }
            p { (say.say("check-files")) }
        }
        (PreEscaped("</body></html>\n"))
    };
    end.into_string()
}

fn withheld(say: &Catalogue, left_out: &LeftOut) -> Markup {
    html! {
        @if left_out.count_withheld() > 0 {
            table {
                tr { th { (say.say("column-withheld")) } th { (say.say("column-count")) } }
                @for (reason, count) in left_out.reasons() {
                    tr { td { (say.say(&format!("withheld-{reason}"))) } td { (count) } }
                }
            }
        }
    }
}

fn spans(say: &Catalogue, left_out: &LeftOut) -> Markup {
    html! {
        @if left_out.spans().next().is_some() {
            table {
                tr { th { (say.say("column-what")) } th { (say.say("column-why")) } th { (say.say("column-count")) } }
                @for (kind, reason, count) in left_out.spans() {
                    tr {
                        td { (say.kind(kind)) }
                        td { (words::reason(say, reason)) }
                        td { (count) }
                    }
                }
            }
        }
    }
}
