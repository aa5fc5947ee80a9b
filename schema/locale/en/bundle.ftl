# What a bundle says of itself, in English. Every language has the same words; a test holds that.

role-witness = witness
role-victim = victim
role-family = family member
role-helper = helper
role-interpreter = interpreter
role-accused = accused
role-official = official
role-public-figure = public figure
role-other = person
