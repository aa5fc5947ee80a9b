//! What waits is read as it came, and lies nowhere in clear.

use crate::crypto::kept::Kept;
use crate::secret::SecretBytes;

fn read(kept: &Kept, number: usize) -> Option<Vec<u8>> {
    let mut piece = SecretBytes::copy_of(b"something else, and longer than what is read into it");
    kept.read(number, &mut piece).unwrap().then(|| piece.expose().to_vec())
}

#[test]
fn pieces_are_read_as_they_came_in_any_order() {
    let mut kept = Kept::new().unwrap();
    for text in [&b"one"[..], b"", b"three"] {
        let mut piece = SecretBytes::copy_of(text);
        kept.push(&mut piece).unwrap();
        assert!(piece.is_empty());
    }
    assert_eq!(read(&kept, 2).unwrap(), b"three");
    assert_eq!(read(&kept, 0).unwrap(), b"one");
    assert_eq!(read(&kept, 1).unwrap(), b"");
    assert_eq!(read(&kept, 3), None);
    assert_eq!((kept.count(), kept.size()), (3, 8 + 3 * 16));
}

#[test]
fn equal_pieces_look_different_and_a_changed_one_is_not_read() {
    let mut kept = Kept::new().unwrap();
    for _ in 0..2 {
        kept.push(&mut SecretBytes::copy_of(b"Haldeko Narrowwater")).unwrap();
    }
    let [one, two] = [0, 1].map(|number| kept.sealed(number).to_vec());
    assert!(one != two && one[..8] != *b"Haldeko ");
    kept.sealed(1)[3] ^= 1;
    assert!(kept.read(1, &mut SecretBytes::new()).is_err());
    assert!(kept.read(0, &mut SecretBytes::new()).unwrap());
}
