# ما تقوله المقابلة لمن يكتب.

n-step-consent = الموافقة
n-step-facts = المقابلة
n-step-people = الأشخاص
n-step-account = الرواية
n-step-closing = المراجعة والإغلاق

o-yes = نعم
o-no = لا
o-pending = لم يُقرَّر بعد
o-limited = نعم، ولكن بشروط
o-again = حاول مرة أخرى
o-leave = اخرج؛ ما جرى تأكيده محفوظ
o-other-language = لغة أخرى
o-self = الشخص الذي يتكلم
o-guardian = ولي أمر، عن طفل
o-family = العائلة، عمّن لا يستطيع
o-text = الكلام
o-photo = الصور
o-audio = الصوت
o-video = الفيديو
o-anonymous = بلا أي اسم
o-pseudonym = باسم آخر
o-named = باسمه الحقيقي
o-sealed = مختوم: الاسم في مغلف فقط
o-team = الفريق: يقرأ الاسم كل من يفتح هذا الملف
o-public = علني: يجوز أن يُطبع الاسم
o-right = صحيح
o-type-again = اكتبه من جديد
o-somebody-new = شخص جديد
o-no-name = ليس اسم أحد؛ يُترك للمراجعة
o-new-person = شخص جديد
o-is-somebody = شخص مسجَّل
o-right-so = صحيح هكذا
o-change = هناك ما يجب تغييره
o-check = احسمها الآن
o-leave-to-editor = اتركها للمراجعة
o-close = أغلق
o-keep-open = اتركها مفتوحة الآن

role-witness = شاهد
role-victim = ضحية
role-family = فرد من العائلة
role-helper = مساعد
role-interpreter = مترجم
role-accused = متهم
role-official = مسؤول
role-public-figure = شخصية عامة
role-other = شخص آخر

q-not-saved = تعذّر الحفظ. ما كتبته ما زال هنا.
q-language = بأي لغة يتكلم الشاهد؟ تُقرأ الموافقة بها.
q-language-tag = أي لغة؟ رمزها، مثل ku أو so:
q-given-by = من يعطي الموافقة؟
q-relation = ما صلته بالشخص (عم، وصي من المحكمة)؟ بلا أسماء:
q-conditions = ما الشروط؟ (سطر فارغ ينهيها)
q-content = ما الذي يجوز استعماله؟
q-embargo = ليس قبل أي تاريخ؟ (Enter: لا تاريخ)
q-date = متى هذه المقابلة؟ لا بأس إن لم يكن مؤكدًا: 2025-03 أو 2025-03-07~
q-place = أين؟ بالدقة التي تكون آمنة (Enter: لا يُذكر):
q-present = من غيركما في الغرفة، بلا أسماء (Enter: لا أحد):
q-earlier = هل سأله أحد عن هذا من قبل؟
q-earlier-who = من، ومتى، بقدر ما هو معروف:
q-interpreted = هل يترجم أحد؟
q-interpreter = رمز المترجم (Enter: شخص جديد، -: يُترك):
q-translator = رمز المترجم (Enter: شخص جديد):
q-seen-before = هل تكلم هذا الشخص هنا من قبل تحت رمز؟
q-code = رمزه، مثل 7Q2K-M (Enter: لا رمز له):
q-anyone-else = هل هناك شخص آخر يُسجَّل الآن؟
q-who = رمزه، إن كان له رمز (Enter: شخص جديد):
q-name = الاسم الكامل (Enter: لا يعرفه أحد في الغرفة):
q-name-more = كتابة أخرى للاسم أو اسم آخر يُعرف به (Enter: لا مزيد):
q-names-again = أسماء ‹{ $who }›، للحارس وحده (Enter: تُترك):
q-right = هل هذا صحيح؟
q-spellings = قد يكتبه آخرون هكذا. أيها لهذا الشخص؟
q-role = ما دوره في الرواية؟
q-visibility = أين يجوز أن يرد هذا الاسم؟
q-pseudonym = ماذا تسمّيه النصوص؟ ليس اسمًا حقيقيًا:
q-kunya = هذه كنية: تدل على ولد، ومعه على عائلة. هل تُستعمل مع ذلك؟
q-edit = الفقرة { $n } من جديد، والأشخاص بصورة ‹…› (جواب فارغ يُبقيها):
q-which = أي فقرة تُغيَّر؟ (Enter: لا شيء)
q-strike = هل تُحذف هذه؟
q-speaker = من يتكلم الآن؟
q-note = ملاحظتك (سطر فارغ ينهيها):
q-possible = الفقرة { $n }، عدد المرات { $times }: «{ $what }» في: { $sentence }
    هل هذا اسم؟
q-whose = لمن؟
q-read-back = اقرأ الرواية على الشاهد. هل هي صحيحة هكذا؟
q-check-now = ماذا عنها؟
q-handling = كيف يمكن الوصول إليه بأمان، للفريق؛ بلا رقم ولا اسم (سطر فارغ ينهيها):
q-contact = هاتف أو عنوان، يُختم (Enter: لا شيء):
q-close = هل تُغلق المقابلة؟

n-gloss-record = هل يُكتب شيء أصلًا؟
n-gloss-assent = نعم الطفل أو لاؤه.
n-gloss-public = هل يقرؤها الجميع؟
n-gloss-media = هل يستعملها الصحفيون؟
n-gloss-partner = هل تقرؤها منظمات شريكة؟
n-gloss-court = هل تقرؤها محكمة أو جهة تحقيق؟
n-gloss-level = بأي اسم، على الأكثر؟
n-no-script = لا نص بهذه اللغة: ترجم بصوت عالٍ وأنت تقرأ.
n-no-assent = قال الطفل لا: لن يُنشر منها شيء، مهما أجاب ولي الأمر.
n-nothing-written = لم يُكتب شيء ولم يُحفظ شيء.
n-date = { $what }
n-nobody = لا أحد هنا بهذا الرمز أو الاسم.
n-ambiguous = { $n } أشخاص يبدؤون هكذا؛ اكتب المزيد من الرمز.
n-people = تُختم الأسماء حال التسجيل وتختفي عن الشاشة. لا شيء هنا يستطيع قراءتها ثانية.
n-needed = لا بد من شخص يروي؛ إن لم يعرف أحد اسمه فاضغط Enter.
n-own-name = هذا أحد أسمائه؛ اختر غيره.
n-taken = شخص هنا يُسمّى هكذا؛ اختر غيره.
n-other-script = هذا ليس بحروف لغة المقابلة. هل لوحة المفاتيح باللغة الصحيحة؟
n-unscreened = تُركت أسماء ‹{ $who }›: ما يُكتب الآن يبقى بلا تدقيق، ولا يُصدَّر منه شيء حتى يمر عليه تدقيق الأسماء.
n-registered = ‹{ $who }› رمزه { $code }، مختوم.
n-rewritten = فقرات كُتبت من جديد وقد استُبدلت فيها الأسماء: { $what }
n-names-again = الأسماء في الذاكرة وحدها، وقد مُسحت عند الانقطاع. اكتبها من جديد، شخصًا شخصًا، كي يبحث عنها الحارس.
n-account = اكتب ما يُقال؛ Enter يسلّم الفقرة. ‎/help‎ يعرض ما يمكن كتابته أيضًا. لا يُسأل أحد شيئًا في أثناء ذلك.
n-status = فقرات محفوظة: { $n } · أسماء محتملة: { $names } · يتكلم ‹{ $who }›
n-saved = حُفظت { $what }
n-number = يلزم رقم فقرة: /edit 12 أو /strike 12-15
n-no-command = لا أمر كهذا، ولم يُحفظ منه شيء؛ /help يسرد الأوامر. الفقرة التي تبدأ بشرطة مائلة تبدأ باثنتين.
n-no-paragraph = لا فقرة كهذه.
n-one-paragraph = للترجمة فقرة واحدة لكل فقرة في الأصل: سلّمها بلا أسطر فارغة.
n-empty = لا شيء فيها.
n-nothing-yet = لم يُقل شيء بعد؛ /pause يتركها مفتوحة.
n-translate = { $n }  { $what }
n-speaks-not = لا يُكتب كلامه؛ يتابع غيره.
n-speaks = يتكلم الآن ‹{ $who }›.
n-noted = دُوّنت
n-checked = حُسمت كل الأسماء المحتملة.
n-nothing-possible = لا أسماء محتملة.
n-possible-left = مواضع قد تكون أسماء: { $n }
n-reach = ‹{ $who }›:
n-closes-unscreened = لم يعرف الحارس أسماء الجميع: يُغلق هذا النص بلا تدقيق، ولا يُصدَّر حتى يمر عليه تدقيق الأسماء.
n-help = /check       احسم ما قد يكون اسمًا
    /person      سجّل شخصًا؛ /person CODE يضيف كتابة لاسمه
    /speaker     يتكلم شخص آخر
    /edit 12     اكتب الفقرة 12 من جديد
    /strike 3-5  احذف فقرات
    /read 3-5    اعرض فقرات ثانية
    /note        ملاحظة منك
    /pause       اقفل الآن
    /finish      اقرأ وأغلق

## طور الأسطر

p-hint = Enter وحدها تأخذ ما بين القوسين؛ العلامة < وحدها في سطر تعود خطوة؛ Ctrl-C تخرج، وما جرى تأكيده محفوظ.
p-wrong = اكتب أحد الأرقام.
p-many = أرقام بينها فواصل (Enter: ما عليه *):
p-read = (Enter للمتابعة)
p-read-aloud = (اقرأ هذا بصوت عالٍ؛ ثم Enter)
p-struck = حُذفت: { $what }
p-too-long = سطر أطول من 64 كيلوبايت لم يؤخذ؛ سلّمه فقرات أقصر.
p-not-utf8 = هذا ليس UTF-8 ولم يؤخذ؛ اضبط الطرفية على UTF-8.

## الشاشة الكاملة: المفاتيح وما تقوله الشاشة من نفسها. سطر واحد لكل منها، ما عدا المساعدة.

screen-keys-account = حفظ: Enter · سطر جديد: Alt-Enter · تراجع: Ctrl-Z · /check · /finish · مساعدة: F1
screen-keys-text = جواب: Enter · رجوع: Esc · مساعدة: F1
screen-keys-secret = ما تكتبه لا يظهر · جواب: Enter · رجوع: Esc
screen-keys-choice = السهمان ↑ ↓ أو رقم، ثم Enter · رجوع: Esc · مساعدة: F1
screen-keys-many = رقم أو مسافة: اختيار أو ترك · تمّ: Enter · رجوع: Esc · مساعدة: F1
screen-keys-read = متابعة: Enter · المزيد: Page Down · رجوع: Esc
screen-too-small = النافذة صغيرة جدًا. كبّرها؛ لم يضِع شيء.
screen-saving = (لم تُحفظ بعد)
screen-more = المزيد: Page Down
screen-full = لا تتسع هذه الفقرة لأكثر؛ احفظها بـ Enter.
screen-paste-too-long = النص الملصق ({ $kib } كيبي بايت) طويل جدًا؛ لم يؤخذ منه شيء. النص الطويل يُدخل بالأمر amana import.
screen-not-utf8 = أرسلت لوحة المفاتيح ما ليس نصًا؛ تُرك.
screen-locks-in = يُقفل بعد { $time }
screen-typed = (تُكتب ولا تظهر)
screen-help =
    الكتابة
    يحفظ Enter الفقرة. يبدأ Alt-Enter أو Ctrl-J سطرًا جديدًا فيها.
    تنقل الأسهم المؤشر؛ ومع Ctrl كلمةً كلمة. ينتقل Home وEnd إلى طرفي السطر.
    يحذف Ctrl-W كلمة، وCtrl-U ما قبل المؤشر، وCtrl-K ما بعده.
    يتراجع Ctrl-Z، ويعيد Ctrl-Y.
    يعرض Page Up وPage Down الفقرات السابقة.

    الأوامر، تُكتب كفقرة
    /check للبتّ في الأسماء المحتملة · /person لتسجيل شخص
    /edit 12 · /strike 12-15 · /speaker · /note · /read · /pause للقفل · /finish

    يوقف Ctrl-C المقابلة؛ كل ما حُفظ باقٍ، ويتابع الأمر amana intake --resume.
    يغلق أي مفتاح هذه الصفحة.
