//! Labels of hosts in other letters than ASCII (`xn--mgbx4cd0ab`), as RFC 3492 writes them.

/// What such a label begins with.
const SIGN: &str = "xn--";

/// Longest label that is read; hosts have at most 63 signs.
const LONGEST: usize = 128;

/// Adds what the label at `at` stands for, and gives its length; none where it is none.
pub(super) fn label(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_of_label = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let begins = at == 0 || !is_of_label(&bytes[at - 1]);
    let length = bytes[at..].iter().take(LONGEST + 1).take_while(|byte| is_of_label(byte)).count();
    let label = text.get(at..at + length).filter(|label| begins && label.len() <= LONGEST)?;
    let inner = label.get(SIGN.len()..).filter(|_| label[..SIGN.len()].eq_ignore_ascii_case(SIGN))?;
    out.extend(decoded(inner)?);
    Some(length)
}

const BASE: u32 = 36;

/// RFC 3492, 6.2.
fn decoded(label: &str) -> Option<Vec<char>> {
    let (plain, rest) = label.rsplit_once('-').unwrap_or(("", label));
    if rest.is_empty() {
        return None;
    }
    let mut out: Vec<char> = plain.chars().collect();
    let (mut code, mut place, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes().map(|byte| char::from(byte).to_digit(BASE).map(|value| (value + 26) % BASE));
    while digits.len() > 0 {
        let (before, mut weight, mut k) = (place, 1_u32, BASE);
        loop {
            let digit = digits.next()??;
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let least = k.saturating_sub(bias).clamp(1, 26);
            if digit < least {
                break;
            }
            weight = weight.checked_mul(BASE - least)?;
            k += BASE;
        }
        let count = u32::try_from(out.len()).ok()? + 1;
        bias = adapted(place - before, count, before == 0);
        code = code.checked_add(place / count)?;
        place %= count;
        out.insert(usize::try_from(place).ok()?, char::from_u32(code)?);
        place += 1;
    }
    Some(out)
}

/// RFC 3492, 6.1.
fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > (BASE - 1) * 26 / 2 {
        delta /= BASE - 1;
        k += BASE;
    }
    k + BASE * delta / (delta + 38)
}
