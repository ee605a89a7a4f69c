//! The checked data as compact bytes, so that the page carries neither the files nor their parsers.
//!
//! The build packs what [`load`](super::load()) has checked; the page and its workers unpack it. Nothing
//! is lost: every text and every bit of every number comes back (a test compares all of it).
//!
//! ```text
//! bytes:  length of all texts · the texts, each but the last followed by a zero · the data
//! text:   its place among the texts       whole number:  seven bits a byte, the lowest first
//! number: places after the point, then its digits as a whole number, less those of a number that it is
//!         near to; where that is not exactly the number, 255 and its eight bytes
//! ```

mod form;

use std::collections::BTreeMap;

use super::Seeds;
use crate::math::round;

/// Powers of ten that a double holds exactly: a whole number of up to 53 bits divided by one of them
/// is the double nearest to the decimal number.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// Whole numbers below this are exact as doubles.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// Stands where a number has no short decimal form.
const RAW: u8 = 255;
/// Ends a text.
const END: &str = "\0";

/// What can be packed.
trait Packed: Sized {
    fn pack(&self, packer: &mut Packer);
    /// None if the bytes are not those of one.
    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Self>;
}

/// The data as bytes.
pub fn pack(seeds: &Seeds) -> Vec<u8> {
    let mut texts = Packer::default();
    seeds.pack(&mut texts);
    // Japanese and English apart: each compresses better among its like.
    let mut order: Vec<(String, usize)> = texts.places.into_iter().collect();
    order.sort_by_key(|(text, place)| (text.is_ascii(), *place));
    let places = order.iter().enumerate();
    let places = places.map(|(place, (text, _))| (text.clone(), place));
    let mut packer = Packer {
        places: places.collect(),
        bytes: Vec::new(),
    };
    let texts: Vec<&str> = order.iter().map(|(text, _)| text.as_str()).collect();
    let texts = texts.join(END);
    packer.whole(texts.len() as u64);
    packer.bytes.extend(texts.bytes());
    seeds.pack(&mut packer);
    packer.bytes
}

/// The data that [`pack`] made these bytes of; none for other bytes.
pub fn unpack(bytes: &[u8]) -> Option<Seeds> {
    let mut unpacker = Unpacker {
        bytes,
        texts: Vec::new(),
    };
    let length = unpacker.count()?;
    let texts = core::str::from_utf8(unpacker.take(length)?).ok()?;
    unpacker.texts = texts.split(END).collect();
    let seeds = Seeds::unpack(&mut unpacker)?;
    unpacker.bytes.is_empty().then_some(seeds)
}

#[derive(Default)]
struct Packer {
    places: BTreeMap<String, usize>,
    bytes: Vec<u8>,
}

impl Packer {
    fn whole(&mut self, mut number: u64) {
        while 0x80 <= number {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        let next = self.places.len();
        let place = *self.places.entry(text.to_string()).or_insert(next);
        self.whole(place as u64);
    }

    fn number(&mut self, number: f64, near: f64) {
        if let Some((places, digits)) = decimal(number) {
            self.bytes.push(places);
            let away = digits.wrapping_sub(digits_of(near, TENS[usize::from(places)]));
            // The sign in the lowest bit.
            self.whole(((away << 1) ^ (away >> 63)) as u64);
        } else {
            self.bytes.push(RAW);
            self.bytes.extend(number.to_le_bytes());
        }
    }
}

/// Places after the point and digits of a number that is exactly such a decimal number.
fn decimal(number: f64) -> Option<(u8, i64)> {
    (0_u8..).zip(TENS).find_map(|(places, ten)| {
        let digits = digits_of(number, ten);
        let back = digits as f64 / ten;
        let exact = back.abs() * ten < EXACT && back.to_bits() == number.to_bits();
        exact.then_some((places, digits))
    })
}

/// A number in units of one over a power of ten, rounded.
fn digits_of(number: f64, ten: f64) -> i64 {
    round(number * ten) as i64
}

struct Unpacker<'a> {
    bytes: &'a [u8],
    texts: Vec<&'a str>,
}

impl<'a> Unpacker<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn whole(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things that follow: never more than there are bytes, so that no damaged number
    /// reserves more memory than there is.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.whole()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    fn text(&mut self) -> Option<&'a str> {
        let place = usize::try_from(self.whole()?).ok()?;
        self.texts.get(place).copied()
    }

    fn number(&mut self, near: f64) -> Option<f64> {
        let places = self.byte()?;
        if places == RAW {
            let bytes = self.take(size_of::<f64>())?.try_into().ok()?;
            return Some(f64::from_le_bytes(bytes));
        }
        let ten = *TENS.get(usize::from(places))?;
        let away = self.whole()?;
        let away = (away >> 1) as i64 ^ -((away & 1) as i64);
        Some(away.wrapping_add(digits_of(near, ten)) as f64 / ten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{Problem, load, shipped};

    fn seeds() -> Seeds {
        load(&shipped()).expect("the shipped data is valid")
    }

    #[test]
    fn what_was_packed_comes_back_as_the_files_say_it() {
        let seeds = seeds();
        assert!(seeds.posterior.is_ok());
        assert_eq!(unpack(&pack(&seeds)), Some(seeds));
    }

    #[test]
    fn a_posterior_that_cannot_be_used_keeps_its_reasons() {
        let problem = Problem::new("seeds/posterior.toml", "made_from", "the data changed");
        let seeds = Seeds {
            posterior: Err(vec![problem]),
            ..seeds()
        };
        assert_eq!(unpack(&pack(&seeds)), Some(seeds));
    }

    #[test]
    fn every_bit_of_a_number_comes_back() {
        let third = 1.0 / 3.0;
        let numbers = [
            0.0,
            -0.0,
            0.1,
            -2.5,
            1e300,
            5e-324,
            third,
            123_456.789,
            f64::MAX,
            EXACT,
        ];
        let near = [0.0, 123_456.7, -1e300, f64::NAN];
        let pairs = numbers
            .iter()
            .flat_map(|number| near.map(|near| (*number, near)));
        for (number, near) in pairs {
            let mut packer = Packer::default();
            packer.number(number, near);
            let mut unpacker = Unpacker {
                bytes: &packer.bytes,
                texts: Vec::new(),
            };
            let back = unpacker.number(near).map(f64::to_bits);
            assert_eq!(back, Some(number.to_bits()), "{number}");
            assert!(unpacker.bytes.is_empty());
        }
    }

    #[test]
    fn damaged_bytes_are_no_data() {
        let bytes = pack(&seeds());
        for length in (0..bytes.len()).step_by(997) {
            assert_eq!(unpack(&bytes[..length]), None, "cut after {length} bytes");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert_eq!(unpack(&longer), None);
        assert_eq!(unpack(&[0xff; 64]), None);
    }
}
