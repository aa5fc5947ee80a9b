//! How times grow, drawn: both axes logarithmic, one line for each operation.

use std::fmt::Write as _;

/// What one operation took: how many testimonies, and seconds.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) points: Vec<(f64, f64)>,
}

/// Of the whole picture, and of the part in which lines are drawn, in pixels.
const SIZE: (f64, f64) = (760.0, 420.0);
const FIELD: (f64, f64, f64, f64) = (70.0, 20.0, 520.0, 350.0);

/// Told apart also by who sees no red or green, and in print by their dashes.
const STROKES: [(&str, &str); 7] = [
    ("#0072b2", ""),
    ("#d55e00", "8 3"),
    ("#56b4e9", "2 3"),
    ("#009e73", "12 4"),
    ("#cc79a7", "8 3 2 3"),
    ("#000000", "4 4"),
    ("#e69f00", "1 4"),
];

/// A picture as SVG.
pub(crate) fn svg(lines: &[Line]) -> String {
    let all = || lines.iter().flat_map(|line| line.points.iter().copied());
    let (x, y) = (Axis::over(all().map(|p| p.0), FIELD.0, FIELD.2), Axis::over(all().map(|p| p.1), FIELD.3, FIELD.1));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        SIZE.0, SIZE.1
    );
    grid(&mut out, &x, &y);
    let mut labels: Vec<(f64, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (colour, dashes) = STROKES[at % STROKES.len()];
        let points: Vec<String> = line.points.iter().map(|p| format!("{:.1},{:.1}", x.at(p.0), y.at(p.1))).collect();
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
            points.join(" ")
        );
        labels.push((line.points.last().map_or(0.0, |p| y.at(p.1)), at));
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut below = f64::MIN;
    for (height, at) in labels {
        // No label lies over another.
        below = height.max(below + 15.0);
        let colour = STROKES[at % STROKES.len()].0;
        let name = lines[at].name;
        let _ = writeln!(out, "<text x=\"{}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>", FIELD.2 + 8.0, below + 4.0);
    }
    out.push_str("</svg>\n");
    out
}

fn grid(out: &mut String, x: &Axis, y: &Axis) {
    for power in x.powers() {
        let at = x.at(power);
        let _ = writeln!(
            out,
            "<path d=\"M{at:.1} {}V{}\" stroke=\"#ddd\"/><text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{power}</text>",
            FIELD.1,
            FIELD.3,
            FIELD.3 + 18.0
        );
    }
    for power in y.powers() {
        let at = y.at(power);
        let shown = super::table::time(power);
        let _ = writeln!(
            out,
            "<path d=\"M{} {at:.1}H{}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{shown}</text>",
            FIELD.0,
            FIELD.2,
            FIELD.0 - 6.0,
            at + 4.0
        );
    }
    let middle = f64::midpoint(FIELD.0, FIELD.2);
    let _ = writeln!(
        out,
        "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">testimonies in the case</text>",
        FIELD.3 + 42.0
    );
}

/// Powers of ten from the one below the least to the one above the most.
struct Axis {
    least: f64,
    most: f64,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (least, most) = values
            .map(f64::log10)
            .fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        let least = least.floor();
        Self { least, most: most.ceil().max(least + 1.0), from, to }
    }

    fn at(&self, value: f64) -> f64 {
        (value.log10() - self.least) / (self.most - self.least) * (self.to - self.from) + self.from
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        let (least, most) = (self.least as i32, self.most as i32);
        (least..=most).map(|power| 10_f64.powi(power))
    }
}
