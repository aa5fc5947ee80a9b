# What is read to a witness before anything is written down. An organisation copies this file, changes the words, and gives it with
# --script FILE; its version and digest are recorded with every answer. $opens-name and $opens-contact are how many people have to agree
# before a name, or how to reach somebody, is opened: one in a case of one person (init --solo). A script says what is true for each.
version = 2
language = en
name = English
intro = You know who I am and for whom I write; ask me if you do not. We write down what people have lived through, so that it is not forgotten and may help to establish what happened. You decide whether you speak, what you leave out, and when you stop. We cannot promise you protection, money or a result. What you tell me is kept under lock, and your name is kept apart from your words: { $opens-name ->
        [1] one person who holds a key to it can open it again
       *[other] nobody can open it alone, and at least two people have to agree before it is opened again
    }. You may change your mind later; what has been published by then cannot be called back.
record = May I write down what you tell me?
assent = (To the child) Your guardian has agreed. I would like to know what you want yourself. You may say no, and nobody will be angry. Do you want to tell it?
public = May everyone read it: in reports, on the internet?
media = May journalists use it?
partner = May other organisations that we work with read it?
court = May a court, or an investigation that prepares one, read it?
level = How may we call you there: not at all, by another name, or by your own?
thanks = Thank you. You can change each of these answers at any time, also after today.

# What else is said to a witness, where the interview is in their language and the interviewer is asked in another. A line that an
# organisation leaves out is asked in the interviewer's language alone.
conditions = On which conditions?
content = What may be used there: your words, pictures, your voice, film?
same = In the same way there?
embargo = Is there a date before which none of it may be published?
present = Who else is here with us? Is it all right for you that they hear this?
earlier = Has anybody asked you about this before?
seen = Have you spoken with us before, and were you given a code?
full-name = What is your full name, and how is it written?
right = Have I written your name as it should be?
other-names = Do you go by another name, or is yours written in another way somewhere?
pseudonym = What shall we call you in what is written? Not your own name, and none by which people know you.
kunya = That name tells the name of your child, and with it your family. Do you want it all the same?
own-name = That is a name of yours; people could know you by it. Please choose another.
near-name = That is close to a name of yours; people could know you by it. Please choose another.
taken = Somebody else here is called so already. Please choose another.
read-back = I shall read to you what I have written. Tell me where it is not right.
handling = How can we reach you without putting you in danger? What should we never do?
contact = Where can we reach you? It is sealed away, apart from your words: { $opens-contact ->
        [1] one person who holds a key to it can open it
       *[other] nobody can open it alone
    }.
goodbye = We are at the end. Thank you for what you have told us. You may add to it or change your mind, also after today.
