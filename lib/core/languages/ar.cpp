#include "core/speech.h"

namespace smm::languages {

extern const Language ar{
    .tag = "ar",
    .name = "العربية",
    .leftwards = true,
    // CLDR: zero, one, two, few, many, other.
    .form = [](std::uint64_t n) -> std::size_t {
      auto hundred = n % 100;
      if (n < 3) return static_cast<std::size_t>(n);
      return hundred >= 3 && hundred <= 10 ? 3 : hundred >= 11 ? 4 : 5;
    },
    .broken = 100,
    .comma = "، ",
    .sentences = R"(
na: غير متاح
none: (لا شيء)
percent: {number}٪
points: {number} نقطة مئوية
seconds: {number} ث
money: {number} {currency}
change: {change} ({now} بعد {then})
range: من {first} إلى {last}
between: {one} مقابل {other}
titled: {name}: {about}

months: يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
months.in_dates: يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
months.short: يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
weekdays: الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد
weekdays.short: اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد
date.figures: {dd}/{mm}/{yyyy}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday}، {date}
period.year: {year}
period.quarter: الربع {quarter} من {year}
period.month: {month} {year}
period.week: الأسبوع {week} من {year} ({days})
period.days: {first} – {last}
period.days_in_month: {d} – {last}

count.posts: {n} {n:منشور|منشور|منشوران|منشورات|منشورًا|منشور}
count.campaigns: {n} {n:حملة|حملة|حملتان|حملات|حملة|حملة}
count.accounts: {n} {n:حساب|حساب|حسابان|حسابات|حسابًا|حساب}
count.measurements: {n} {n:قياس|قياس|قياسان|قياسات|قياسًا|قياس}
count.days: {n} {n:يوم|يوم|يومان|أيام|يومًا|يوم}
count.weeks: {n} {n:أسبوع|أسبوع|أسبوعان|أسابيع|أسبوعًا|أسبوع}
count.months: {n} {n:شهر|شهر|شهران|أشهر|شهرًا|شهر}
count.quarters: {n} {n:ربع|ربع|ربعان|أرباع|ربعًا|ربع}
count.years: {n} {n:سنة|سنة|سنتان|سنوات|سنة|سنة}
count.orders: {n} {n:طلب|طلب|طلبان|طلبات|طلبًا|طلب}
coverage.posts: {k} من أصل {n} {n:منشور|منشور|منشورين|منشورات|منشورًا|منشور}
coverage.campaigns: {k} من أصل {n} {n:حملة|حملة|حملتين|حملات|حملة|حملة}
coverage.accounts: {k} من أصل {n} {n:حساب|حساب|حسابين|حسابات|حسابًا|حساب}
coverage.measurements: {k} من أصل {n} {n:قياس|قياس|قياسين|قياسات|قياسًا|قياس}
coverage.days: {k} من أصل {n} {n:يوم|يوم|يومين|أيام|يومًا|يوم}
gaps.more: {gaps} وفجوات أخرى: {n}

key.account: الحساب
key.network: الشبكة
key.type: النوع
key.pillar: محور المحتوى
key.campaign: الحملة
key.stage: المرحلة
key.audience: الجمهور
key.weekday: يوم الأسبوع
key.hour: الساعة
key.day: اليوم
key.week: الأسبوع
key.month: الشهر
key.year: السنة
key.arm: النسخة
key.page: الصفحة
key.action: الإجراء
key.segment: الشريحة
key.hashtag: الوسم
each.account: كل حساب
each.network: كل شبكة
where: {key} {value}
stage.awareness: الوعي
stage.consideration: التفكير
stage.conversion: التحويل
stage.loyalty: الولاء
type.text: نص
type.image: صورة
type.video: فيديو
type.reel: ريل
type.story: قصة
type.carousel: عرض متتابع
type.link: رابط
type.poll: استطلاع
segment: {kind}: {value}
segment.age: العمر
segment.gender: الجنس
segment.country: البلد
segment.city: المدينة
segment.language: اللغة

kpi.likes: الإعجابات
kpi.comments: التعليقات
kpi.shares: المشاركات
kpi.saves: مرات الحفظ
kpi.reach: الوصول مجموعًا
kpi.impressions: مرات الظهور
kpi.views: المشاهدات
kpi.clicks: النقرات
kpi.profile_visits: زيارات الملف الشخصي
kpi.follows: المتابعات
kpi.unfollows: إلغاءات المتابعة
kpi.hides: مرات الإخفاء
kpi.video_starts: مرات بدء الفيديو
kpi.video_completions: مرات إكمال الفيديو
kpi.watch_seconds: وقت المشاهدة
kpi.followers: المتابعون
kpi.spend: الإنفاق
kpi.revenue: الإيرادات
kpi.orders: الطلبات
kpi.leads: العملاء المحتملون
kpi.registrations: التسجيلات
kpi.calls: المكالمات
kpi.visits: الزيارات
kpi.profit: الربح الإجمالي
kpi.all_clicks: كل النقرات
kpi.video_25: التشغيل حتى 25٪
kpi.video_50: التشغيل حتى 50٪
kpi.video_75: التشغيل حتى 75٪
kpi.thruplays: ThruPlay
kpi.engaged_visits: الزيارات المتفاعلة
kpi.short_visits: الزيارات القصيرة
kpi.mentions: الإشارات
kpi.mentions_positive: الإشارات الإيجابية
kpi.mentions_neutral: الإشارات المحايدة
kpi.mentions_negative: الإشارات السلبية
kpi.conversations: المحادثات
kpi.answered: تم الرد
kpi.response_seconds: وقت الرد
kpi.posts: المنشورات
kpi.audience_share: حصة الجمهور
kpi.detail_expands: فتح التفاصيل
kpi.thumbnail_impressions: مرات ظهور الصورة المصغرة
kpi.net_follows: صافي المتابعين الجدد
kpi.key_events: الأحداث الرئيسية
kpi.network_fees: رسوم الشبكات
kpi.conversions: التحويلات
kpi.posts_published: المنشورات المنشورة
kpi.engagements: التفاعلات
kpi.engagements_public: التفاعلات العلنية
kpi.engagements_full: التفاعلات والنقرات
kpi.engagements_per_post: التفاعلات لكل منشور
kpi.engagement_rate: معدل التفاعل
kpi.engagement_rate_mean: معدل التفاعل، متوسط المنشورات
kpi.engagement_rate_by_impressions: معدل التفاعل حسب الظهور
kpi.engagement_rate_by_views: معدل التفاعل حسب المشاهدات
kpi.engagement_rate_full: معدل التفاعل مع النقرات
kpi.engagement_rate_by_followers: معدل التفاعل حسب المتابعين
kpi.daily_engagement_rate: معدل التفاعل اليومي
kpi.reach_per_post: الوصول لكل منشور
kpi.reach_rate: معدل الوصول
kpi.frequency: التكرار
kpi.click_through_rate: نسبة النقر
kpi.click_through_rate_all: نسبة النقر، كل النقرات
kpi.save_rate: نسبة الحفظ
kpi.virality_rate: نسبة المشاركة
kpi.negative_feedback_rate: نسبة ردود الفعل السلبية
kpi.applause_rate: الإعجابات لكل منشور
kpi.conversation_rate: التعليقات لكل منشور
kpi.amplification_rate: المشاركات لكل منشور
kpi.applause_of_followers: الإعجابات إلى المتابعين
kpi.amplification_of_followers: المشاركات إلى المتابعين
kpi.applause_per_1000_followers: الإعجابات لكل 1,000 متابع
kpi.conversation_per_1000_followers: التعليقات لكل 1,000 متابع
kpi.amplification_per_1000_followers: المشاركات لكل 1,000 متابع
kpi.follow_conversion: التحول إلى متابعين
kpi.video_completion_rate: نسبة إكمال الفيديو
kpi.video_retention_25: مرات التشغيل التي تبلغ 25٪
kpi.video_retention_50: مرات التشغيل التي تبلغ 50٪
kpi.video_retention_75: مرات التشغيل التي تبلغ 75٪
kpi.view_through_rate: نسبة المشاهدة الكاملة
kpi.thruplay_rate: نسبة ThruPlay
kpi.average_watch_seconds: متوسط وقت المشاهدة
kpi.followers_gained: المتابعون الجدد
kpi.audience_growth: نمو المتابعين
kpi.audience_growth_of_end: نمو المتابعين من النهاية
kpi.churn_rate: المتابعون المفقودون
kpi.roas: العائد على الإنفاق الإعلاني (ROAS)
kpi.romi: العائد على التسويق (ROMI)
kpi.romi_revenue: العائد على التسويق من الإيرادات
kpi.roi: العائد على كل التكاليف (ROI)
kpi.cost_per_click: تكلفة النقرة
kpi.cost_per_order: تكلفة الطلب
kpi.cost_per_lead: تكلفة العميل المحتمل
kpi.cost_per_registration: تكلفة التسجيل
kpi.cost_per_call: تكلفة المكالمة
kpi.cost_per_visit: تكلفة الزيارة
kpi.cost_per_view: تكلفة المشاهدة
kpi.cost_per_engagement: تكلفة التفاعل
kpi.cost_per_follower: تكلفة المتابع
kpi.cost_per_mille: تكلفة ألف ظهور
kpi.cost_per_reach: تكلفة الوصول إلى ألف شخص
kpi.conversion_rate: معدل التحويل من النقرات
kpi.conversion_rate_of_visits: معدل التحويل من الزيارات
kpi.revenue_per_visit: الإيرادات لكل زيارة
kpi.bounce_rate_ga4: معدل الارتداد، Google Analytics
kpi.bounce_rate_metrika: معدل الارتداد، Yandex Metrika
kpi.net_sentiment: صافي الانطباع
kpi.net_sentiment_of_opinions: صافي انطباع الآراء
kpi.share_of_voice: حصة الصوت
kpi.response_rate: معدل الرد
meaning.likes: الإعجابات وردود الفعل الأخرى
meaning.comments: التعليقات والردود
meaning.shares: المشاركات وإعادة النشر والاقتباسات
meaning.saves: الحفظ والإشارات المرجعية
meaning.reach: من شاهدوه
meaning.impressions: كم مرة ظهر
meaning.views: المشاهدات كما تعرّفها الشبكة
meaning.clicks: النقرات على رابطه
meaning.profile_visits: زيارات الملف الشخصي
meaning.follows: متابعون جدد بفضله
meaning.unfollows: متابعون مفقودون
meaning.hides: أُخفي أو أُبلغ عنه
meaning.video_starts: مرات بدء التشغيل
meaning.video_completions: مرات التشغيل حتى النهاية
meaning.watch_seconds: الثواني المشاهدة
meaning.followers: متابعو الحساب أو مشتركوه
meaning.spend: المال المنفق على الإعلان
meaning.revenue: المال المكتسب مما أُعلن عنه أو نُشر
meaning.orders: الطلبات والمبيعات
meaning.leads: الاستفسارات
meaning.registrations: التسجيلات والاشتراكات
meaning.calls: المكالمات الهاتفية
meaning.visits: زيارات الموقع
meaning.profit: الإيرادات ناقص تكلفة ما بيع
meaning.all_clicks: النقرات في أي مكان بما فيها الرابط
meaning.video_25: التشغيل حتى الربع
meaning.video_50: التشغيل حتى النصف
meaning.video_75: التشغيل حتى ثلاثة أرباع
meaning.thruplays: تشغيل 15 ثانية أو حتى النهاية
meaning.engaged_visits: الزيارات التي يعدها Google Analytics متفاعلة
meaning.short_visits: زيارات صفحة واحدة أقل من 15 ثانية كما يعدها Yandex Metrika
meaning.mentions: ما قاله الآخرون عن الحساب أو العلامة
meaning.mentions_positive: إشارات تمدح
meaning.mentions_neutral: إشارات لا تمدح ولا تشكو
meaning.mentions_negative: إشارات تشكو
meaning.conversations: رسائل وتعليقات احتاجت إلى رد
meaning.answered: محادثات حصلت على رد
meaning.response_seconds: الوقت الوسيط حتى أول رد
meaning.posts: كل منشورات الحساب
meaning.audience_share: نسبة المتابعين من عمر أو جنس أو مكان أو لغة
meaning.detail_expands: كم مرة فُتح لرؤية المزيد
meaning.thumbnail_impressions: كم مرة ظهرت صورة الفيديو المصغرة على YouTube نفسه
meaning.net_follows: المتابعون الجدد ناقص المفقودين
meaning.key_events: ما طُلب من Google Analytics أن يعده نجاحًا
meaning.network_fees: ما تأخذه الشبكات مقابل نشر المنشورات وحذفها وقراءتها
meaning.conversions: ما طُلب من نظام إعلاني أن يعده نجاحًا من أي نوع
stat.reach: وصول المنشورات مجموعًا

term.engagements: الإعجابات + التعليقات + المشاركات + الحفظ، ما يُبلَّغ منها
term.public_engagements: الإعجابات + التعليقات + المشاركات، ما يُبلَّغ منها
term.full_engagements: التفاعلات + كل النقرات (نقرات الروابط إن لم يُبلَّغ سواها)
term.metric: {figure}
term.reach: الوصول
term.impressions: مرات الظهور (أو المشاهدات)
term.plays: مرات بدء الفيديو (أو المشاهدات)
term.negative_feedback: الإخفاء وإلغاء المتابعة، ما يُبلَّغ منها
term.gross_gain: (الربح الإجمالي - الإنفاق)
term.revenue_gain: (الإيرادات - الإنفاق)
term.all_costs: (الإنفاق + الإيرادات - الربح الإجمالي)
term.unengaged_visits: (الزيارات - الزيارات المتفاعلة)
term.sentiment: (الإشارات الإيجابية - السلبية)
term.judged_mentions: (الإشارات الإيجابية + المحايدة + السلبية)
term.opinions: (الإشارات الإيجابية + السلبية)
term.followers_then: المتابعون يوم النشر
formula.reach: مجموع وصول المنشورات وزنًا فقط: من رأى اثنين يُعد مرتين
formula.level: {figure} في النهاية
formula.median: وسيط ما قيس: {meaning}
formula.metric: مجموع {figure}: {meaning}
formula.posts: المنشورات المنشورة في الفترة
formula.total: {above}
formula.pooled: مجموع {above} / مجموع {below}
formula.ratio: {above} / {below}
formula.mean: متوسط المنشورات: {above} / {below}
formula.per_item: مجموع {above} / المنشورات
formula.times: {formula} * {factor}
formula.share: الإشارات / (الإشارات + إشارات المنافسين)
formula.gained: المتابعون في النهاية - المتابعون من قبل
formula.growth: (المتابعون في النهاية - المتابعون من قبل) / المتابعون من قبل
formula.growth_of_end: (المتابعون في النهاية - المتابعون من قبل) / المتابعون في النهاية
formula.churn: إلغاءات متابعة الحسابات / المتابعون من قبل
formula.daily: تفاعلات الحسابات / (متوسط المتابعين * الأيام ذات الأرقام)
base.followers: متابعو الحسابات، {period}
base.campaigns: أرقام الحملات والحسابات المقيسة، {period}
base.posts: منشورات {period}
base.posts_on: منشورات {period} على {accounts}
base.where: {base}، {where}

why.no_competitor: إشارات المنافسين غير معروفة
why.no_mentions: إشارات العلامة نفسها غير معروفة
why.churn: المتابعون من قبل أو المفقودون غير معروفين
why.daily: متابعو الحسابات أو تفاعلاتها اليومية غير معروفة
why.followers: المتابعون من قبل أو في النهاية غير معروفين
why.nothing: لم يُنشر شيء ولا أرقام لأي حملة
why.unpublished: لم يُنشر شيء
why.unheard: لا تُعرف منشورات ولا أرقام حملات من ذلك الوقت
why.no_profit: الربح الإجمالي غير معروف؛ romi_revenue لا يحتاج إليه
why.figures: الأرقام اللازمة غير معروفة
why.untold: لم يخبر أحد بما نُشر حينها
why.currencies: المبالغ بعملات متعددة
why.other_currency: لا تُقاس مبالغ بعملة {currency} بهدف بعملة {wanted}

sql.tables: عدة جداول تقول الشيء نفسه، وأيها المعتمد ليس في العرض
sql.plan: ما تقوله الخطة عن المنشورات ليس في العرض، وهي أكثر من أن تُسمّى
sql.days: يعتمد على أيام منطقة العلامة الزمنية التي يُعرف فيها شيء
sql.accounts: أي الحسابات هي، ليس في العرض
sql.followers: يُقارن كل منشور بمتابعي يومه
sql.two_names: بعض المنشورات مسجلة باسمين
sql.several_days: بينها أرقام أيام عدة معًا، وأيها يُحسب يعتمد على غيرها
sql.not_in_view: ما تقوله الخطة عن المنشورات ليس في العرض
sql.no_post: ليس في العرض منشورات بلا أرقام ولا أوقات لا تعرفها إلا الخطة
rows.on: {subject} على {account}
rows.post: {post} على {account}، {day}
rows.dated: {subject}، {time}
rows.competitor: {account} (منافس)
rows.followers: {account}، {followers} من المتابعين خلال {days}
rows.median: القيمة الوسطى أو متوسط الوسطيين{result}
rows.mean: متوسط {n} من النسب{result}
rows.sum: مجموع {n} من الصفوف{result}

days.known: {figure}: معروف {known} من أصل {days}؛ غير معروف: {gaps}.
compared.left_out: المقارنة مع {period} لا تشمل {accounts} لأن أرقامها معروفة في إحدى الفترتين فقط.
compared.a_day: {period}: {days}؛ لكل يوم: {figures}.
compared.figure: {figure} {day} مقابل {other} ({change})
compared.at_age: تُقارن المنشورات بمنشورات {period} بأرقامها عند عمر {days}.
compared.ages: قُرئت منشورات {period} عند عمر {age} {age:يوم|يوم|يومين|أيام|يومًا|يوم} ومنشورات {other} عند {other_age} (الوسيط): الأقدم كان لها وقت أطول، والأرقام عند العمر نفسه غير معروفة.
compared.currencies: مبالغ {period} بعملة {currency} ومبالغ {other} بعملة {other_currency}: لا تُقارن.
compared.break: {figure} على {account}: منذ {day} تحسب الشبكة {is}، وقبل ذلك كانت تحسب {was}. هذان رقمان باسم واحد، ولا يُقارن بينهما.

state.met: تحقق
state.missed: لم يتحقق
state.missing: لا رقم
state.not_due: لم يحن
state.invalid: غير صالح
state.off: معطل
badge.met: تحقق
badge.missed: لم يتحقق
badge.missing: لا رقم
badge.not_due: لم يحن
badge.invalid: غير صالح
loud.missed: لم يتحقق
loud.invalid: غير صالح
level.error: إلزامي
level.warn: تنبيه
target.previous: {target} مقارنة بالفترة السابقة
target.last_year: {target} مقارنة بالسنة الماضية
target.per_day: {target} في اليوم
target.per_week: {target} في الأسبوع
target.per_month: {target} في الشهر
target.per_quarter: {target} في الربع
target.per_year: {target} في السنة
where.no_key: لا يمكن الاختيار حسب «{key}»
where.no_account: لا يوجد حساب «{account}»
where.no_account_meant: لا يوجد حساب «{account}»؛ {meant}
where.of_accounts: {metric} يخص الحسابات: اختر بالحساب أو الشبكة
verdict.not_percent: {metric} ليس نسبة مئوية والهدف نسبة
verdict.unknown: لا يوجد مقياس «{metric}»
verdict.unknown_meant: لا يوجد مقياس «{metric}»؛ هل تقصد «{meant}»؟
verdict.young: {reason}؛ عمرها أقل من {days} {days:يوم|يوم|يومين|أيام|يومًا|يوم}: {posts}
verdict.not_begun: {period} لم تبدأ بعد
verdict.so_far: {value} حتى الآن من هدف {target}؛ {period} لم تنته: مضى {gone} من أصل {days} ({share})
verdict.nothing_yet: لا شيء معروف بعد من هدف {target}؛ {period} لم تنته: مضى {gone} من أصل {days} ({share})
verdict.of: {value} (من {coverage})
verdict.of_days: {value} (من {coverage}، خلال {days})
verdict.after: {now} بعد {then} ({period})
verdict.changed: {figures}، {change}
verdict.without: {figures}، دون {accounts} غير المعروفة في الفترتين
verdict.no_other: لا شيء للمقارنة به ({period})
verdict.against: {value} من هدف {target}
verdict.on: {reason}، {subject}
verdict.in: {reason}، {period}
verdict.worst_of: {reason}، الأسوأ من {parts}
verdict.worst: {reason}، الأسوأ حسب {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {missing} من {units} بلا رقم؛ {why}
verdict.no_account: لا حساب لتقييمه
verdict.some_unknown: ليست كل الأرقام معروفة
gate.none: لا شيء: لا مؤشر إلزامي (level: error)
gate.failed: لم يُجتز: {kpis}
gate.wrong: لم يُقيَّم: خطأ في الخطة: {kpis}
gate.unjudged: لم يُقيَّم: لم يمكن تقييم أي مؤشر إلزامي: {kpis}
gate.passed: اجتيز: المؤشرات الإلزامية المحققة: {n}
gate.passed_some: اجتيز: المؤشرات الإلزامية المحققة: {n}، وتعذر تقييم: {others}
gate: الفحص {reason}

romi.gross_profit: الربح الإجمالي
romi.revenue: الإيرادات
money.currencies: المبالغ بعملات متعددة ولا يمكن مقارنتها
money.other_currency: لا تُقارن مبالغ بعملة {currency} بميزانية بعملة {budget}
forecast.so_far: بوتيرة الأيام حتى الآن ({n}) يُنفق {spend} بحلول {day}
forecast.known: بوتيرة الأيام المعروفة ({n}) يُنفق {spend} بحلول {day}
forecast.of_budget: {forecast}، {share} من الميزانية
forecast.doubt: {forecast} (لا يمكن القول كم قد يبتعد ذلك عن الواقع: عند التجربة على الأيام الماضية صحّ {hits} من أصل {tries} من الفترات)
forecast.tried: {forecast} (أربع مرات من خمس بين {low} و{high}؛ وعند تجربته على الأيام الماضية صح {hits} من أصل {tries} من المجالات)
forecast.revenue: {forecast}؛ الإيرادات {revenue}
forecast.orders: {forecast}؛ {orders}
pace.begins: تبدأ في {day}
pace.unknown: لا إنفاق معروفًا حتى {day}
pace.few: الإنفاق معروف لـ {days} فقط، أقل من أن يدل على وتيرة
pace.few_gaps: الإنفاق معروف لـ {days} فقط، أقل من أن يدل على وتيرة؛ غير معروف: {gaps}
pace.even: أُنفق {share} من الميزانية حتى {day}؛ الوتيرة المتساوية {even}
pace.known: أُنفق {share} من الميزانية خلال {days} معروفة؛ وتيرتها المتساوية {even}؛ غير معروف: {gaps}
pace.over: {pace}؛ تجاوز الميزانية

quality.all_posts: كلها: {posts}
quality.no-data: لا يُعرف شيء عن هذه الفترة: لا منشور ولا رقم ولا متابعون
quality.missing: {posts}: بلا أرقام
quality.missing-reach: {posts}: لها أرقام بلا وصول، فلا تدخل في النسب حسب الوصول
quality.impossible: {posts}: ظهورها أقل من عدد من وصلت إليهم
quality.negative: {posts}: فيها رقم سالب
quality.early: {posts}: فيها أرقام قيست قبل يوم النشر
quality.young: {posts}: عمرها أقل من {days} {days:يوم|يوم|يومين|أيام|يومًا|يوم}؛ أرقامها ما زالت تنمو
quality.future: أرقام قيست بعد اليوم ولم تُستخدم: {n}
quality.missing-followers: {accounts}: بلا قياس للمتابعين قبل الفترة وخلالها
quality.silent-accounts: {accounts}: بلا أي أرقام
quality.duplicate: منشورات لها نص منشور آخر على الحساب نفسه خلال يوم: {n}؛ إن كانت منشورًا واحدًا فهو يُعد مرتين
quality.both: {post} و{other}
quality.jump: قفزات في المتابعين أبعد بكثير من المعتاد: {n}؛ شراء أو تصحيح أو خطأ
quality.jumped: {account} من {before} إلى {after} في {day}
quality.impossible-shares: حصص جمهور واحد مجموعها أكثر من الكل
quality.undated: منشورات لها أرقام بلا وقت نشر، وليست في أي فترة: {n}
quality.currency: المبالغ بعملات متعددة ولا تُجمع
quality.unknown-campaign: أرقام حملات ليست في الخطة: {n}
quality.spans: أرقام تشمل أيامًا أكثر من الفترة ولا تُحسب: {n}؛ صدّرها يومًا بيوم
quality.span: {metric} لـ {subject}، من {first} إلى {last}
quality.two-sources: جدولان يذكران الرقم نفسه ويُحسب أحدهما: أيام لا توجد إلا في الآخر ولم تُحسب: {n}؛ تحدد sources في smm.yaml أيهما يُحسب
quality.of_days: {metric} لـ {subject}، {days}: يُحسب {counts} وليس {origin}
quality.goes-on: جدولان يشتركان في بعض الأيام ويكمل أحدهما الآخر: تُحسب أيضًا أيام لا توجد إلا في الثاني: {n}
quality.own_days: {metric} لـ {subject}، {days}: يكمل {origin} ما في {counts}
quality.left-out: أقسام حُذفت لنقص الأرقام: {n}
examples: {message}: {examples}

rank.goals: حسب الأثر في الأهداف: {aims}. 1.00 هو المنشور المتوسط في المرحلة نفسها؛ منشورات لها رقم: {n}.
rank.step: حسب «{step}»، أقرب خطوة إلى الأهداف لها أرقام. 1.00 هو المنشور المتوسط في الحساب نفسه؛ لها رقم: {posts}.
rank.rate: حسب معدل التفاعل (التفاعلات كنسبة من الوصول).
rank.engagements: حسب التفاعلات؛ الوصول غير معروف.
rank.no_goals: {by} لا منشور له رقم من أهداف الخطة.
rank.aim: {figure} ({goal})
rank.brought: {figure} {value}

times.effect: {effect} مقارنة بالمعتاد (من {low} إلى {high})، من {n} {n:منشور|منشور|منشورين|منشورات|منشورًا|منشور}
times.series: {effect}. كلها من سلسلة {series}: قد يكون السبب السلسلة لا الوقت
times.no_hour: لا ساعة أفضل بيقين.
times.no_day: لا يوم أفضل بيقين.
times.best_hour: الأفضل: {day} {hour}، {effect}.
times.best_day: الأفضل: {day}، {effect}.
times.few: لا يمكن قول شيء من المنشورات ذات الرقم ({n})؛ يلزم {fewest}.
times.none: لا أثر ملحوظًا لليوم والساعة (p = {p}).
times.none_days: لا أثر ملحوظًا لليوم؛ الساعات غير معروفة (p = {p}).
times.matters: وقت النشر مهم ({p}). {best}
times.matters_days: وقت النشر مهم ({p}). {best} الساعات غير معروفة.
times.note: {figure}: {sentence} التوقيت المحلي، {zones}.

summary.met_one: تحقق الهدف.
summary.met_all: تحققت كل الأهداف وعددها {n}.
summary.missed: تحقق {met} من أصل {n} من الأهداف؛ لم يتحقق: {targets}.
summary.missed_more: تحقق {met} من أصل {n} من الأهداف؛ لم يتحقق: {targets} و{more} غيرها.
summary.target: {target} ({value}؛ المطلوب: {wanted})
summary.published: عدد المنشورات التي نُشرت: {n}.
summary.published_after: عدد المنشورات التي نُشرت: {n} ({period}: {before}).
summary.told: جلب المنشور الواحد {now} من التفاعلات ({period}: {before}): فرق أكبر مما تصنعه الصدفة.
summary.chance: جلب المنشور الواحد {now} من التفاعلات ({period}: {before}): فرق قد تصنعه الصدفة أيضًا.
summary.one_post: منشور واحد، «{post}»، صنع {share} من كل التفاعلات؛ وللمنشور الأوسط {median}.
summary.followers_same: عدد المتابعين {followers}، كما كان.
summary.followers_more: عدد المتابعين {followers}، بزيادة {change} عما كان.
summary.followers_fewer: عدد المتابعين {followers}، بنقص {change} عما كان.

compare.better: {of} أفضل من {from}: {figures}
compare.worse: {of} أسوأ من {from}: {figures}
compare.higher: {of} أعلى من {from}: {figures}
compare.lower: {of} أدنى من {from}: {figures}
compare.seldom: {one} مقابل {other}. الفرق {difference}، ومع احتساب الصدفة {interval}؛ لو تساويا لجاء فرق كهذا أقل من مرة في 1,000.
compare.once: {one} مقابل {other}. الفرق {difference}، ومع احتساب الصدفة {interval}؛ لو تساويا لجاء فرق كهذا نحو مرة في 1,000.
compare.often: {one} مقابل {other}. الفرق {difference}، ومع احتساب الصدفة {interval}؛ لو تساويا لجاء فرق كهذا نحو {times} من المرات في 1,000.
compare.cause: أما السبب فلا تقوله هذه الأرقام.
compare.others: البقية
compare.few: يلزم {n} {n:منشور|منشور|منشوران|منشورات|منشورًا|منشور} لها رقم في كل جانب
compare.same: كل منشورات {group} وعددها {n} لها الرقم نفسه
compare.nothing: لا يمكن قول شيء: {why}.
compare.no_difference: لا يظهر فرق بين {one} و{other}.
compare.no_difference_of_all: لا يظهر فرق بينها.
compare.could: كان بوسع هذه المقارنة أن تكشف فرقًا بنحو {difference}؛ وقد يكون هناك فرق أصغر.
compare.points: {number} نقطة

section.audience: الجمهور
section.audience.lacks: الجمهور (متابعو حساب أو حصص شرائحه)
section.competitors: المنافسون وحصة الصوت
section.competitors.lacks: المنافسون (أرقام حساب من نوع competitor)
section.experiments: التجارب
section.hygiene: الخطة
section.money: المال
section.response: الردود
section.response.lacks: الردود (محادثات حساب وما رُد عليه)
section.traffic: الزيارات والتحويلات
section.traffic.lacks: الزيارات والتحويلات (زيارات حسب الصفحة؛ عملاء محتملون أو طلبات حسب الحملة)
table.by: حسب {key}
table.by_both: حسب {key} و{other}
table.followers: المتابعون
table.segments: شرائح الجمهور
table.competitors: إلى جانب المنافسين
table.experiment: التجربة {name}
table.pillar-mix: توزيع المحاور
table.silences: وتيرة النشر
table.not-published: لم يُنشر
table.hashtags: الوسوم
table.cost-of-actions: تكلفة كل إجراء
table.response: الردود حسب الحساب
table.landing-pages: صفحات الوصول
table.conversions: التحويلات حسب الحملة
table.zone: التوقيت المحلي، {zone}.
table.zones: التوقيت المحلي، {zone}، أو توقيت الحساب.
column.before: من قبل
column.gained: المكتسب
column.growth: النمو
column.share: الحصة
column.planned: المخطط
column.difference: الفرق (نقاط)
column.silence: أطول صمت بالأيام
column.allowed: المسموح
column.count: العدد
column.cost: تكلفة الواحد
column.rate: النسبة
column.time: الوقت
column.engaged: متفاعلة
column.short: قصيرة
column.orders_of_visits: الطلبات من الزيارات
column.orders_of_clicks: الطلبات من النقرات
column.median: النسبة، المنشور الأوسط
column.from: من
column.to: إلى
column.effect: مقارنة بالمعتاد
column.low: على الأقل
column.high: على الأكثر
column.thin: منشورات قليلة جدًا
queue.missed: فات وقته
queue.failed: فشل
queue.unknown: غير مؤكد
queue.partly_out: نُشر جزئيًا
queue.held: موقوف
queue.by_hand: يدويًا
queue.cancelled: ملغى
remark.thin: قليل
remark.competitor: منافس
remark.silence: منذ {day}
remark.silence_long: منذ {day}، طويل جدًا
audience.share: {share} من {account} حسب {kind}
audience.like: مثل {persona}: {shares}.
audience.like_of: مثل {persona} من {audience}: {shares}.
voice.share: حصة الصوت: {share}، {own} من أصل {all} من الإشارات. حسب الإشارات التي جُمعت.
voice.share_before: حصة الصوت: {share}، {own} من أصل {all} من الإشارات؛ وفي الفترة السابقة {before} ({change}). حسب الإشارات التي جُمعت.
voice.alone: الإشارات: {n}؛ لا تُعرف إشارات أي منافس، فلا حصة صوت.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}، معدل التفاعل: {arms}.
experiment.alone: {note} نُشرت نسخة واحدة فقط: لا مقارنة بعد.
experiment.compared: {note} {comparison}
experiment.young: {note} ما زالت تنمو ولم تُقارن: {posts}.
hashtags.most: الأكثر استخدامًا: {n} من أصل {all} {all:وسم|وسم|وسمين|وسوم|وسمًا|وسم}.
plan.post: {post} على {account}
plan.unheard: لا يُعرف هل نُشر {k} من أصل {n} من المنشورات المخططة: {posts}.
plan.unheard_all: لا يُعرف هل نُشرت المنشورات المخططة وعددها {n}: {posts}.
plan.unheard_more: لا يُعرف هل نُشر {k} من أصل {n} من المنشورات المخططة: {posts} وغيرها.
plan.unheard_all_more: لا يُعرف هل نُشرت المنشورات المخططة وعددها {n}: {posts} وغيرها.
plan.by_hand: نُشر يدويًا {k} من أصل {n} من المنشورات.
plan.by_hand_all: نُشر يدويًا كل المنشورات وعددها {n}.
plan.reviewed: آخر مراجعة للخطة في {day}، قبل {days}.
plan.reviewed_old: آخر مراجعة للخطة في {day}، قبل {days}: حان وقت النظر فيها من جديد.
money.both: إنفاق الحملات التي يُعرف لها الأمران.
money.days_left_out: {figures}: دون أيام لا يُعرف إلا أحد طرفيها ({days}).
base.days_left_out: {base}، دون أيام لا يُعرف إلا أحد طرفيها ({days})
response.unanswered: محادثات بلا رد: {n}.
pages.most: الأكثر زيارة: {n} من أصل {all} {all:صفحة|صفحة|صفحتين|صفحات|صفحة|صفحة}.
traffic.engaged: متفاعلة: الزيارات التي يعدها Google Analytics كذلك؛ والباقي ارتداد.
traffic.short: قصيرة: زيارات صفحة واحدة أقل من 15 ثانية، وهي ارتداد Yandex Metrika.
traffic.attributed: التحويلات ينسبها من عدّها، لا smm.

report: تقرير
report.kpis: المؤشرات
report.of_campaign: حملة {campaign}، {period}
report.of_name: {campaign}، {period}
report.of_accounts: {accounts}، {period}
report.as_of: {dates}؛ حتى {time} {zone}
report.running_as_of: {dates}، لم تنته بعد؛ حتى {time} {zone}
report.compared: مقارنة مع {previous}، وقبل سنة مع {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. الأرقام حتى {time} ({zone}). مقارنة مع {previous}، ومع {last_year} قبل سنة.
report.running_known: {dates}، لم تنته بعد. الأرقام حتى {time} ({zone}). مقارنة مع {previous}، ومع {last_year} قبل سنة.
report.as_of_alone: حتى {time} {zone}
report.short: باختصار
report.verdicts: الأحكام
report.targets: الأهداف
report.happened: ما حدث
report.best: أفضل المنشورات
report.worst: أضعف المنشورات
report.quality: جودة البيانات
report.made: كيف تُصنع هذه الأرقام
report.sql: استعلام SQL لرقم: smm report --explain NAME
report.now: الآن
report.before: من قبل
report.change: التغير
report.year_ago: قبل سنة
report.a_year_ago: قبل سنة
report.Now: الآن
report.Before: من قبل
report.Change: التغير
report.A_year_ago: قبل سنة
report.nothing: لا شيء
report.part: {section}: {table}
report.young: * أقل من {n} {n:يوم|يوم|يومين|أيام|يومًا|يوم}: ما زال ينمو
report.young_mark: {time} (حديث)
report.outside: خارج الحملات
report.heat: {figure} حسب اليوم والساعة
report.heat_legend: ░ أسوأ بكثير من المعتاد، ▒ أسوأ، ▓ المعتاد، █ أفضل؛ ? أقل من 5 منشورات، لا تكفي للحكم. {note}
report.heat_legend_count: █ الأكثر؛ ? أقل من 5 منشورات، لا تكفي للحكم. {note}
report.over_time_day: عبر الزمن، علامة لكل يوم
report.over_time_week: عبر الزمن، علامة لكل أسبوع
report.over_time_month: عبر الزمن، علامة لكل شهر
report.over_time_year: عبر الزمن، علامة لكل سنة
line.followers: متابعو {account}
line.day: {figure} حسب يوم النشر
line.week: {figure} حسب أسبوع النشر
line.month: {figure} حسب شهر النشر
line.year: {figure} حسب سنة النشر
short.post: المنشور
short.published: النشر
short.reach: الوصول
short.engagements: التفاعل
short.rate: النسبة
short.effect: الأثر
brief.posts: المنشورات
brief.engagements: التفاعل
brief.engagement_rate: النسبة
brief.followers_gained: المكتسب
brief.engagement_rate_median: الوسيط
brief.engagement_rate_mean: متوسط النسبة
brief.engagement_rate_by_impressions: نسبة/ظهور
brief.engagement_rate_by_followers: نسبة/متابعين
brief.engagement_rate_low: من
brief.engagement_rate_high: إلى
made.text: {figure}: {formula}؛ من {base} ({coverage})
made.definition: {text}؛ التعريف: {origin}
made.measured: {text}؛ القياس من {first} إلى {last}
made.sources: {text}؛ المصدر {sources}
explained.why: {figure}: {value}، لأن {why}
explained.none: لا استعلام واحد يعطيه: {why}
explained.rows: يتكون من:
explained.more: و{n} غيرها: --json فيه الكل
explained.formula: الصيغة
explained.definition: التعريف
explained.of: من
explained.coverage: الشمول
explained.covered: {covered} من أصل {items}
explained.before: من قبل
explained.year_ago: قبل سنة
explained.measured: القياس
explained.from: المصدر
explained.sql: بلغة SQL لـ sqlite3 والعرض figures:
campaign.line: {campaign}: إنفاق {spend}، إيرادات {revenue}، ROAS {roas}
campaign.orders: {line}، {orders}
campaign.orders_at: {line}، {orders} بسعر {cost}
campaign.budget: الميزانية {budget}، أُنفق حتى الآن {spent}: {pace}
campaign.romi: ROMI {romi}، من {base}
campaign.over_cap: فوق الحد اليومي {cap} خلال {days}: {dates}
campaign.over_cap_days: {pace}؛ فوق الحد اليومي خلال {days}
campaign.and: {pace}؛ {forecast}

md.kpi: المؤشر
md.target: الهدف
md.outcome: النتيجة
md.account: الحساب
md.engagements: التفاعلات
md.campaign: الحملة
md.spend: الإنفاق
md.revenue: الإيرادات
md.roas: ROAS
md.orders: الطلبات
md.cost_per_order: تكلفة الطلب
md.romi: ROMI
md.budget: الميزانية
md.spent: أُنفق حتى الآن
md.pace: الوتيرة
md.romi_of: {romi} ({base})

html.required: إلزامي
html.no_before: لا شيء سابق للمقارنة به
html.before: {before} من قبل، {change}
html.compare: مقارنة بالفترة السابقة وقبل سنة
html.compared: الأرقام المقارنة
html.time: عبر الزمن
html.no_figures: لا أرقام.
html.from_to: من {first} ({first_day}) إلى {last} ({last_day}).
html.highest: الأعلى: {value} ({label}).
html.highest_hour: الأعلى: {value}، {day} {hour}.
html.all_thin: في كل خانة منشورات قليلة لا تكفي للحكم.
html.nothing: لا شيء في هذه الفترة.
html.chart_by: {figure} حسب {key}
html.chart_by_both: {figure} حسب {key} و{other}
html.darker_better: الأغمق أفضل من المعتاد؛ الخانات ذات الإطار المتقطع منشوراتها قليلة لا تكفي للحكم. {note}
html.darker_more: الأغمق أكثر؛ الخانات ذات الإطار المتقطع منشوراتها قليلة لا تكفي للحكم. {note}
html.breakdown: التفصيل
html.parts: من أين جاء
html.times: متى نُشرت المنشورات
html.posts: المنشورات
html.best: الأفضل
html.worst: الأضعف
html.post: {account}، {time}؛ التفاعلات {engagements}، الوصول {reach}
html.brought: {post}؛ {brought}
html.growing: {post}؛ ما زال ينمو
html.outside: خارج الحملات
html.budget_of: ميزانية {campaign}
html.spent_of: أُنفق {spent} من {budget}
html.even_pace_is: {spent}؛ الوتيرة المتساوية {even}
html.even_pace: وتيرة متساوية
html.over_cap: فوق الحد اليومي {cap} خلال {days}: {dates}.
html.sentence: {words}.
html.budget: الميزانية
html.spend: الإنفاق في الفترة
html.romi: ROMI، من {base}
html.spend_by: الإنفاق بهذه الوتيرة حتى {day}
html.revenue_by: الإيرادات بهذه الوتيرة
html.campaigns: الحملات
html.trust: إلى أي حد يمكن الوثوق بالأرقام
html.origins: صيغة كل رقم وأساسه وشموله ومصدره
html.made: {formula}. من {base}: {coverage}.
html.made_definition: {text} التعريف: {origin}.
html.made_measured: {text} القياس من {first} إلى {last}.
html.made_sources: {text} المصدر {sources}.
html.as_table: كجدول
html.smm: صُنع بواسطة smm.

xlsx.overview: نظرة عامة
xlsx.figure: الرقم
xlsx.of: من
xlsx.how: كيف يُصنع
xlsx.result: النتيجة
xlsx.target: الهدف
xlsx.level: المستوى
xlsx.why: السبب
xlsx.account: الحساب
xlsx.published: النشر
xlsx.text: النص
xlsx.effect: الأثر
xlsx.address: العنوان
xlsx.best: أفضل
xlsx.worst: أضعف
xlsx.reach: الوصول
xlsx.campaign: الحملة
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: أُنفق حتى الآن
xlsx.forecast: التوقع
xlsx.rule: القاعدة
xlsx.what: ماذا
xlsx.examples: أمثلة
xlsx.share: من الهدف
xlsx.blank: خلية فارغة: الرقم غير معروف.
xlsx.cut: التقسيم
xlsx.group: المجموعة
xlsx.remark: ملاحظة
xlsx.thin: الأرقام الرمادية: منشورات أقل من أن يُعتمد عليها.
xlsx.week: الأسبوع من

calendar.legend: الحسابات
calendar.dashed: متقطع: لم يُعتمد بعد
calendar.by_hand: يدويًا: {where}
calendar.when: {time}، الحساب {account}
calendar.wait: {when}؛ لم يُعتمد بعد: انتظر
calendar.title: العنوان
calendar.paste: الصق
calendar.paste_part: الصق كجزء {n}
calendar.attach: أرفق {file}
calendar.attach_with: أرفق {file}؛ النص البديل: {alt}
calendar.warning: تحذير
calendar.link: الرابط
preview.plan: خطة المحتوى
preview.skip: إلى المنشورات
preview.none: لا منشورات
preview.of_day: منشورات {day}
preview.of_days: منشورات من {first} إلى {last}
preview.summary: {counts}. الأوقات بتوقيت {zones}.
preview.of_status: {n} {status}
preview.days: الأيام
preview.day: {weekday} {day}
preview.made: صنعه smm في {time}. معاينة: صنعها لم ينشر شيئًا.
preview.card: {post} على {account}، {time}
preview.answer: ☐ نعم   ☐ لا، لأن:
preview.reply: ردًا على: {post}
preview.quotes: يقتبس: {post}
preview.comment: التعليق الأول
preview.part: {n} من {all}
preview.alt: النص البديل: {alt}
preview.no_alt: لا نص بديل
preview.poll: استطلاع
preview.open_for: مفتوح لمدة {duration}
preview.open_for_several: مفتوح لمدة {duration}، ويمكن اختيار أكثر من جواب
preview.post: المنشور
preview.pillar: محور المحتوى
preview.campaign: الحملة
preview.audience: الجمهور
preview.length: الطول
preview.lengths: {lengths} {unit}
preview.address: العنوان
preview.problems: مشكلات
preview.error: خطأ: {message}
preview.warning: تحذير: {message}
preview.more: … المزيد
preview.folded: يعرض {network} هذا القدر تقريبا؛ والباقي خلف «المزيد».
preview.plain_links: لا يمكن فتح عنوان داخل النص على {network}.
preview.page_card: العنوان والصورة من الصفحة.
preview.cut_picture: يقص {network} الصور بهذا الشكل.
preview.captions: الترجمة النصية: {languages}
preview.no_captions: ليس للفيلم ترجمة نصية.
status.draft: مسودة
status.planned: مخطط له
status.review: قيد المراجعة
status.approved: معتمد
status.published: منشور
status.by_hand: معتمد، يدويًا
unit.graphemes: حرفًا
unit.characters: حرفًا
unit.bytes: بايت
field.tags: الوسوم
field.visibility: الظهور
field.addresses: يشير إلى
field.after: بعد
field.who_can_reply: من يمكنه الرد
field.disclosure: إعلان
field.placement: الموضع
field.options: خيارات

client.at_least: {value} على الأقل
client.at_most: {value} على الأكثر
client.more_than: أكثر من {value}
client.less_than: أقل من {value}
client.exactly: {value} بالضبط
client.between: من {low} إلى {high}
client.wanted: المطلوب
client.scale: كل الأشرطة على مقياس واحد؛ والخط هو الهدف
client.of_target: {share} من الهدف.
client.missed_by: بفارق {difference}.
client.so_far: حتى الآن، وقد مضى {share} من الوقت.
client.beside: {period} إلى جانب {previous}، المثل بالمثل
client.multiples: التفاعلات، مقياس واحد لكل الحسابات
client.before_line: الخط المتقطع هو متوسط الفترة السابقة.
client.leaders: المنشورات الأكثر أثرًا بكلماتها
client.notes: ملاحظات
client.unknown: ما ليس معروفًا
client.appendix: ملحق
client.known: {dates}. الأرقام حتى {time} ({zone}).
client.running_known: {dates}، لم تنته بعد. الأرقام حتى {time} ({zone}).
)",
};

}  // namespace smm::languages
