#include "core/speech.h"

namespace smm::languages {

extern const Language de{
    .tag = "de",
    .name = "Deutsch",
    .form = [](std::uint64_t n) -> std::size_t { return n == 1 ? 0 : 1; },
    .decimal = ",",
    .group = ".",
    .sentences = R"(
na: k. A.
none: (keine Angabe)
percent: {number} %
points: {number} Pp.
seconds: {number} s
money: {number} {currency}
change: {change} ({now} nach {then})
range: {first} bis {last}
between: {one} gegenüber {other}
titled: {name}: {about}

months: Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
months.in_dates: Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
months.short: Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.
weekdays: Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag
weekdays.short: Mo|Di|Mi|Do|Fr|Sa|So
date.figures: {dd}.{mm}.{yyyy}
date.time: {date}, {time}
date.words: {d}. {month} {yyyy}
date.words_of_the_year: {d}. {month}
date.short: {d}. {month}
date.with_weekday: {weekday}, {date}
period.year: {year}
period.quarter: {quarter}. Quartal {year}
period.month: {month} {year}
period.week: Kalenderwoche {week}/{year} ({days})
period.days: {first} bis {last}
period.days_in_month: {d}. bis {last}

count.posts: {n} {n:Beitrag|Beiträge}
count.campaigns: {n} {n:Kampagne|Kampagnen}
count.accounts: {n} {n:Konto|Konten}
count.measurements: {n} {n:Messung|Messungen}
count.days: {n} {n:Tag|Tage}
count.weeks: {n} {n:Woche|Wochen}
count.months: {n} {n:Monat|Monate}
count.quarters: {n} {n:Quartal|Quartale}
count.years: {n} {n:Jahr|Jahre}
count.orders: {n} {n:Bestellung|Bestellungen}
coverage.posts: {k} von {n} {n:Beitrag|Beiträgen}
coverage.campaigns: {k} von {n} {n:Kampagne|Kampagnen}
coverage.accounts: {k} von {n} {n:Konto|Konten}
coverage.measurements: {k} von {n} {n:Messung|Messungen}
coverage.days: {k} von {n} {n:Tag|Tagen}
gaps.more: {gaps} und {n} weitere {n:Lücke|Lücken}

key.account: Konto
key.network: Netzwerk
key.type: Art
key.pillar: Themensäule
key.campaign: Kampagne
key.stage: Phase
key.audience: Zielgruppe
key.weekday: Wochentag
key.hour: Stunde
key.day: Tag
key.week: Woche
key.month: Monat
key.year: Jahr
key.arm: Variante
key.page: Seite
key.action: Aktion
key.segment: Segment
key.hashtag: Hashtag
each.account: jedes Konto
each.network: jedes Netzwerk
where: {key} {value}
stage.awareness: Bekanntheit
stage.consideration: Erwägung
stage.conversion: Abschluss
stage.loyalty: Bindung
type.text: Text
type.image: Bild
type.video: Video
type.reel: Reel
type.story: Story
type.carousel: Karussell
type.link: Link
type.poll: Umfrage
segment: {kind}: {value}
segment.age: Alter
segment.gender: Geschlecht
segment.country: Land
segment.city: Stadt
segment.language: Sprache

kpi.likes: Gefällt mir
kpi.comments: Kommentare
kpi.shares: Geteilt
kpi.saves: Gespeichert
kpi.reach: Reichweite, aufaddiert
kpi.impressions: Impressionen
kpi.views: Aufrufe
kpi.clicks: Klicks
kpi.profile_visits: Profilbesuche
kpi.follows: Neu gefolgt
kpi.unfollows: Entfolgt
kpi.hides: Ausgeblendet
kpi.video_starts: Videostarts
kpi.video_completions: Videos zu Ende gesehen
kpi.watch_seconds: Wiedergabezeit
kpi.followers: Follower
kpi.spend: Werbeausgaben
kpi.revenue: Umsatz
kpi.orders: Bestellungen
kpi.leads: Leads
kpi.registrations: Registrierungen
kpi.calls: Anrufe
kpi.visits: Besuche
kpi.profit: Rohertrag
kpi.all_clicks: Alle Klicks
kpi.video_25: Wiedergaben bis 25 %
kpi.video_50: Wiedergaben bis 50 %
kpi.video_75: Wiedergaben bis 75 %
kpi.thruplays: ThruPlays
kpi.engaged_visits: Besuche mit Interaktion
kpi.short_visits: Kurze Besuche
kpi.mentions: Erwähnungen
kpi.mentions_positive: Positive Erwähnungen
kpi.mentions_neutral: Neutrale Erwähnungen
kpi.mentions_negative: Negative Erwähnungen
kpi.conversations: Gespräche
kpi.answered: Beantwortet
kpi.response_seconds: Antwortzeit
kpi.posts: Beiträge
kpi.audience_share: Anteil am Publikum
kpi.detail_expands: Details geöffnet
kpi.thumbnail_impressions: Impressionen des Vorschaubilds
kpi.net_follows: Neue Follower netto
kpi.key_events: Schlüsselereignisse
kpi.network_fees: Gebühren der Netzwerke
kpi.conversions: Conversions
kpi.posts_published: Veröffentlichte Beiträge
kpi.engagements: Interaktionen
kpi.engagements_public: Öffentliche Interaktionen
kpi.engagements_full: Interaktionen und Klicks
kpi.engagements_per_post: Interaktionen je Beitrag
kpi.engagement_rate: Interaktionsrate
kpi.engagement_rate_mean: Interaktionsrate, Mittel der Beiträge
kpi.engagement_rate_by_impressions: Interaktionsrate nach Impressionen
kpi.engagement_rate_by_views: Interaktionsrate nach Aufrufen
kpi.engagement_rate_full: Interaktionsrate mit Klicks
kpi.engagement_rate_by_followers: Interaktionsrate nach Followern
kpi.daily_engagement_rate: Tägliche Interaktionsrate
kpi.reach_per_post: Reichweite je Beitrag
kpi.reach_rate: Reichweitenrate
kpi.frequency: Frequenz
kpi.click_through_rate: Klickrate
kpi.click_through_rate_all: Klickrate, alle Klicks
kpi.save_rate: Speicherrate
kpi.virality_rate: Teilungsrate
kpi.negative_feedback_rate: Rate negativer Rückmeldungen
kpi.applause_rate: Gefällt mir je Beitrag
kpi.conversation_rate: Kommentare je Beitrag
kpi.amplification_rate: Geteilt je Beitrag
kpi.applause_of_followers: Gefällt mir je Follower
kpi.amplification_of_followers: Geteilt je Follower
kpi.applause_per_1000_followers: Gefällt mir je 1.000 Follower
kpi.conversation_per_1000_followers: Kommentare je 1.000 Follower
kpi.amplification_per_1000_followers: Geteilt je 1.000 Follower
kpi.follow_conversion: Follower je Profilbesuch
kpi.video_completion_rate: Abschlussrate der Videos
kpi.video_retention_25: Wiedergaben, die 25 % erreichen
kpi.video_retention_50: Wiedergaben, die 50 % erreichen
kpi.video_retention_75: Wiedergaben, die 75 % erreichen
kpi.view_through_rate: View-through-Rate
kpi.thruplay_rate: ThruPlay-Rate
kpi.average_watch_seconds: Mittlere Wiedergabezeit
kpi.followers_gained: Neue Follower
kpi.audience_growth: Wachstum der Follower
kpi.audience_growth_of_end: Wachstum der Follower, vom Endstand
kpi.churn_rate: Verlorene Follower
kpi.roas: Umsatz je Werbeausgabe (ROAS)
kpi.romi: Rendite des Marketings (ROMI)
kpi.romi_revenue: Rendite des Marketings, vom Umsatz
kpi.roi: Rendite aller Kosten (ROI)
kpi.cost_per_click: Kosten je Klick
kpi.cost_per_order: Kosten je Bestellung
kpi.cost_per_lead: Kosten je Lead
kpi.cost_per_registration: Kosten je Registrierung
kpi.cost_per_call: Kosten je Anruf
kpi.cost_per_visit: Kosten je Besuch
kpi.cost_per_view: Kosten je Aufruf
kpi.cost_per_engagement: Kosten je Interaktion
kpi.cost_per_follower: Kosten je Follower
kpi.cost_per_mille: Kosten je tausend Impressionen
kpi.cost_per_reach: Kosten je tausend Erreichte
kpi.conversion_rate: Conversion-Rate der Klicks
kpi.conversion_rate_of_visits: Conversion-Rate der Besuche
kpi.revenue_per_visit: Umsatz je Besuch
kpi.bounce_rate_ga4: Absprungrate, Google Analytics
kpi.bounce_rate_metrika: Absprungrate, Yandex Metrika
kpi.net_sentiment: Netto-Stimmung
kpi.net_sentiment_of_opinions: Netto-Stimmung der Meinungen
kpi.share_of_voice: Share of Voice
kpi.response_rate: Antwortrate
meaning.likes: „Gefällt mir“ und andere Reaktionen
meaning.comments: Kommentare und Antworten
meaning.shares: Geteilt, weiterverbreitet und zitiert
meaning.saves: gespeichert und gemerkt
meaning.reach: Menschen, die es sahen
meaning.impressions: wie oft es gezeigt wurde
meaning.views: Aufrufe, wie das Netzwerk sie zählt
meaning.clicks: Klicks auf den Link
meaning.profile_visits: Besuche des Profils
meaning.follows: neue Follower durch den Beitrag
meaning.unfollows: verlorene Follower
meaning.hides: ausgeblendet oder gemeldet
meaning.video_starts: begonnene Wiedergaben
meaning.video_completions: Wiedergaben bis zum Ende
meaning.watch_seconds: gesehene Sekunden
meaning.followers: Follower oder Abonnenten des Kontos
meaning.spend: für Werbung ausgegebenes Geld
meaning.revenue: Einnahmen aus Beworbenem oder Gepostetem
meaning.orders: Bestellungen und Verkäufe
meaning.leads: Anfragen
meaning.registrations: Registrierungen und Anmeldungen
meaning.calls: Telefonanrufe
meaning.visits: Besuche der Website
meaning.profit: Umsatz abzüglich der Kosten des Verkauften
meaning.all_clicks: Klicks irgendwo darauf, auch auf den Link
meaning.video_25: Wiedergaben bis zu einem Viertel
meaning.video_50: Wiedergaben bis zur Hälfte
meaning.video_75: Wiedergaben bis zu drei Vierteln
meaning.thruplays: Wiedergaben von 15 Sekunden oder bis zum Ende
meaning.engaged_visits: Besuche, die Google Analytics als Interaktion zählt
meaning.short_visits: Besuche einer Seite unter 15 Sekunden, wie Yandex Metrika zählt
meaning.mentions: was andere über das Konto oder die Marke sagten
meaning.mentions_positive: lobende Erwähnungen
meaning.mentions_neutral: Erwähnungen ohne Urteil
meaning.mentions_negative: Erwähnungen, die sich beschweren
meaning.conversations: Nachrichten und Kommentare, die eine Antwort brauchten
meaning.answered: Gespräche, die eine bekamen
meaning.response_seconds: mittlere Zeit (Median) bis zur ersten Antwort
meaning.posts: Beiträge des Kontos insgesamt
meaning.audience_share: Prozent der Follower eines Alters, Geschlechts, Orts oder einer Sprache
meaning.detail_expands: wie oft es geöffnet wurde, um mehr zu sehen
meaning.thumbnail_impressions: wie oft das Vorschaubild des Videos auf YouTube selbst gezeigt wurde
meaning.net_follows: neue Follower abzüglich der verlorenen
meaning.key_events: was Google Analytics als Erfolg zählen soll
meaning.network_fees: was die Netzwerke dafür verlangen, dass Beiträge veröffentlicht, gelöscht und gelesen werden
meaning.conversions: was ein Werbesystem als Erfolg zählen soll, gleich welcher Art
stat.reach: Reichweite der Beiträge, aufaddiert

term.engagements: Gefällt mir + Kommentare + Geteilt + Gespeichert, soweit gemeldet
term.public_engagements: Gefällt mir + Kommentare + Geteilt, soweit gemeldet
term.full_engagements: Interaktionen + alle Klicks (auf Links, wo nur diese gemeldet sind)
term.metric: {figure}
term.reach: Reichweite
term.impressions: Impressionen (oder Aufrufe)
term.plays: Videostarts (oder Aufrufe)
term.negative_feedback: Ausgeblendet und Entfolgt, soweit gemeldet
term.gross_gain: (Rohertrag - Ausgaben)
term.revenue_gain: (Umsatz - Ausgaben)
term.all_costs: (Ausgaben + Umsatz - Rohertrag)
term.unengaged_visits: (Besuche - Besuche mit Interaktion)
term.sentiment: (positive - negative Erwähnungen)
term.judged_mentions: (positive + neutrale + negative Erwähnungen)
term.opinions: (positive + negative Erwähnungen)
term.followers_then: Follower am Tag der Veröffentlichung
formula.reach: Summe der Reichweite der Beiträge, ein Gewicht: wer zwei davon sah, zählt doppelt
formula.level: {figure} am Ende
formula.median: Median des Gemessenen: {meaning}
formula.metric: Summe „{figure}“: {meaning}
formula.posts: im Zeitraum veröffentlichte Beiträge
formula.total: {above}
formula.pooled: Summe {above} / Summe {below}
formula.ratio: {above} / {below}
formula.mean: Mittel über die Beiträge: {above} / {below}
formula.per_item: Summe {above} / Beiträge
formula.times: {formula} * {factor}
formula.share: Erwähnungen / (Erwähnungen + Erwähnungen der Wettbewerber)
formula.gained: Follower am Ende - Follower zuvor
formula.growth: (Follower am Ende - Follower zuvor) / Follower zuvor
formula.growth_of_end: (Follower am Ende - Follower zuvor) / Follower am Ende
formula.churn: Entfolgungen der Konten / Follower zuvor
formula.daily: Interaktionen der Konten / (mittlere Follower * Tage mit Zahlen)
base.followers: Follower der Konten, {period}
base.campaigns: Zahlen von Kampagnen und Konten, gemessen: {period}
base.posts: veröffentlichte Beiträge, {period}
base.posts_on: veröffentlichte Beiträge, {period}, auf {accounts}
base.where: {base}, {where}

why.no_competitor: es sind keine Erwähnungen von Wettbewerbern bekannt
why.no_mentions: die eigenen Erwähnungen der Marke sind nicht bekannt
why.churn: die Follower zuvor oder die verlorenen sind nicht bekannt
why.daily: die Follower der Konten oder ihre Interaktionen je Tag sind nicht bekannt
why.followers: die Follower zuvor oder am Ende sind nicht bekannt
why.nothing: es wurde nichts veröffentlicht, und keine Kampagne hat Zahlen
why.unpublished: es wurde nichts veröffentlicht
why.unheard: von damals sind weder Beiträge noch Kampagnenzahlen bekannt
why.no_profit: der Rohertrag ist nicht bekannt; romi_revenue kommt ohne ihn aus
why.figures: die nötigen Zahlen sind nicht bekannt
why.untold: niemand hat gemeldet, was damals veröffentlicht wurde
why.currencies: die Beträge sind in mehreren Währungen
why.other_currency: Beträge in {currency} werden nicht an einem Ziel in {wanted} gemessen

sql.tables: mehrere Tabellen melden dasselbe, und welche zählt, steht nicht in der Sicht
sql.plan: was der Plan über Beiträge sagt, steht nicht in der Sicht, und es sind zu viele, um sie zu nennen
sql.days: es geht nach den Tagen in der Zeitzone der Marke, an denen etwas bekannt ist
sql.accounts: von welchen Konten es ist, steht nicht in der Sicht
sql.followers: jeder Beitrag wird mit den Followern seines Tages verglichen
sql.two_names: einige Beiträge stehen unter zwei Namen im Bestand
sql.several_days: Zahlen mehrerer Tage zusammen sind darunter, und welche davon zählen, hängt von den anderen ab
sql.not_in_view: was der Plan über Beiträge sagt, steht nicht in der Sicht
sql.no_post: die Sicht kennt keine Beiträge ohne Zahlen und keine Zeiten, die nur der Plan kennt
rows.on: {subject} auf {account}
rows.post: {post} auf {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (Wettbewerber)
rows.followers: {account}, {followers} Follower an {days}
rows.median: der Wert in der Mitte oder das Mittel der beiden{result}
rows.mean: das Mittel aus {n} {n:Quotient|Quotienten}{result}
rows.sum: die Summe aus {n} {n:Zeile|Zeilen}{result}

days.known: {figure}: bekannt an {known} von {days}; nicht bekannt: {gaps}.
compared.left_out: Beim Vergleich mit {period} fehlen {accounts}, weil deren Zahlen nur für einen der beiden Zeiträume bekannt sind.
compared.a_day: {period} hat {days}; je Tag: {figures}.
compared.figure: {figure} {day} gegenüber {other} ({change})
compared.at_age: Beiträge werden mit denen des Zeitraums {period} im Alter von {days} verglichen.
compared.ages: Die Beiträge aus {period} wurden im Alter von {age} {age:Tag|Tagen} gelesen, die aus {other} mit {other_age} (Median): Die älteren hatten mehr Zeit zu sammeln, und Zahlen im gleichen Alter sind nicht bekannt.
compared.currencies: Beträge von {period} sind in {currency}, die von {other} in {other_currency}: sie werden nicht verglichen.
compared.break: {figure} auf {account}: Seit {day} zählt das Netzwerk {is}, davor zählte es {was}. Das sind zwei Zahlen unter einem Namen, und sie werden nicht verglichen.

state.met: erreicht
state.missed: verfehlt
state.missing: keine Zahl
state.not_due: noch nicht fällig
state.invalid: ungültig
state.off: aus
badge.met: Erreicht
badge.missed: Verfehlt
badge.missing: Keine Zahl
badge.not_due: Noch nicht fällig
badge.invalid: Ungültig
loud.missed: VERFEHLT
loud.invalid: UNGÜLTIG
level.error: Pflicht
level.warn: Hinweis
target.previous: {target} gegenüber Vorzeitraum
target.last_year: {target} gegenüber Vorjahr
target.per_day: {target} je Tag
target.per_week: {target} je Woche
target.per_month: {target} je Monat
target.per_quarter: {target} je Quartal
target.per_year: {target} je Jahr
where.no_key: nach „{key}“ kann nicht ausgewählt werden
where.no_account: es gibt kein Konto „{account}“
where.no_account_meant: es gibt kein Konto „{account}“; {meant}
where.of_accounts: {metric} gilt für Konten: nach Konto oder Netzwerk auswählen
verdict.not_percent: {metric} ist kein Prozentwert, das Ziel schon
verdict.unknown: es gibt keine Kennzahl „{metric}“
verdict.unknown_meant: es gibt keine Kennzahl „{metric}“; war „{meant}“ gemeint?
verdict.young: {reason}; {posts} jünger als {days} {days:Tag|Tage}
verdict.not_begun: {period} hat noch nicht begonnen
verdict.so_far: bisher {value} bei Ziel {target}; {period} läuft noch: {gone} von {days} sind vorbei ({share})
verdict.nothing_yet: noch nichts bekannt bei Ziel {target}; {period} läuft noch: {gone} von {days} sind vorbei ({share})
verdict.of: {value} (aus {coverage})
verdict.of_days: {value} (aus {coverage}, an {days})
verdict.after: {now} nach {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, ohne {accounts}, nicht in beiden bekannt
verdict.no_other: für {period} gibt es nichts zum Vergleichen
verdict.against: {value} bei Ziel {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, der schlechteste von: {parts}
verdict.worst: {reason}, am schlechtesten: {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {missing} von {units} ohne Zahl; {why}
verdict.no_account: es gibt kein Konto zu beurteilen
verdict.some_unknown: nicht jede Zahl ist bekannt
gate.none: keine: kein KPI ist Pflicht (level: error)
gate.failed: nicht bestanden: {kpis}
gate.wrong: nicht auswertbar: falsch im Plan: {kpis}
gate.unjudged: nicht auswertbar: kein Pflicht-KPI konnte beurteilt werden: {kpis}
gate.passed: bestanden: {n} {n:Pflicht-KPI|Pflicht-KPIs} erreicht
gate.passed_some: bestanden: {n} {n:Pflicht-KPI|Pflicht-KPIs} erreicht, {others} {others:weiterer war|weitere waren} nicht zu beurteilen
gate: Prüfung {reason}

romi.gross_profit: Rohertrag
romi.revenue: Umsatz
money.currencies: die Beträge sind in mehreren Währungen und nicht vergleichbar
money.other_currency: Beträge in {currency} werden keinem Budget in {budget} gegenübergestellt
forecast.so_far: im Tempo von bisher {n} {n:Tag|Tagen}: {spend} ausgegeben bis {day}
forecast.known: im Tempo von {n} bekannten {n:Tag|Tagen}: {spend} ausgegeben bis {day}
forecast.of_budget: {forecast}, {share} des Budgets
forecast.doubt: {forecast} (wie weit das danebenliegen kann, lässt sich nicht sagen: an den bisherigen Tagen erprobt, {hits:traf|trafen} {hits} von {tries} {tries:Intervall|Intervallen} zu)
forecast.tried: {forecast} (in vier von fünf Fällen {low} bis {high}; an den bisherigen Tagen geprüft, {hits:traf|trafen} {hits} von {tries} solcher Spannen zu)
forecast.revenue: {forecast}; Umsatz {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: beginnt am {day}
pace.unknown: bis {day} sind keine Ausgaben bekannt
pace.few: die Ausgaben sind nur für {days} bekannt, zu wenig für ein Tempo
pace.few_gaps: die Ausgaben sind nur für {days} bekannt, zu wenig für ein Tempo; nicht bekannt: {gaps}
pace.even: {share} des Budgets bis {day} ausgegeben; gleichmäßig wären {even}
pace.known: {share} des Budgets an {days} mit bekannten Ausgaben verbraucht; gleichmäßig wären es {even}; nicht bekannt: {gaps}
pace.over: {pace}; über Budget

quality.all_posts: alle {posts}
quality.no-data: über diesen Zeitraum ist nichts bekannt: kein Beitrag, keine Zahl, keine Follower
quality.missing: {posts}: ohne Zahlen
quality.missing-reach: {posts}: mit Zahlen, aber ohne Reichweite, und in keiner Rate nach Reichweite
quality.impossible: {posts}: weniger Impressionen als erreichte Menschen
quality.negative: {posts}: mit einer negativen Zahl
quality.early: {posts}: mit Zahlen von vor dem Tag der Veröffentlichung
quality.young: {posts}: jünger als {days} {days:Tag|Tage}; ihre Zahlen wachsen noch
quality.future: {n} {n:Zahl wurde|Zahlen wurden} nach heute gemessen und nicht verwendet
quality.missing-followers: {accounts}: keine Follower vor dem Zeitraum und darin gemessen
quality.silent-accounts: {accounts}: gar keine Zahlen
quality.duplicate: {n} {n:Beitrag hat|Beiträge haben} innerhalb eines Tages denselben Text wie ein anderer auf demselben Konto: ist es derselbe Beitrag, zählt er doppelt
quality.both: {post} und {other}
quality.jump: {n} {n:Sprung|Sprünge} der Follower weit über dem Üblichen: gekauft, korrigiert oder ein Fehler
quality.jumped: {account} {before} auf {after} am {day}
quality.impossible-shares: die Anteile eines Publikums ergeben zusammen mehr als das Ganze
quality.undated: {n} {n:Beitrag|Beiträge} mit Zahlen und ohne Zeit der Veröffentlichung, in keinem Zeitraum
quality.currency: Beträge sind in mehreren Währungen und werden nicht addiert
quality.unknown-campaign: Zahlen von {n} {n:Kampagne, die der Plan nicht kennt|Kampagnen, die der Plan nicht kennt}
quality.spans: {n} {n:Zahl umfasst|Zahlen umfassen} mehr Tage als der Zeitraum und {n:zählt|zählen} nicht mit: bitte tageweise exportieren
quality.span: {metric} von {subject}, {first} bis {last}
quality.two-sources: zwei Tabellen sagen dasselbe, und eine davon zählt: {n} {n:Tag, den|Tage, die} nur die andere hat, {n:fehlt|fehlen}; sources in smm.yaml sagt, welche zählt
quality.of_days: {metric} von {subject}, {days}: {counts} zählt, nicht {origin}
quality.goes-on: zwei Tabellen nennen zum Teil dieselben Tage und setzen einander fort: {n} {n:Tag, den|Tage, die} nur die spätere hat, {n:zählt|zählen} mit
quality.own_days: {metric} von {subject}, {days}: {origin} setzt {counts} fort
quality.left-out: {n} {n:Abschnitt ist|Abschnitte sind} weggelassen, weil Zahlen fehlen
examples: {message}: {examples}

rank.goals: Nach Wirkung auf die Ziele: {aims}. 1,00 ist der durchschnittliche Beitrag derselben Phase; {n} {n:Beitrag hat|Beiträge haben} eine Zahl.
rank.step: Nach „{step}“, dem zielnächsten Schritt, von dem Beiträge Zahlen haben. 1,00 ist der durchschnittliche Beitrag desselben Kontos; mit einer Zahl: {posts}.
rank.rate: Nach Interaktionsrate (Interaktionen in Prozent der Reichweite).
rank.engagements: Nach Interaktionen; eine Reichweite ist nicht bekannt.
rank.no_goals: {by} Kein Beitrag hat eine Zahl zu den Zielen des Plans.
rank.aim: {figure} ({goal})
rank.brought: {figure} {value}

times.effect: {effect} gegenüber dem Üblichen ({low} bis {high}), aus {n} {n:Beitrag|Beiträgen}
times.series: {effect}. Alle gehören zur Serie {series}: es kann an der Serie liegen und nicht an der Zeit
times.no_hour: Keine einzelne Stunde ist sicher besser.
times.no_day: Kein einzelner Tag ist sicher besser.
times.best_hour: Am besten: {day} {hour}, {effect}.
times.best_day: Am besten: {day}, {effect}.
times.few: Aus {n} {n:Beitrag|Beiträgen} mit der Zahl lässt sich nichts sagen; nötig sind {fewest}.
times.none: Keine erkennbare Wirkung von Wochentag und Stunde (p = {p}).
times.none_days: Keine erkennbare Wirkung des Wochentags; die Stunden sind nicht bekannt (p = {p}).
times.matters: Es kommt darauf an, wann gepostet wird ({p}). {best}
times.matters_days: Es kommt darauf an, wann gepostet wird ({p}). {best} Die Stunden sind nicht bekannt.
times.note: {figure}: {sentence} Ortszeit, {zones}.

summary.met_one: Das Ziel ist erreicht.
summary.met_all: Alle {n} Ziele sind erreicht.
summary.missed: {met} von {n} {n:Ziel|Zielen} {met:ist|sind} erreicht; verfehlt: {targets}.
summary.missed_more: {met} von {n} {n:Ziel|Zielen} {met:ist|sind} erreicht; verfehlt: {targets} und {more} weitere.
summary.target: {target} ({value}; gewünscht: {wanted})
summary.published: {n} {n:Beitrag wurde|Beiträge wurden} veröffentlicht.
summary.published_after: {n} {n:Beitrag wurde|Beiträge wurden} veröffentlicht ({period}: {before}).
summary.told: Ein Beitrag brachte {now} {now:Interaktion|Interaktionen} ({period}: {before}): mehr Unterschied, als der Zufall macht.
summary.chance: Ein Beitrag brachte {now} {now:Interaktion|Interaktionen} ({period}: {before}): ein Unterschied, den auch der Zufall macht.
summary.one_post: Ein einziger Beitrag, „{post}“, machte {share} aller Interaktionen aus; der mittlere Beitrag hat {median}.
summary.followers_same: Es {followers:ist|sind} {followers} Follower, so viele wie zuvor.
summary.followers_more: Es {followers:ist|sind} {followers} Follower, {change} mehr als zuvor.
summary.followers_fewer: Es {followers:ist|sind} {followers} Follower, {change} weniger als zuvor.

compare.better: {of} lief besser als {from}: {figures}
compare.worse: {of} lief schlechter als {from}: {figures}
compare.higher: {of} lag höher als {from}: {figures}
compare.lower: {of} lag niedriger als {from}: {figures}
compare.seldom: {one} gegenüber {other}. Der Unterschied beträgt {difference}, mit Zufall gerechnet {interval}; wären sie gleich, käme ein so großer seltener als einmal in 1.000 Fällen vor.
compare.once: {one} gegenüber {other}. Der Unterschied beträgt {difference}, mit Zufall gerechnet {interval}; wären sie gleich, käme ein so großer etwa einmal in 1.000 Fällen vor.
compare.often: {one} gegenüber {other}. Der Unterschied beträgt {difference}, mit Zufall gerechnet {interval}; wären sie gleich, käme ein so großer etwa {times}-mal in 1.000 Fällen vor.
compare.cause: Was die Ursache ist, sagen diese Zahlen nicht.
compare.others: die anderen
compare.few: es braucht auf jeder Seite {n} {n:Beitrag|Beiträge} mit der Zahl
compare.same: alle {n} {n:Beitrag|Beiträge} von {group} haben dieselbe Zahl
compare.nothing: Es lässt sich nichts sagen: {why}.
compare.no_difference: Zwischen {one} und {other} ist kein Unterschied zu sehen.
compare.no_difference_of_all: Zwischen ihnen ist kein Unterschied zu sehen.
compare.could: Dieser Vergleich hätte einen Unterschied von etwa {difference} erkennen können; ein kleinerer kann da sein.
compare.points: {number} Punkte

section.audience: Publikum
section.audience.lacks: Publikum (Follower eines Kontos oder Anteile seiner Segmente)
section.competitors: Wettbewerber und Share of Voice
section.competitors.lacks: Wettbewerber (Zahlen eines Kontos der Art competitor)
section.experiments: Experimente
section.hygiene: Der Plan
section.money: Geld
section.response: Antworten
section.response.lacks: Antworten (Gespräche und beantwortete eines Kontos)
section.traffic: Besuche und Conversions
section.traffic.lacks: Besuche und Conversions (Besuche je Seite; Leads oder Bestellungen je Kampagne)
table.by: Nach {key}
table.by_both: Nach {key} und {other}
table.followers: Follower
table.segments: Segmente des Publikums
table.competitors: Neben den Wettbewerbern
table.experiment: Experiment {name}
table.pillar-mix: Mischung der Themensäulen
table.silences: Takt
table.not-published: Nicht veröffentlicht
table.hashtags: Hashtags
table.cost-of-actions: Kosten jeder Aktion
table.response: Antworten nach Konto
table.landing-pages: Zielseiten
table.conversions: Conversions nach Kampagne
table.zone: Ortszeit, {zone}.
table.zones: Ortszeit, {zone}, oder die des Kontos.
column.before: Zuvor
column.gained: Gewonnen
column.growth: Wachstum
column.share: Anteil
column.planned: Geplant
column.difference: Unterschied (Punkte)
column.silence: Längste Pause, Tage
column.allowed: Erlaubt
column.count: Anzahl
column.cost: Kosten je Stück
column.rate: Rate
column.time: Zeit
column.engaged: Mit Interaktion
column.short: Kurz
column.orders_of_visits: Bestellungen je Besuch
column.orders_of_clicks: Bestellungen je Klick
column.median: Rate, mittlerer Beitrag
column.from: von
column.to: bis
column.effect: Gegenüber dem Üblichen
column.low: Mindestens
column.high: Höchstens
column.thin: Zu wenige Beiträge
queue.missed: verpasst
queue.failed: fehlgeschlagen
queue.unknown: ungewiss
queue.partly_out: teilweise veröffentlicht
queue.held: angehalten
queue.by_hand: von Hand
queue.cancelled: abgesagt
remark.thin: wenig
remark.competitor: Wettbewerber
remark.silence: ab {day}
remark.silence_long: ab {day}, zu lang
audience.share: {share} von {account} nach {kind}
audience.like: Wie {persona}: {shares}.
audience.like_of: Wie {persona}, aus {audience}: {shares}.
voice.share: Share of Voice: {share}, {own} von {all} {all:Erwähnung|Erwähnungen}. Nach Erwähnungen, wie sie gesammelt wurden.
voice.share_before: Share of Voice: {share}, {own} von {all} {all:Erwähnung|Erwähnungen}; im Zeitraum davor {before} ({change}). Nach Erwähnungen, wie sie gesammelt wurden.
voice.alone: {n} {n:Erwähnung|Erwähnungen}; von Wettbewerbern sind keine bekannt, daher kein Share of Voice.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, Interaktionsrate: {arms}.
experiment.alone: {note} Nur eine Variante ist veröffentlicht: noch wird nichts verglichen.
experiment.compared: {note} {comparison}
experiment.young: {note} {posts} noch im Wachsen und nicht verglichen.
hashtags.most: Die {n} meistgenutzten von {all} {all:Hashtag|Hashtags}.
plan.post: {post} auf {account}
plan.unheard: {k} von {n} geplanten {n:Beitrag|Beiträgen} {k:ist|sind} nicht als veröffentlicht bekannt: {posts}.
plan.unheard_all: {n} {n:geplanter Beitrag ist|geplante Beiträge sind} nicht als veröffentlicht bekannt: {posts}.
plan.unheard_more: {k} von {n} geplanten {n:Beitrag|Beiträgen} {k:ist|sind} nicht als veröffentlicht bekannt: {posts} und andere.
plan.unheard_all_more: {n} {n:geplanter Beitrag ist|geplante Beiträge sind} nicht als veröffentlicht bekannt: {posts} und andere.
plan.by_hand: {k} von {n} {n:Beitrag|Beiträgen} {k:wurde|wurden} von Hand veröffentlicht.
plan.by_hand_all: {n} {n:Beitrag wurde|Beiträge wurden} von Hand veröffentlicht.
plan.reviewed: Der Plan wurde zuletzt am {day} durchgesehen (Abstand: {days}).
plan.reviewed_old: Der Plan wurde zuletzt am {day} durchgesehen (Abstand: {days}): Zeit, ihn wieder anzusehen.
money.both: Ausgaben der Kampagnen, von denen beides bekannt ist.
money.days_left_out: {figures}: ohne {days}, von denen nur eine Seite bekannt ist.
base.days_left_out: {base}, ohne {days}, von denen nur eine Seite bekannt ist
response.unanswered: {n} {n:Gespräch blieb|Gespräche blieben} ohne Antwort.
pages.most: Die {n} mit den meisten Besuchen, von {all} {all:Seite|Seiten}.
traffic.engaged: Mit Interaktion: Besuche, die Google Analytics so zählt; der Rest gilt dort als Absprung.
traffic.short: Kurz: Besuche einer Seite unter 15 Sekunden, die Absprünge von Yandex Metrika.
traffic.attributed: Conversions ordnet zu, wer sie gezählt hat, nicht smm.

report: Bericht
report.kpis: KPIs
report.of_campaign: Kampagne {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; Stand {time} {zone}
report.running_as_of: {dates}, läuft noch; Stand {time} {zone}
report.compared: Verglichen mit {previous} und vor einem Jahr mit {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Zahlen mit Stand {time} ({zone}). Verglichen mit {previous} und mit {last_year} vor einem Jahr.
report.running_known: {dates}, läuft noch. Zahlen mit Stand {time} ({zone}). Verglichen mit {previous} und mit {last_year} vor einem Jahr.
report.as_of_alone: Stand {time} {zone}
report.short: Kurz gesagt
report.verdicts: Urteile
report.targets: Ziele
report.happened: Was geschehen ist
report.best: Beste Beiträge
report.worst: Schwächste Beiträge
report.quality: Güte der Daten
report.made: Wie diese Zahlen entstehen
report.sql: Das SQL hinter einer Zahl: smm report --explain NAME
report.now: jetzt
report.before: zuvor
report.change: Veränderung
report.year_ago: Vorjahr
report.a_year_ago: vor einem Jahr
report.Now: Jetzt
report.Before: Zuvor
report.Change: Veränderung
report.A_year_ago: Vor einem Jahr
report.nothing: nichts
report.part: {section}: {table}
report.young: * jünger als {n} {n:Tag|Tage}: wächst noch
report.young_mark: {time} (jung)
report.outside: außerhalb von Kampagnen
report.heat: {figure} nach Wochentag und Stunde
report.heat_legend: ░ viel schlechter als üblich, ▒ schlechter, ▓ üblich, █ besser; ? weniger als 5 Beiträge, zu wenig für ein Urteil. {note}
report.heat_legend_count: █ am meisten; ? weniger als 5 Beiträge, zu wenig für ein Urteil. {note}
report.over_time_day: Im Zeitverlauf, ein Zeichen je Tag
report.over_time_week: Im Zeitverlauf, ein Zeichen je Woche
report.over_time_month: Im Zeitverlauf, ein Zeichen je Monat
report.over_time_year: Im Zeitverlauf, ein Zeichen je Jahr
line.followers: Follower von {account}
line.day: {figure} nach Tag der Veröffentlichung
line.week: {figure} nach Woche der Veröffentlichung
line.month: {figure} nach Monat der Veröffentlichung
line.year: {figure} nach Jahr der Veröffentlichung
short.post: Beitrag
short.published: veröffentlicht
short.reach: Reichweite
short.engagements: Interakt.
short.rate: Rate
short.effect: Wirkung
brief.posts: Beiträge
brief.engagements: Interakt.
brief.engagement_rate: Rate
brief.followers_gained: gewonnen
brief.engagement_rate_median: Median
brief.engagement_rate_mean: Rate, Mittel
brief.engagement_rate_by_impressions: Rate/Impr.
brief.engagement_rate_by_followers: Rate/Follower
brief.engagement_rate_low: von
brief.engagement_rate_high: bis
made.text: {figure}: {formula}; von {base} ({coverage})
made.definition: {text}; Definition: {origin}
made.measured: {text}; gemessen {first} bis {last}
made.sources: {text}; aus {sources}
explained.why: {figure}: {value}, denn {why}
explained.none: keine einzelne Abfrage sagt es: {why}
explained.rows: besteht aus:
explained.more: und {n} weitere: --json nennt alle
explained.formula: Formel
explained.definition: Definition
explained.of: von
explained.coverage: Abdeckung
explained.covered: {covered} von {items}
explained.before: zuvor
explained.year_ago: Vorjahr
explained.measured: gemessen
explained.from: aus
explained.sql: als SQL, für sqlite3 und die Sicht figures:
campaign.line: {campaign}: Ausgaben {spend}, Umsatz {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} zu {cost}
campaign.budget: Budget {budget}, bisher ausgegeben {spent}: {pace}
campaign.romi: ROMI {romi}, vom {base}
campaign.over_cap: über der Tagesgrenze von {cap} an {days}: {dates}
campaign.over_cap_days: {pace}; über der Tagesgrenze an {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: Ziel
md.outcome: was daraus wurde
md.account: Konto
md.engagements: Interaktionen
md.campaign: Kampagne
md.spend: Ausgaben
md.revenue: Umsatz
md.roas: ROAS
md.orders: Bestellungen
md.cost_per_order: Kosten je Bestellung
md.romi: ROMI
md.budget: Budget
md.spent: bisher ausgegeben
md.pace: Tempo
md.romi_of: {romi} ({base})

html.required: Pflicht
html.no_before: nichts von zuvor zum Vergleich
html.before: {before} zuvor, {change}
html.compare: Verglichen mit dem Zeitraum davor und vor einem Jahr
html.compared: Verglichene Zahlen
html.time: Im Zeitverlauf
html.no_figures: Keine Zahlen.
html.from_to: Von {first} ({first_day}) auf {last} ({last_day}).
html.highest: Am höchsten: {value} ({label}).
html.highest_hour: Am höchsten: {value}, {day} {hour}.
html.all_thin: Jedes Feld hat zu wenige Beiträge für ein Urteil.
html.nothing: Nichts in diesem Zeitraum.
html.chart_by: {figure} nach {key}
html.chart_by_both: {figure} nach {key} und {other}
html.darker_better: Dunkler ist besser als üblich; gestrichelte Felder haben zu wenige Beiträge für ein Urteil. {note}
html.darker_more: Dunkler ist mehr; gestrichelte Felder haben zu wenige Beiträge für ein Urteil. {note}
html.breakdown: Aufschlüsselung
html.parts: Woher es kam
html.times: Wann gepostet wurde
html.posts: Beiträge
html.best: Beste
html.worst: Schwächste
html.post: {account}, {time}; {engagements} {engagements:Interaktion|Interaktionen}, Reichweite {reach}
html.brought: {post}; {brought}
html.growing: {post}; wächst noch
html.outside: Außerhalb von Kampagnen
html.budget_of: Budget von {campaign}
html.spent_of: {spent} von {budget} ausgegeben
html.even_pace_is: {spent}; gleichmäßig wären {even}
html.even_pace: gleichmäßig
html.over_cap: Über der Tagesgrenze von {cap} an {days}: {dates}.
html.sentence: {words}.
html.budget: Budget
html.spend: Ausgaben im Zeitraum
html.romi: ROMI, vom {base}
html.spend_by: Ausgaben in diesem Tempo bis {day}
html.revenue_by: Umsatz in diesem Tempo
html.campaigns: Kampagnen
html.trust: Wie weit den Zahlen zu trauen ist
html.origins: Formel, Grundlage, Abdeckung und Herkunft jeder Zahl
html.made: {formula}. Von {base}: {coverage}.
html.made_definition: {text} Definition: {origin}.
html.made_measured: {text} Gemessen {first} bis {last}.
html.made_sources: {text} Aus {sources}.
html.as_table: Als Tabelle
html.smm: Erstellt mit smm.

xlsx.overview: Überblick
xlsx.figure: Kennzahl
xlsx.of: Von
xlsx.how: Wie sie entsteht
xlsx.result: Ergebnis
xlsx.target: Ziel
xlsx.level: Stufe
xlsx.why: Warum
xlsx.account: Konto
xlsx.published: Veröffentlicht
xlsx.text: Text
xlsx.effect: Wirkung
xlsx.address: Adresse
xlsx.best: beste
xlsx.worst: schwächste
xlsx.reach: Reichweite
xlsx.campaign: Kampagne
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Bisher ausgegeben
xlsx.forecast: Vorausschau
xlsx.rule: Regel
xlsx.what: Was
xlsx.examples: Beispiele
xlsx.share: Vom Ziel
xlsx.blank: Eine leere Zelle: Der Wert ist nicht bekannt.
xlsx.cut: Aufteilung
xlsx.group: Gruppe
xlsx.remark: Bemerkung
xlsx.thin: Graue Werte: zu wenige Beiträge, um danach zu gehen.
xlsx.week: Woche ab

calendar.legend: Konten
calendar.dashed: Gestrichelt: noch nicht freigegeben
calendar.by_hand: Von Hand: {where}
calendar.when: {time}, Konto {account}
calendar.wait: {when}; noch nicht freigegeben: warten
calendar.title: Titel
calendar.paste: Einfügen
calendar.paste_part: Als Teil {n} einfügen
calendar.attach: {file} anhängen
calendar.attach_with: {file} anhängen; Alternativtext: {alt}
calendar.warning: Warnung
calendar.link: Link
preview.plan: Inhaltsplan
preview.skip: Zu den Beiträgen
preview.none: Keine Beiträge
preview.of_day: Beiträge vom {day}
preview.of_days: Beiträge vom {first} bis {last}
preview.summary: {counts}. Die Zeiten sind die von {zones}.
preview.of_status: {n} {status}
preview.days: Tage
preview.day: {weekday}, {day}
preview.made: Erstellt von smm am {time}. Eine Vorschau: veröffentlicht wurde dadurch nichts.
preview.card: {post} auf {account}, {time}
preview.answer: ☐ Ja   ☐ Nein, weil:
preview.reply: Antwort auf: {post}
preview.quotes: Zitiert: {post}
preview.comment: Erster Kommentar
preview.part: {n} von {all}
preview.alt: Alternativtext: {alt}
preview.no_alt: Kein Alternativtext
preview.poll: Umfrage
preview.open_for: Offen für {duration}
preview.open_for_several: Offen für {duration}, mehrere wählbar
preview.post: Beitrag
preview.pillar: Themensäule
preview.campaign: Kampagne
preview.audience: Zielgruppe
preview.length: Länge
preview.lengths: {lengths} {unit}
preview.address: Adresse
preview.problems: Probleme
preview.error: Fehler: {message}
preview.warning: Warnung: {message}
preview.more: … mehr
preview.folded: {network} zeigt etwa so viel; der Rest steht hinter „mehr“.
preview.plain_links: Auf {network} kann man einer Adresse im Text nicht folgen.
preview.page_card: Titel und Bild kommen von der Seite.
preview.cut_picture: {network} schneidet Bilder auf diese Form zu.
preview.captions: Untertitel: {languages}
preview.no_captions: Der Film hat keine Untertitel.
status.draft: Entwurf
status.planned: geplant
status.review: in Prüfung
status.approved: freigegeben
status.published: veröffentlicht
status.by_hand: freigegeben, von Hand
unit.graphemes: Zeichen
unit.characters: Zeichen
unit.bytes: Bytes
field.tags: Schlagwörter
field.visibility: Sichtbarkeit
field.addresses: Verweist auf
field.after: Nach
field.who_can_reply: Wer antworten darf
field.disclosure: Werbung
field.placement: Platzierung
field.options: Optionen

client.at_least: mindestens {value}
client.at_most: höchstens {value}
client.more_than: mehr als {value}
client.less_than: weniger als {value}
client.exactly: genau {value}
client.between: {low} bis {high}
client.wanted: Gewünscht
client.scale: Alle Balken in einem Maßstab; der Strich ist das Ziel
client.of_target: {share} des Ziels.
client.missed_by: Verfehlt um {difference}.
client.so_far: Bisher; {share} der Zeit sind um.
client.beside: {period} neben {previous}, Gleiches mit Gleichem
client.multiples: Interaktionen, ein Maßstab für alle Konten
client.before_line: Die gestrichelte Linie ist das Mittel des Zeitraums davor.
client.leaders: Die Beiträge, die am meisten bewirkten, im Wortlaut
client.notes: Anmerkungen
client.unknown: Was nicht bekannt ist
client.appendix: Anhang
client.known: {dates}. Zahlen mit Stand {time} ({zone}).
client.running_known: {dates}, läuft noch. Zahlen mit Stand {time} ({zone}).
)",
};

}  // namespace smm::languages
