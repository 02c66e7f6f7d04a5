#include "core/speech.h"

namespace smm::languages {

extern const Language ru{
    .tag = "ru",
    .name = "Русский",
    // CLDR: one, few, many; "other" is of fractions.
    .form = [](std::uint64_t n) -> std::size_t {
      auto ten = n % 10, hundred = n % 100;
      if (ten == 1 && hundred != 11) return 0;
      return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
    },
    .decimal = ",",
    .group = "\u00A0",
    .sentences = R"(
na: н/д
none: (нет)
percent: {number} %
points: {number} п. п.
seconds: {number} с
money: {number} {currency}
change: {change} ({now} после {then})
range: {first} – {last}
between: {one} против {other}
titled: {name}: {about}

months: январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь
months.in_dates: января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
months.short: янв.|февр.|март|апр.|май|июнь|июль|авг.|сент.|окт.|нояб.|дек.
weekdays: понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
weekdays.short: пн|вт|ср|чт|пт|сб|вс
date.figures: {dd}.{mm}.{yyyy}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday}, {date}
period.year: {year} год
period.quarter: {quarter} кв. {year}
period.month: {month} {year}
period.week: {week} нед. {year} ({days})
period.days: {first} – {last}
period.days_in_month: {d} – {last}

count.posts: {n} {n:публикация|публикации|публикаций}
count.campaigns: {n} {n:кампания|кампании|кампаний}
count.accounts: {n} {n:аккаунт|аккаунта|аккаунтов}
count.measurements: {n} {n:измерение|измерения|измерений}
count.days: {n} {n:день|дня|дней}
count.weeks: {n} {n:неделя|недели|недель}
count.months: {n} {n:месяц|месяца|месяцев}
count.quarters: {n} {n:квартал|квартала|кварталов}
count.years: {n} {n:год|года|лет}
count.orders: {n} {n:заказ|заказа|заказов}
coverage.posts: {k} из {n} {n:публикации|публикаций|публикаций}
coverage.campaigns: {k} из {n} {n:кампании|кампаний|кампаний}
coverage.accounts: {k} из {n} {n:аккаунта|аккаунтов|аккаунтов}
coverage.measurements: {k} из {n} {n:измерения|измерений|измерений}
coverage.days: {k} из {n} {n:дня|дней|дней}
gaps.more: {gaps} и ещё {n} {n:пропуск|пропуска|пропусков}

key.account: аккаунт
key.network: соцсеть
key.type: тип
key.pillar: рубрика
key.campaign: кампания
key.stage: этап
key.audience: аудитория
key.weekday: день недели
key.hour: час
key.day: день
key.week: неделя
key.month: месяц
key.year: год
key.arm: вариант
key.page: страница
key.action: действие
key.segment: сегмент
key.hashtag: хештег
each.account: каждый аккаунт
each.network: каждая соцсеть
where: {key} {value}
stage.awareness: узнавание
stage.consideration: рассмотрение
stage.conversion: конверсия
stage.loyalty: лояльность
type.text: текст
type.image: изображение
type.video: видео
type.reel: рилс
type.story: история
type.carousel: карусель
type.link: ссылка
type.poll: опрос
segment: {kind}: {value}
segment.age: возраст
segment.gender: пол
segment.country: страна
segment.city: город
segment.language: язык

kpi.likes: Лайки
kpi.comments: Комментарии
kpi.shares: Репосты
kpi.saves: Сохранения
kpi.reach: Охват, суммарно
kpi.impressions: Показы
kpi.views: Просмотры
kpi.clicks: Клики
kpi.profile_visits: Посещения профиля
kpi.follows: Подписки
kpi.unfollows: Отписки
kpi.hides: Скрытия
kpi.video_starts: Запуски видео
kpi.video_completions: Досмотры видео
kpi.watch_seconds: Время просмотра
kpi.followers: Подписчики
kpi.spend: Расходы
kpi.revenue: Выручка
kpi.orders: Заказы
kpi.leads: Лиды
kpi.registrations: Регистрации
kpi.calls: Звонки
kpi.visits: Визиты
kpi.profit: Валовая прибыль
kpi.all_clicks: Все клики
kpi.video_25: Просмотры до 25 %
kpi.video_50: Просмотры до 50 %
kpi.video_75: Просмотры до 75 %
kpi.thruplays: ThruPlay
kpi.engaged_visits: Визиты с вовлечением
kpi.short_visits: Короткие визиты
kpi.mentions: Упоминания
kpi.mentions_positive: Позитивные упоминания
kpi.mentions_neutral: Нейтральные упоминания
kpi.mentions_negative: Негативные упоминания
kpi.conversations: Обращения
kpi.answered: Отвечено
kpi.response_seconds: Время ответа
kpi.posts: Публикации
kpi.audience_share: Доля аудитории
kpi.detail_expands: Раскрытия подробностей
kpi.thumbnail_impressions: Показы обложки
kpi.net_follows: Чистый прирост подписчиков
kpi.key_events: Ключевые события
kpi.network_fees: Плата сетям
kpi.conversions: Конверсии
kpi.posts_published: Опубликовано
kpi.engagements: Вовлечения
kpi.engagements_public: Публичные вовлечения
kpi.engagements_full: Вовлечения и клики
kpi.engagements_per_post: Вовлечения на публикацию
kpi.engagement_rate: Уровень вовлечённости (ER)
kpi.engagement_rate_mean: ER, среднее по публикациям
kpi.engagement_rate_by_impressions: ER по показам
kpi.engagement_rate_by_views: ER по просмотрам
kpi.engagement_rate_full: ER с кликами
kpi.engagement_rate_by_followers: ER по подписчикам
kpi.daily_engagement_rate: Дневной ER
kpi.reach_per_post: Охват на публикацию
kpi.reach_rate: Доля охвата
kpi.frequency: Частота
kpi.click_through_rate: CTR
kpi.click_through_rate_all: CTR по всем кликам
kpi.save_rate: Доля сохранений
kpi.virality_rate: Виральность
kpi.negative_feedback_rate: Доля негативных реакций
kpi.applause_rate: Лайки на публикацию
kpi.conversation_rate: Комментарии на публикацию
kpi.amplification_rate: Репосты на публикацию
kpi.applause_of_followers: Лайки к подписчикам
kpi.amplification_of_followers: Репосты к подписчикам
kpi.applause_per_1000_followers: Лайки на 1000 подписчиков
kpi.conversation_per_1000_followers: Комментарии на 1000 подписчиков
kpi.amplification_per_1000_followers: Репосты на 1000 подписчиков
kpi.follow_conversion: Конверсия в подписку
kpi.video_completion_rate: Досматриваемость видео
kpi.video_retention_25: Просмотры, дошедшие до 25 %
kpi.video_retention_50: Просмотры, дошедшие до 50 %
kpi.video_retention_75: Просмотры, дошедшие до 75 %
kpi.view_through_rate: VTR
kpi.thruplay_rate: Доля ThruPlay
kpi.average_watch_seconds: Среднее время просмотра
kpi.followers_gained: Новые подписчики
kpi.audience_growth: Прирост аудитории
kpi.audience_growth_of_end: Прирост аудитории, к концу
kpi.churn_rate: Отток подписчиков
kpi.roas: Окупаемость рекламы (ROAS)
kpi.romi: Окупаемость маркетинга (ROMI)
kpi.romi_revenue: ROMI по выручке
kpi.roi: Окупаемость всех затрат (ROI)
kpi.cost_per_click: Цена клика
kpi.cost_per_order: Цена заказа
kpi.cost_per_lead: Цена лида
kpi.cost_per_registration: Цена регистрации
kpi.cost_per_call: Цена звонка
kpi.cost_per_visit: Цена визита
kpi.cost_per_view: Цена просмотра
kpi.cost_per_engagement: Цена вовлечения
kpi.cost_per_follower: Цена подписчика
kpi.cost_per_mille: Цена тысячи показов (CPM)
kpi.cost_per_reach: Цена тысячи охваченных
kpi.conversion_rate: Конверсия из кликов
kpi.conversion_rate_of_visits: Конверсия из визитов
kpi.revenue_per_visit: Выручка на визит
kpi.bounce_rate_ga4: Отказы, Google Analytics
kpi.bounce_rate_metrika: Отказы, Яндекс Метрика
kpi.net_sentiment: Чистая тональность
kpi.net_sentiment_of_opinions: Чистая тональность мнений
kpi.share_of_voice: Доля голоса (SOV)
kpi.response_rate: Доля ответов
meaning.likes: лайки и другие реакции
meaning.comments: комментарии и ответы
meaning.shares: репосты и цитаты
meaning.saves: сохранения и закладки
meaning.reach: люди, которые увидели
meaning.impressions: сколько раз показано
meaning.views: просмотры, как их считает соцсеть
meaning.clicks: клики по ссылке
meaning.profile_visits: посещения профиля
meaning.follows: новые подписчики с публикации
meaning.unfollows: потерянные подписчики
meaning.hides: скрыто или отправлена жалоба
meaning.video_starts: начатые воспроизведения
meaning.video_completions: воспроизведения до конца
meaning.watch_seconds: просмотренные секунды
meaning.followers: подписчики аккаунта
meaning.spend: деньги на рекламу
meaning.revenue: доход от рекламы и публикаций
meaning.orders: заказы и продажи
meaning.leads: заявки
meaning.registrations: регистрации и записи
meaning.calls: телефонные звонки
meaning.visits: визиты на сайт
meaning.profit: выручка за вычетом себестоимости проданного
meaning.all_clicks: клики в любом месте, включая ссылку
meaning.video_25: просмотры до четверти
meaning.video_50: просмотры до половины
meaning.video_75: просмотры до трёх четвертей
meaning.thruplays: просмотры 15 секунд или до конца
meaning.engaged_visits: визиты, которые Google Analytics считает вовлечёнными
meaning.short_visits: визиты на одну страницу короче 15 секунд, по счёту Яндекс Метрики
meaning.mentions: что другие говорили об аккаунте или бренде
meaning.mentions_positive: упоминания с похвалой
meaning.mentions_neutral: упоминания без оценки
meaning.mentions_negative: упоминания с жалобой
meaning.conversations: сообщения и комментарии, требовавшие ответа
meaning.answered: обращения, получившие ответ
meaning.response_seconds: медианное время до первого ответа
meaning.posts: все публикации аккаунта
meaning.audience_share: процент подписчиков одного возраста, пола, места или языка
meaning.detail_expands: сколько раз открыли подробности
meaning.thumbnail_impressions: сколько раз обложку видео показали на самом YouTube
meaning.net_follows: новые подписчики минус потерянные
meaning.key_events: что в Google Analytics задано считать успехом
meaning.network_fees: сколько сети берут за публикацию, удаление и чтение постов
meaning.conversions: что в рекламной системе задано считать успехом, любого вида
stat.reach: Охват публикаций, суммарно

term.engagements: лайки + комментарии + репосты + сохранения, что известно
term.public_engagements: лайки + комментарии + репосты, что известно
term.full_engagements: вовлечения + все клики (по ссылкам, если известны только они)
term.metric: {figure:lower}
term.reach: охват
term.impressions: показы (или просмотры)
term.plays: запуски видео (или просмотры)
term.negative_feedback: скрытия и отписки, что известно
term.gross_gain: (валовая прибыль - расходы)
term.revenue_gain: (выручка - расходы)
term.all_costs: (расходы + выручка - валовая прибыль)
term.unengaged_visits: (визиты - визиты с вовлечением)
term.sentiment: (позитивные - негативные упоминания)
term.judged_mentions: (позитивные + нейтральные + негативные упоминания)
term.opinions: (позитивные + негативные упоминания)
term.followers_then: подписчики в день публикации
formula.reach: сумма охватов публикаций как вес: кто видел две, посчитан дважды
formula.level: {figure:lower} на конец
formula.median: медиана измеренного: {meaning}
formula.metric: сумма ({figure:lower}): {meaning}
formula.posts: публикации за период
formula.total: {above}
formula.pooled: сумма ({above}) / сумма ({below})
formula.ratio: {above} / {below}
formula.mean: среднее по публикациям: {above} / {below}
formula.per_item: сумма ({above}) / публикации
formula.times: {formula} * {factor}
formula.share: упоминания / (упоминания + упоминания конкурентов)
formula.gained: подписчики на конец - подписчики до
formula.growth: (подписчики на конец - подписчики до) / подписчики до
formula.growth_of_end: (подписчики на конец - подписчики до) / подписчики на конец
formula.churn: отписки аккаунтов / подписчики до
formula.daily: вовлечения аккаунтов / (среднее число подписчиков * дни с данными)
base.followers: подписчики аккаунтов, {period}
base.campaigns: данные кампаний и аккаунтов, {period}
base.posts: публикации, {period}
base.posts_on: публикации, {period}, в {accounts}
base.where: {base}, {where}

why.no_competitor: упоминания конкурентов неизвестны
why.no_mentions: упоминания самого бренда неизвестны
why.churn: неизвестны подписчики до периода или потерянные
why.daily: неизвестны подписчики аккаунтов или их вовлечения по дням
why.followers: неизвестны подписчики до периода или на конец
why.nothing: ничего не опубликовано, и ни у одной кампании нет данных
why.unpublished: ничего не опубликовано
why.unheard: о том времени не известно ни публикаций, ни данных кампаний
why.no_profit: валовая прибыль неизвестна; romi_revenue обходится без неё
why.figures: нужные данные неизвестны
why.untold: никто не сообщил, что тогда публиковалось
why.currencies: суммы в разных валютах
why.other_currency: суммы в {currency} не сравниваются с целью в {wanted}

sql.tables: несколько таблиц говорят об одном, а какая из них считается, в представлении нет
sql.plan: того, что план говорит о публикациях, в представлении нет, и их слишком много, чтобы назвать
sql.days: считается по дням часового пояса бренда, о которых что-то известно
sql.accounts: каких это аккаунтов, в представлении нет
sql.followers: каждая публикация сравнивается с подписчиками своего дня
sql.two_names: часть публикаций записана под двумя именами
sql.several_days: есть данные за несколько дней сразу, и что из них считать, зависит от остальных
sql.not_in_view: того, что план говорит о публикациях, в представлении нет
sql.no_post: в представлении нет публикаций без данных и времени, которое знает только план
rows.on: {subject}, {account}
rows.post: {post}, {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (конкурент)
rows.followers: {account}, {followers} {followers:подписчик|подписчика|подписчиков}, {days}
rows.median: то, что посередине, или среднее двух{result}
rows.mean: среднее из {n} {n:отношения|отношений|отношений}{result}
rows.sum: сумма {n} {n:строки|строк|строк}{result}

days.known: {figure}: известно {known} из {days}; неизвестно: {gaps}.
compared.left_out: В сравнение с периодом «{period}» не вошли {accounts}: их данные известны только за один из двух.
compared.a_day: {period}: {days}; в день: {figures}.
compared.figure: {figure:lower} {day} против {other} ({change})
compared.at_age: Публикации сравниваются с публикациями за {period} по данным в возрасте {days}.
compared.ages: Публикации за {period} прочитаны в возрасте {age} дн., за {other} – {other_age} дн. (медиана): у старых было больше времени, а данные в одном возрасте неизвестны.
compared.currencies: Суммы за период {period} в {currency}, за период {other} в {other_currency}: они не сравниваются.
compared.break: {figure} в {account}: с {day} сеть считает {is}, а раньше считала {was}. Это две разные величины под одним именем, и они не сравниваются.

state.met: выполнено
state.missed: не выполнено
state.missing: нет данных
state.not_due: срок не наступил
state.invalid: ошибка
state.off: выключено
badge.met: Выполнено
badge.missed: Не выполнено
badge.missing: Нет данных
badge.not_due: Срок не наступил
badge.invalid: Ошибка
loud.missed: НЕ ВЫПОЛНЕНО
loud.invalid: ОШИБКА
level.error: обязательно
level.warn: внимание
target.previous: {target} к прошлому периоду
target.last_year: {target} к прошлому году
target.per_day: {target} в день
target.per_week: {target} в неделю
target.per_month: {target} в месяц
target.per_quarter: {target} в квартал
target.per_year: {target} в год
where.no_key: нельзя выбрать по «{key}»
where.no_account: нет аккаунта «{account}»
where.no_account_meant: нет аккаунта «{account}»; {meant}
where.of_accounts: {metric} – данные аккаунтов: выбирайте по аккаунту или соцсети
verdict.not_percent: {metric} – не процент, а цель в процентах
verdict.unknown: нет показателя «{metric}»
verdict.unknown_meant: нет показателя «{metric}»; возможно, «{meant}»?
verdict.young: {reason}; моложе {days} дн.: {posts}
verdict.not_begun: {period}: ещё не начался
verdict.so_far: пока {value} при цели {target}; {period} не завершён: прошло {gone} из {days} ({share})
verdict.nothing_yet: пока ничего не известно при цели {target}; {period} не завершён: прошло {gone} из {days} ({share})
verdict.of: {value} ({coverage})
verdict.of_days: {value} ({coverage}, дни: {days})
verdict.after: {now} после {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, без {accounts}: неизвестно в обоих
verdict.no_other: за {period} сравнить не с чем
verdict.against: {value} при цели {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, худшее из: {parts}
verdict.worst: {reason}, худший результат ({kind})
verdict.subject: {subject}: {why}
verdict.some_missing: нет данных у {missing} из {units}; {why}
verdict.no_account: нет аккаунта для оценки
verdict.some_unknown: известны не все данные
gate.none: нет: ни один KPI не обязателен (level: error)
gate.failed: не пройдена: {kpis}
gate.wrong: не оценена: ошибка в плане: {kpis}
gate.unjudged: не оценена: ни один обязательный KPI нельзя оценить: {kpis}
gate.passed: пройдена: {n} {n:обязательный KPI выполнен|обязательных KPI выполнено|обязательных KPI выполнено}
gate.passed_some: пройдена: {n} {n:обязательный KPI выполнен|обязательных KPI выполнено|обязательных KPI выполнено}, {others} {others:другой|других|других} оценить нельзя
gate: Проверка {reason}

romi.gross_profit: валовая прибыль
romi.revenue: выручка
money.currencies: суммы в разных валютах, и сравнить их нельзя
money.other_currency: суммы в {currency} не сравниваются с бюджетом в {budget}
forecast.so_far: при темпе за {n} {n:прошедший день|прошедших дня|прошедших дней} к {day} будет потрачено {spend}
forecast.known: при темпе за {n} {n:известный день|известных дня|известных дней} к {day} будет потрачено {spend}
forecast.of_budget: {forecast}, {share} бюджета
forecast.doubt: {forecast} (насколько это может отклониться, сказать нельзя: на прошедших днях верными были интервалы: {hits} из {tries})
forecast.tried: {forecast} (в четырёх случаях из пяти от {low} до {high}; на прошедших днях сбылось {hits} из {tries} {tries:такого интервала|таких интервалов|таких интервалов})
forecast.revenue: {forecast}; выручка {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: начинается {day}
pace.unknown: расходы до {day} неизвестны
pace.few: расходы известны за {days}, для темпа этого мало
pace.few_gaps: расходы известны за {days}, для темпа этого мало; неизвестно: {gaps}
pace.even: к {day} потрачено {share} бюджета; при ровном темпе {even}
pace.known: потрачено {share} бюджета, известно: {days}; при ровном темпе {even}; неизвестно: {gaps}
pace.over: {pace}; сверх бюджета

quality.all_posts: все {posts}
quality.no-data: об этом периоде ничего не известно: ни публикаций, ни данных, ни подписчиков
quality.missing: нет данных: {posts}
quality.missing-reach: есть данные, но нет охвата, и в показатели по охвату не входят: {posts}
quality.impossible: показов меньше, чем охваченных людей: {posts}
quality.negative: есть отрицательные данные: {posts}
quality.early: есть данные, измеренные раньше дня публикации: {posts}
quality.young: моложе {days} дн., данные ещё растут: {posts}
quality.future: {n} {n:значение измерено|значения измерены|значений измерено} позже сегодняшнего дня и не учтено
quality.missing-followers: нет измерений подписчиков до периода и в нём: {accounts}
quality.silent-accounts: совсем нет данных: {accounts}
quality.duplicate: {n} {n:публикация повторяет|публикации повторяют|публикаций повторяют} текст другой в том же аккаунте за день: если это одна и та же, она посчитана дважды
quality.both: {post} и {other}
quality.jump: {n} {n:скачок|скачка|скачков} числа подписчиков далеко за пределами обычного: куплены, исправлены или ошибка
quality.jumped: {account} с {before} до {after}, {day}
quality.impossible-shares: доли одной аудитории в сумме больше целого
quality.undated: {n} {n:публикация|публикации|публикаций} с данными, но без времени публикации: ни в одном периоде
quality.currency: суммы в разных валютах и не складываются
quality.unknown-campaign: данные {n} {n:кампании, которой|кампаний, которых|кампаний, которых} нет в плане
quality.spans: {n} {n:значение охватывает|значения охватывают|значений охватывают} больше дней, чем период, и не учтено: выгрузите по дням
quality.span: {metric}, {subject}, {first} – {last}
quality.two-sources: две таблицы говорят об одном, и учитывается одна из них: {n} {n:день, который есть|дня, которые есть|дней, которые есть} только в другой, не {n:учтён|учтены|учтены}; какая учитывается, говорит sources в smm.yaml
quality.of_days: {metric}, {subject}, {days}: учитывается {counts}, а не {origin}
quality.goes-on: две таблицы отчасти говорят об одних днях и продолжают друг друга: {n:учтён|учтены|учтены} и {n} {n:день, который есть|дня, которые есть|дней, которые есть} только во второй
quality.own_days: {metric}, {subject}, {days}: {origin} продолжает {counts}
quality.left-out: нет данных, поэтому опущено {n} {n:раздел|раздела|разделов}
examples: {message}: {examples}

rank.goals: По влиянию на цели: {aims}. 1,00 – средняя публикация того же этапа; данные есть у {n} {n:публикации|публикаций|публикаций}.
rank.step: По показателю «{step}», ближайшему к целям шагу, по которому есть данные. 1,00 – средняя публикация того же аккаунта; с данными: {posts}.
rank.rate: По уровню вовлечённости (вовлечения в процентах от охвата).
rank.engagements: По вовлечениям; охват неизвестен.
rank.no_goals: {by} Ни у одной публикации нет данных по целям плана.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} к обычному (от {low} до {high}), по {n} {n:публикации|публикациям|публикациям}
times.series: {effect}. Все они из серии {series}: дело может быть в серии, а не во времени
times.no_hour: Ни один час не лучше наверняка.
times.no_day: Ни один день не лучше наверняка.
times.best_hour: Лучше всего: {day} {hour}, {effect}.
times.best_day: Лучше всего: {day}, {effect}.
times.few: По {n} {n:публикации|публикациям|публикациям} с данными ничего сказать нельзя; нужно {fewest}.
times.none: Влияние дня недели и часа не обнаружено (p = {p}).
times.none_days: Влияние дня недели не обнаружено; часы неизвестны (p = {p}).
times.matters: Время публикации имеет значение ({p}). {best}
times.matters_days: Время публикации имеет значение ({p}). {best} Часы неизвестны.
times.note: {figure}: {sentence} Местное время, {zones}.

summary.met_one: Цель выполнена.
summary.met_all: Выполнены все цели: {n}.
summary.missed: Выполнено целей: {met} из {n}; не выполнены: {targets}.
summary.missed_more: Выполнено целей: {met} из {n}; не выполнены: {targets} и ещё {more}.
summary.target: {target} ({value}; цель: {wanted})
summary.published: {n:Вышла|Вышло|Вышло} {n} {n:публикация|публикации|публикаций}.
summary.published_after: {n:Вышла|Вышло|Вышло} {n} {n:публикация|публикации|публикаций} ({period}: {before}).
summary.told: Одна публикация принесла {now} {now:вовлечение|вовлечения|вовлечений} ({period}: {before}): разница больше случайной.
summary.chance: Одна публикация принесла {now} {now:вовлечение|вовлечения|вовлечений} ({period}: {before}): такую разницу даёт и случай.
summary.one_post: Одна публикация, «{post}», дала {share} всех вовлечений; у средней (медиана) {median}.
summary.followers_same: Подписчиков {followers}, столько же, сколько было.
summary.followers_more: Подписчиков {followers}, на {change} больше, чем было.
summary.followers_fewer: Подписчиков {followers}, на {change} меньше, чем было.

compare.better: {of} лучше, чем {from}: {figures}
compare.worse: {of} хуже, чем {from}: {figures}
compare.higher: {of} выше, чем {from}: {figures}
compare.lower: {of} ниже, чем {from}: {figures}
compare.seldom: {one} против {other}. Разница {difference}, с учётом случайности {interval}; будь они одинаковы, такая встречалась бы реже раза на 1000.
compare.once: {one} против {other}. Разница {difference}, с учётом случайности {interval}; будь они одинаковы, такая встречалась бы примерно раз на 1000.
compare.often: {one} против {other}. Разница {difference}, с учётом случайности {interval}; будь они одинаковы, такая встречалась бы примерно {times} раз на 1000.
compare.cause: О причинах эти данные не говорят.
compare.others: остальные
compare.few: нужно по {n} {n:публикации|публикации|публикаций} с данными с каждой стороны
compare.same: у всех {n} {n:публикации|публикаций|публикаций} ({group}) одно и то же значение
compare.nothing: Ничего сказать нельзя: {why}.
compare.no_difference: Разницы между {one} и {other} не видно.
compare.no_difference_of_all: Разницы между ними не видно.
compare.could: Это сравнение заметило бы разницу около {difference}; меньшая возможна.
compare.points: {number} п.

section.audience: Аудитория
section.audience.lacks: аудитория (подписчики аккаунта или доли его сегментов)
section.competitors: Конкуренты и доля голоса
section.competitors.lacks: конкуренты (данные аккаунта вида competitor)
section.experiments: Эксперименты
section.hygiene: План
section.money: Деньги
section.response: Ответы
section.response.lacks: ответы (обращения и отвеченные в аккаунте)
section.traffic: Трафик и конверсии
section.traffic.lacks: трафик и конверсии (визиты по страницам; лиды или заказы по кампаниям)
table.by: {key}: разбивка
table.by_both: {key} и {other}: разбивка
table.followers: Подписчики
table.segments: Сегменты аудитории
table.competitors: Рядом с конкурентами
table.experiment: Эксперимент {name}
table.pillar-mix: Доли рубрик
table.silences: Ритм
table.not-published: Не опубликовано
table.hashtags: Хештеги
table.cost-of-actions: Цена каждого действия
table.response: Ответы по аккаунтам
table.landing-pages: Посадочные страницы
table.conversions: Конверсии по кампаниям
table.zone: Местное время, {zone}.
table.zones: Местное время, {zone}, или время аккаунта.
column.before: Было
column.gained: Прирост
column.growth: Рост
column.share: Доля
column.planned: План
column.difference: Разница (пункты)
column.silence: Самый долгий перерыв, дни
column.allowed: Допустимо
column.count: Число
column.cost: Цена одного
column.rate: Доля
column.time: Время
column.engaged: С вовлечением
column.short: Короткие
column.orders_of_visits: Заказы из визитов
column.orders_of_clicks: Заказы из кликов
column.median: ER, средняя публикация
column.from: от
column.to: до
column.effect: К обычному
column.low: Не менее
column.high: Не более
column.thin: Мало публикаций
queue.missed: пропущено
queue.failed: ошибка
queue.unknown: неизвестно
queue.partly_out: вышло частично
queue.held: задержано
queue.by_hand: вручную
queue.cancelled: отменено
remark.thin: мало
remark.competitor: конкурент
remark.silence: с {day}
remark.silence_long: с {day}, слишком долго
audience.share: {share}, {account} ({kind})
audience.like: Похожи на персону {persona}: {shares}.
audience.like_of: Похожи на персону {persona} ({audience}): {shares}.
voice.share: Доля голоса: {share}, {own} из {all} {all:упоминания|упоминаний|упоминаний}. По собранным упоминаниям.
voice.share_before: Доля голоса: {share}, {own} из {all} {all:упоминания|упоминаний|упоминаний}; за прошлый период {before} ({change}). По собранным упоминаниям.
voice.alone: {n} {n:упоминание|упоминания|упоминаний}; о конкурентах неизвестно, поэтому доли голоса нет.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, уровень вовлечённости: {arms}.
experiment.alone: {note} Опубликован только один вариант: сравнивать пока нечего.
experiment.compared: {note} {comparison}
experiment.young: {note} Ещё растут и не сравниваются: {posts}.
hashtags.most: Самые частые: {n} из {all} {all:хештега|хештегов|хештегов}.
plan.post: {post}, {account}
plan.unheard: Неизвестно, вышли ли {k} из {n} {n:запланированной публикации|запланированных публикаций|запланированных публикаций}: {posts}.
plan.unheard_all: Неизвестно, вышло ли {n} {n:запланированная публикация|запланированные публикации|запланированных публикаций}: {posts}.
plan.unheard_more: Неизвестно, вышли ли {k} из {n} {n:запланированной публикации|запланированных публикаций|запланированных публикаций}: {posts} и другие.
plan.unheard_all_more: Неизвестно, вышло ли {n} {n:запланированная публикация|запланированные публикации|запланированных публикаций}: {posts} и другие.
plan.by_hand: Вручную: {k} из {n} {n:публикации|публикаций|публикаций}.
plan.by_hand_all: Вручную: {n} {n:публикация|публикации|публикаций}.
plan.reviewed: План последний раз просматривали {day} ({days} назад).
plan.reviewed_old: План последний раз просматривали {day} ({days} назад): пора посмотреть снова.
money.both: Расходы кампаний, где известно и то и другое.
money.days_left_out: {figures}: без дней, о которых известна только одна сторона ({days}).
base.days_left_out: {base}, без дней, о которых известна только одна сторона ({days})
response.unanswered: Без ответа: {n} {n:обращение|обращения|обращений}.
pages.most: Самые посещаемые: {n} из {all} {all:страницы|страниц|страниц}.
traffic.engaged: С вовлечением: визиты, которые Google Analytics считает вовлечёнными; остальные – отказы.
traffic.short: Короткие: визиты на одну страницу короче 15 секунд, отказы Яндекс Метрики.
traffic.attributed: Конверсии приписывает тот, кто их считал, а не smm.

report: Отчёт
report.kpis: KPI
report.of_campaign: кампания {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; на {time} {zone}
report.running_as_of: {dates}, ещё идёт; на {time} {zone}
report.compared: Сравнение: {previous}, год назад {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Данные на {time} ({zone}). Сравнение: {previous}, год назад {last_year}.
report.running_known: {dates}, ещё идёт. Данные на {time} ({zone}). Сравнение: {previous}, год назад {last_year}.
report.as_of_alone: На {time} {zone}
report.short: Коротко
report.verdicts: Оценки
report.targets: Цели
report.happened: Что произошло
report.best: Лучшие публикации
report.worst: Слабые публикации
report.quality: Качество данных
report.made: Как получены эти данные
report.sql: SQL показателя: smm report --explain NAME
report.now: сейчас
report.before: было
report.change: изменение
report.year_ago: год назад
report.a_year_ago: год назад
report.Now: Сейчас
report.Before: Было
report.Change: Изменение
report.A_year_ago: Год назад
report.nothing: ничего
report.part: {section}: {table:lower}
report.young: * моложе {n} {n:дня|дней|дней}: ещё растёт
report.young_mark: {time} (новая)
report.outside: вне кампаний
report.heat: {figure} по дням недели и часам
report.heat_legend: ░ намного хуже обычного, ▒ хуже, ▓ обычно, █ лучше; ? меньше 5 публикаций, мало для вывода. {note}
report.heat_legend_count: █ больше всего; ? меньше 5 публикаций, мало для вывода. {note}
report.over_time_day: Динамика, одна отметка в день
report.over_time_week: Динамика, одна отметка в неделю
report.over_time_month: Динамика, одна отметка в месяц
report.over_time_year: Динамика, одна отметка в год
line.followers: Подписчики {account}
line.day: {figure} по дням публикации
line.week: {figure} по неделям публикации
line.month: {figure} по месяцам публикации
line.year: {figure} по годам публикации
short.post: публикация
short.published: вышла
short.reach: охват
short.engagements: вовлеч.
short.rate: ER
short.effect: эффект
brief.posts: публ.
brief.engagements: вовлеч.
brief.engagement_rate: ER
brief.followers_gained: прирост
brief.engagement_rate_median: медиана
brief.engagement_rate_mean: ER средн.
brief.engagement_rate_by_impressions: ER показы
brief.engagement_rate_by_followers: ER подписч.
brief.engagement_rate_low: от
brief.engagement_rate_high: до
made.text: {figure}: {formula}; {base} ({coverage})
made.definition: {text}; определение: {origin}
made.measured: {text}; измерено {first} – {last}
made.sources: {text}; источник: {sources}
explained.why: {figure}: {value}, потому что {why}
explained.none: одним запросом не получить: {why}
explained.rows: состав:
explained.more: и ещё {n}: все в --json
explained.formula: формула
explained.definition: определение
explained.of: по
explained.coverage: покрытие
explained.covered: {covered} из {items}
explained.before: было
explained.year_ago: год назад
explained.measured: измерено
explained.from: источник
explained.sql: на SQL, для sqlite3 и представления figures:
campaign.line: {campaign}: расходы {spend}, выручка {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} по {cost}
campaign.budget: бюджет {budget}, потрачено {spent}: {pace}
campaign.romi: ROMI {romi}, {base}
campaign.over_cap: сверх дневного лимита {cap}, {days}: {dates}
campaign.over_cap_days: {pace}; сверх дневного лимита: {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: цель
md.outcome: результат
md.account: аккаунт
md.engagements: вовлечения
md.campaign: кампания
md.spend: расходы
md.revenue: выручка
md.roas: ROAS
md.orders: заказы
md.cost_per_order: цена заказа
md.romi: ROMI
md.budget: бюджет
md.spent: потрачено
md.pace: темп
md.romi_of: {romi} ({base})

html.required: обязательно
html.no_before: сравнить не с чем
html.before: было {before}, {change}
html.compare: Сравнение с прошлым периодом и годом назад
html.compared: Сравнение данных
html.time: Динамика
html.no_figures: Нет данных.
html.from_to: От {first} ({first_day}) до {last} ({last_day}).
html.highest: Больше всего: {value} ({label}).
html.highest_hour: Больше всего: {value}, {day} {hour}.
html.all_thin: В каждой клетке слишком мало публикаций для вывода.
html.nothing: За этот период ничего нет.
html.chart_by: {figure}: {key}
html.chart_by_both: {figure}: {key} и {other}
html.darker_better: Темнее – лучше обычного; в клетках с пунктиром слишком мало публикаций для вывода. {note}
html.darker_more: Темнее – больше; в клетках с пунктиром слишком мало публикаций для вывода. {note}
html.breakdown: Разбивка
html.parts: Откуда это взялось
html.times: Когда выходили публикации
html.posts: Публикации
html.best: Лучшие
html.worst: Слабые
html.post: {account}, {time}; вовлечений {engagements}, охват {reach}
html.brought: {post}; {brought}
html.growing: {post}; ещё растёт
html.outside: Вне кампаний
html.budget_of: Бюджет: {campaign}
html.spent_of: потрачено {spent} из {budget}
html.even_pace_is: {spent}; при ровном темпе {even}
html.even_pace: ровный темп
html.over_cap: Сверх дневного лимита {cap}, {days}: {dates}.
html.sentence: {words}.
html.budget: Бюджет
html.spend: Расходы за период
html.romi: ROMI, {base}
html.spend_by: Расходы при этом темпе к {day}
html.revenue_by: Выручка при этом темпе
html.campaigns: Кампании
html.trust: Насколько можно верить данным
html.origins: Формула, основа, покрытие и источник каждого показателя
html.made: {formula}. По: {base}: {coverage}.
html.made_definition: {text} Определение: {origin}.
html.made_measured: {text} Измерено {first} – {last}.
html.made_sources: {text} Источник: {sources}.
html.as_table: Таблицей
html.smm: Сделано в smm.

xlsx.overview: Обзор
xlsx.figure: Показатель
xlsx.of: Покрытие
xlsx.how: Как получено
xlsx.result: Результат
xlsx.target: Цель
xlsx.level: Уровень
xlsx.why: Почему
xlsx.account: Аккаунт
xlsx.published: Вышла
xlsx.text: Текст
xlsx.effect: Эффект
xlsx.address: Адрес
xlsx.best: лучшая
xlsx.worst: слабая
xlsx.reach: Охват
xlsx.campaign: Кампания
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Потрачено
xlsx.forecast: Прогноз
xlsx.rule: Правило
xlsx.what: Что
xlsx.examples: Примеры
xlsx.share: От цели
xlsx.blank: Пустая ячейка: показатель неизвестен.
xlsx.cut: Разрез
xlsx.group: Группа
xlsx.remark: Примечание
xlsx.thin: Серые значения: публикаций слишком мало, чтобы на них опираться.
xlsx.week: Неделя с

calendar.legend: Аккаунты
calendar.dashed: Пунктир: ещё не утверждено
calendar.by_hand: Вручную: {where}
calendar.when: {time}, аккаунт {account}
calendar.wait: {when}; ещё не утверждено: ждите
calendar.title: Заголовок
calendar.paste: Вставить
calendar.paste_part: Вставить как часть {n}
calendar.attach: Приложить {file}
calendar.attach_with: Приложить {file}; описание: {alt}
calendar.warning: Предупреждение
calendar.link: Ссылка
preview.plan: Контент-план
preview.skip: К публикациям
preview.none: Нет публикаций
preview.of_day: Публикации, {day}
preview.of_days: Публикации, {first} – {last}
preview.summary: {counts}. Время: {zones}.
preview.of_status: {n} {status}
preview.days: Дни
preview.day: {weekday}, {day}
preview.made: Создано smm {time}. Это предпросмотр: ничего не опубликовано.
preview.card: {post}, {account}, {time}
preview.answer: ☐ Да   ☐ Нет, потому что:
preview.reply: В ответ на: {post}
preview.quotes: Цитата: {post}
preview.comment: Первый комментарий
preview.part: {n} из {all}
preview.alt: Описание: {alt}
preview.no_alt: Нет описания
preview.poll: Опрос
preview.open_for: Открыт {duration}
preview.open_for_several: Открыт {duration}, можно выбрать несколько
preview.post: Публикация
preview.pillar: Рубрика
preview.campaign: Кампания
preview.audience: Аудитория
preview.length: Длина
preview.lengths: {lengths} {unit}
preview.address: Адрес
preview.problems: Проблемы
preview.error: Ошибка: {message}
preview.warning: Внимание: {message}
preview.more: … ещё
preview.folded: {network} показывает примерно столько; остальное — за словом «ещё».
preview.plain_links: {network}: по адресу в тексте нельзя перейти.
preview.page_card: Заголовок и картинка берутся со страницы.
preview.cut_picture: {network} обрезает картинки до этой формы.
preview.captions: Субтитры: {languages}
preview.no_captions: У ролика нет субтитров.
status.draft: черновик
status.planned: запланировано
status.review: на проверке
status.approved: утверждено
status.published: опубликовано
status.by_hand: утверждено, вручную
unit.graphemes: знаков
unit.characters: знаков
unit.bytes: байт
field.tags: Теги
field.visibility: Видимость
field.addresses: Ссылается на
field.after: После
field.who_can_reply: Кто может отвечать
field.disclosure: Реклама
field.placement: Размещение
field.options: Параметры

client.at_least: не менее {value}
client.at_most: не более {value}
client.more_than: больше {value}
client.less_than: меньше {value}
client.exactly: ровно {value}
client.between: от {low} до {high}
client.wanted: Цель
client.scale: Все полосы в одном масштабе; черта – цель
client.of_target: {share} от цели.
client.missed_by: Не хватило {difference}.
client.so_far: Пока; прошло {share} времени.
client.beside: {period} рядом с «{previous}», на равных
client.multiples: Вовлечения, один масштаб для всех аккаунтов
client.before_line: Пунктир – среднее за прошлый период.
client.leaders: Публикации, сделавшие больше всего, их словами
client.notes: Заметки
client.unknown: Что неизвестно
client.appendix: Приложение
client.known: {dates}. Данные на {time} ({zone}).
client.running_known: {dates}, ещё идёт. Данные на {time} ({zone}).
)",
};

}  // namespace smm::languages
