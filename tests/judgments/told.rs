//! A testimony as it goes in, and who is named in it.

use serde_json::Value;

use crate::hunt::Way;

/// One intake line.
pub(crate) struct Told {
    pub(crate) line: Value,
}

/// Somebody of a line.
pub(crate) struct Person {
    pub(crate) pseudonym: String,
    pub(crate) names: Vec<String>,
    pub(crate) contact: Option<String>,
}

impl Told {
    /// The lines of a file; everybody gets a pseudonym by which they are known again.
    pub(crate) fn read_lines(file: &str) -> Vec<Self> {
        let lines = file.lines().map(|line| Self { line: serde_json::from_str(line).unwrap() });
        lines.enumerate().map(|(n, told)| told.with_pseudonyms(n)).collect()
    }

    /// The same with a pseudonym for everybody that no other line gives.
    pub(crate) fn with_pseudonyms(mut self, line: usize) -> Self {
        for (n, person) in self.line["people"].as_array_mut().unwrap().iter_mut().enumerate() {
            person["pseudonym"] = Value::String(format!("Quince {}", 100 * (line + 1) + n));
        }
        self
    }

    pub(crate) fn people(&self) -> Vec<Person> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let person = |person: &Value| Person {
            pseudonym: text(&person["pseudonym"]).unwrap(),
            names: person["names"].as_array().into_iter().flatten().filter_map(text).collect(),
            contact: text(&person["contact"]),
        };
        self.line["people"].as_array().unwrap().iter().map(person).collect()
    }

    /// What has to be nowhere.
    pub(crate) fn hunted(&self, way: Way) -> Vec<String> {
        let mut hunted = Vec::new();
        for person in self.people() {
            for name in person.names.iter().filter(|name| letters(name) > 1) {
                hunted.push(name.clone());
                if way == Way::EveryPart {
                    hunted.extend(name.split_whitespace().filter(|part| letters(part) > 2).map(str::to_owned));
                }
            }
            hunted.extend(person.contact);
        }
        hunted.sort();
        hunted.dedup();
        hunted
    }

    pub(crate) fn one_letter_spellings(&self) -> usize {
        self.people().iter().flat_map(|person| &person.names).filter(|name| letters(name) <= 1).count()
    }

    /// The account as it came in.
    pub(crate) fn account(&self) -> String {
        match &self.line["account"] {
            Value::String(whole) => whole.clone(),
            paragraphs => {
                let texts = paragraphs.as_array().unwrap().iter().map(|paragraph| paragraph["text"].as_str().unwrap());
                texts.collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}

fn letters(name: &str) -> usize {
    name.chars().filter(|character| character.is_alphanumeric()).count()
}
