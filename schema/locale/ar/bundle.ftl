# What a bundle says of itself, in Arabic.

## Who somebody is

role-witness = شاهد
role-victim = ضحية
role-family = فرد من العائلة
role-helper = مساعد
role-interpreter = مترجم
role-accused = متهم
role-official = مسؤول
role-public-figure = شخصية عامة
role-other = شخص

## The page

page-title = شهادات تنشرها { $what }
page-title-alone = شهادات
page-release = الإصدار
page-intro = ما يلي بكلمات من رووه. يُشار إلى الأشخاص باسم غير أسمائهم الحقيقية أو بدورهم في الرواية، ما لم يكونوا معروفين للعموم. حُذفت أمور أو ذُكرت بدقة أقل حفاظًا على سلامة الناس، وكل موضع من هذه المواضع ظاهر.
key-gap = حُذف شيء هنا.
key-vaguer = ذُكر بدقة أقل مما رُوي.
key-reworded = ذُكر بكلمات غير التي رُوي بها.
key-cite = لكل فقرة رقم ثابت يُستشهد بها به:
reworded = بكلمات أخرى

## A testimony

account = رواية
correction = رواية مصحّحة
translation = رواية مترجمة
comma = {"، "}
semicolon = {"؛ "}
gap = محذوف: { $what }
gap-paragraph = هذه الفقرة محذوفة.
left-out-here = المحذوف هنا
times = { $n ->
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
   *[other] { $n } مرة
}

## Dates

date-about = نحو { $what }
date-perhaps = ربما { $what }
date-decade = عقد { $what }
month-01 = كانون الثاني/يناير
month-02 = شباط/فبراير
month-03 = آذار/مارس
month-04 = نيسان/أبريل
month-05 = أيار/مايو
month-06 = حزيران/يونيو
month-07 = تموز/يوليو
month-08 = آب/أغسطس
month-09 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر

## What was left out, and why

kind-paragraph = فقرة
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
own-place = مكان المقابلة نفسها
own-date = تاريخ المقابلة نفسها
reason-decision = بقرار
reason-undecided = لم يُراجَع بعد
reason-profile = لا يُعطى لهذا الجمهور

## The end of the page

left-out-title = ما الذي حُذف
published = { $n ->
    [0] لم تُنشر هنا أي شهادة.
    [one] نُشرت هنا شهادة واحدة.
    [two] نُشرت هنا شهادتان.
    [few] نُشرت هنا { $n } شهادات.
   *[other] نُشرت هنا { $n } شهادة.
}
withheld = { $n ->
    [0] ولم تُحجب أي شهادة.
    [one] وحُجبت شهادة واحدة.
    [two] وحُجبت شهادتان.
    [few] وحُجبت { $n } شهادات.
   *[other] وحُجبت { $n } شهادة.
}
column-withheld = سبب الحجب
column-what = المحذوف
column-why = السبب
column-count = العدد
withheld-consent = لم يوافق أحد المتحدثين على هذا الجمهور
withheld-embargo = لم ينقضِ موعد حدّده المتحدث
withheld-unscreened = لم تُفحص بعد بحثًا عن الأسماء
withheld-undecided = لم تُراجَع بعد
withheld-damaged = سجلاتها غير متسقة
check-title = كيف تتحقق من هذا
check-intro = هذه الصفحة وحدها لا تثبت شيئًا، فقد يغيّرها أي أحد. في المجلد الذي جاءت فيه، وهو فوق مجلد هذه الصفحة (data)، قائمة بكل ملف، والقائمة موقّعة. بمفتاح الموقّع العلني، مأخوذًا من مصدر تثق به، يتحقق أمر واحد من كل ذلك إذا أُعطي في ذلك المجلد. يبقى ملف allowed_signers عندك بجانب المجلد لا فيه، فهو فيه ملف لم يوقّعه أحد؛ و NAME اسم الموقّع في ذلك الملف:
check-stock = والشيء نفسه ببرامج موجودة على كثير من الأنظمة:
check-files = الأمران الأخيران لا يريان ملفات أُضيفت خارج القائمة؛ الأمر الأول يراها.
