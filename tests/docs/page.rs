//! A page: prose, files to write, and commands with what they print.

/// A part of a page, in order.
pub(crate) enum Block {
    /// Whatever is neither of the others, with its fences.
    Prose(String),
    /// A fence with a language and a file's name behind it.
    File {
        /// In the folder where the commands run.
        name: String,
        /// All of it.
        content: String,
    },
    /// A fence of `console`.
    Console(Vec<Step>),
}

/// One command.
pub(crate) struct Step {
    /// What stands behind the `$`, on one line.
    pub(crate) command: String,
    /// As it stands on the page, with its breaks.
    shown: String,
    /// What it prints.
    pub(crate) output: String,
}

pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
    /// The opening fence of each file, for writing it again.
    fences: Vec<String>,
}

impl Page {
    pub(crate) fn read(text: &str) -> Self {
        let (mut blocks, mut fences, mut prose) = (Vec::new(), Vec::new(), String::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let words: Vec<&str> = line.strip_prefix("```").unwrap_or_default().split_whitespace().collect();
            if !matches!(words[..], ["console"] | [_, _]) {
                prose.push_str(line);
                prose.push('\n');
                continue;
            }
            blocks.push(Block::Prose(std::mem::take(&mut prose)));
            let inner: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            match words[..] {
                [_, name] => {
                    fences.push(line.to_owned());
                    let content = inner.iter().map(|line| format!("{line}\n")).collect();
                    blocks.push(Block::File { name: name.to_owned(), content });
                }
                _ => blocks.push(Block::Console(steps(&inner))),
            }
        }
        blocks.push(Block::Prose(prose));
        Self { blocks, fences }
    }

    pub(crate) fn to_text(&self) -> String {
        let mut fences = self.fences.iter();
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Prose(prose) => text.push_str(prose),
                Block::File { content, .. } => {
                    text.push_str(&format!("{}\n{content}```\n", fences.next().unwrap()));
                }
                Block::Console(steps) => {
                    let steps = steps.iter().map(|step| format!("{}{}", step.shown, step.output));
                    text.push_str(&format!("```console\n{}```\n", steps.collect::<String>()));
                }
            }
        }
        text
    }
}

fn steps(lines: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let text = line.strip_suffix(" \\").unwrap_or(line);
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(_), _) => {
                let command = text.trim_start_matches("$ ").to_owned();
                steps.push(Step { command, shown: format!("{line}\n"), output: String::new() });
            }
            (None, Some(step)) if goes_on => {
                step.command.push_str(&format!(" {}", text.trim()));
                step.shown.push_str(&format!("{line}\n"));
            }
            (None, Some(step)) => step.output.push_str(&format!("{line}\n")),
            (None, None) => panic!("output without a command: {line}"),
        }
        goes_on = text.len() < line.len();
    }
    steps
}

/// The words of a command line, with what stands between double or single quotes in one.
pub(crate) fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_with(String::new);
            }
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_with(String::new).push(c),
        }
    }
    words.extend(word);
    words
}
