# What the review says to whoever decides.

next = Next: { $what }

## What a passage is: called as the page calls it

kind-name = name
kind-place = place
kind-organisation = organisation
kind-date = date
kind-age = age
kind-phone = telephone number
kind-email = e-mail address
kind-url = web address
kind-handle = account name
kind-code = number or code
kind-iban = bank account
kind-ip = internet address
kind-coordinates = coordinates
kind-plate = number plate
kind-count = number of people
kind-amount = amount
kind-capitals = name or title
kind-occupation = occupation
kind-origin = origin
kind-health = state of health
kind-other = detail
kind-paragraph = paragraph

## Why it was flagged: by the rule

why-given = marked when the account was taken in, or in what it was corrected or translated from
why-email = an e-mail address
why-handle = a name somebody has on a network
why-url = a web address
why-ip-v4 = the address of a computer
why-ip-v6 = { why-ip-v4 }
why-phone-international = a telephone number with its country
why-phone-heralded = a number that is said to be a telephone's
why-phone-local = a number like those of telephones
why-phone-grouped = figures in groups, as telephone numbers are written
why-case-number = the number of a case or file
why-long-number = a long number
why-document-number = the number of a document
why-document-code = { why-document-number }
why-iban = the number of a bank account
why-coordinates-decimal = coordinates of a place
why-coordinates-degrees = { why-coordinates-decimal }
why-plate = the number plate of a vehicle
why-plate-heralded = { why-plate }
why-date-figures = a date in figures
why-date-month = a day and its month
why-date-range = from one day to another
why-month = a month
why-year = a year
why-decade = a decade
why-weekday = a day of the week
why-time = a time of the day
why-duration = how long something took
why-age = how old somebody is
why-age-years = { why-age }
why-age-decade = { why-age }
why-count = how many there were
why-count-dual = { why-count }
why-count-vague = { why-count }
why-quantity = how much there was
why-money = an amount of money
why-share = a share of something
why-capital = a word with a capital letter where none is needed
why-capitals = { why-capital }
why-name-part = a part of a name registered with this testimony
why-name-alike = written much like a name registered with this testimony
why-name-script = a name registered with this testimony, it may be, as it sounds in other letters
why-name-elsewhere = a name that is sealed with another testimony
why-name-beside = stands beside somebody's name, and may be more of it
why-name-title = stands behind a title
why-name-kin = stands behind a word for a relative
why-name-joined = is joined to a name
why-name-said = somebody who says or does something
why-name-listed = a name that many people have
why-name-letters = built like a name, and no known word
why-place-listed = a place on the map
why-place-herald = a word beside it or in it says that it is a place
why-occupation = what somebody works as
why-employer = whom somebody works for
why-school = where somebody was taught
why-family = how somebody is related
why-health = somebody's health
why-origin = where somebody comes from or belongs
why-possession = something that somebody has
why-foreign-words = words of another language
why-wording = may point at somebody, by its letters and the words around it
why-unread = in a script of which the guard knows no words: read all of it

## By the kind, where a rule of another version flagged it

why-kind-name = may be somebody's name
why-kind-place = may be a place
why-kind-organisation = may be an organisation
why-kind-date = says when
why-kind-age = says how old
why-kind-phone = leads straight to somebody
why-kind-email = { why-kind-phone }
why-kind-url = { why-kind-phone }
why-kind-handle = { why-kind-phone }
why-kind-ip = { why-kind-phone }
why-kind-code = a number that stands for one person or thing
why-kind-iban = { why-kind-code }
why-kind-plate = { why-kind-code }
why-kind-coordinates = the coordinates of a place
why-kind-count = says how many or how much
why-kind-amount = { why-kind-count }
why-kind-capitals = written like a name
why-kind-occupation = says what somebody is
why-kind-origin = { why-kind-occupation }
why-kind-health = { why-kind-occupation }
why-kind-other = may point at somebody

## The word of the text that speaks for it: the one that the rule goes by, or one that stands beside

why-by = { $why } (“{ $word }”)
why-beside = { $why }, beside “{ $word }”

sure-certain = almost certain
sure-likely = likely
sure-probable = probable
sure-possible = possible

## What is said of a passage

note = { $kind }: { $why }{ $alike } ({ $by }).
note-given = { $kind }: { $why }{ $alike }.
by-rule = rule { $rule }
by-score = { $sure }, { $score }; rule { $rule }
alike = , { $n ->
    [one] 1 place alike
   *[other] { $n } places alike
 }
alike-apart = , one by one
or = or
no-reading = cannot be shown
no-page = It cannot be shown.

## What stands, and what a key does

stands-undecided = undecided
stands-keep = kept
stands-leave-out = left out
stands-make-vaguer = made vaguer
stands-reword = reworded
stands-open = open

key-keep = keep
key-leave-out = leave out
key-make-vaguer = vaguer
key-reword = reword
key-undo = undo
key-help = help
key-stop = stop
key-name = name
key-page = page
key-skip = skip
key-apart = apart
key-mark = mark
key-case = case
key-kind = kind
key-back = back
key-mark-from = mark from here
key-take = take it
key-nothing = nothing
space = Space

label-keep = k keep
label-leave-out = l leave out
label-make-vaguer = v vaguer

## The full screen

screen-head = { $code } · { $n } · { $who }
screen-progress = { $decided } of { $flagged }, { $left ->
    [one] 1 form
   *[other] { $left } forms
 }
screen-locks-in = locks in { $time }
screen-marking = ← → move the mark; space goes on marking. What becomes of these words, or are they a name?
screen-all-decided = { $n ->
    [one] The one passage is decided.
   *[other] All { $n } passages are decided.
 } [ shows earlier answers, m marks other words, w the finished page, q stops.
screen-stands = It is { $what }. k, l, v or r decides it anew; → goes on to what is open.
screen-takes-two = To keep it takes a reason and a second person: another testimony seals a name that stands here.
screen-page = As { $audience } reads it, undecided left out (w: back, p: another audience)
screen-not-yet = Not yet: { $what }
screen-help =
    One passage after another: what leads straight to somebody first, equal
    passages together. Every answer is saved at once.

    k or 1  keep it as it was said      l or 2  leave it out
    v or 3  make it vaguer              r or 4  put other words there
    u  Backspace    take the last answer back, as often as you like
    s  → Tab        leave it for later, on to what is open
    b  ←            back to what is open before
    {"["}  ↑   ]  ↓     the answer before, and after: to look at it or change it
    o               equal passages one by one, or all alike again
    a               all of this kind, with a reason
    A               all that is left, with a reason
    c               what is equal in the whole case, with a reason
    n               it is somebody's name: seal it, and take it out of
                    everything that was said
    m               mark other words: arrows move, Space or Shift keeps marked
                    what is passed, PgUp and PgDn go to other paragraphs; then
                    k l v r decide, n says it is a name, Esc leaves
    w               the finished page; beside the text in a wide window
    p               the page for another audience
    PgUp PgDn       more of a long paragraph
    q               stop; the same command goes on from here

    In the text: reversed is what you decide about, bold what goes with it,
    underlined what is open, pale what is left out or changed. The keys work in
    Arabic and Cyrillic layouts, too.

## What happened

n-no-answer = that is no answer: too long, or no text
n-not-saved = NOT SAVED, nothing was decided: { $why }
n-decided = { $what }{ $n ->
    [one] {""}
   *[other] , { $n } places
 }; saved. u takes it back
n-kept-but = { $n ->
    [0] nothing kept
    [one] 1 place kept; saved
   *[other] { $n } places kept; saved
 }. { $open ->
    [one] 1 stays open: a registered name led there
   *[other] { $open } stay open: a registered name led there
 }. u takes it back
n-decided-case = { $what }, { $places ->
    [one] 1 place
   *[other] { $places } places
 } in { $testimonies ->
    [one] 1 testimony
   *[other] { $testimonies } testimonies
 }; saved. u takes it back
n-typed-early = Early keys were not taken.
n-escape = q stops; everything decided is saved
n-takes-two = not kept by one alone: amana review { $code } --json, write "decision": "keep" and a "why", then --decide FILE --second KEY (of a custodian or requester)
n-undone = taken back; { $n ->
    [one] 1 more answer
   *[other] { $n } more answers
 } of this sitting can be
n-nothing-to-undo = nothing of this sitting is left to take back; [ shows earlier answers
n-may-be-name = word { $n } may be somebody's name, and sealed names cannot be looked for here. Say who it is (a neighbour), use the pseudonym; what is no name begins with a small letter. One that is to stand: review --decide, with a "why" and --second
n-tells-who = A pseudonym stands in it, and a bundle that is out prints what stood there: if that was a name, whoever has both would know whose. Say who it is (a neighbour, an officer), or leave the passage out.
n-nothing-decided = nothing was decided
n-no-words = there are no words
n-person-there = a person stands there already; on the full screen, m marks the words that are the name
n-no-name-here = no name is typed here: { $why }
n-older-store = no name is sealed here: identities.db lacks envelopes. `amana check --join OTHER/identities.db` brings them in from another copy; --accept-older-store seals all the same
n-nothing-sealed = nothing was sealed
n-sealed = sealed for ‹{ $who }› ({ $code }), out of { $revisions ->
    [one] 1 revision
   *[other] { $revisions } revisions
 }, { $drafts ->
    [one] 1 open interview
   *[other] { $drafts } open interviews
 }
n-known = { $n ->
    [one] 1 is
   *[other] { $n } are
 } decided for the case: amana review { $code } --take-over
n-known-before = { $n ->
    [one] 1 was
   *[other] { $n } were
 } decided in the text before: amana review { $code } --as-before
n-locked = amana: warning: locked: the case is closed; every answer is saved
n-enter = Enter goes on.
n-concluded = { $decided } of { $flagged ->
    [one] 1 passage is
   *[other] { $flagged } passages are
 } decided; all of it is saved.
n-goes-on = the same command goes on where you stopped
n-dry-run = `amana export --profile public --dry-run` shows what an audience would read

## What is asked

q-words = The words to put there (Enter, or Esc for nothing):
q-vaguer-words = Nothing vaguer is worked out for this by itself. The words to put there (Enter, or Esc for nothing):
q-reads =
    So it will read:
    { $what }
    Enter takes it; any other key goes back to the words.
q-reason = Why? It is kept with the decision (Enter, or Esc for nothing):
q-kind = Nobody flagged these words. What are they? It stands in their place.
q-all-of-kind = { $n ->
    [one] The one open passage
   *[other] All { $n } open passages
 } flagged as { $kind }: { q-choice }.
q-all-left = { $n ->
    [one] The one passage that is left:
   *[other] All { $n } passages that are left:
 } { q-choice }.
q-case = What is equal to this { $kind }, in every testimony of the case ({ $n } here): { q-choice }.
q-choice = k keep, l leave out, v make vaguer; any other key, nothing

## Line after line

p-keys =
    Type a key, then Enter:
    k or 1  keep            l or 2  leave out
    v or 3  make vaguer     r or 4  reword
    o  one by one, or all alike again      p  the whole paragraph
    s  leave for later      b  back        u  undo
    {"["}  the answer before    ]  the one after it
    a  all of this kind     A  all that is left, with a reason
    c  what is equal in the whole case, with a reason
    w  as the audience reads it            P  another audience
    n  it is somebody's name: seal it, and take it out of everything that was said
    q  stop; everything decided is saved
p-one-key = Type one key, then Enter; ? lists the keys.
p-typed-early = ! What was typed before this was asked is not taken: type it again where it belongs.
p-reads =
    So it will read:
    { $what }
    Enter alone takes it; anything else goes back to the words.
p-progress = { $decided } of { $flagged } decided, { $left } to look at
p-paragraph = Paragraph { $n }, { $who }. { $note }
p-stands = It stands: { $what }. A key decides it anew.
p-decided = { $n } decided.
p-kept-but = { $n } kept. { $open ->
    [one] 1 passage stays open: a registered name led to it, and it is decided where it stands.
   *[other] { $open } passages stay open: a registered name led to them, and they are decided where they stand.
 }
p-decided-case = { $places } decided, in { $testimonies ->
    [one] 1 testimony
   *[other] { $testimonies } testimonies
 }.
p-nothing-to-undo = Nothing was decided in this sitting that could be taken back.
p-profile = Sentences are shown as { $audience } would read them.
p-no-reason = Nothing was decided: so much at once needs a reason.
p-not-for = Not for { $audience } as it stands: { $what }
p-words = The words to put there:
p-vaguer-words = Nothing vaguer is worked out for this by itself. The words to put there (Enter alone: nothing):
p-reason = Why? It is kept with the decision:
p-all-of-kind = { $n ->
    [one] 1 passage
   *[other] { $n } passages
 } flagged as { $kind }: { q-choice }
p-all-left = { $n ->
    [one] 1 passage,
   *[other] { $n } passages,
 } all that is left: { q-choice }
p-case = What is equal to this { $kind }, in every testimony of the case: { q-choice }

## For whom

audience-public = public
audience-media = media
audience-partner = partner
audience-court = court

## Why an audience does not get it

missing-unscreened = somebody's names were not known when the text was checked; it needs a name check first
missing-undecided = { $n ->
    [one] 1 flagged span is
   *[other] { $n } flagged spans are
 } not decided; decide them with `amana review`
missing-damaged = the records do not fit together; run `amana check`
missing-not-asked = { $who } was not asked about { $audience }: that is a no
missing-no = { $who } said no to { $audience }
missing-withdrawn = { $who } took the consent to { $audience } back
missing-pending = { $who } has not yet answered about { $audience }
missing-conditions = { $who } said yes to { $audience } under conditions that are not settled yet; `amana consent` shows them
missing-not-text = { $who } did not give the words to { $audience }
missing-no-assent = { $who } did not agree: a child's no to { $audience } counts
missing-assent = a guardian said yes to { $audience } for { $who }, and what { $who } said is not recorded; record it with `amana consent --assent`
missing-not-explained = { $who } said yes to { $audience }, and use, limits and withdrawal were not explained; record it with `amana consent --explained`
missing-embargo-for-ever = { $who } set an embargo on { $audience } that has no end
missing-embargo = { $who } set an embargo on { $audience } until { $until } is past
missing-clock = { $who } set an embargo on { $audience }, and this machine's clock stands before the newest record: set the clock right

## Without a sitting

list-why = – { $why }
list-place = { $paragraph }, word { $word }
list-vaguer = [vaguer: { $words }]
added = added
n-applied = { $n ->
    [one] 1 decision
   *[other] { $n } decisions
 } saved{ $testimonies ->
    [one] {""}
   *[other] {" "}in { $testimonies } testimonies
 }, { $unchanged } stood already; { $decided } of { $flagged ->
    [one] 1 flagged passage is
   *[other] { $flagged } flagged passages are
 } decided
n-flagged = { $n } flagged, { $open } undecided
n-behind = The translation into { $what } says what the original said before: `amana show { $code }` says where.
n-taken-out = amana: warning: a bundle that is out prints what is left out or said otherwise now, since another testimony seals a name there: { $what }. Whoever has both sees whose name was sealed. Two people who keep it (`--second`), or the whole testimony held back, tell less.
n-void = amana: warning: decisions about an earlier state of this text do not count for this one
n-as-before = `amana review { $code } --as-before` shows what was decided about { $n } of them in the text before, and decides it so again
n-before = { $n ->
    [one] 1 passage stands in a paragraph that reads as it did in the text before, and was decided so:
   *[other] { $n } passages stand in paragraphs that read as they did in the text before, and were decided so:
 }
q-before = Is { $n ->
    [one] it
   *[other] each of the { $n }
 } decided so again?
n-decided-before = { $n ->
    [one] 1 passage is
   *[other] { $n } passages are
 } decided as in the text before
n-takes-over = --take-over decides { $n } of them as the case decided equal passages before
n-how = `amana review { $code }` at a terminal decides them one by one; or print them with --json, fill in "decision", and apply the file with --decide
n-taken-over = { $n ->
    [one] 1 passage
   *[other] { $n } passages
 } decided as the case decided them before
n-what-is-left = `amana review { $code }` decides what is left
