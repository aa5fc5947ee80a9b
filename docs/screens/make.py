#!/usr/bin/env python3
"""Makes the pictures of this folder anew: holds interviews and reviews in tmux, and has Chromium draw what stands on the screen.

    python3 docs/screens/make.py target/release/amana OUT [PART…]

The parts are english, arabic, consent, review and arabic_review; without one, all are made. Needs tmux and chromium.
The case is made in a temporary folder; the people in it are invented.
"""

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata

from palette import with_palette

PROGRAM, OUT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SMALL, LARGE = (80, 24), (200, 60)
SOCKET = f"screens-{os.getpid()}"
PASSPHRASE = "the lamp at the old crossing burned until the morning came"
COLOURS = ("#15181b", "#d5d9d9", "#8d959b")


def tmux(*args):
    return subprocess.run(["tmux", "-L", SOCKET, *args], check=True, capture_output=True, text=True).stdout


class Screen:
    """One run of the program in a window."""

    def __init__(self, folder, *args, size=SMALL):
        words = [PROGRAM, *args, "--case", f"{folder}/case", "--accept-swap"]
        words += ["--passphrase-file", f"{folder}/passphrase"]
        self.size = size
        tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), *words)
        tmux("set", "status", "off")

    def text(self):
        return tmux("capture-pane", "-p")

    def sees(self, words):
        for _ in range(600):
            # As it is shown where this program puts letters in order, too.
            if any(form in self.text() for form in (words, turned(words))):
                return self
            time.sleep(0.05)
        sys.exit(f"waited for {words!r}; there is:\n{self.text()}")

    def keys(self, *keys):
        for key in keys:
            tmux("send-keys", *([key] if key in ("Enter", "Escape", "C-c", "C-u", "F1", "Up", "Down") else ["-l", key]))
        return self

    def answers(self, question, answer=""):
        self.sees(question)
        return self.keys(answer, "Enter") if answer else self.keys("Enter")

    def picture(self, name):
        time.sleep(0.3)
        column, row, seen = (int(n) for n in tmux("display", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").split())
        draw(tmux("capture-pane", "-p", "-e", "-N"), (column, row) if seen else (-1, -1), self.size, name)
        return self

    def leaves(self):
        self.keys("C-c")
        time.sleep(1)
        subprocess.run(["tmux", "-L", SOCKET, "kill-server"], capture_output=True)
        time.sleep(0.5)


def clusters(text):
    """Letters with the marks on them."""
    out = []
    for c in text:
        if out and unicodedata.combining(c):
            out[-1] += c
        else:
            out.append(c)
    return out


def turned(text):
    return "".join(reversed(clusters(text)))


def is_arabic(text):
    return unicodedata.bidirectional(text[0]) in ("AL", "R")


def cells(row):
    """Every cell of a row, with how it looks: bold, dim, reversed."""
    looks, out = set(), []
    for part in re.split(r"(\x1b\[[0-9;]*m)", row):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not code:
            out += [(c, frozenset(looks)) for c in clusters(part)]
            continue
        for number in code.group(1).split(";"):
            if number in ("", "0"):
                looks.clear()
            looks ^= {number} - looks if number in ("1", "2", "4", "7") else set()
    return out


def drawn(row, cursor, columns):
    """A row as spans. A terminal joins Arabic letters where they stand: the browser is handed each word the way it is spoken."""
    line = (cells(row) + [(" ", frozenset())] * columns)[:columns]
    out, at = [], 0
    while at < len(line):
        end = at + 1
        arabic = is_arabic(line[at][0])
        while end < len(line) and line[end][1] == line[at][1] and is_arabic(line[end][0]) == arabic and cursor not in (at, end):
            end += 1
        text = "".join(c for c, _ in (reversed(line[at:end]) if arabic else line[at:end]))
        # Lam and alef have a cell each, as on a terminal.
        text = re.sub("(ل[\u064b-\u0652]*)([اأإآ])", "\\1\u200d\\2", text)
        style = {"1": "b", "2": "d", "4": "u", "7": "r"}
        names = " ".join([style[n] for n in sorted(line[at][1])] + ["a"] * arabic + ["c"] * (at == cursor))
        out.append(f'<span class="{names}" style="left:{at}ch;width:{end - at}ch">{html.escape(text)}</span>')
        at = end
    return "<div>" + "".join(out) + "</div>"


def draw(screen, cursor, size, name):
    columns, rows = size
    lines = (screen.split("\n") + [""] * rows)[:rows]
    body = "".join(drawn(line, cursor[0] if at == cursor[1] else -1, columns) for at, line in enumerate(lines))
    dark, light, dim = COLOURS
    page = f"""<meta charset=utf-8><style>
body{{margin:0;padding:8px;background:{dark};color:{light};font:15px/19px 'DejaVu Sans Mono'}}
div{{position:relative;height:19px;width:{columns}ch}}
span{{position:absolute;top:0;height:19px;white-space:pre;overflow:visible}}
.a{{unicode-bidi:bidi-override;direction:rtl;text-align:left}} .b{{font-weight:bold;color:#fff}} .d{{color:{dim}}} .u{{text-decoration:underline}}
.r{{background:{light};color:{dark}}} .c{{background:#4f8a5b;color:{dark}}}</style>{body}"""
    file = os.path.join(tempfile.gettempdir(), f"{name}-{os.getpid()}.html")
    with open(file, "w", encoding="utf-8") as out:
        out.write(page)
    width, height = round(columns * 9.03) + 16, rows * 19 + 16
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
         f"--window-size={width},{height}", f"--screenshot={OUT}/{name}.png", f"file://{file}"],
        check=True, capture_output=True)
    os.remove(file)
    with_palette(f"{OUT}/{name}.png")


def case():
    folder = tempfile.mkdtemp(prefix="screens-")
    with open(f"{folder}/passphrase", "w", encoding="utf-8") as out:
        out.write(PASSPHRASE + "\n")
    subprocess.run(
        [PROGRAM, "init", f"{folder}/case", "--solo", "--label", "Old Crossing Archive", "--kdf", "64,3,1",
         "--passphrase-file", f"{folder}/passphrase", "--key-passphrase-file", f"{folder}/passphrase"],
        check=True, capture_output=True, cwd=folder)
    return folder


ASK = {
    "en": ["Which language does", "May I write", "May everyone", "How may we call", "May journalists", "May other", "May a court",
           "Not before which", "Full name", "Is this right?", "What shall texts", "on to the account", "Type what is said"],
    "ar": ["بأي لغة", "هل تسمح لي", "يقرأها الجميع", "كيف نسمّيك", "الصحفيون", "منظمات أخرى", "تحقيق", "ليس قبل أي",
           "الاسم الكامل", "هل هذا صحيح", "ماذا تسمّيه", "إلى الرواية", "اكتب ما يُقال"],
}


def begins(screen, language, name, pseudonym, shots):
    """From the first question to the account. `shots` says which screens become pictures, and what each is called."""
    ask = ASK[language]
    seen = lambda what: screen.picture(shots[what]) if what in shots else None
    intro = "You know who I am" if language == "en" else "أنت تعرف من أنا"
    answers = ["1", "1", "", "", "", "1", ""]
    screen.answers(ask[0])
    screen.sees(intro)
    seen("aloud")
    screen.keys("Enter")
    for question, answer in zip(ask[1:8], answers):
        screen.sees(question)
        if question == ask[2]:
            seen("consent")
        screen.keys(*([answer] if answer else []), "Enter")
    screen.sees(ask[8]).keys(name, "Enter").sees(ask[9])
    seen("name")
    screen.keys("Enter").sees(ask[10]).keys("C-u", pseudonym, "Enter").sees(ask[11])
    seen("facts")
    return screen.keys("Enter").sees(ask[12])


def english(folder):
    screen = Screen(folder, "intake")
    begins(screen, "en", "Rima Velkessar; ريما فلكسار", "Munira", {"aloud": "aloud", "name": "name", "facts": "facts"})
    screen.keys("My name is Rima Velkessar. We lived beside the mill, and had a small orchard at the river.", "Enter").sees("saved 1")
    screen.keys("On 7 March men came to the house of Karim Tarkhanel. They read names from a list of 12, slowly.", "Enter").sees("saved 2")
    screen.keys("/person", "Enter").answers("Full name", "Karim Tarkhanel").answers("Is this right?")
    screen.answers("What are they in").sees("What shall texts").keys("C-u", "Olive 3", "Enter").sees("names replaced")
    screen.keys("And then Ferdan Kolvash opened the gate, and we ran.", "Enter").sees("saved 3").picture("account")
    screen.keys("/check", "Enter").sees("Is that a name?").picture("check").keys("Escape").leaves()


def arabic(folder):
    screen = Screen(folder, "intake", "--language", "ar", "--bidi", "app")
    begins(screen, "ar", "ريما فلكسار؛ Rima Velkessar", "منير", {"consent": "arabic-consent", "facts": "arabic-facts"})
    screen.keys("اسمي ريما فلكسار. كنت أسكن قرب الطاحونة حتى الشتاء، مع أختي وولديها الاثنين، وكان لنا بستان صغير عند النهر.", "Enter")
    screen.sees("حُفظت ١").keys("في السابع من آذار جاء رجال إلى بيت كريم ترخانل وسألوا عن أخي. كانت معهم قائمة، وقرؤوها في الشارع ببطء.", "Enter")
    screen.sees("حُفظت ٢").keys("/person", "Enter").answers("الاسم الكامل", "كريم ترخانل").answers("هل هذا صحيح")
    screen.answers("ما دوره").sees("ماذا تسمّيه").keys("C-u", "زيتون ٣", "Enter").sees("استُبدلت")
    screen.keys("لم يقل كريم شيئًا. ثم جاءت شاحنة من ناحية الجسر.", "Enter").sees("حُفظت ٣").picture("arabic")
    screen.keys("/finish", "Enter").sees("اقرأ الرواية على الشاهد").picture("arabic-read-back").leaves()


def consent(folder):
    screen = Screen(folder, "intake", "--bidi", "app")
    screen.answers("Which language does", "2").sees("Read this aloud").keys("Enter").sees("May it be written").keys("1", "Enter")
    screen.sees("May everyone read it?").picture("consent").leaves()


def comes_in(folder, language, names, pseudonym, *paragraphs):
    """A testimony that an editor has to decide about; gives its code."""
    with open(f"{folder}/line.jsonl", "w", encoding="utf-8") as out:
        json.dump({"language": language, "date": "2031-03", "people": [{"code": "p1", "roles": ["witness"], "pseudonym": pseudonym, "names": names}],
                   "consent": [{"of": "p1", "explained": True, "audience": "public", "identity": "pseudonym", "status": "yes"}],
                   "account": [{"speaker": "p1", "text": text} for text in paragraphs]}, out, ensure_ascii=False)
        out.write("\n")
    done = subprocess.run(
        [PROGRAM, "import", "--case", f"{folder}/case", "--accept-swap", "--passphrase-file", f"{folder}/passphrase", f"{folder}/line.jsonl"],
        check=True, capture_output=True, text=True)
    return done.stdout.split()[-1]


def review(folder):
    code = comes_in(
        folder, "en", ["Noor Haddad", "نور حداد"], "Munir", "I am Noor Haddad, and for nine years I kept the lamp at the crossing.",
        "On 7 March 2031 the men came back with a list, and read it aloud in the yard of Ferdan Kolvash, who has the mill. It was cold, and they "
        "let the children stand with us. When they had read it to the end they began again, and whoever had not answered the first time was told to "
        "stay. I had answered. Those who went home were given a number to ask at, +000 555 0134, and nobody there ever said more than that we should "
        "call again. I have called it on the first day of every month. What I want to be written down is that everybody went when they were told to "
        "go, and that nobody in the yard had done anything, and that we could hear the lorries until they were over the hill.")
    screen = Screen(folder, "review", code)
    screen.sees("telephone").keys("l").sees("left out; saved").picture("review").leaves()
    screen = Screen(folder, "review", code, size=LARGE)
    screen.sees("Ferdan").picture("review-large").keys("w").sees("As public reads").picture("review-preview").leaves()


def arabic_review(folder):
    code = comes_in(folder, "ar", ["سلمى درويشان", "Salma Darwishan"], "نخلة ٧", "اسمي سلمى درويشان، وكنت أحرس المصباح عند المعبر.",
                    "في ٧ آذار ٢٠٣١ عاد الرجال ومعهم قائمة، وقرؤوها في ساحة الطاحونة. كان معنا ١٤ طفلًا، ولم يذهب أحد إلى بيته حتى المساء.")
    Screen(folder, "review", code, "--language", "ar", "--bidi", "app").sees("تاريخ").picture("arabic-review").leaves()


os.makedirs(OUT, exist_ok=True)
FOLDER = case()
for part in (english, arabic, consent, review, arabic_review):
    if not sys.argv[3:] or part.__name__ in sys.argv[3:]:
        part(FOLDER)
