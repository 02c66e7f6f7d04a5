#include "core/speech.h"

namespace smm::languages {

extern const Language it{
    .tag = "it",
    .name = "Italiano",
    // CLDR: one, many (whole millions), other.
    .form = [](std::uint64_t n) -> std::size_t {
      return n == 1 ? 0 : n != 0 && n % 1'000'000 == 0 ? 1 : 2;
    },
    .decimal = ",",
    .group = ".",
    .sentences = R"(
na: n.d.
none: (nessuno)
percent: {number} %
points: {number} p.p.
seconds: {number} s
money: {number} {currency}
change: {change} ({now} dopo {then})
range: da {first} a {last}
between: {one} contro {other}
titled: {name}: {about}

months: gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre
months.in_dates: gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre
months.short: gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic
weekdays: lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica
weekdays.short: lun|mar|mer|gio|ven|sab|dom
date.figures: {dd}/{mm}/{yyyy}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday} {date}
period.year: {year}
period.quarter: {quarter}º trimestre {year}
period.month: {month} {year}
period.week: settimana {week} del {year} ({days})
period.days: {first} – {last}
period.days_in_month: {d} – {last}

count.posts: {n} {n:post|di post|post}
count.campaigns: {n} {n:campagna|di campagne|campagne}
count.accounts: {n} {n:account|di account|account}
count.measurements: {n} {n:misurazione|di misurazioni|misurazioni}
count.days: {n} {n:giorno|di giorni|giorni}
count.weeks: {n} {n:settimana|di settimane|settimane}
count.months: {n} {n:mese|di mesi|mesi}
count.quarters: {n} {n:trimestre|di trimestri|trimestri}
count.years: {n} {n:anno|di anni|anni}
count.orders: {n} {n:ordine|di ordini|ordini}
coverage.posts: {k} di {n} post
coverage.campaigns: {k} di {n} {n:campagna|campagne|campagne}
coverage.accounts: {k} di {n} account
coverage.measurements: {k} di {n} {n:misurazione|misurazioni|misurazioni}
coverage.days: {k} di {n} {n:giorno|giorni|giorni}
gaps.more: {gaps} e {n} {n:altra lacuna|altre lacune|altre lacune}

key.account: account
key.network: rete
key.type: tipo
key.pillar: filone
key.campaign: campagna
key.stage: fase
key.audience: pubblico
key.weekday: giorno della settimana
key.hour: ora
key.day: giorno
key.week: settimana
key.month: mese
key.year: anno
key.arm: variante
key.page: pagina
key.action: azione
key.segment: segmento
key.hashtag: hashtag
each.account: ogni account
each.network: ogni rete
where: {key} {value}
stage.awareness: notorietà
stage.consideration: considerazione
stage.conversion: conversione
stage.loyalty: fedeltà
type.text: testo
type.image: immagine
type.video: video
type.reel: reel
type.story: storia
type.carousel: carosello
type.link: link
type.poll: sondaggio
segment: {kind}: {value}
segment.age: età
segment.gender: genere
segment.country: paese
segment.city: città
segment.language: lingua

kpi.likes: Mi piace
kpi.comments: Commenti
kpi.shares: Condivisioni
kpi.saves: Salvataggi
kpi.reach: Copertura, sommata
kpi.impressions: Impression
kpi.views: Visualizzazioni
kpi.clicks: Clic
kpi.profile_visits: Visite al profilo
kpi.follows: Nuovi segui
kpi.unfollows: Non più seguaci
kpi.hides: Nascosti
kpi.video_starts: Avvii dei video
kpi.video_completions: Video completati
kpi.watch_seconds: Tempo di visione
kpi.followers: Follower
kpi.spend: Spesa
kpi.revenue: Ricavi
kpi.orders: Ordini
kpi.leads: Lead
kpi.registrations: Registrazioni
kpi.calls: Chiamate
kpi.visits: Visite
kpi.profit: Margine lordo
kpi.all_clicks: Tutti i clic
kpi.video_25: Riproduzioni al 25 %
kpi.video_50: Riproduzioni al 50 %
kpi.video_75: Riproduzioni al 75 %
kpi.thruplays: ThruPlay
kpi.engaged_visits: Visite con interazione
kpi.short_visits: Visite brevi
kpi.mentions: Menzioni
kpi.mentions_positive: Menzioni positive
kpi.mentions_neutral: Menzioni neutre
kpi.mentions_negative: Menzioni negative
kpi.conversations: Conversazioni
kpi.answered: Con risposta
kpi.response_seconds: Tempo di risposta
kpi.posts: Post
kpi.audience_share: Quota del pubblico
kpi.detail_expands: Dettagli aperti
kpi.thumbnail_impressions: Impression della miniatura
kpi.net_follows: Nuovi follower netti
kpi.key_events: Eventi chiave
kpi.network_fees: Tariffe delle reti
kpi.conversions: Conversioni
kpi.posts_published: Post pubblicati
kpi.engagements: Interazioni
kpi.engagements_public: Interazioni pubbliche
kpi.engagements_full: Interazioni e clic
kpi.engagements_per_post: Interazioni per post
kpi.engagement_rate: Tasso di interazione
kpi.engagement_rate_mean: Tasso di interazione, media dei post
kpi.engagement_rate_by_impressions: Tasso di interazione sulle impression
kpi.engagement_rate_by_views: Tasso di interazione sulle visualizzazioni
kpi.engagement_rate_full: Tasso di interazione con i clic
kpi.engagement_rate_by_followers: Tasso di interazione sui follower
kpi.daily_engagement_rate: Tasso di interazione giornaliero
kpi.reach_per_post: Copertura per post
kpi.reach_rate: Tasso di copertura
kpi.frequency: Frequenza
kpi.click_through_rate: Tasso di clic
kpi.click_through_rate_all: Tasso di clic, tutti i clic
kpi.save_rate: Tasso di salvataggio
kpi.virality_rate: Tasso di condivisione
kpi.negative_feedback_rate: Tasso di reazioni negative
kpi.applause_rate: Mi piace per post
kpi.conversation_rate: Commenti per post
kpi.amplification_rate: Condivisioni per post
kpi.applause_of_followers: Mi piace sui follower
kpi.amplification_of_followers: Condivisioni sui follower
kpi.applause_per_1000_followers: Mi piace ogni 1.000 follower
kpi.conversation_per_1000_followers: Commenti ogni 1.000 follower
kpi.amplification_per_1000_followers: Condivisioni ogni 1.000 follower
kpi.follow_conversion: Conversione in follower
kpi.video_completion_rate: Tasso di completamento dei video
kpi.video_retention_25: Riproduzioni che arrivano al 25 %
kpi.video_retention_50: Riproduzioni che arrivano al 50 %
kpi.video_retention_75: Riproduzioni che arrivano al 75 %
kpi.view_through_rate: Tasso di visione completa
kpi.thruplay_rate: Tasso di ThruPlay
kpi.average_watch_seconds: Tempo medio di visione
kpi.followers_gained: Nuovi follower
kpi.audience_growth: Crescita dei follower
kpi.audience_growth_of_end: Crescita dei follower, sul finale
kpi.churn_rate: Follower persi
kpi.roas: Ritorno sulla spesa pubblicitaria (ROAS)
kpi.romi: Ritorno del marketing (ROMI)
kpi.romi_revenue: Ritorno del marketing, sui ricavi
kpi.roi: Ritorno su tutti i costi (ROI)
kpi.cost_per_click: Costo per clic
kpi.cost_per_order: Costo per ordine
kpi.cost_per_lead: Costo per lead
kpi.cost_per_registration: Costo per registrazione
kpi.cost_per_call: Costo per chiamata
kpi.cost_per_visit: Costo per visita
kpi.cost_per_view: Costo per visualizzazione
kpi.cost_per_engagement: Costo per interazione
kpi.cost_per_follower: Costo per follower
kpi.cost_per_mille: Costo per mille impression
kpi.cost_per_reach: Costo per mille persone raggiunte
kpi.conversion_rate: Tasso di conversione dei clic
kpi.conversion_rate_of_visits: Tasso di conversione delle visite
kpi.revenue_per_visit: Ricavi per visita
kpi.bounce_rate_ga4: Frequenza di rimbalzo, Google Analytics
kpi.bounce_rate_metrika: Frequenza di rimbalzo, Yandex Metrika
kpi.net_sentiment: Sentiment netto
kpi.net_sentiment_of_opinions: Sentiment netto delle opinioni
kpi.share_of_voice: Share of voice
kpi.response_rate: Tasso di risposta
meaning.likes: mi piace e altre reazioni
meaning.comments: commenti e risposte
meaning.shares: condivisioni, ripubblicazioni e citazioni
meaning.saves: salvataggi e segnalibri
meaning.reach: persone che l'hanno visto
meaning.impressions: quante volte è stato mostrato
meaning.views: visualizzazioni come le definisce la rete
meaning.clicks: clic sul suo link
meaning.profile_visits: visite al profilo
meaning.follows: nuovi follower grazie al post
meaning.unfollows: follower persi
meaning.hides: nascosti o segnalati
meaning.video_starts: riproduzioni iniziate
meaning.video_completions: riproduzioni fino alla fine
meaning.watch_seconds: secondi guardati
meaning.followers: follower o iscritti dell'account
meaning.spend: denaro speso in pubblicità
meaning.revenue: denaro guadagnato con ciò che è stato promosso o pubblicato
meaning.orders: ordini e vendite
meaning.leads: richieste
meaning.registrations: registrazioni e iscrizioni
meaning.calls: telefonate
meaning.visits: visite al sito
meaning.profit: ricavi meno il costo di ciò che è stato venduto
meaning.all_clicks: clic in qualsiasi punto, compreso il link
meaning.video_25: riproduzioni fino a un quarto
meaning.video_50: riproduzioni fino a metà
meaning.video_75: riproduzioni fino a tre quarti
meaning.thruplays: riproduzioni di 15 secondi o fino alla fine
meaning.engaged_visits: visite che Google Analytics considera con interazione
meaning.short_visits: visite di una pagina sotto i 15 secondi, come conta Yandex Metrika
meaning.mentions: ciò che altri hanno detto dell'account o del marchio
meaning.mentions_positive: menzioni che lodano
meaning.mentions_neutral: menzioni che non lodano né criticano
meaning.mentions_negative: menzioni che si lamentano
meaning.conversations: messaggi e commenti che richiedevano una risposta
meaning.answered: conversazioni che l'hanno avuta
meaning.response_seconds: tempo mediano fino alla prima risposta
meaning.posts: post dell'account, in tutto
meaning.audience_share: percentuale di follower di un'età, genere, luogo o lingua
meaning.detail_expands: quante volte è stato aperto per vedere di più
meaning.thumbnail_impressions: quante volte la miniatura del video è apparsa su YouTube
meaning.net_follows: nuovi follower meno quelli persi
meaning.key_events: ciò che Google Analytics deve contare come successo
meaning.network_fees: ciò che le reti chiedono per pubblicare, eliminare e leggere i post
meaning.conversions: ciò che un sistema pubblicitario deve contare come successo, di ogni tipo
stat.reach: Copertura dei post, sommata

term.engagements: mi piace + commenti + condivisioni + salvataggi, quelli comunicati
term.public_engagements: mi piace + commenti + condivisioni, quelli comunicati
term.full_engagements: interazioni + tutti i clic (quelli sui link, dove ci sono solo questi)
term.metric: {figure:lower}
term.reach: copertura
term.impressions: impression (o visualizzazioni)
term.plays: avvii dei video (o visualizzazioni)
term.negative_feedback: nascosti e non più seguaci, quelli comunicati
term.gross_gain: (margine lordo - spesa)
term.revenue_gain: (ricavi - spesa)
term.all_costs: (spesa + ricavi - margine lordo)
term.unengaged_visits: (visite - visite con interazione)
term.sentiment: (menzioni positive - negative)
term.judged_mentions: (menzioni positive + neutre + negative)
term.opinions: (menzioni positive + negative)
term.followers_then: follower nel giorno di pubblicazione
formula.reach: somma della copertura dei post, un peso: chi ne ha visti due conta due volte
formula.level: {figure:lower} alla fine
formula.median: mediana delle misure: {meaning}
formula.metric: somma di {figure:lower}: {meaning}
formula.posts: post pubblicati nel periodo
formula.total: {above}
formula.pooled: somma di {above} / somma di {below}
formula.ratio: {above} / {below}
formula.mean: media sui post di {above} / {below}
formula.per_item: somma di {above} / post
formula.times: {formula} * {factor}
formula.share: menzioni / (menzioni + menzioni dei concorrenti)
formula.gained: follower alla fine - follower prima
formula.growth: (follower alla fine - follower prima) / follower prima
formula.growth_of_end: (follower alla fine - follower prima) / follower alla fine
formula.churn: seguaci persi dagli account / follower prima
formula.daily: interazioni degli account / (follower medi * giorni con dati)
base.followers: follower degli account, {period}
base.campaigns: dati di campagne e account misurati, {period}
base.posts: post pubblicati, {period}
base.posts_on: post pubblicati, {period}, su {accounts}
base.where: {base}, {where}

why.no_competitor: non si conoscono menzioni di concorrenti
why.no_mentions: non si conoscono le menzioni del marchio
why.churn: non si conoscono i follower di prima o quelli persi
why.daily: non si conoscono i follower degli account o le loro interazioni giornaliere
why.followers: non si conoscono i follower di prima o alla fine
why.nothing: non è stato pubblicato nulla e nessuna campagna ha cifre
why.unpublished: non è stato pubblicato nulla
why.unheard: di allora non si conoscono né post né cifre di campagne
why.no_profit: il margine lordo non è noto; romi_revenue ne fa a meno
why.figures: i dati necessari non sono noti
why.untold: nessuno ha detto che cosa fu pubblicato allora
why.currencies: gli importi sono in più valute
why.other_currency: gli importi in {currency} non si misurano con un obiettivo in {wanted}

sql.tables: più tabelle dicono la stessa cosa, e quale conti non è nella vista
sql.plan: ciò che il piano dice dei post non è nella vista, e sono troppi per nominarli
sql.days: va secondo i giorni del fuso orario del marchio in cui si sa qualcosa
sql.accounts: di quali account sia, la vista non lo dice
sql.followers: ogni post è confrontato con i follower del suo giorno
sql.two_names: alcuni post sono registrati con due nomi
sql.several_days: ci sono dati di più giorni insieme, e quali contino dipende dagli altri
sql.not_in_view: ciò che il piano dice dei post non è nella vista
sql.no_post: la vista non ha post senza dati né orari che solo il piano conosce
rows.on: {subject} su {account}
rows.post: {post} su {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (concorrente)
rows.followers: {account}, {followers} follower in {days}
rows.median: quello in mezzo, o la media dei due{result}
rows.mean: la media di {n} {n:rapporto|rapporti|rapporti}{result}
rows.sum: la somma di {n} {n:riga|righe|righe}{result}

days.known: {figure}: noto per {known} di {days}; non noto: {gaps}.
compared.left_out: Il confronto con {period} esclude {accounts}, i cui dati sono noti solo in uno dei due periodi.
compared.a_day: {period} ha {days}; al giorno: {figures}.
compared.figure: {figure:lower} {day} contro {other} ({change})
compared.at_age: I post sono confrontati con quelli di {period} con i dati a {days} dalla pubblicazione.
compared.ages: I post di {period} sono stati letti a {age} {age:giorno|di giorni|giorni}, quelli di {other} a {other_age} (mediana): i più vecchi hanno avuto più tempo, e i dati alla stessa età non sono noti.
compared.currencies: Gli importi di {period} sono in {currency}, quelli di {other} in {other_currency}: non si confrontano.
compared.break: {figure} su {account}: dal {day} la rete conta {is}, prima contava {was}. Sono due cifre con lo stesso nome e non vengono confrontate.

state.met: raggiunto
state.missed: mancato
state.missing: nessun dato
state.not_due: non ancora dovuto
state.invalid: non valido
state.off: spento
badge.met: Raggiunto
badge.missed: Mancato
badge.missing: Nessun dato
badge.not_due: Non ancora dovuto
badge.invalid: Non valido
loud.missed: MANCATO
loud.invalid: NON VALIDO
level.error: obbligo
level.warn: avviso
target.previous: {target} sul periodo precedente
target.last_year: {target} sull'anno scorso
target.per_day: {target} al giorno
target.per_week: {target} a settimana
target.per_month: {target} al mese
target.per_quarter: {target} a trimestre
target.per_year: {target} all'anno
where.no_key: non si può scegliere per «{key}»
where.no_account: non c'è l'account «{account}»
where.no_account_meant: non c'è l'account «{account}»; {meant}
where.of_accounts: {metric} riguarda gli account: scegliere per account o rete
verdict.not_percent: {metric} non è una percentuale, l'obiettivo sì
verdict.unknown: non c'è la metrica «{metric}»
verdict.unknown_meant: non c'è la metrica «{metric}»; forse «{meant}»?
verdict.young: {reason}; con meno di {days} {days:giorno|di giorni|giorni}: {posts}
verdict.not_begun: {period}: non è ancora iniziato
verdict.so_far: finora {value} su un obiettivo di {target}; {period} è in corso: passati {gone} di {days} ({share})
verdict.nothing_yet: ancora nulla di noto su un obiettivo di {target}; {period} è in corso: passati {gone} di {days} ({share})
verdict.of: {value} (da {coverage})
verdict.of_days: {value} (da {coverage}, in {days})
verdict.after: {now} dopo {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, senza {accounts}, non noti in entrambi
verdict.no_other: non c'è nulla con cui confrontare ({period})
verdict.against: {value} su un obiettivo di {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, il peggiore di {parts}
verdict.worst: {reason}, il peggior risultato per {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {missing} di {units} senza dati; {why}
verdict.no_account: non c'è alcun account da giudicare
verdict.some_unknown: non tutti i dati sono noti
gate.none: nessuno: nessun KPI è obbligatorio (level: error)
gate.failed: non superato: {kpis}
gate.wrong: non valutato: errori nel piano: {kpis}
gate.unjudged: non valutato: nessun KPI obbligatorio è giudicabile: {kpis}
gate.passed: superato: {n} KPI {n:obbligatorio raggiunto|obbligatori raggiunti|obbligatori raggiunti}
gate.passed_some: superato: {n} KPI {n:obbligatorio raggiunto|obbligatori raggiunti|obbligatori raggiunti}, {others} {others:altro non giudicabile|altri non giudicabili|altri non giudicabili}
gate: Controllo {reason}

romi.gross_profit: margine lordo
romi.revenue: ricavi
money.currencies: gli importi sono in più valute e non si possono confrontare
money.other_currency: gli importi in {currency} non si confrontano con un budget in {budget}
forecast.so_far: al ritmo di {n} {n:giorno finora|giorni finora|giorni finora}, {spend} spesi entro il {day}
forecast.known: al ritmo di {n} {n:giorno noto|giorni noti|giorni noti}, {spend} spesi entro il {day}
forecast.of_budget: {forecast}, {share} del budget
forecast.doubt: {forecast} (non si può dire di quanto possa scostarsi: provati sui giorni finora, {hits} {hits:intervallo ha|di intervalli hanno|intervalli hanno} retto su {tries})
forecast.tried: {forecast} (quattro volte su cinque da {low} a {high}; provato sui giorni passati, {hits} {hits:intervallo ha|di intervalli hanno|intervalli hanno} tenuto su {tries})
forecast.revenue: {forecast}; ricavi {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: inizia il {day}
pace.unknown: nessuna spesa nota entro il {day}
pace.few: la spesa è nota per {days}, troppo poco per un ritmo
pace.few_gaps: la spesa è nota per {days}, troppo poco per un ritmo; non noti: {gaps}
pace.even: speso il {share} del budget entro il {day}; un ritmo regolare sarebbe {even}
pace.known: speso il {share} del budget in {days} noti; un ritmo regolare sarebbe {even}; non noti: {gaps}
pace.over: {pace}; oltre il budget

quality.all_posts: tutti: {posts}
quality.no-data: di questo periodo non si sa nulla: nessun post, nessun dato, nessun follower
quality.missing: {posts}: senza dati
quality.missing-reach: {posts}: con dati ma senza copertura, fuori dai tassi sulla copertura
quality.impossible: {posts}: meno impression che persone raggiunte
quality.negative: {posts}: con un dato negativo
quality.early: {posts}: con dati misurati prima del giorno di pubblicazione
quality.young: {posts}: con meno di {days} {days:giorno|di giorni|giorni}; i dati crescono ancora
quality.future: {n} {n:dato misurato|dati misurati|dati misurati} dopo oggi, non {n:usato|usati|usati}
quality.missing-followers: {accounts}: nessun follower misurato prima del periodo e durante
quality.silent-accounts: {accounts}: nessun dato
quality.duplicate: {n} {n:post ha|post hanno|post hanno} lo stesso testo di un altro sullo stesso account entro un giorno: se è un solo post, conta due volte
quality.both: {post} e {other}
quality.jump: {n} {n:salto|salti|salti} dei follower ben oltre il solito: comprati, corretti o un errore
quality.jumped: {account} da {before} a {after} il {day}
quality.impossible-shares: le quote di un pubblico sommano più del totale
quality.undated: {n} post con dati e senza ora di pubblicazione, in nessun periodo
quality.currency: gli importi sono in più valute e non vengono sommati
quality.unknown-campaign: dati di {n} {n:campagna che il piano non ha|campagne che il piano non ha|campagne che il piano non ha}
quality.spans: {n} {n:dato riguarda|dati riguardano|dati riguardano} più giorni del periodo e non {n:è contato|sono contati|sono contati}: esportare per giorno
quality.span: {metric} di {subject}, da {first} a {last}
quality.two-sources: due tabelle dicono la stessa cosa e ne conta una: {n:è escluso|sono esclusi|sono esclusi} {n} {n:giorno|di giorni|giorni} che ha solo l’altra; sources in smm.yaml dice quale conta
quality.of_days: {metric} di {subject}, {days}: conta {counts} e non {origin}
quality.goes-on: due tabelle hanno alcuni giorni in comune e si continuano: {n:conta|contano|contano} anche {n} {n:giorno|di giorni|giorni} che ha solo la seconda
quality.own_days: {metric} di {subject}, {days}: {origin} continua {counts}
quality.left-out: {n} {n:sezione omessa|sezioni omesse|sezioni omesse} perché mancano i dati
examples: {message}: {examples}

rank.goals: Per effetto sugli obiettivi: {aims}. 1,00 è il post medio della stessa fase; {n} {n:post ha|post hanno|post hanno} un dato.
rank.step: Per {step:lower}, il passo più vicino agli obiettivi di cui i post hanno dati. 1,00 è il post medio dello stesso account; con un dato: {posts}.
rank.rate: Per tasso di interazione (interazioni in percentuale della copertura).
rank.engagements: Per interazioni; la copertura non è nota.
rank.no_goals: {by} Nessun post ha un dato sugli obiettivi del piano.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} rispetto al solito (da {low} a {high}), su {n} post
times.series: {effect}. Sono tutti della serie {series}: può essere la serie e non l'ora
times.no_hour: Nessuna singola ora è sicuramente migliore.
times.no_day: Nessun singolo giorno è sicuramente migliore.
times.best_hour: Meglio: {day} {hour}, {effect}.
times.best_day: Meglio: {day}, {effect}.
times.few: Non si può dire nulla da {n} post con il dato; ne servono {fewest}.
times.none: Nessun effetto visibile di giorno e ora (p = {p}).
times.none_days: Nessun effetto visibile del giorno; le ore non sono note (p = {p}).
times.matters: Conta quando si pubblica ({p}). {best}
times.matters_days: Conta quando si pubblica ({p}). {best} Le ore non sono note.
times.note: {figure}: {sentence} Ora locale, {zones}.

summary.met_one: L'obiettivo è raggiunto.
summary.met_all: Tutti i {n} obiettivi sono raggiunti.
summary.missed: {met:Raggiunto|Raggiunti|Raggiunti} {met} {met:obiettivo|di obiettivi|obiettivi} su {n}; mancati: {targets}.
summary.missed_more: {met:Raggiunto|Raggiunti|Raggiunti} {met} {met:obiettivo|di obiettivi|obiettivi} su {n}; mancati: {targets} e ancora {more}.
summary.target: {target} ({value}; voluto: {wanted})
summary.published: {n} {n:post pubblicato|post pubblicati|post pubblicati}.
summary.published_after: {n} {n:post pubblicato|post pubblicati|post pubblicati} ({period}: {before}).
summary.told: Un post ha portato {now} {now:interazione|di interazioni|interazioni} ({period}: {before}): una differenza che non è solo caso.
summary.chance: Un post ha portato {now} {now:interazione|di interazioni|interazioni} ({period}: {before}): una differenza che anche il caso produce.
summary.one_post: Un solo post, «{post}», ha fatto il {share} di tutte le interazioni; il post di mezzo ne ha {median}.
summary.followers_same: I follower sono {followers}, quanti prima.
summary.followers_more: I follower sono {followers}, {change} più di prima.
summary.followers_fewer: I follower sono {followers}, {change} meno di prima.

compare.better: {of} è andato meglio di {from}: {figures}
compare.worse: {of} è andato peggio di {from}: {figures}
compare.higher: {of} è più alto di {from}: {figures}
compare.lower: {of} è più basso di {from}: {figures}
compare.seldom: {one} contro {other}. La differenza è {difference}, tenendo conto del caso {interval}; se fossero uguali, una così grande verrebbe meno di una volta su 1.000.
compare.once: {one} contro {other}. La differenza è {difference}, tenendo conto del caso {interval}; se fossero uguali, una così grande verrebbe circa una volta su 1.000.
compare.often: {one} contro {other}. La differenza è {difference}, tenendo conto del caso {interval}; se fossero uguali, una così grande verrebbe circa {times} volte su 1.000.
compare.cause: La causa, questi dati non la dicono.
compare.others: gli altri
compare.few: {n:serve|servono|servono} {n} post con il dato per parte
compare.same: {n:il|tutti i|tutti i} {n} post di {group} {n:ha|hanno|hanno} lo stesso dato
compare.nothing: Non si può dire nulla: {why}.
compare.no_difference: Non si vede differenza tra {one} e {other}.
compare.no_difference_of_all: Non si vede differenza tra loro.
compare.could: Questo confronto avrebbe potuto vedere una differenza di circa {difference}; una più piccola può esserci.
compare.points: {number} punti

section.audience: Pubblico
section.audience.lacks: pubblico (follower di un account o quote dei suoi segmenti)
section.competitors: Concorrenti e share of voice
section.competitors.lacks: concorrenti (dati di un account di tipo competitor)
section.experiments: Esperimenti
section.hygiene: Il piano
section.money: Denaro
section.response: Risposte
section.response.lacks: risposte (conversazioni e risposte di un account)
section.traffic: Traffico e conversioni
section.traffic.lacks: traffico e conversioni (visite per pagina; lead o ordini per campagna)
table.by: Per {key}
table.by_both: Per {key} e {other}
table.followers: Follower
table.segments: Segmenti del pubblico
table.competitors: Accanto ai concorrenti
table.experiment: Esperimento {name}
table.pillar-mix: Equilibrio dei filoni
table.silences: Cadenza
table.not-published: Non pubblicati
table.hashtags: Hashtag
table.cost-of-actions: Costo di ogni azione
table.response: Risposte per account
table.landing-pages: Pagine di arrivo
table.conversions: Conversioni per campagna
table.zone: Ora locale, {zone}.
table.zones: Ora locale, {zone}, o quella dell'account.
column.before: Prima
column.gained: Guadagnati
column.growth: Crescita
column.share: Quota
column.planned: Previsto
column.difference: Differenza (punti)
column.silence: Silenzio più lungo, giorni
column.allowed: Ammesso
column.count: Numero
column.cost: Costo unitario
column.rate: Tasso
column.time: Tempo
column.engaged: Con interazione
column.short: Brevi
column.orders_of_visits: Ordini sulle visite
column.orders_of_clicks: Ordini sui clic
column.median: Tasso, post di mezzo
column.from: da
column.to: a
column.effect: Rispetto al solito
column.low: Almeno
column.high: Al massimo
column.thin: Troppo pochi post
queue.missed: mancato
queue.failed: fallito
queue.unknown: incerto
queue.partly_out: uscito in parte
queue.held: trattenuto
queue.by_hand: a mano
queue.cancelled: annullato
remark.thin: pochi
remark.competitor: concorrente
remark.silence: dal {day}
remark.silence_long: dal {day}, troppo lungo
audience.share: {share} di {account} per {kind}
audience.like: Come {persona}: {shares}.
audience.like_of: Come {persona}, di {audience}: {shares}.
voice.share: Share of voice: {share}, {own} {own:menzione|di menzioni|menzioni} su {all}. Secondo le menzioni raccolte.
voice.share_before: Share of voice: {share}, {own} {own:menzione|di menzioni|menzioni} su {all}; nel periodo precedente {before} ({change}). Secondo le menzioni raccolte.
voice.alone: {n} {n:menzione|di menzioni|menzioni}; dei concorrenti non se ne conoscono, quindi non c'è share of voice.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, tasso di interazione: {arms}.
experiment.alone: {note} È uscita una sola variante: ancora nessun confronto.
experiment.compared: {note} {comparison}
experiment.young: {note} {posts} ancora in crescita, non confrontati.
hashtags.most: I {n} più usati, su {all} hashtag.
plan.post: {post} su {account}
plan.unheard: {k} di {n} post previsti non {k:risulta uscito|risultano usciti|risultano usciti}: {posts}.
plan.unheard_all: {n} {n:post previsto non risulta uscito|post previsti non risultano usciti|post previsti non risultano usciti}: {posts}.
plan.unheard_more: {k} di {n} post previsti non {k:risulta uscito|risultano usciti|risultano usciti}: {posts} e altri.
plan.unheard_all_more: {n} {n:post previsto non risulta uscito|post previsti non risultano usciti|post previsti non risultano usciti}: {posts} e altri.
plan.by_hand: {k} di {n} post {k:pubblicato|pubblicati|pubblicati} a mano.
plan.by_hand_all: {n} {n:post pubblicato|post pubblicati|post pubblicati} a mano.
plan.reviewed: Il piano è stato rivisto l'ultima volta il {day}, {days} fa.
plan.reviewed_old: Il piano è stato rivisto l'ultima volta il {day}, {days} fa: è ora di riguardarlo.
money.both: Spesa delle campagne di cui si conoscono entrambi.
money.days_left_out: {figures}: senza {days} di cui si conosce un solo lato.
base.days_left_out: {base}, senza {days} di cui si conosce un solo lato
response.unanswered: {n} {n:conversazione|conversazioni|conversazioni} senza risposta.
pages.most: Le {n} con più visite, su {all} {all:pagina|pagine|pagine}.
traffic.engaged: Con interazione: visite che Google Analytics considera tali; le altre sono rimbalzi.
traffic.short: Brevi: visite di una pagina sotto i 15 secondi, i rimbalzi di Yandex Metrika.
traffic.attributed: Le conversioni le attribuisce chi le ha contate, non smm.

report: Rapporto
report.kpis: KPI
report.of_campaign: campagna {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; al {time} {zone}
report.running_as_of: {dates}, in corso; al {time} {zone}
report.compared: Confronto con {previous}, e un anno fa {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Dati al {time} ({zone}). Confronto con {previous}, e con {last_year} un anno fa.
report.running_known: {dates}, in corso. Dati al {time} ({zone}). Confronto con {previous}, e con {last_year} un anno fa.
report.as_of_alone: Al {time} {zone}
report.short: In breve
report.verdicts: Giudizi
report.targets: Obiettivi
report.happened: Che cosa è successo
report.best: Post migliori
report.worst: Post più deboli
report.quality: Qualità dei dati
report.made: Come nascono questi dati
report.sql: L'SQL dietro un dato: smm report --explain NAME
report.now: ora
report.before: prima
report.change: variazione
report.year_ago: anno fa
report.a_year_ago: un anno fa
report.Now: Ora
report.Before: Prima
report.Change: Variazione
report.A_year_ago: Un anno fa
report.nothing: nulla
report.part: {section}: {table:lower}
report.young: * meno di {n} {n:giorno|giorni|giorni}: cresce ancora
report.young_mark: {time} (recente)
report.outside: fuori dalle campagne
report.heat: {figure} per giorno e ora
report.heat_legend: ░ molto peggio del solito, ▒ peggio, ▓ solito, █ meglio; ? meno di 5 post, troppo pochi. {note}
report.heat_legend_count: █ il massimo; ? meno di 5 post, troppo pochi. {note}
report.over_time_day: Nel tempo, un segno al giorno
report.over_time_week: Nel tempo, un segno a settimana
report.over_time_month: Nel tempo, un segno al mese
report.over_time_year: Nel tempo, un segno all'anno
line.followers: Follower di {account}
line.day: {figure} per giorno di pubblicazione
line.week: {figure} per settimana di pubblicazione
line.month: {figure} per mese di pubblicazione
line.year: {figure} per anno di pubblicazione
short.post: post
short.published: uscito
short.reach: copertura
short.engagements: interaz.
short.rate: tasso
short.effect: effetto
brief.posts: post
brief.engagements: interaz.
brief.engagement_rate: tasso
brief.followers_gained: guadagnati
brief.engagement_rate_median: mediana
brief.engagement_rate_mean: tasso medio
brief.engagement_rate_by_impressions: tasso/impr.
brief.engagement_rate_by_followers: tasso/follower
brief.engagement_rate_low: da
brief.engagement_rate_high: a
made.text: {figure}: {formula}; di {base} ({coverage})
made.definition: {text}; definizione: {origin}
made.measured: {text}; misurato da {first} a {last}
made.sources: {text}; da {sources}
explained.why: {figure}: {value}, perché {why}
explained.none: nessuna singola query lo dice: {why}
explained.rows: fatto di:
explained.more: e ancora {n}: con --json ci sono tutti
explained.formula: formula
explained.definition: definizione
explained.of: di
explained.coverage: copertura
explained.covered: {covered} di {items}
explained.before: prima
explained.year_ago: un anno fa
explained.measured: misurato
explained.from: da
explained.sql: in SQL, per sqlite3 e la vista figures:
campaign.line: {campaign}: spesa {spend}, ricavi {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} a {cost}
campaign.budget: budget {budget}, spesi finora {spent}: {pace}
campaign.romi: ROMI {romi}, su {base}
campaign.over_cap: oltre il limite giornaliero di {cap} per {days}: {dates}
campaign.over_cap_days: {pace}; oltre il limite giornaliero per {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: obiettivo
md.outcome: risultato
md.account: account
md.engagements: interazioni
md.campaign: campagna
md.spend: spesa
md.revenue: ricavi
md.roas: ROAS
md.orders: ordini
md.cost_per_order: costo per ordine
md.romi: ROMI
md.budget: budget
md.spent: spesi finora
md.pace: ritmo
md.romi_of: {romi} ({base})

html.required: obbligatorio
html.no_before: nulla di prima da confrontare
html.before: {before} prima, {change}
html.compare: Confronto con il periodo precedente e un anno fa
html.compared: Dati a confronto
html.time: Nel tempo
html.no_figures: Nessun dato.
html.from_to: Da {first} ({first_day}) a {last} ({last_day}).
html.highest: Massimo: {value} ({label}).
html.highest_hour: Massimo: {value}, {day} {hour}.
html.all_thin: Ogni casella ha troppo pochi post.
html.nothing: Nulla in questo periodo.
html.chart_by: {figure} per {key}
html.chart_by_both: {figure} per {key} e {other}
html.darker_better: Più scuro è meglio del solito; le caselle tratteggiate hanno troppo pochi post. {note}
html.darker_more: Più scuro è di più; le caselle tratteggiate hanno troppo pochi post. {note}
html.breakdown: Dettaglio
html.parts: Da dove viene
html.times: Quando sono usciti i post
html.posts: Post
html.best: Migliori
html.worst: Più deboli
html.post: {account}, {time}; {engagements} {engagements:interazione|di interazioni|interazioni}, copertura {reach}
html.brought: {post}; {brought}
html.growing: {post}; cresce ancora
html.outside: Fuori dalle campagne
html.budget_of: Budget di {campaign}
html.spent_of: {spent} spesi di {budget}
html.even_pace_is: {spent}; un ritmo regolare sarebbe {even}
html.even_pace: ritmo regolare
html.over_cap: Oltre il limite giornaliero di {cap} per {days}: {dates}.
html.sentence: {words}.
html.budget: Budget
html.spend: Spesa nel periodo
html.romi: ROMI, su {base}
html.spend_by: Spesa a questo ritmo entro il {day}
html.revenue_by: Ricavi a questo ritmo
html.campaigns: Campagne
html.trust: Quanto fidarsi dei dati
html.origins: Formula, base, copertura e fonte di ogni dato
html.made: {formula}. Di {base}: {coverage}.
html.made_definition: {text} Definizione: {origin}.
html.made_measured: {text} Misurato da {first} a {last}.
html.made_sources: {text} Da {sources}.
html.as_table: Come tabella
html.smm: Fatto con smm.

xlsx.overview: Panoramica
xlsx.figure: Dato
xlsx.of: Di
xlsx.how: Come nasce
xlsx.result: Risultato
xlsx.target: Obiettivo
xlsx.level: Livello
xlsx.why: Perché
xlsx.account: Account
xlsx.published: Uscito
xlsx.text: Testo
xlsx.effect: Effetto
xlsx.address: Indirizzo
xlsx.best: migliori
xlsx.worst: più deboli
xlsx.reach: Copertura
xlsx.campaign: Campagna
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Spesi finora
xlsx.forecast: Previsione
xlsx.rule: Regola
xlsx.what: Che cosa
xlsx.examples: Esempi
xlsx.share: Dell’obiettivo
xlsx.blank: Una cella vuota: il dato non è noto.
xlsx.cut: Ripartizione
xlsx.group: Gruppo
xlsx.remark: Nota
xlsx.thin: Dati in grigio: troppo pochi post per farvi affidamento.
xlsx.week: Settimana dal

calendar.legend: Account
calendar.dashed: Tratteggiato: non ancora approvato
calendar.by_hand: A mano: {where}
calendar.when: {time}, account {account}
calendar.wait: {when}; non ancora approvato: attendere
calendar.title: Titolo
calendar.paste: Incollare
calendar.paste_part: Incollare come parte {n}
calendar.attach: Allegare {file}
calendar.attach_with: Allegare {file}; testo alternativo: {alt}
calendar.warning: Avviso
calendar.link: Link
preview.plan: Piano dei contenuti
preview.skip: Vai ai post
preview.none: Nessun post
preview.of_day: Post del {day}
preview.of_days: Post da {first} a {last}
preview.summary: {counts}. Gli orari sono quelli di {zones}.
preview.of_status: {n} {status}
preview.days: Giorni
preview.day: {weekday} {day}
preview.made: Creato da smm il {time}. È un'anteprima: non ha pubblicato nulla.
preview.card: {post} su {account}, {time}
preview.answer: ☐ Sì   ☐ No, perché:
preview.reply: In risposta a: {post}
preview.quotes: Cita: {post}
preview.comment: Primo commento
preview.part: {n} di {all}
preview.alt: Testo alternativo: {alt}
preview.no_alt: Nessun testo alternativo
preview.poll: Sondaggio
preview.open_for: Aperto per {duration}
preview.open_for_several: Aperto per {duration}, più scelte possibili
preview.post: Post
preview.pillar: Filone
preview.campaign: Campagna
preview.audience: Pubblico
preview.length: Lunghezza
preview.lengths: {lengths} {unit}
preview.address: Indirizzo
preview.problems: Problemi
preview.error: Errore: {message}
preview.warning: Avviso: {message}
preview.more: … altro
preview.folded: {network} mostra all’incirca questo; il resto è dietro «altro».
preview.plain_links: Su {network} un indirizzo nel testo non si può aprire.
preview.page_card: Titolo e immagine vengono dalla pagina.
preview.cut_picture: {network} ritaglia le immagini in questo formato.
preview.captions: Sottotitoli: {languages}
preview.no_captions: Il filmato non ha sottotitoli.
status.draft: bozza
status.planned: previsto
status.review: in revisione
status.approved: approvato
status.published: pubblicato
status.by_hand: approvato, a mano
unit.graphemes: caratteri
unit.characters: caratteri
unit.bytes: byte
field.tags: Tag
field.visibility: Visibilità
field.addresses: Rimanda a
field.after: Dopo
field.who_can_reply: Chi può rispondere
field.disclosure: Pubblicità
field.placement: Posizione
field.options: Opzioni

client.at_least: almeno {value}
client.at_most: al massimo {value}
client.more_than: più di {value}
client.less_than: meno di {value}
client.exactly: esattamente {value}
client.between: da {low} a {high}
client.wanted: Voluto
client.scale: Tutte le barre su una scala; la linea è l'obiettivo
client.of_target: {share} dell'obiettivo.
client.missed_by: Mancato per {difference}.
client.so_far: Finora, con il {share} del tempo trascorso.
client.beside: {period} accanto a {previous}, alla pari
client.multiples: Interazioni, una scala per tutti gli account
client.before_line: La linea tratteggiata è la media del periodo precedente.
client.leaders: I post che hanno fatto di più, con le loro parole
client.notes: Note
client.unknown: Che cosa non si sa
client.appendix: Appendice
client.known: {dates}. Dati al {time} ({zone}).
client.running_known: {dates}, in corso. Dati al {time} ({zone}).
)",
};

}  // namespace smm::languages
