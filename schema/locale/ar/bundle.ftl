# What a bundle says of itself, in Arabic.

role-witness = شاهد
role-victim = ضحية
role-family = فرد من العائلة
role-helper = مساعد
role-interpreter = مترجم
role-accused = متهم
role-official = مسؤول
role-public-figure = شخصية عامة
role-other = شخص
