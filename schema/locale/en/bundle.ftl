# What a bundle says of itself, in English. Every language has the same words; a test holds that.

## Who somebody is

role-witness = witness
role-victim = victim
role-family = family member
role-helper = helper
role-interpreter = interpreter
role-accused = accused
role-official = official
role-public-figure = public figure
role-other = person

## The page

page-title = Testimonies published by { $what }
page-title-alone = Testimonies
page-release = Release
page-intro = What follows is in the words of those who told it. People are called by a name that is not their own or by their part in the story, unless they are publicly known. Some things are left out or said less exactly, to keep people safe; each such place can be seen.
key-gap = Something was left out here.
key-vaguer = Said less exactly than it was told.
key-reworded = Said in other words than it was told.
key-cite = Every paragraph keeps its number and can be cited by it:
reworded = in other words

## A testimony

account = Account
correction = Corrected account
translation = Translated account
comma = {", "}
semicolon = {"; "}
gap = { $what } left out
gap-paragraph = This paragraph is left out.
left-out-here = Left out here
times = { $n ->
    [one] once
   *[other] { $n } times
}

## Dates

date-about = about { $what }
date-perhaps = perhaps { $what }
date-decade = the { $what }s
month-01 = January
month-02 = February
month-03 = March
month-04 = April
month-05 = May
month-06 = June
month-07 = July
month-08 = August
month-09 = September
month-10 = October
month-11 = November
month-12 = December

## What was left out, and why

kind-paragraph = paragraph
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
own-place = the place of the interview itself
own-date = the date of the interview itself
reason-decision = by decision
reason-undecided = not yet reviewed
reason-profile = not given to this audience

## The end of the page

left-out-title = What was left out
published = { $n ->
    [one] { $n } testimony is published here.
   *[other] { $n } testimonies are published here.
}
withheld = { $n ->
    [0] None was held back.
    [one] { $n } was held back.
   *[other] { $n } were held back.
}
column-withheld = Held back, because
column-what = Left out
column-why = Because
column-count = How often
withheld-consent = a speaker did not agree to this audience
withheld-embargo = a date set by the speaker has not passed
withheld-unscreened = it has not been checked for names
withheld-undecided = it has not been reviewed
withheld-damaged = its records do not fit together
check-title = How to check this
check-intro = This page alone proves nothing: anybody could have altered it. In the folder it came in, the one above this page's (data), every file is listed and the list is signed. With the signer's public key, taken from a source you trust, one command checks all of it, given in that folder. Your allowed_signers stays beside the folder and not in it, where it would be a file that nobody signed; NAME is the signer's in it:
check-stock = The same with programs that many systems have:
check-files = The second pair does not see files that were added beside the list; the first command does.
