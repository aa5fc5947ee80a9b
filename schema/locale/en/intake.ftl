# What the interview says to whoever types.

f-date = when: { $what }
f-place = where: { $what }
f-present = who else is in the room: { $what }
f-earlier = asked about it before by: { $what }
f-interpreter = interpreter: { $what }
f-not-said = not said
f-not-asked = not asked yet
f-nobody = nobody

o-to-the-account = on to the account; what is not asked yet is asked at the end
o-register = register somebody who will be spoken of

n-step-consent = Consent
n-step-facts = The interview
n-step-people = The people
n-step-account = The account
n-step-closing = Reading back and closing
n-code-correction = { $of }, correction { $code }
n-code-translation = { $of }, translation { $code }

o-yes = yes
o-no = no
o-leave-open = not asked
o-leave-noted = not asked: what was noted stays
o-pending = not decided yet
o-limited = yes, but on conditions
o-again = try again
o-leave = leave; what was acknowledged is saved
o-other-language = another language
o-ask-once-more = no: ask once more
o-nothing-written = yes: nothing is written down
o-yes-self = yes; the person says so who speaks
o-yes-guardian = yes; a guardian says so, for a child
o-yes-family = yes; the family says so, for somebody who cannot
o-yes-so = yes, in the same way: { $what }, { $name }
o-yes-otherwise = yes, but in another way
o-both-again = no: ask once more what everyone may read
o-both-stand = yes: both stand, and the witness knows it
o-same-conditions = on the same conditions
o-no-conditions = without conditions
o-content = more than the words may be used: pictures, sound, film
o-text = the words
o-photo = pictures
o-audio = sound
o-video = film
o-anonymous = by no name
o-pseudonym = by another name
o-named = by their own name (it is noted; nothing can be published under it yet)
o-sealed = sealed: the name goes into an envelope only
o-team = team: whoever opens this case may read the name
o-public = public: the name may be printed, but in no bundle for everyone
o-right = right
o-type-again = type it again
o-add-it = yes: it is added as a spelling or name of theirs
o-stays-open = no: it stays open, and is asked about again
o-right-more = right; there are other spellings or names, too
o-something-else = something else
o-meant = the keyboard was in the wrong layout: the second line
o-somebody-new = somebody new
o-no-name = nobody's name; leave it to the review
o-new-person = somebody new
o-is-somebody = somebody who is registered
o-whose-another = no: choose again
o-whose-so = yes: a name of ‹{ $who }›
o-all-right = right: spellings of theirs, sealed with their names
o-some-not = not all of it: choose what is put back
o-not-now = not now: it stays open, and is asked about again
o-type-name = no: type a name
o-nobody-knows = yes, nobody knows one
o-leave-names-out = yes: leave them out
o-all-theirs = yes, all of them are theirs
o-whose-again = ‹{ $other }› alone: type those of ‹{ $who }› again
o-whose-both = both: two people of one name
o-whose-alone = ‹{ $who }› alone: type those of ‹{ $other }› again
o-right-so = right so
o-change = something is to be changed
o-not-read-back = not read back, or not to its end: on to the closing
o-not-read-through = not read through to its end: on to the closing
o-check = settle them now
o-leave-to-editor = leave them to the review
o-say-otherwise = it is: say it otherwise
o-leads-nowhere = it is not: it stays as it stands
o-close = close
o-keep-open = leave it open for now; how to reach them is asked again, and so is what was answered with “nobody” or “no”
o-keep-open-only = leave it open for now

role-witness = witness
role-victim = victim
role-family = family
role-helper = helper
role-interpreter = interpreter
role-accused = accused
role-official = official
role-public-figure = public figure
role-other = other

q-not-saved = It could not be saved. What you typed is still here.
q-language = Which language does the witness speak? Consent is read out in it.
q-language-tag = Which one? Its code, such as ku or so:
q-relation = Who is that to the person (uncle, court guardian)? No names:
q-conditions = On which conditions ({ $whom })? No names:
q-content = What may be used?
q-used = Used then: { $what }
q-both-stand = What everyone may read reaches { $whom }, too, whatever they said of it. Tell the witness. Do both answers stand?
q-as-before = There in the same way ({ $whom }): { $what }, { $name }?
q-embargo = Not before which date? Such as “2031-05” (Enter: no such date)
q-date = When is this interview? Uncertain is fine: 2025-03, 2025-03-07~
q-place = Where? As exact as is safe, without names of people (Enter: not said):
q-present = Who else is in the room, without names (-: nobody, Enter: not asked):
q-earlier = Has anybody asked them about this before?
q-earlier-who = Who, and when, as far as it is known, without names:
q-interpreted = Does somebody interpret?
q-interpreter = The interpreter's code (Enter: somebody new, -: leave it open):
q-translator = The translator's code (Enter: somebody new):
q-facts = Everything about the interview. Enter begins the account; a number changes what stands behind it, and /facts comes back to it.
q-name = Full name, and every other spelling or name after a semicolon; whoever has spoken here before: their code, such as 7Q2K-M (Enter: nobody in the room knows it):
q-name-speaker = Full name of whoever gives the account, and every other spelling or name after a semicolon; whoever has spoken here before: their code, such as 7Q2K-M (Enter: nobody in the room knows it):
q-name-more = Another spelling or name they go by (Enter: no more):
q-names-known = Names of ‹{ $who }› as they were registered, every spelling ({ $known }); they are looked for, and sealed once more:
q-names-again = Names of ‹{ $who }› as they were registered, every spelling ({ $known }); they are looked for, and sealed once more where one stands in what was said, or is said now:
q-names-unscreened = Names of ‹{ $who }›, every spelling ({ $known }). This text is unscreened: perhaps nobody knew them when it came in, so they are sealed now, and looked for:
q-names-open = The case has these names of ‹{ $who }› ({ $known }): { $names }. { $n ->
    [one] 1 other spelling came later, is
   *[other] { $n } other spellings came later, are
 } sealed, and cannot be read here. Type what is missing (Enter: leave it out):
q-leave-names-out = Leave the names of ‹{ $who }› out? Nothing looks for what is left out, and what is typed now stays unscreened.
q-leave-rest-out = Leave the other names of ‹{ $who }› out? { $typed } of { $n } spellings are typed, and are looked for; nothing looks for the rest, and what is typed now stays unscreened.
q-two-have = One of these was typed for ‹{ $other }› too. Whose name is it?
q-more-names = ‹{ $who }› was registered with { $n ->
    [one] 1 spelling
   *[other] { $n } spellings
 }, and { $typed } are typed. Are all of them this person's? What is more is sealed with them, too, and cannot be taken out again.
q-nobody-knows = Does nobody in the room know any name of theirs, and no part of one? What nobody names is not looked for.
q-nothing-written = Nothing is written down, and the interview ends here. Is that so?
q-speaks-not = Nothing of what they say is written down. Is that so?
q-names-first = Names of ‹{ $who }›, whom nobody could name so far; they are sealed now (Enter: nobody knows):
q-right = Is this right?
q-right-for = Is this right for ‹{ $who }› ({ $known })?
q-name-long = That is long for a name, or reads like a sentence. Is all of it the name of one person?
q-name-or-none = That word is somebody's name, and is also written where nobody knows one. Is it this person's name?
q-spellings = Others may write it so. Which of these are this person?
q-role = What are they in the story? A child is what they are besides (victim, family, witness), or other.
q-speaks-as = ‹{ $who }› speaks now, and so far is somebody who was only spoken of. What are they in the story?
q-visibility = Where may this name stand?
q-pseudonym = What shall texts call them? Not a real name:
q-kunya = That is a kunya: it names a child, and with it a family. Use it all the same?
q-whole-name = That reads like a whole name, and somebody may bear it. Use it all the same?
q-edit = Paragraph { $n } anew, people as ‹…› (an empty answer keeps it):
q-which = Which paragraph is to be changed? (Enter: none)
q-strike = Strike { $what }? It begins: “{ $words }” What is struck does not come back.
q-speaker = Who speaks now?
q-note = Your note:
q-possible = Paragraph { $n }, { $times ->
    [one] once
   *[other] { $times } times
 } in all: “{ $what }”
    { $sentence }
    Is that a name?
q-spelled = Taken for ‹{ $who }›, and replaced as it was typed (paragraph { $what }). Right?
q-spelled-not = Which of these are not ‹{ $who }›? They are put back as they were typed.
q-flagged-name = Their full name, and every other spelling after a semicolon. What you type takes the place of what is proposed: type all of it (⎋: back):
q-not-among = “{ $what }” is not among these names, and stays in paragraph { $n }. Is it theirs, too?
q-whose = Whose?
q-whose-beside = Beside these words stands ‹{ $beside }›. Are they a name of ‹{ $who }› all the same?
q-leads = Here it may lead to somebody, and whoever opens this case reads it: “{ $what }”. Is that a name, a number, an address?
q-read-back = Read the account back to the witness.
    Where ‹…› stands, say neither it nor the name, but who it is: you, your brother, the officer.
    Is it right so?
q-read-correction = Read the corrected text through, from its first paragraph. Is it right so?
q-read-translation = Read the translation through beside the original. Is it right so?
q-check-now = What about them?
q-handling = ‹{ $who }›: How to reach them safely, for the team to read; no number, no name (Enter: nothing to say):
q-contact = ‹{ $who }›: Telephone or address, to be sealed (Enter: none):
q-close = Close the interview?
q-close-correction = Close the correction?
q-close-translation = Close the translation?

n-gloss-record = May it be written down at all?
n-gloss-assent = The child's own yes or no.
n-gloss-public = May everyone read it?
n-gloss-media = May journalists use it?
n-gloss-partner = May partner organisations read it?
n-gloss-court = May a court or investigation read it?
n-gloss-level = By which name, at most?
n-no-script = There is no script in this language: translate aloud while you read.
n-script-one-key = In this case one person alone can open a name, and this script says the same in every case: do not read out what is not so here.
n-no-assent = The child said no: nothing of it will be published, whatever the guardian answers.
n-nothing-written = Nothing was written down and nothing is kept.
n-nobody = Nobody here has that code or name. In the account, /speaker alone lists who is here; `amana person` lists everybody of the case.
n-speaks-from = speaks from paragraph { $n } on
n-stands-from = first in paragraph { $n }
n-told = Paragraph { $n }: “{ $what }”
n-told-by = Paragraph { $n }, in which ‹{ $who }› speaks: “{ $what }”
n-somebody-new = Nobody here is called so: somebody new? ⎋ leaves it.
n-ambiguous = { $n } people begin so; type more of the code.
n-people = Names are sealed as soon as you register somebody, and are gone from the screen. Without the keys of those who hold them nothing reads them back.
n-common-name = Any word will do. A common given name may be taken for a neighbour's of that name; a plant with a number is nobody's.
n-is-first = This is the first question: nothing comes before it. Ctrl-C leaves, and nothing is stored yet.
n-needed = Somebody has to give the account. Where nobody knows their name, Enter alone goes on, and asks once more.
n-own-name = That is one of their names; choose another.
n-near-name = That is short for one of their names, or begins as it does: who knows them would know them by it. Choose another.
n-taken = Somebody here is called so, or once was; choose another.
n-other-script = This is not in the letters of the interview's language. Is the keyboard in the right layout?
n-everyday-name = One of these names is a word of every day alone: it is replaced wherever it stands, and whoever reads learns what the word was. Give the whole name in its place, where it is known.
n-small-part = A part of one of these names is a title or a small word: where it stands alone it is mostly only flagged, and in small letters, or before another name, it stays. Read what was written.
n-ali-as-on = One of these names has على in it, which is *on* as well: it is taken for the name beside another part of it, behind a title, and beside a verb of saying. Elsewhere it stays, and nothing is marked. Read what was written.
n-envelope-full = One envelope takes no more names. What you have typed is in it; a further one goes into another, with /person and their code.
n-fewer-names = ‹{ $who }› was registered with { $n ->
    [one] 1 spelling
   *[other] { $n } spellings
 }, of which { $typed ->
    [one] 1 is typed again
   *[other] { $typed } are typed again
 }. One that is missing stays where it is said.
n-type-again = Type it again.
n-unscreened = The names of ‹{ $who }› are left out: what is typed now stays unscreened, and nothing of it can be exported until a name check has passed over it.
n-sealed-again = What was typed as names of ‹{ $who }› is sealed with them once more, since it is said here.
n-called-so = Somebody of this case ({ $code }) was called by that name. They are called { $now } from now on; bundles that are out keep the old one.
n-called-still = { $n ->
    [one] Somebody of this case is called by a plant that is a part of that name, and stays so called, since a bundle that is out may print it. It was drawn before anybody of that name came in, and says nothing of them; another plant beside the older bundle would tell the name.
   *[other] { $n } people of this case are called by a plant that is a part of that name, and stay so called, since bundles that are out may print it. It was drawn before anybody of that name came in, and says nothing of them; another plant beside the older bundle would tell the name.
}
n-called-shown = Bundles that are out may print what they were called ({ $bundles }), and the whole name is that plant. Nothing can be changed there, and whoever lays one beside a later bundle sees who is called otherwise since, and what came in with it: hold that back until other testimonies go out with it.
n-named-so = That name stands in the name of somebody of this case who is not sealed ({ $code }): whoever opens the case reads it there.
n-withdrawn = That name, or a word of it, stands in the name of somebody of this case whose name was public ({ $code }): no bundle prints it any more, and whoever opens the case reads it there.
n-stays-public = A sealed name stands in the public name of { $code }, which stays public: what is out prints it ({ $bundles }), and a bundle without it beside that would tell which name was sealed. `amana person { $code } --visibility team` (or `--seal`) takes it out of the next bundles all the same: whoever has both sees it go.
n-shares = A public name shares a word with it where both are spoken of ({ $n }): no bundle prints that name any more.
n-holds-sealed-name = All of a sealed name stands in one of these: that one is sealed, too, and the others may be read.
n-unlisted = { $n ->
    [one] 1 entry of what is well known in this case is listed no more: that name stands in it.
   *[other] { $n } entries of what is well known in this case are listed no more: that name stands in them.
 }
n-registered = ‹{ $who }› is { $code }, sealed.
n-registered-team = ‹{ $who }› is { $code }, for the team: whoever opens this case reads the names.
n-registered-public = ‹{ $who }› is { $code }, public: whoever opens this case reads the names, and bundles may print them, but those for everyone.
n-rewritten = Paragraphs, by their numbers, written anew with the names replaced: { $what }
n-stands-in-what-is-stored = This stands as plain words in what is stored of this testimony (paragraphs: { $places }). If it is a name of this person, it is sealed, and taken out there for good, also if this is given up. If it is somebody else's, register them under their own names.
w-place = the place
q-take-out = Take it out there?
o-take-out-not = no, leave it
o-take-out = yes, it is theirs
n-stood-in-what-is-stored = A name stood as plain words in what is stored of this testimony, and stands there no more.
n-names-typed = Names live in memory only, and nothing here reads what is sealed. Type them, person by person, as they first come in what was said, so that the guard can look for them. Nothing but their number is compared with what was sealed: a wrong one is not noticed, and the right one then stays where it is said.
n-names-again = Names live in memory only, and were wiped at the break. Type them again, person by person, as they first come in what was said, so that the guard can look for them. Nothing here but their number can be compared with what was sealed: a wrong one is not noticed, and the right one then stays where it is said.
n-account = Type what is said; Enter hands a paragraph over. /help shows what else can be typed. Nobody is asked anything meanwhile.
n-account-correction = /edit 12 writes paragraph 12 anew, /strike 12 takes it out, /finish closes. Type what is said beyond that; Enter hands it over as a new paragraph. /help shows what else can be typed.
n-account-translation = Translate paragraph after paragraph: each stands above the line, with its number. Enter hands its translation over; people stand in it as ‹…›. /help shows what else can be typed.
n-begun = A paragraph was begun before the break: it stands in the line again; go on with it, Enter hands it over. What may have been the beginning of a name at its end was not kept.
n-edit-begun = Paragraph { $n } was being written anew before the break: what was typed stands there; go on with it. What may have been the beginning of a name at its end was not kept.
n-note-begun = A note was being written before the break: what was typed stands there; go on with it. What may have been the beginning of a name at its end was not kept.
n-edit-gone = Paragraph { $n } was being written anew before the break, and was struck since: what was typed stands in the line. Enter hands it over as a paragraph of its own.
n-stands-there = What you had begun stands in the line again.
n-finish-begun = Not finished: the words before /finish are not handed over yet. They stand in the line again: Enter hands them over, then /finish.
n-status = { $n ->
    [0] nothing saved yet
    [one] 1 paragraph
   *[other] { $n } paragraphs
 } · { $names ->
    [0] no possible names
    [one] 1 possible name
   *[other] { $names } possible names
 } · ‹{ $who }› speaks
n-status-spelled = { $n ->
    [one] 1 other spelling replaced: /check
   *[other] { $n } other spellings replaced: /check
 }
n-not-put-back = Paragraph { $n } was changed since, and nothing is put back there. Type the words with /edit { $n }: they stay now.
n-stays-so = Paragraph { $what } stays as it was.
n-saved = saved { $what }
n-saved-figures = Saved as paragraph { $n }: { $what }. Where that was meant for a question, /strike { $n } takes it out.
n-names-nobody = Paragraph { $n }: what stands there between ‹ and › is nobody of this interview, and is saved as words. Where somebody is meant: /edit { $n }
n-number = That needs the number of a paragraph: /edit 12, /strike 12-15
n-no-command = There is no such command; /help lists them. The line stands there again, and nothing of it is saved: change it, or empty it with Ctrl-U. A paragraph that begins with a slash begins with two.
n-meant = There is no such command: is /{ $command } meant? The line stands there again, and nothing of it is saved: change it, or empty it with Ctrl-U.
n-command-line = A command is one line. It stands there again, and nothing of it is saved: change it, or empty it with Ctrl-U.
n-command-behind = A command stands alone on its line: /{ $command } was taken as words. /edit { $n } changes them.
n-not-done = Not done, for words stand in the line that are not handed over yet: Enter hands them over. Then type the command again.
n-command-anew = A command is no part of this: nothing of it is saved, or done. It stands there again: take out what begins with the slash, hand the rest over, then type the command.
n-not-struck = Nothing is struck.
n-no-paragraph = There is no such paragraph.
n-one-paragraph = A translation has one paragraph for each of its source: hand it over without blank lines.
n-nothing-yet = Nothing has been said yet. /pause locks, Ctrl-C leaves, and either way the interview stays open.
n-translate = Translate paragraph { $n }:
    { $what }
n-speaks-not = They are not to be written down; somebody else goes on.
n-speaks = ‹{ $who }› speaks now.
n-noted = noted; /notes shows it again
n-noted-otherwise = noted; another spelling of a registered name in it gave way to who bears it: “{ $what }”. If somebody else is meant, say so in another note.
n-noted-after = { $n ->
    [0] note before the account: { $what }
   *[other] note after paragraph { $n }: { $what }
 }
n-no-notes = no notes
n-otherwise-there = What you typed stands there again: change it. Where there is nothing to say, type - alone.
n-note-there = The note stands there again: change it. Emptied, it is no note.
n-name-replaced = A registered name in it gave way to who bears it: { $what }
n-like-a-name = Something in it was like a name that is registered now, and was taken out ({ $what }). /facts notes it again, in other words.
n-checked = All possible names are settled; nothing else looks like a name to the program.
n-checked-later = { $n ->
    [one] 1 possible name stays open: /check and the closing ask about it again.
   *[other] { $n } possible names stay open: /check and the closing ask about them again.
 }
n-spelled-later = { $n ->
    [one] 1 other spelling that was replaced stays open: /check and the closing ask about it again.
   *[other] { $n } other spellings that were replaced stay open: /check and the closing ask about them again.
 }
n-left = Left: nothing was changed. Enter goes on with the account.
q-typed-behind = This was typed when the command had been left. Nothing of it is saved. Is it a part of the account?
o-stands = yes: it stands in the line, to be handed over with Enter
o-goes = no, it was meant for the command: it goes
n-left-part = Left: what was done before that stays done. Enter goes on with the account.
n-nothing-possible = There are no possible names: nothing here looks like one to the program.
n-possible-left = { $n ->
    [one] One stretch may be a name.
   *[other] { $n } stretches may be names.
 }
n-not-read-back = Nobody has said that it was read back to the witness.
n-not-read-through = Nobody has said that it was read through.
n-agreed = ‹{ $who }› on who may read it: { $what }
n-agreed-not = ‹{ $who }›: the child says no, and nothing of theirs goes to anybody, whatever was answered for them ({ $what })
n-for-public = everyone: { $what }
n-for-media = journalists: { $what }
n-for-partner = partner organisations: { $what }
n-for-court = a court: { $what }
n-on-condition = on the condition “{ $what }”
n-not-before = none of it before { $what }
w-public = everyone
w-media = journalists
w-partner = partner organisations
w-court = a court
q-newer = Revision { $n }, another correction of this testimony, was closed since this one was begun. This one cannot be closed as it is: it would bring back what was struck there, and leave out what was added. What changed there can be taken over; nothing of what you typed here goes unasked.
q-newer-original = Revision { $n }, a correction of the original, was closed since this was translated from it. This cannot be closed as it is: it would say what the original does not say any more. Paragraphs whose original is the same stay; of the others you see how the original read and how it reads, and nothing that was translated goes unasked.
q-original-changed = The original of paragraph { $n } is another now.
    It was: { $was }
    It is: { $now }
    The translation: “{ $what }”
q-original-struck = Paragraph { $n } was struck in the original, and a translation has none that the original has not.
    It was: { $was }
    The translation: “{ $what }”
q-translate-again = Paragraph { $n } anew, people as ‹…› (an empty answer keeps it). The original: { $now }
o-put-right = it is put right now
o-still-so = it still holds as it stands
n-quoted = “{ $what }”
n-no-such-original = (not there)
n-writes-translation = This is the translation into { $language }; the original is not changed by it.
n-corrects-translation = This corrects the translation into { $language }, not the original.
n-is-out = { $n ->
    [one] A bundle with this testimony is out
   *[other] { $n } bundles with this testimony are out
 }: { $bundles }. Paragraphs in which people are named or called may be left out of the next one, whole, where they are corrected or translated: mend what has to be mended, and leave names where they stand. `amana export --dry-run` says which.
n-corrects-original = This corrects the original ({ $language }), not its translation into { $into }, which has to be brought up to date afterwards.
o-newer-take = take over what changed there, and go on
o-newer-read = go on without; it is asked again before it is closed
o-newer-leave = leave it open
q-struck-there = Paragraph { $n } was struck there, and written anew here: { $what }
q-struck-here = Paragraph { $n } was struck here, and written anew there: { $what }
o-strike-it = it is struck
o-keep-it = it stays
n-taken-over = What changed in revision { $n } is taken over. Read it through.
n-both-stand = Changed there and here, and both stand now (as it is there / as it is here): { $what }. Strike what is not to stay.
n-untranslated = Not translated yet, of the original: { $numbers }. A bundle prints the newest text, so they would stand in none: leave it open, and go on later; or translate them before this is closed.
n-no-contact = No telephone number and no address is recorded for ‹{ $who }›. One can be sealed later: `amana person { $code } --contact`
n-closes-unscreened = The guard did not know everybody's names: this text closes unscreened, and cannot be exported until a name check has passed over it.
n-help = /check       settle what may be a name
    /person      register somebody
    /person CODE add a spelling to somebody's name
    /speaker     somebody else speaks
    /edit 12     write paragraph 12 anew
    /strike 3-5  take paragraphs out
    /read 3-5    show paragraphs again
    /note        a note of yours
    /notes       read the notes and the facts again
    /facts       when, where, who else is there, the interpreter
    /pause       lock now: names are wiped, the passphrase goes on
    /finish      read back and close

## What could not be taken, and why

e-utf8 = That is not valid UTF-8 text; set the terminal to UTF-8.
e-bracket = The brackets ⟦ and ⟧ are kept for references to people; use others.
e-control = The control character U+{ $code } at character { $at } does not belong into a text; take it out.
e-too-long = That is longer than one text may be; hand it over in parts.
e-name-empty = That is no name.
e-name-slash = That begins with a slash, as commands do, and is no name: commands wait until this is answered. Type the name, or turn back (⎋).
e-name-placeholder = That says that there is no name, and would count as one. Where nobody here knows a name, leave the line empty.
e-name-long = A name of { $n } bytes, more than { $limit }: register its parts as spellings of their own.
e-no-words = A number, a yes or a no says nothing here: type it in words.
e-empty = There is nothing in it.
e-field-long = That has { $n } characters, more than { $limit }; shorten it.
e-one-line = That has to be one line, without tabs.
e-no-word = A number, a letter alone or a sign is no pseudonym: type a word, or Enter for the one offered.
e-registered-name = The pseudonym has a registered name, a part of one, or something like one in it; choose another.
e-near-name = The pseudonym is short for a registered name, or begins as one does; choose another.
e-holds-sealed-name = All of a sealed name stands in this name, and it would be read there. Leave them sealed; or go back and write the name shorter (a family's surname may stand in it).
e-leads = A number, an address, an account or a code leads to somebody, and a pseudonym is printed; choose another.
e-brackets = There are no brackets and no bars in what somebody is called: bundles write them around what is left out. Choose another.
e-slash = That begins with a slash, as commands do; commands wait until this is answered. Choose another.
e-disguised = There are signs in it that nobody sees, or letters of several alphabets in one word. Type it anew, in the letters of one.
e-label = So people are called who have no pseudonym (witness 1); choose another.
e-like-a-name = Something in it is like a registered name. Say it otherwise, or leave it out and tell it in the account, where it is flagged and can be kept with a reason.
e-date = That is no date. Write 2025-03-07, 2025-03, 2025, 2025-03-07~ (about), 2025? (perhaps) or 2025-03/2025-05.
e-date-backwards = The range runs backwards; write the earlier date first.
e-language = That is no code of a language; write one such as ku, so or und.
e-full = The disk is full; nothing was saved: free some space and try again.
e-read-only = The case cannot be written here; nothing was saved: remove the write protection, then try again.
e-disk = The disk reports an error (SQLite code { $code }); nothing was saved: copy what is there to another disk.

## The line mode

p-hint = Enter alone takes what stands in brackets; < alone on a line turns back; Ctrl-C leaves, and what was acknowledged is saved.
p-wrong = Type one of the numbers.
p-many = Numbers, with commas between them (Enter: those marked *):
p-lines = (an empty line ends it)
p-lines-anew = (what you type takes the place of all of it, not of a word; an empty line ends it)
p-shorter = That is much shorter than what stood there, and all of that would go. Is it meant so?
o-replaces = yes, it takes the place of all of it
o-goes-on = no: it stands in the line again (< leaves what was there as it was)
p-read = (Enter goes on)
p-read-on = (there is more; Enter reads on)
p-aloud = Read this aloud:
p-read-aloud = (read this aloud; Enter goes on)
p-struck = struck: { $what }
p-too-long = The line has more than 64 KiB. Its beginning stands there again, to the end of a word; { $n } bytes behind that were not taken. Enter takes what stands there; type on from its last words.
p-not-utf8 = The line is not UTF-8. It stands there again, with � for what is no text (bytes { $bytes }): put what was said in its place, with Backspace or from the beginning with Ctrl-U, and set the terminal to UTF-8.
p-not-utf8-name = The line is not UTF-8. It stands there again, with � for what is no text: put the letters in its place, with Backspace or from the beginning with Ctrl-U, and set the terminal to UTF-8.
p-marked = There is a � in the line still, for something that is no text: put what was said in its place.
p-not-taken = That was not taken: it is too long, or not UTF-8.
p-no-screen = No full screen: { $why }. Line by line, then.
p-no-terminal = this is not a terminal
p-dumb = this terminal cannot move its cursor (TERM is unset or dumb)
p-locale = the locale is not UTF-8 (see LC_ALL, LC_CTYPE, LANG)
p-system = this system has no full-screen terminal that this program knows

## The full screen: keys and what it says by itself. One row of 80 columns each, but for the help.

screen-keys-account = Enter: save · Alt-Enter: new line · Ctrl-Z: undo · /check · /finish · F1: help
screen-back = Esc
p-back = <
p-back-behind = The sign that turns back stood behind words, and is no part of them. It turns back alone on a line: Ctrl-U takes the words away.
screen-keys-text = Enter: answer · Esc: back · F1: help
screen-keys-secret = What you type is not shown · Enter: answer · Esc: back
screen-keys-choice = ↑ ↓ or a number, then Enter · Page Up, Page Down: read · Esc: back · F1: help
screen-keys-many = A number or Space takes or leaves · Enter: done · Esc: back · F1: help
screen-keys-more = A number goes there, Space takes · Enter: done · Esc: back · F1: help
screen-keys-read = Enter: go on · Page Down: read on · Esc: back
screen-keys-page = Enter, Page Down: read on; it is answered at its end · Esc: back · F1: help
screen-no-key = No letter answers this: press a number or an arrow, then Enter.
screen-no-answer = There is nothing to type here: Enter goes on.
screen-typed-early = What was typed before this was asked is not taken: type it again where it belongs.
p-typed-early = What was typed before the question was asked has answered nothing. It stands here again, line after line: Enter keeps it, Ctrl-U takes it away.
p-typed-reading = Nothing was asked here. What you typed stands in the line again when the account goes on: Enter keeps it, Ctrl-U takes it away.
p-typed-nowhere = Nothing was asked here, and what you typed is not taken: type it again where it belongs.
p-early-first = Not finished yet: more lines come that were typed before the question was asked.
screen-drops = Esc once more drops what you have changed here; Enter hands it over.
p-drops = ! < once more drops what you have typed here; an empty line hands it over.
screen-aloud = Read this aloud:
screen-too-small = The window is too small. Make it larger; nothing is lost.
screen-saving = (not saved yet)
screen-struck = (struck)
screen-more = more: Page Down
screen-full = This paragraph cannot grow any more; save it with Enter.
screen-paste-too-long = A paste of { $kib } KiB is too long; nothing of it was taken. A long text comes in with amana import.
screen-not-utf8 = The keyboard sent something that is not text; it was left out.
screen-locks-in = locks in { $time }
screen-typed = (typing, not shown)
screen-help =
    Writing
    Enter saves the paragraph. Alt-Enter or Ctrl-J begins a new line in it.
    ← → ↑ ↓ move; with Ctrl word by word. Home and End go to the ends of a row.
    Ctrl-W or Ctrl-Backspace takes a word away, Ctrl-U the line before the cursor, Ctrl-K the line behind it.
    Ctrl-Z takes back, Ctrl-Y does again.
    Page Up and Page Down show earlier paragraphs.

    Commands, typed as a paragraph
    /check settles possible names · /person registers somebody
    /edit 12 · /strike 12-15 · /speaker · /note · /notes · /facts · /read · /pause · /finish

    The bar says “1 other spelling replaced”, or “1 other” where it is narrow:
    a word written otherwise than a registered name was taken for it. /check asks.

    Ctrl-C stops; everything that was saved is kept, and amana intake --resume goes on.
    Any key closes this page.

screen-help-questions =
    Consent
    Read everything aloud, slowly, and let the witness ask.
    Nothing chosen means no. “Not decided yet” can be asked again later,
    with amana consent; so can every yes and no, at any time.
    Only who speaks for a child or for somebody who cannot says so for them.
    With a no to the first question nothing is kept, not even that they came.

    Questions
    What stands in “quotation marks” is said to the witness, word for word.
    ↑ ↓ or a number choose, Enter answers with what is marked.
    What is proposed goes with the first letter you type; ← and → change it.
    Esc goes one question back; what was answered is proposed again.

    Ctrl-C stops; everything that was saved is kept, and amana intake --resume goes on.
    Any key closes this page.

screen-help-closing =
    Reading back
    Read from the first paragraph to the last, slowly, and let the witness stop you.
    Where ‹Fennel 41› stands, the witness said a name. Say neither: not the label,
    which they have never heard, and not the name, which others may not know.
    Say who is meant, as they told it: you, your brother, the officer.
    Where you do not know whom a label means, ask whom they spoke of there.
    “Something is to be changed” goes back to the account: /edit 12, /strike 12.
    Enter alone does not say that it was read back.

    Questions
    What stands in “quotation marks” is said to the witness, word for word.
    ↑ ↓ or a number choose, Enter answers with what is marked.
    What is proposed goes with the first letter you type; ← and → change it.
    Esc goes one question back; what was answered is proposed again.

    Ctrl-C stops; everything that was saved is kept, and amana intake --resume goes on.
    Any key closes this page.

screen-help-people =
    Names
    Type the full name and, after semicolons, every other name and spelling,
    in each script. It is read back once, and gone from the screen then.
    The name for the texts is nobody's: take the one offered, or type a word.
    Enter alone where a name is asked for: nobody in the room knows it,
    or it is left out. That is asked once more.
    Whoever has spoken here before is taken by their code, such as 7Q2K-M.

    Questions
    What stands in “quotation marks” is said to the witness, word for word.
    ↑ ↓ or a number choose, Enter answers with what is marked.
    What is proposed goes with the first letter you type; ← and → change it.
    Esc goes one question back, and out of a command at its first question.

    Ctrl-C stops; everything that was saved is kept, and amana intake --resume goes on.
    Any key closes this page.

# A name that a reviewer comes upon
n-step-found = A name that was found
q-found-name = The name, as it is written there (⎋: leave it):
o-by-code = somebody else, by their code
q-code-of = Their code, such as 7Q2K-M (Enter: nobody):
n-not-sealed = Their names are not sealed: they may stand in texts.
n-found-person = What is sealed here is somebody's name, and they become a person of the case. A place is no person: leave it out or make it vaguer in the review.
n-looking = Looking for these names in the other testimonies …
n-stands-in = It stands in { $n ->
    [one] 1 paragraph
   *[other] { $n } paragraphs
 }, whoever is meant in each:
n-stands-named = It stands in the name of somebody who is not sealed ({ $code }): that name goes out of their record, and stays in their envelope.
n-stands-out = It may stand in what is out, where nothing can be changed: { $bundles }. New exports put no pseudonym in its place: they leave it out there, and with it everybody who stands in that paragraph. That something is missing shows, beside the old bundle, that this name was sealed. What helps is that the old bundle is taken down, and that the testimony is held back, or the passage left as it is.
n-stands-here = { $code }, { $n ->
    [one] paragraph
   *[other] paragraphs
 } { $what }
n-stands-in-place = { $code }, in the place of the interview, which is not left out: `amana correct` gives it another
n-stands-in-facts = { $code }, in its place or a note
n-passages-more = and { $n ->
    [one] 1 more paragraph
   *[other] { $n } more paragraphs
 }
n-part-stands = A part of it stands in testimonies that do not speak of this person. Nothing is taken out there: it waits, and goes out in no bundle, until somebody decides about it.
n-part-waits = A part of it waits in { $n ->
    [one] 1 revision
   *[other] { $n } revisions
 } until somebody decides about it (amana review).
n-stands-unread = { $code } cannot be read: `amana check`
n-stands-more = and in { $n ->
    [one] 1 more testimony
   *[other] { $n } more testimonies
 }
n-seals-unlisted = The roster in force does not list this laptop: until one does, nobody can ask for what it seals now, and no name check can look for whoever that is sealed of, nor for everybody. What was sealed before can still be asked for.
q-seal-found = Seal it and take it out of what was said? That cannot be taken back.

## Back at the shell

c-closed = closed { $code }, revision { $revision }: { $n ->
    [one] 1 paragraph
   *[other] { $n } paragraphs
 }, { $flagged } flagged
c-unscreened = amana: warning: it is unscreened: somebody's names were not known, and it cannot be exported until a name check has passed over it
c-title-names = amana: warning: a name of this interview stands in the title of the case, in clear and signed in enrolment.txt and in rosters: nothing can take it out there. Keep those files as you keep the name, tell whoever keeps the roster, and begin the next case under another title (amana init --label)
c-elsewhere = amana: warning: names that this interview sealed were not flagged in other testimonies. { $where }
    They are left out of every export there until somebody has looked: `amana review` and the code. In an interview that is open, register them there.
c-unlisted = amana: warning: { $n ->
    [one] 1 entry of what is well known in this case is listed no more: a name that is sealed stands in it.
   *[other] { $n } entries of what is well known in this case are listed no more: a name that is sealed stands in them.
 } `amana well-known` shows what is left.
c-named-out = amana: warning: { $who } ({ $code }) speaks in { $speaks } and does not give every audience their name, and is named in what is out: { $bundles }. Nothing can be changed there. Where others speak of them, bundles for those audiences say only what they are, such as “witness 1”. Before what they tell goes out, give a pseudonym that no bundle has yet: `amana person { $code } --pseudonym NEW`
c-waits-out = amana: warning: a bundle that is out prints a name that waits now: { $what }. Nothing can be changed there, and a bundle without the name would show whoever has both that this person was sealed since. Exports hold these testimonies back as a whole until somebody decided (`amana review` and the code). Two people who keep the name, or the testimony held back, tell less than the name left out.
c-warning = amana: warning: { $what }
c-taken-out = { $code } speaks now of { $who } where a bundle that is out may print the name: { $bundles }. Nothing can be changed there. Exports put no pseudonym in its place: they leave it out, or give a role alone; beside the old bundle, that shows all the same which name was sealed. What helps is that the old bundle is taken down (write to whoever got it), and that { $code } is left out of what you export until then (`--only` names others).
c-behind = amana: warning: the translation into { $language } (revision { $revision }) says what the original said before, in these paragraphs: { $what }. Exports take the original until it is brought up to date: `amana correct { $code } --translation { $language }`
c-letters = amana: warning: in this translation people are called in letters that its readers may not read: { $who }. `amana person CODE --pseudonym NEW` calls one of them otherwise, in every text and every language; what a bundle that is out says stays.
c-letters-out = amana: warning: in translations that would go out people are called in letters that their readers may not read: { $who }. `amana person CODE --pseudonym NEW` calls one of them otherwise, in every text and every language; what a bundle that is out says stays.
c-next = Next: { $what }
c-read = `amana show { $code }` reads it, `amana review { $code }` shows what is left to decide
c-nothing = Nothing was stored.
c-open = Interview { $code } stays open; every acknowledged paragraph is saved, and so is the line that was begun.
c-resume = `amana intake --resume { $code }{ $language }` goes on
c-locked = amana: warning: locked: the names are wiped from memory; every acknowledged paragraph is saved
c-none-open = No interview is open.
c-begin = `amana intake` begins one
c-give-up = Delete the open interview { $code } and all its paragraphs?
c-give-up-further = Delete what is being written in { $code }, a correction or translation of { $of }? Testimony { $of } stays as it is.
c-deleted = Deleted. Older copies of the case folder still hold it.
c-stay-sealed = amana: warning: whoever was sealed in it stays sealed, and no testimony speaks of them now: { $who }. Their names are looked for in every other text of the case, and in every check of everyone.
c-stay-sealed-with = amana: warning: names that were typed in it stay sealed with { $who }, beside those that were there; no command takes them out.
c-rewritten = Rewritten without it: { $revisions ->
    [one] 1 revision
   *[other] { $revisions } revisions
 } (a signed gap in each; what was decided about passages without it stands), { $drafts ->
    [one] 1 open interview
   *[other] { $drafts } open interviews
 }, { $beside ->
    [one] 1 other record
   *[other] { $beside } other records
 } (people, consents, decisions, requests). Older copies of the case folder still hold it.
c-passphrase = Passphrase of the case
c-yes-or-no = { $what } Type yes or no, the whole word:
c-yes = yes
c-type-number = { $what } Type { $number } for yes, anything else for no:
c-enter = Enter goes on: the passphrase is asked for then. Ctrl-C leaves.

## Failures that somebody at an interview meets, and what to do. Of others the kind is said in a language that is not English, above what there is in
## English.

x-error = amana: { $what }
x-hint = hint: { $what }
x-again = amana: warning: { $what }; try again
x-failed = It did not work. In English, for whoever helps:
x-usage = The command does not make sense. In English, for whoever helps:
x-refused = A rule says no. In English, for whoever helps:
x-not-found = There is no such thing. In English, for whoever helps:
x-locked = Another program is in the way. In English, for whoever helps:
x-wrong-key = This is not the right passphrase or key. In English, for whoever helps:
x-damaged = Something is damaged or was tampered with: leave it as it is, and work on another copy. In English, for whoever helps:
x-not-enough = There are not enough approvals. In English, for whoever helps:
x-no-case = { $case } is not the folder of a case
x-no-case-do = go to its folder, or name it with --case DIR; `amana init DIR` begins a new case
x-in-use = another program is using this case: { $case }
x-in-use-do = wait until it has finished, or close it
x-this-folder = this folder
x-passphrase = this passphrase does not open the case
x-passphrase-do = nothing is lost: try again, or send a copy of this folder to headquarters, where a recovery key opens it
x-layout = the keyboard was set to another language while the passphrase was typed; switch it to English and type it again
x-caps-lock = the passphrase came in capital letters; switch Caps Lock off and type it again
x-misspelt = a word of the passphrase is misspelt, by its place: { $words }
x-none-so = no open interview has this code
x-none-so-do = `amana list` shows which are open
x-open-already = it is open already: { $code }
x-open-already-do = go on with it: amana intake --resume { $code }; or give it up: amana intake --give-up { $code }
x-translated = there is a translation into { $language } already
x-translated-do = correct that: amana correct CODE --translation { $language }
x-no-translation = there is no translation into { $language }
x-no-translation-do = translate it: amana correct CODE --translate { $language }
x-short-code = a code is needed, as `amana list` shows it: at least 4 characters
x-short-code-do = `amana list` shows which are open
x-several = several interviews are open
x-several-do = say which: amana intake --resume CODE
x-kept = not deleted; the interview is still open
x-interrupted = interrupted; nothing was changed
x-idle = ten minutes without a key; closed, and nothing was changed
x-left-locked = left while it was locked: what was acknowledged before is saved
x-ended = the input ended before there was an answer
x-gone = the terminal does not work any more; every acknowledged paragraph is saved
x-nothing-such = there is no such thing in this case; `amana list` shows the codes of testimonies
x-not-a-code = not a code: at least 4 characters of 0-9 and A-Z, as in 7Q2K-M
x-begin-so = { $n } begin so; type more characters of the code
x-swap = memory may be written in clear to swap on { $disks }, and names pass through this command
x-swap-do = switch swap off (as administrator: swapoff -a), encrypt it, or go on with --accept-swap
x-swap-warned = amana: warning: memory may be written in clear to swap on { $disks }
x-swap-unknown = amana: warning: this system does not tell whether memory may be written to a disk in clear
x-gaps = note: this system cannot give: { $what }
x-passphrases = amana: warning: { $n } passphrases open this case, and there should be one: a change was interrupted, or somebody put an older one back. `amana check` says which is which; `amana passphrase` sets one and removes all others
x-older-store = amana: warning: identities.db lacks { $missing } of { $known } envelopes that vault.db speaks of ({ $codes }): it is an older copy, or was exchanged. Keep both files, this one and whatever other copy there is, and do not replace one by the other: each may hold envelopes that the other lacks. `amana check --join OTHER/identities.db` brings in what another copy has
x-older-sealed = amana: warning: identities.db lacks { $missing } of { $known } envelopes that vault.db speaks of ({ $codes }), and is sealed into all the same. From now on it holds envelopes that no other copy has, and another copy those that are missing here: keep both files, do not replace one by the other, and join them as soon as you can: `amana check --join OTHER/identities.db`
x-older-refused = identities.db lacks { $missing } of { $known } envelopes that vault.db speaks of ({ $codes }): it is an older copy, or was exchanged. Nothing is sealed into it; nothing was changed
x-older-refused-do = find the identities.db that has them, in another copy of the case: `amana check --join OTHER/identities.db` brings them in. Replace neither file by the other. Where that copy is out of reach, --accept-older-store goes on; keep both files then until they are joined
x-not-listed = amana: warning: this laptop is not in the roster in force, and until it is nobody can ask for a name or a contact that it seals: send its enrolment.txt to headquarters (`amana roster add ROSTER --device enrolment.txt`), then take the new roster here with `amana roster accept`
x-taken-out = amana: warning: the roster in force has taken this laptop out: nobody can ask for a name or a contact that it seals now, nor have a draft checked for whoever that is sealed of. Ask headquarters why before you go on. To be listed again, it needs its enrolment.txt there (`amana roster add ROSTER --device enrolment.txt`), then `amana roster accept` here
