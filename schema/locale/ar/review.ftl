# ما تقوله المراجعة لمن يقرّر.

next = الخطوة التالية: { $what }

## ما هو الموضع

kind-name = اسم
kind-place = مكان
kind-organisation = مؤسسة
kind-date = تاريخ
kind-age = عمر
kind-phone = رقم هاتف
kind-email = بريد إلكتروني
kind-url = عنوان موقع
kind-handle = اسم حساب
kind-code = رقم أو رمز
kind-iban = حساب مصرفي
kind-ip = عنوان إنترنت
kind-coordinates = إحداثيات
kind-plate = لوحة مركبة
kind-count = عدد أشخاص
kind-amount = مقدار
kind-capitals = اسم أو لقب
kind-occupation = مهنة
kind-origin = أصل أو انتماء
kind-health = حالة صحية
kind-other = تفصيل
kind-paragraph = فقرة

## لماذا أُشير إليه: بحسب القاعدة

why-given = أُشير إليه عند إدخال الرواية، أو في النص الذي صُحّح أو تُرجم
why-email = عنوان بريد إلكتروني
why-handle = اسم يحمله شخص على شبكة
why-url = عنوان صفحة على الإنترنت
why-ip-v4 = عنوان حاسوب على الشبكة
why-ip-v6 = { why-ip-v4 }
why-phone-international = رقم هاتف مع رمز بلده
why-phone-heralded = رقم ذُكر أنه رقم هاتف
why-phone-local = رقم يشبه أرقام الهواتف
why-phone-grouped = أرقام في مجموعات كما تُكتب أرقام الهواتف
why-case-number = رقم قضية أو ملف
why-long-number = رقم طويل
why-document-number = رقم وثيقة
why-document-code = { why-document-number }
why-iban = رقم حساب مصرفي
why-coordinates-decimal = إحداثيات مكان
why-coordinates-degrees = { why-coordinates-decimal }
why-plate = رقم لوحة مركبة
why-plate-heralded = { why-plate }
why-date-figures = تاريخ بالأرقام
why-date-month = يوم وشهره
why-date-range = من يوم إلى يوم
why-month = شهر
why-year = سنة
why-decade = عقد من السنين
why-weekday = يوم من أيام الأسبوع
why-time = وقت من اليوم
why-duration = مدة استغرقها أمر ما
why-age = عمر شخص
why-age-years = { why-age }
why-age-decade = { why-age }
why-count = عدد من كانوا هناك
why-count-dual = { why-count }
why-count-vague = { why-count }
why-quantity = كمية شيء
why-money = مبلغ من المال
why-share = حصة من شيء
why-capital = كلمة بحرف كبير في غير موضعه
why-capitals = { why-capital }
why-name-part = جزء من اسم مسجَّل مع هذه الشهادة
why-name-alike = كتابته قريبة جدًا من اسم مسجَّل مع هذه الشهادة
why-name-script = قد يكون اسمًا مسجَّلًا مع هذه الشهادة مكتوبًا بحروف أخرى كما يُلفظ
why-name-elsewhere = اسم مختوم في شهادة أخرى
why-name-beside = يجاور اسم شخص وقد يكون تتمة له
why-name-title = يأتي بعد لقب
why-name-kin = يأتي بعد كلمة تدل على قرابة
why-name-joined = متصل باسم
why-name-said = شخص يقول شيئًا أو يفعله
why-name-listed = اسم يحمله كثيرون
why-name-letters = بناؤه كبناء الأسماء وليس كلمة معروفة
why-place-listed = مكان على الخريطة
why-place-herald = كلمة بجانبه أو فيه تدل على مكان
why-occupation = ما يعمل فيه شخص
why-employer = الجهة التي يعمل لديها شخص
why-school = حيث تعلّم شخص
why-family = صلة قرابة لشخص
why-health = صحة شخص
why-origin = أصل شخص أو انتماؤه
why-possession = شيء يملكه شخص
why-foreign-words = كلمات من لغة أخرى
why-wording = قد يدل على شخص، بحسب حروفه والكلمات حوله
why-unread = بخط لا يعرف البرنامج كلماته: اقرأه كله

## بحسب النوع، إن أشارت إليه قاعدة من إصدار آخر

why-kind-name = قد يكون اسم شخص
why-kind-place = قد يكون مكانًا
why-kind-organisation = قد يكون مؤسسة
why-kind-date = يدل على وقت
why-kind-age = يدل على عمر
why-kind-phone = يقود مباشرة إلى شخص
why-kind-email = { why-kind-phone }
why-kind-url = { why-kind-phone }
why-kind-handle = { why-kind-phone }
why-kind-ip = { why-kind-phone }
why-kind-code = رقم يدل على شخص واحد أو شيء واحد
why-kind-iban = { why-kind-code }
why-kind-plate = { why-kind-code }
why-kind-coordinates = إحداثيات مكان
why-kind-count = يدل على عدد أو مقدار
why-kind-amount = { why-kind-count }
why-kind-capitals = مكتوب كما تُكتب الأسماء
why-kind-occupation = يدل على صفة شخص
why-kind-origin = { why-kind-occupation }
why-kind-health = { why-kind-occupation }
why-kind-other = قد يدل على شخص

## الكلمة التي تدل عليه في النص: التي تستند إليها القاعدة، أو كلمة تجاوره

why-by = { $why } («{ $word }»)
why-beside = { $why }، بجانب «{ $word }»

sure-certain = شبه مؤكد
sure-likely = مرجَّح
sure-probable = محتمل
sure-possible = ممكن

## ما يُقال عن موضع

note = { $kind }: { $why }{ $alike } ({ $by }).
note-given = { $kind }: { $why }{ $alike }.
by-rule = القاعدة { $rule }
by-score = { $sure }، { $score }؛ القاعدة { $rule }
alike = { $n ->
    [two] ، في موضعين متماثلين
    [few] ، في { $n } مواضع متماثلة
    [many] ، في { $n } موضعًا متماثلًا
   *[other] ، في { $n } موضع متماثل
}
alike-apart = ، كل موضع على حدة
or = أو
no-reading = لا يمكن عرضها
no-page = لا يمكن عرض هذه الفقرة.

## ما استقر عليه القرار، وما يفعله كل مفتاح

stands-undecided = لم يُحسم
stands-keep = أُبقي كما هو
stands-leave-out = حُذف
stands-make-vaguer = عُمِّم
stands-reword = أُعيدت صياغته
stands-open = لم يُحسم

key-keep = إبقاء
key-leave-out = حذف
key-make-vaguer = تعميم
key-reword = إعادة صياغة
key-undo = تراجع
key-help = مساعدة
key-stop = توقف
key-name = اسم
key-page = صفحة
key-skip = تأجيل
key-apart = تفريق
key-mark = تحديد
key-case = الملف
key-kind = النوع
key-back = رجوع
key-mark-from = تحديد من هنا
key-take = اعتماد
key-nothing = ترك
space = مسافة

label-keep = إبقاء k
label-leave-out = حذف l
label-make-vaguer = تعميم v

## الشاشة الكاملة

screen-head = شهادة { $code } · فقرة { $n } · { $who }
screen-progress = حُسم { $decided } من { $flagged } · صيغ باقية: { $left }
screen-locks-in = يُقفل بعد { $time }
screen-marking = الأسهم تحرّك التحديد، والمسافة تمدّه. ما مصير هذه الكلمات، أم هي اسم؟
screen-all-decided = حُسمت كل المواضع ({ $n }). للإجابات السابقة ↑، لتحديد كلمات أخرى m، للصفحة النهائية w، للتوقف q.
screen-stands = القرار الحالي: { $what }. للتغيير k أو l أو v أو r؛ للمتابعة إلى ما لم يُحسم →.
screen-takes-two = إبقاؤه يحتاج إلى سبب وإلى شخص ثانٍ: شهادة أخرى تختم اسمًا يرد هنا.
screen-page = الجمهور: { $audience }. كما تُنشر، وما لم يُحسم محذوف (رجوع w، جمهور آخر p)
screen-not-yet = ليس بعد: { $what }
screen-help =
    موضع بعد موضع: أولًا ما يقود مباشرة إلى شخص، والمواضع المتماثلة معًا.
    تُحفظ كل إجابة في الحال.

    إبقاؤه كما قيل: k أو ١            حذفه: l أو ٢
    تعميمه ليكون أقل دقة: v أو ٣      إعادة صياغته بكلمات أخرى: r أو ٤
    التراجع عن آخر إجابة، مرة بعد مرة: u أو Backspace
    تأجيله والانتقال إلى ما لم يُحسم بعده: s أو → أو Tab
    الرجوع إلى ما لم يُحسم قبله: b أو ←
    الإجابة السابقة أو اللاحقة، للنظر فيها أو تغييرها: ↑ أو ج، ↓ أو د
    المواضع المتماثلة واحدًا واحدًا، أو معًا من جديد: o
    كل ما بقي من هذا النوع، مع ذكر السبب: a
    كل ما بقي، مع ذكر السبب: A
    كل ما يماثله في الملف كله، مع ذكر السبب: c
    هو اسم شخص، يُختم ويُزال من كل ما قيل: n
    تحديد كلمات أخرى: m؛ تنقل الأسهم التحديد، ويُبقي مفتاح المسافة أو Shift
    ما مرّ به محددًا، وتنقل PgUp وPgDn إلى فقرات أخرى؛ ثم يقرَّر بالمفاتيح k
    أو l أو v أو r، وإن كان اسمًا فالمفتاح n، وللخروج Esc
    الصفحة النهائية، إلى جانب النص في نافذة عريضة: w
    الصفحة لجمهور آخر: p
    بقية فقرة طويلة: PgUp وPgDn
    التوقف: q؛ والأمر نفسه يتابع من هنا

    في النص: ما لونه معكوس هو ما تُسأل عنه، والعريض ما يتبعه، وما تحته خط
    لم يُحسم، والباهت حُذف أو غُيّر. وتعمل المفاتيح بتخطيط اللوحة العربي أيضًا.

## ما حدث

n-no-answer = هذا ليس جوابًا: أطول مما ينبغي، أو ليس نصًا
n-not-saved = لم يُحفظ، ولم يُحسم شيء: { $why }
n-decided = { $n ->
    [one] { $what }
    [two] { $what }، في موضعين
    [few] { $what }، في { $n } مواضع
    [many] { $what }، في { $n } موضعًا
   *[other] { $what }، في { $n } موضع
}؛ حُفظ القرار. للتراجع u
n-kept-but = المواضع التي أُبقيت: { $n }. وما بقي مفتوحًا لأن اسمًا مسجَّلًا قاد إليه: { $open }. للتراجع u
n-decided-case = { $what }، المواضع: { $places }، الشهادات: { $testimonies }؛ حُفظ القرار. للتراجع u
n-typed-early = مفاتيح ضُغطت مبكرًا لم تؤخذ.
n-escape = يوقف q المراجعة؛ كل قرار محفوظ
n-takes-two = لا يُبقيه شخص واحد: اطبعه بالأمر amana review { $code } --json، واملأ "decision": "keep" و"why"، ثم طبّقه بالخيارين --decide FILE --second KEY (مفتاح الشخص الثاني)
n-undone = جرى التراجع؛ إجابات أخرى في هذه الجلسة يمكن التراجع عنها: { $n }
n-nothing-to-undo = لم يبقَ في هذه الجلسة ما يمكن التراجع عنه؛ للإجابات السابقة ↑
n-may-be-name = الكلمة { $n } قد تكون اسم شخص، والأسماء المختومة لا يمكن البحث عنها هنا. اكتب من هو (جار مثلًا) أو اسمه المستعار. وإن كان لا بد من الاسم: review --decide مع "why" و --second
n-tells-who = فيه اسم مستعار، وفي حزمة نُشرت ما كان هنا: إن كان اسمًا عرف من عنده الاثنان صاحبه. قل من هو (جار، ضابط)، أو احذف الموضع.
n-nothing-decided = لم يُحسم شيء
n-no-words = لا كلمات هنا
n-person-there = هنا شخص مسجَّل من قبل؛ على الشاشة الكاملة يحدد المفتاح m الكلمات التي هي الاسم
n-no-name-here = لا تُكتب أسماء هنا: { $why }
n-older-store = لا يُختم اسم هنا: تنقص identities.db مغلفات. الأمر `amana check --join OTHER/identities.db` يأتي بها من نسخة أخرى؛ والخيار --accept-older-store يختم مع ذلك
n-nothing-sealed = لم يُختم شيء
n-sealed = خُتم لـ ‹{ $who }› ({ $code })، وأُزيل من النصوص: { $revisions }، ومن المقابلات المفتوحة: { $drafts }
n-known = حُسم في الملف ما يماثل { $n } من المواضع: amana review { $code } --take-over
n-known-before = كان محسومًا في النص السابق من المواضع { $n }: amana review { $code } --as-before
n-locked = تحذير: أُقفل الملف؛ كل إجابة محفوظة
n-enter = للمتابعة Enter.
n-concluded = حُسم { $decided } من { $flagged } من المواضع، وكل ذلك محفوظ.
n-goes-on = الأمر نفسه يتابع من حيث توقفت
n-dry-run = الأمر `amana export --profile public --dry-run` يعرض ما يقرؤه جمهور

## ما يُسأل عنه

q-words = الكلمات التي توضع هناك (Enter، أو Esc للترك):
q-vaguer-words = لا تعميم لهذا من البرنامج نفسه. الكلمات التي توضع هناك (Enter، أو Esc للترك):
q-reads =
    هكذا ستُقرأ:
    { $what }
    للاعتماد Enter؛ وأي مفتاح آخر يعود إلى الكلمات.
q-reason = لماذا؟ يُحفظ السبب مع القرار (Enter، أو Esc للترك):
q-kind = لم يُشَر إلى هذه الكلمات. ما هي؟ يظهر ذلك مكانها.
q-all-of-kind = كل ما لم يُحسم من نوع «{ $kind }»، وعدد المواضع { $n }. { q-choice }.
q-all-left = كل ما بقي، وعدد المواضع { $n }. { q-choice }.
q-case = كل ما يماثل هذا الموضع ({ $kind }) في كل شهادات الملف، وعدده هنا { $n }. { q-choice }.
q-choice = للإبقاء k، للحذف l، للتعميم v؛ أي مفتاح آخر: لا شيء

## سطرًا بعد سطر

p-keys =
    اكتب مفتاحًا ثم Enter:
    إبقاء: k أو ١            حذف: l أو ٢
    تعميم: v أو ٣            إعادة صياغة: r أو ٤
    واحدًا واحدًا، أو معًا من جديد: o      الفقرة كاملة: p
    تأجيل: s      رجوع: b      تراجع: u
    الإجابة السابقة: ج      والتي بعدها: د      (أو المفتاحان في موضعهما)
    كل ما بقي من هذا النوع: a      كل ما بقي: A      مع ذكر السبب
    كل ما يماثله في الملف كله، مع ذكر السبب: c
    كما يقرؤها الجمهور: w      جمهور آخر: P
    هو اسم شخص، يُختم ويُزال من كل ما قيل: n
    توقف: q؛ كل ما حُسم محفوظ
p-one-key = اكتب مفتاحًا واحدًا ثم Enter؛ والمفتاح ؟ يعرض المفاتيح.
p-typed-early = ! ما كُتب قبل هذا السؤال لم يؤخذ: اكتبه من جديد حيث مكانه.
p-reads =
    هكذا ستُقرأ:
    { $what }
    للاعتماد Enter وحده؛ وأي شيء آخر يعود إلى الكلمات.
p-progress = حُسم { $decided } من { $flagged }، وبقي للنظر { $left }
p-paragraph = الفقرة { $n }، { $who }. { $note }
p-stands = القرار الحالي: { $what }. يغيّره أي مفتاح من مفاتيح القرار.
p-decided = حُسم من المواضع { $n }.
p-kept-but = المواضع التي أُبقيت: { $n }. وما بقي مفتوحًا لأن اسمًا مسجَّلًا قاد إليه، ويُحسم حيث يرد: { $open }.
p-decided-case = المواضع التي حُسمت: { $places }، والشهادات: { $testimonies }.
p-nothing-to-undo = لم يُحسم في هذه الجلسة شيء يمكن التراجع عنه.
p-profile = تُعرض الجمل كما يقرؤها هذا الجمهور: { $audience }.
p-no-reason = لم يُحسم شيء: قرار بهذا القدر يحتاج إلى سبب.
p-not-for = لا تُعطى بحالها هذه (الجمهور: { $audience }): { $what }
p-words = الكلمات التي توضع هناك:
p-vaguer-words = لا تعميم لهذا من البرنامج نفسه. الكلمات التي توضع هناك (Enter وحده: لا شيء):
p-reason = لماذا؟ يُحفظ السبب مع القرار:
p-all-of-kind = المواضع من نوع «{ $kind }»، وعددها { $n }. { q-choice }
p-all-left = كل ما بقي من المواضع، وعددها { $n }. { q-choice }
p-case = كل ما يماثل هذا الموضع ({ $kind }) في كل شهادات الملف. { q-choice }

## لمن

audience-public = العموم
audience-media = الإعلام
audience-partner = الشركاء
audience-court = المحكمة

## لماذا لا تُعطى لجمهور

missing-unscreened = لم تُعرف أسماء بعض الأشخاص عند تدقيق النص؛ يلزم تدقيق الأسماء أولًا
missing-undecided = مواضع لم تُحسم: { $n }؛ تُحسم بالأمر `amana review`
missing-damaged = السجلات غير متسقة؛ نفّذ `amana check`
missing-not-asked = لم يُسأل { $who } عن { $audience }، وهذا يعني لا
missing-no = قال { $who } لا: { $audience }
missing-withdrawn = سحب { $who } موافقته: { $audience }
missing-pending = لم يُجب { $who } بعد عن { $audience }
missing-conditions = قال { $who } نعم بشروط لم تُسوَّ بعد: { $audience }؛ يعرضها `amana consent`
missing-not-text = لم يوافق { $who } على نشر كلامه: { $audience }
missing-no-assent = لم يوافق { $who }، ورفض الطفل مُلزم: { $audience }
missing-assent = قال ولي الأمر نعم عن { $who } ({ $audience })، ولم يُسجَّل ما قاله { $who } نفسه؛ يُسجَّل بالأمر `amana consent --assent`
missing-not-explained = قال { $who } نعم ({ $audience })، ولم يُشرح له الاستعمال وحدوده وكيف يسحب موافقته؛ يُسجَّل بالأمر `amana consent --explained`
missing-embargo-for-ever = اشترط { $who } ألا تُنشر ({ $audience }) بلا موعد ينتهي
missing-embargo = اشترط { $who } ألا تُنشر ({ $audience }) قبل أن ينقضي { $until }
missing-clock = اشترط { $who } موعدًا للنشر ({ $audience })، وساعة هذا الجهاز متأخرة عن أحدث سجل: اضبط الساعة

## من غير جلسة

list-why = – { $why }
list-place = { $paragraph }، الكلمة { $word }
list-vaguer = [أعم: { $words }]
added = مضاف
n-applied = قرارات حُفظت: { $n }، في شهادات عددها { $testimonies }؛ وكان قد استقر منها: { $unchanged }. حُسم { $decided } من المواضع المشار إليها، وهي { $flagged }
n-flagged = مواضع مشار إليها: { $n }، لم يُحسم منها: { $open }
n-behind = الترجمة إلى { $what } تقول ما كان الأصل يقوله قبل: الأمر `amana show { $code }` يقول أين.
n-taken-out = amana: تنبيه: ما حُذف الآن أو قيل بغير لفظه، لأن شهادة أخرى تختم اسمًا هناك، واردٌ في حزمة نُشرت: { $what }. من عنده الحزمتان يعرف أي اسم خُتم. إبقاء الاسم باتفاق شخصين (`--second`)، أو حجب الشهادة كلها، يكشف أقل.
n-void = تحذير: قرارات عن حال سابقة لهذا النص لا تسري على حاله هذه
n-as-before = الأمر `amana review { $code } --as-before` يعرض ما كان محسومًا في النص السابق من المواضع (العدد: { $n })، ويحسمه كذلك من جديد
n-before = مواضع في فقرات كما كانت في النص السابق (العدد: { $n })، وهكذا حُسمت من قبل:
q-before = أتُحسم كلها هكذا من جديد (العدد: { $n })؟
n-decided-before = مواضع حُسمت كما كانت في النص السابق: { $n }
n-takes-over = الخيار --take-over يحسم منها { $n } كما حُسم ما يماثلها في الملف من قبل
n-how = الأمر `amana review { $code }` في طرفية يحسمها واحدًا واحدًا؛ أو اطبعها بالخيار --json، واملأ "decision"، ثم طبّق الملف بالخيار --decide
n-taken-over = مواضع حُسمت كما حسمها الملف من قبل: { $n }
n-what-is-left = الأمر `amana review { $code }` يحسم ما بقي
