# What is read to a witness before anything is written down. An organisation copies this file, changes the words, and gives it with
# --script FILE; its version and digest are recorded with every answer.
version = 1
language = en
name = English
intro = My name is on the card I gave you. We write down what people have lived through, so that it is not forgotten and may help to establish what happened. You decide whether you speak, what you leave out, and when you stop. We cannot promise you protection, money or a result. What you tell me is kept under lock, and your name is kept apart from your words: it takes several people, in different places, to open it again. You may change your mind later; what has been published by then cannot be called back.
record = May I write down what you tell me?
assent = (To the child) Your guardian has agreed. I would like to know what you want yourself. You may say no, and nobody will be angry. Do you want to tell it?
public = May everyone read it: in reports, on the internet?
media = May journalists use it?
partner = May other organisations that we work with read it?
court = May a court, or an investigation that prepares one, read it?
level = How may we call you there: not at all, by another name, or by your own?
thanks = Thank you. You can change each of these answers at any time, also after today.
