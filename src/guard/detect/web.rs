//! E-mail, web addresses, handles, internet addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::Candidate;
use super::page::{Page, Shape};
use crate::guard::text::SpanKind;

/// Endings that make two words with a point a host.
#[rustfmt::skip]
const DOMAINS: &[&str] = &[
    "com", "org", "net", "info", "edu", "gov", "mil", "int", "io", "me", "eu", "de", "fr", "es", "uk", "ua", "ru",
    "tr", "iq", "sy", "lb", "jo", "ps", "eg", "ly", "tn", "ma", "dz", "sa", "ae", "qa", "ye", "sd", "ir", "us", "ch",
    "nl", "be", "it", "pl", "mx", "co", "ar", "cl", "pe", "ve", "gt", "hn", "sv", "ni", "app", "dev", "link", "news",
    "blog", "online", "site",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    for (at, sign) in page.text.match_indices(['@', '＠']) {
        found.extend(email(page.text, at, sign.len()).or_else(|| handle(page.text, at, sign.len())));
    }
    let mut behind = 0;
    for at in 0..page.len() {
        // An address within an address has been looked at: one long line of them costs no more than its length.
        let signs = page.gap(at).starts_with([':', '.', '-']);
        if signs
            && page.start(at) >= behind
            && let Some(address) = url(page, at)
        {
            behind = address.range.end;
            found.push(address);
        }
        if signs && !page.gap_before(at).ends_with(['.', ':', '-']) && page.shape(at) != Some(Shape::Person) {
            found.extend(ipv4(page, at).or_else(|| ipv6(page, at)));
        }
    }
}

fn is_local(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '_' | '%' | '+' | '-')
}

fn is_host(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '-' | '_')
}

/// Longest part of an address looked at, in characters: keeps a line of `a@a@a@…` linear.
const PART_MAX: usize = 128;

fn email(text: &str, at: usize, sign: usize) -> Option<Candidate> {
    let local = text[..at].chars().rev().take(PART_MAX).take_while(|&c| is_local(c)).map(char::len_utf8).sum::<usize>();
    let behind = &text[at + sign..];
    let host: usize = behind.chars().take(PART_MAX).take_while(|&c| is_host(c)).map(char::len_utf8).sum();
    let host = behind[..host].trim_end_matches(['.', '-', '_']);
    let name = text[at - local..at].trim_start_matches(['.', '-']);
    let sound =
        !name.is_empty() && host.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && rest.len() >= 2);
    sound.then(|| Candidate {
        range: at - name.len()..at + sign + host.len(),
        kind: SpanKind::Email,
        rule: "email",
        score: 98,
    })
}

fn handle(text: &str, at: usize, sign: usize) -> Option<Candidate> {
    if text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let behind = &text[at + sign..];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let length: usize = behind.chars().take(PART_MAX).take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    let name = behind[..length].trim_end_matches('.');
    let sound = name.chars().count() >= 2 && name.contains(char::is_alphabetic);
    sound.then(|| Candidate { range: at..at + sign + name.len(), kind: SpanKind::Handle, rule: "handle", score: 85 })
}

/// `https://…`, `www.…`, and hosts written without either.
fn url(page: &Page<'_>, at: usize) -> Option<Candidate> {
    if page.shape(at) == Some(Shape::Person) || page.gap_before(at).ends_with(['.', '@', '/', '-', '_', '=']) {
        return None;
    }
    let scheme = matches!(page.key(at), "http" | "https" | "ftp" | "geo" | "tg" | "hxxp" | "hxxps")
        && page.gap(at).starts_with("://");
    let www = page.key(at) == "www" && page.gap(at) == ".";
    if !scheme && !www && !is_bare_host(page, at) {
        return None;
    }
    let start = page.start(at);
    let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '⟦' | '،' | '؛');
    let length = page.text[start..].find(stops).unwrap_or(page.text.len() - start);
    let ends = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ']' | '}' | '\'' | '’' | '؟');
    page.looked(length);
    let mut whole = page.text[start..start + length].trim_end_matches(ends);
    let opened = whole.contains('(');
    while whole.ends_with(')') && !opened {
        whole = whole[..whole.len() - 1].trim_end_matches(ends);
    }
    let score = if scheme || www { 98 } else { 80 };
    Some(Candidate { range: start..start + whole.len(), kind: SpanKind::Url, rule: "url", score })
}

/// `word.word.com`: no spaces, a known ending, and not the end of one sentence and the start of the next.
fn is_bare_host(page: &Page<'_>, at: usize) -> bool {
    let mut last = at;
    while last - at < 8
        && matches!(page.gap(last), "." | "-")
        && page.shape(last + 1).is_some_and(|shape| shape != Shape::Person)
    {
        last += 1;
    }
    let ending = page.key(last);
    last > at
        && page.gap(last - 1) == "."
        && DOMAINS.contains(&ending)
        && page.raw(last).bytes().all(|byte| byte.is_ascii_lowercase())
        && page.key(at).len() > 1
}

fn ipv4(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let whole = (0..4).all(|part| page.is_digits(at + part) && page.key(at + part).len() <= 3)
        && (0..3).all(|part| page.gap(at + part) == ".");
    if !whole || (page.gap(at + 3) == "." && page.is_digits(at + 4)) {
        return None;
    }
    let written = [page.key(at), page.key(at + 1), page.key(at + 2), page.key(at + 3)].join(".");
    written.parse::<Ipv4Addr>().ok()?;
    Some(page.hit(at, at + 3, SpanKind::Ip, "ip-v4", 92))
}

fn ipv6(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let is_group = |at: usize| {
        page.key(at).len() <= 4 && !page.key(at).is_empty() && page.key(at).bytes().all(|b| b.is_ascii_hexdigit())
    };
    if !is_group(at) || !page.gap(at).starts_with(':') {
        return None;
    }
    let mut last = at;
    while last - at < 8 && matches!(page.gap(last), ":" | "::") && is_group(last + 1) {
        last += 1;
    }
    let end = page.end(last) + if page.gap(last).starts_with("::") { 2 } else { 0 };
    let range = page.start(at)..end;
    // Times such as 12:30:45 have too few groups to be one.
    page.text[range.clone()].parse::<Ipv6Addr>().ok()?;
    Some(Candidate { range, kind: SpanKind::Ip, rule: "ip-v6", score: 92 })
}
