#include "core/speech.h"

namespace smm::languages {

extern const Language fr{
    .tag = "fr",
    .name = "Français",
    // CLDR: one, many (whole millions), other.
    .form = [](std::uint64_t n) -> std::size_t { return n < 2                ? 0
                                                        : n % 1'000'000 == 0 ? 1
                                                                             : 2; },
    .broken = {},
    .decimal = ",",
    .group = "\u202F",
    .sentences = R"(
na: n. d.
none: (aucun)
percent: {number} %
points: {number} pt
seconds: {number} s
money: {number} {currency}
change: {change} ({now} après {then})
range: {first} à {last}
between: {one} contre {other}
titled: {name} : {about}

months: janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
months.in_dates: janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
months.short: janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.
weekdays: lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
weekdays.short: lun.|mar.|mer.|jeu.|ven.|sam.|dim.
date.figures: {dd}/{mm}/{yyyy}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday} {date}
period.year: {year}
period.quarter: {quarter}e trimestre {year}
period.month: {month} {year}
period.week: semaine {week} de {year} ({days})
period.days: {first} – {last}
period.days_in_month: {d} – {last}

count.posts: {n} {n:publication|de publications|publications}
count.campaigns: {n} {n:campagne|de campagnes|campagnes}
count.accounts: {n} {n:compte|de comptes|comptes}
count.measurements: {n} {n:mesure|de mesures|mesures}
count.days: {n} {n:jour|de jours|jours}
count.weeks: {n} {n:semaine|de semaines|semaines}
count.months: {n} mois
count.quarters: {n} {n:trimestre|de trimestres|trimestres}
count.years: {n} {n:an|d'années|ans}
count.orders: {n} {n:commande|de commandes|commandes}
coverage.posts: {k} sur {n} {n:publication|publications|publications}
coverage.campaigns: {k} sur {n} {n:campagne|campagnes|campagnes}
coverage.accounts: {k} sur {n} {n:compte|comptes|comptes}
coverage.measurements: {k} sur {n} {n:mesure|mesures|mesures}
coverage.days: {k} sur {n} {n:jour|jours|jours}
gaps.more: {gaps} et {n} {n:autre trou|autres trous|autres trous}

key.account: compte
key.network: réseau
key.type: type
key.pillar: pilier
key.campaign: campagne
key.stage: étape
key.audience: audience
key.weekday: jour de la semaine
key.hour: heure
key.day: jour
key.week: semaine
key.month: mois
key.year: année
key.arm: variante
key.page: page
key.action: action
key.segment: segment
key.hashtag: hashtag
each.account: chaque compte
each.network: chaque réseau
where: {key} {value}
stage.awareness: notoriété
stage.consideration: considération
stage.conversion: conversion
stage.loyalty: fidélité
type.text: texte
type.image: image
type.video: vidéo
type.reel: reel
type.story: story
type.carousel: carrousel
type.link: lien
type.poll: sondage
segment: {kind} : {value}
segment.age: âge
segment.gender: genre
segment.country: pays
segment.city: ville
segment.language: langue

kpi.likes: J'aime
kpi.comments: Commentaires
kpi.shares: Partages
kpi.saves: Enregistrements
kpi.reach: Couverture cumulée
kpi.impressions: Impressions
kpi.views: Vues
kpi.clicks: Clics
kpi.profile_visits: Visites du profil
kpi.follows: Abonnements
kpi.unfollows: Désabonnements
kpi.hides: Masquages
kpi.video_starts: Lectures lancées
kpi.video_completions: Lectures complètes
kpi.watch_seconds: Durée de visionnage
kpi.followers: Abonnés
kpi.spend: Dépenses
kpi.revenue: Chiffre d'affaires
kpi.orders: Commandes
kpi.leads: Prospects
kpi.registrations: Inscriptions
kpi.calls: Appels
kpi.visits: Visites
kpi.profit: Marge brute
kpi.all_clicks: Tous les clics
kpi.video_25: Lectures à 25 %
kpi.video_50: Lectures à 50 %
kpi.video_75: Lectures à 75 %
kpi.thruplays: ThruPlays
kpi.engaged_visits: Visites engagées
kpi.short_visits: Visites courtes
kpi.mentions: Mentions
kpi.mentions_positive: Mentions positives
kpi.mentions_neutral: Mentions neutres
kpi.mentions_negative: Mentions négatives
kpi.conversations: Conversations
kpi.answered: Répondues
kpi.response_seconds: Temps de réponse
kpi.posts: Publications
kpi.audience_share: Part de l'audience
kpi.detail_expands: Détails ouverts
kpi.thumbnail_impressions: Impressions de la miniature
kpi.net_follows: Nouveaux abonnés nets
kpi.key_events: Événements clés
kpi.network_fees: Frais des réseaux
kpi.conversions: Conversions
kpi.posts_published: Publications parues
kpi.engagements: Interactions
kpi.engagements_public: Interactions publiques
kpi.engagements_full: Interactions et clics
kpi.engagements_per_post: Interactions par publication
kpi.engagement_rate: Taux d'engagement
kpi.engagement_rate_mean: Taux d'engagement, moyenne des publications
kpi.engagement_rate_by_impressions: Taux d'engagement sur impressions
kpi.engagement_rate_by_views: Taux d'engagement sur vues
kpi.engagement_rate_full: Taux d'engagement avec clics
kpi.engagement_rate_by_followers: Taux d'engagement sur abonnés
kpi.daily_engagement_rate: Taux d'engagement quotidien
kpi.reach_per_post: Couverture par publication
kpi.reach_rate: Taux de couverture
kpi.frequency: Fréquence
kpi.click_through_rate: Taux de clics
kpi.click_through_rate_all: Taux de clics, tous les clics
kpi.save_rate: Taux d'enregistrement
kpi.virality_rate: Taux de partage
kpi.negative_feedback_rate: Taux de retours négatifs
kpi.applause_rate: J'aime par publication
kpi.conversation_rate: Commentaires par publication
kpi.amplification_rate: Partages par publication
kpi.applause_of_followers: J'aime par abonné
kpi.amplification_of_followers: Partages par abonné
kpi.applause_per_1000_followers: J'aime pour 1 000 abonnés
kpi.conversation_per_1000_followers: Commentaires pour 1 000 abonnés
kpi.amplification_per_1000_followers: Partages pour 1 000 abonnés
kpi.follow_conversion: Conversion en abonnés
kpi.video_completion_rate: Taux de lecture complète
kpi.video_retention_25: Lectures atteignant 25 %
kpi.video_retention_50: Lectures atteignant 50 %
kpi.video_retention_75: Lectures atteignant 75 %
kpi.view_through_rate: Taux de vue complète
kpi.thruplay_rate: Taux de ThruPlay
kpi.average_watch_seconds: Durée moyenne de visionnage
kpi.followers_gained: Nouveaux abonnés
kpi.audience_growth: Croissance des abonnés
kpi.audience_growth_of_end: Croissance des abonnés, sur la fin
kpi.churn_rate: Abonnés perdus
kpi.roas: Retour sur dépenses publicitaires (ROAS)
kpi.romi: Rentabilité du marketing (ROMI)
kpi.romi_revenue: Rentabilité du marketing, sur le chiffre d'affaires
kpi.roi: Rentabilité de tous les coûts (ROI)
kpi.cost_per_click: Coût par clic
kpi.cost_per_order: Coût par commande
kpi.cost_per_lead: Coût par prospect
kpi.cost_per_registration: Coût par inscription
kpi.cost_per_call: Coût par appel
kpi.cost_per_visit: Coût par visite
kpi.cost_per_view: Coût par vue
kpi.cost_per_engagement: Coût par interaction
kpi.cost_per_follower: Coût par abonné
kpi.cost_per_mille: Coût pour mille impressions
kpi.cost_per_reach: Coût pour mille personnes touchées
kpi.conversion_rate: Taux de conversion des clics
kpi.conversion_rate_of_visits: Taux de conversion des visites
kpi.revenue_per_visit: Chiffre d'affaires par visite
kpi.bounce_rate_ga4: Taux de rebond, Google Analytics
kpi.bounce_rate_metrika: Taux de rebond, Yandex Metrika
kpi.net_sentiment: Sentiment net
kpi.net_sentiment_of_opinions: Sentiment net des avis
kpi.share_of_voice: Part de voix
kpi.response_rate: Taux de réponse
meaning.likes: j'aime et autres réactions
meaning.comments: commentaires et réponses
meaning.shares: partages, republications et citations
meaning.saves: enregistrements et favoris
meaning.reach: personnes qui l'ont vu
meaning.impressions: nombre d'affichages
meaning.views: vues telles que le réseau les définit
meaning.clicks: clics sur son lien
meaning.profile_visits: visites du profil
meaning.follows: nouveaux abonnés venus de la publication
meaning.unfollows: abonnés perdus
meaning.hides: masqué ou signalé
meaning.video_starts: lectures commencées
meaning.video_completions: lectures jusqu'au bout
meaning.watch_seconds: secondes regardées
meaning.followers: abonnés du compte
meaning.spend: argent dépensé en publicité
meaning.revenue: argent gagné grâce à ce qui a été promu ou publié
meaning.orders: commandes et ventes
meaning.leads: demandes
meaning.registrations: inscriptions
meaning.calls: appels téléphoniques
meaning.visits: visites du site
meaning.profit: chiffre d'affaires moins le coût de ce qui a été vendu
meaning.all_clicks: clics n'importe où, lien compris
meaning.video_25: lectures jusqu'au quart
meaning.video_50: lectures jusqu'à la moitié
meaning.video_75: lectures jusqu'aux trois quarts
meaning.thruplays: lectures de 15 secondes ou jusqu'au bout
meaning.engaged_visits: visites que Google Analytics compte comme engagées
meaning.short_visits: visites d'une page de moins de 15 secondes, selon Yandex Metrika
meaning.mentions: ce que d'autres ont dit du compte ou de la marque
meaning.mentions_positive: mentions élogieuses
meaning.mentions_neutral: mentions sans jugement
meaning.mentions_negative: mentions qui se plaignent
meaning.conversations: messages et commentaires qui demandaient une réponse
meaning.answered: conversations qui en ont reçu une
meaning.response_seconds: temps médian jusqu'à la première réponse
meaning.posts: publications du compte, en tout
meaning.audience_share: pourcentage des abonnés d'un âge, genre, lieu ou langue
meaning.detail_expands: nombre d'ouvertures pour en voir plus
meaning.thumbnail_impressions: affichages de la miniature de la vidéo sur YouTube même
meaning.net_follows: nouveaux abonnés moins ceux perdus
meaning.key_events: ce que Google Analytics doit compter comme réussite
meaning.network_fees: ce que les réseaux demandent pour publier, supprimer et lire des publications
meaning.conversions: ce qu'un système publicitaire doit compter comme réussite, de toute sorte
stat.reach: Couverture cumulée des publications

term.engagements: j'aime + commentaires + partages + enregistrements, selon ce qui est communiqué
term.public_engagements: j'aime + commentaires + partages, selon ce qui est communiqué
term.full_engagements: interactions + tous les clics (ceux sur les liens si eux seuls sont communiqués)
term.metric: {figure:lower}
term.reach: couverture
term.impressions: impressions (ou vues)
term.plays: lectures lancées (ou vues)
term.negative_feedback: masquages et désabonnements, selon ce qui est communiqué
term.gross_gain: (marge brute - dépenses)
term.revenue_gain: (chiffre d'affaires - dépenses)
term.all_costs: (dépenses + chiffre d'affaires - marge brute)
term.unengaged_visits: (visites - visites engagées)
term.sentiment: (mentions positives - négatives)
term.judged_mentions: (mentions positives + neutres + négatives)
term.opinions: (mentions positives + négatives)
term.followers_then: abonnés le jour de la publication
formula.reach: somme des couvertures des publications, comme poids : qui en a vu deux compte deux fois
formula.level: {figure:lower} à la fin
formula.median: médiane des mesures : {meaning}
formula.metric: somme ({figure:lower}) : {meaning}
formula.posts: publications parues dans la période
formula.total: {above}
formula.pooled: somme ({above}) / somme ({below})
formula.ratio: {above} / {below}
formula.mean: moyenne par publication de {above} / {below}
formula.per_item: somme ({above}) / publications
formula.times: {formula} * {factor}
formula.share: mentions / (mentions + mentions des concurrents)
formula.gained: abonnés à la fin - abonnés avant
formula.growth: (abonnés à la fin - abonnés avant) / abonnés avant
formula.growth_of_end: (abonnés à la fin - abonnés avant) / abonnés à la fin
formula.churn: désabonnements des comptes / abonnés avant
formula.daily: interactions des comptes / (abonnés moyens * jours avec des chiffres)
base.followers: abonnés des comptes, {period}
base.campaigns: chiffres des campagnes et des comptes mesurés, {period}
base.posts: publications parues, {period}
base.posts_on: publications parues, {period}, sur {accounts}
base.where: {base}, {where}

why.no_competitor: aucune mention de concurrent n'est connue
why.no_mentions: les mentions de la marque ne sont pas connues
why.churn: les abonnés d'avant, ou ceux perdus, ne sont pas connus
why.daily: les abonnés des comptes, ou leurs interactions par jour, ne sont pas connus
why.followers: les abonnés d'avant ou de la fin ne sont pas connus
why.nothing: rien n'a été publié et aucune campagne n'a de chiffres
why.unpublished: rien n'a été publié
why.unheard: ni publications ni chiffres de campagne d'alors ne sont connus
why.no_profit: la marge brute n'est pas connue ; romi_revenue s'en passe
why.figures: les chiffres nécessaires ne sont pas connus
why.untold: personne n'a dit ce qui a été publié alors
why.currencies: les montants sont en plusieurs devises
why.other_currency: des montants en {currency} ne sont pas comparés à un objectif en {wanted}

sql.tables: plusieurs tables disent la même chose, et la vue ne dit pas laquelle compte
sql.plan: ce que le plan dit des publications n'est pas dans la vue, et elles sont trop nombreuses pour les nommer
sql.days: cela suit les jours du fuseau horaire de la marque où quelque chose est connu
sql.accounts: la vue ne dit pas de quels comptes il s'agit
sql.followers: chaque publication est comparée aux abonnés de son jour
sql.two_names: des publications sont enregistrées sous deux noms
sql.several_days: des chiffres de plusieurs jours ensemble en font partie, et lesquels comptent dépend des autres
sql.not_in_view: ce que le plan dit des publications n'est pas dans la vue
sql.no_post: la vue n'a ni publication sans chiffres, ni heure que seul le plan connaît
rows.on: {subject} sur {account}
rows.post: {post} sur {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (concurrent)
rows.followers: {account}, {followers} {followers:abonné|d'abonnés|abonnés} sur {days}
rows.median: celui du milieu, ou la moyenne des deux{result}
rows.mean: la moyenne de {n} {n:rapport|rapports|rapports}{result}
rows.sum: la somme de {n} {n:ligne|lignes|lignes}{result}

days.known: {figure} : connu pour {known} sur {days} ; inconnu : {gaps}.
compared.left_out: La comparaison avec {period} laisse de côté {accounts}, dont les chiffres ne sont connus que pour l'une des deux périodes.
compared.a_day: {period} compte {days} ; par jour : {figures}.
compared.figure: {figure:lower} {day} contre {other} ({change})
compared.at_age: Les publications sont comparées à celles de {period} par leurs chiffres après {days}.
compared.ages: Les publications de {period} ont été lues à {age} {age:jour|de jours|jours}, celles de {other} à {other_age} (médiane) : les plus anciennes ont eu plus de temps, et les chiffres au même âge ne sont pas connus.
compared.currencies: Les montants de {period} sont en {currency}, ceux de {other} en {other_currency} : ils ne sont pas comparés.
compared.break: {figure} sur {account} : depuis le {day}, le réseau compte {is}, et avant il comptait {was}. Ce sont deux chiffres sous un même nom, et ils ne sont pas comparés.

state.met: atteint
state.missed: manqué
state.missing: pas de chiffre
state.not_due: pas encore dû
state.invalid: non valide
state.off: désactivé
badge.met: Atteint
badge.missed: Manqué
badge.missing: Pas de chiffre
badge.not_due: Pas encore dû
badge.invalid: Non valide
loud.missed: MANQUÉ
loud.invalid: NON VALIDE
level.error: exigé
level.warn: avis
target.previous: {target} par rapport à la période précédente
target.last_year: {target} par rapport à l'an dernier
target.per_day: {target} par jour
target.per_week: {target} par semaine
target.per_month: {target} par mois
target.per_quarter: {target} par trimestre
target.per_year: {target} par an
where.no_key: on ne peut pas choisir par « {key} »
where.no_account: il n'y a pas de compte « {account} »
where.no_account_meant: il n'y a pas de compte « {account} » ; {meant}
where.of_accounts: {metric} concerne les comptes : choisissez par compte ou réseau
verdict.not_percent: {metric} n'est pas un pourcentage, l'objectif en est un
verdict.unknown: il n'y a pas d'indicateur « {metric} »
verdict.unknown_meant: il n'y a pas d'indicateur « {metric} » ; vouliez-vous dire « {meant} » ?
verdict.young: {reason} ; de moins de {days} {days:jour|de jours|jours} : {posts}
verdict.not_begun: {period} : pas encore commencé
verdict.so_far: {value} à ce jour pour un objectif de {target} ; {period} est en cours : {gone} sur {days} écoulés ({share})
verdict.nothing_yet: rien de connu encore pour un objectif de {target} ; {period} est en cours : {gone} sur {days} écoulés ({share})
verdict.of: {value} (sur {coverage})
verdict.of_days: {value} (sur {coverage}, pour {days})
verdict.after: {now} après {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, sans {accounts}, inconnus dans l'une des deux
verdict.no_other: rien à comparer ({period})
verdict.against: {value} pour un objectif de {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, le pire de : {parts}
verdict.worst: {reason}, le pire ({kind})
verdict.subject: {subject} : {why}
verdict.some_missing: {missing} sur {units} sans chiffre ; {why}
verdict.no_account: il n'y a aucun compte à juger
verdict.some_unknown: tous les chiffres ne sont pas connus
gate.none: aucun : aucun KPI n'est exigé (level: error)
gate.failed: échoué : {kpis}
gate.wrong: non évalué : erreur dans le plan : {kpis}
gate.unjudged: non évalué : aucun KPI exigé n'a pu être jugé : {kpis}
gate.passed: réussi : {n} {n:KPI exigé atteint|KPI exigés atteints|KPI exigés atteints}
gate.passed_some: réussi : {n} {n:KPI exigé atteint|KPI exigés atteints|KPI exigés atteints}, {others} {others:autre n'a|autres n'ont|autres n'ont} pu être jugés
gate: Contrôle {reason}

romi.gross_profit: marge brute
romi.revenue: chiffre d'affaires
money.currencies: les montants sont en plusieurs devises et ne peuvent être comparés
money.other_currency: des montants en {currency} ne sont pas comparés à un budget en {budget}
forecast.so_far: au rythme {n:du|des|des} {n} {n:jour écoulé|jours écoulés|jours écoulés}, {spend} dépensés au {day}
forecast.known: au rythme {n:du|des|des} {n} {n:jour connu|jours connus|jours connus}, {spend} dépensés au {day}
forecast.of_budget: {forecast}, {share} du budget
forecast.doubt: {forecast} (impossible de dire de combien cela peut s’écarter : essayés sur les jours écoulés, {hits} {hits:intervalle a tenu|d'intervalles ont tenu|intervalles ont tenu} sur {tries})
forecast.tried: {forecast} (quatre fois sur cinq de {low} à {high} ; essayé sur les jours passés, {hits} {hits:intervalle a tenu|d'intervalles ont tenu|intervalles ont tenu} sur {tries})
forecast.revenue: {forecast} ; chiffre d'affaires {revenue}
forecast.orders: {forecast} ; {orders}
pace.begins: commence le {day}
pace.unknown: aucune dépense connue au {day}
pace.few: les dépenses ne sont connues que pour {days}, trop peu pour un rythme
pace.few_gaps: les dépenses ne sont connues que pour {days}, trop peu pour un rythme ; inconnu : {gaps}
pace.even: {share} du budget dépensés au {day} ; un rythme égal serait {even}
pace.known: {share} du budget dépensés sur {days} connus ; un rythme égal serait {even} ; inconnu : {gaps}
pace.over: {pace} ; budget dépassé

quality.all_posts: toutes : {posts}
quality.no-data: rien n'est connu de cette période : aucune publication, aucun chiffre, aucun abonné
quality.missing: {posts} : pas de chiffres
quality.missing-reach: {posts} : des chiffres mais pas de couverture, hors des taux sur couverture
quality.impossible: {posts} : moins d'impressions que de personnes touchées
quality.negative: {posts} : un chiffre négatif
quality.early: {posts} : des chiffres mesurés avant le jour de publication
quality.young: {posts} : moins de {days} {days:jour|de jours|jours} ; les chiffres augmentent encore
quality.future: {n} {n:chiffre mesuré|chiffres mesurés|chiffres mesurés} après aujourd'hui, non {n:utilisé|utilisés|utilisés}
quality.missing-followers: {accounts} : pas d'abonnés mesurés avant et pendant la période
quality.silent-accounts: {accounts} : aucun chiffre
quality.duplicate: {n} {n:publication a|publications ont|publications ont} le même texte qu'une autre du même compte en un jour : si c'est la même, elle compte deux fois
quality.both: {post} et {other}
quality.jump: {n} {n:saut|sauts|sauts} d'abonnés bien au-delà de l'habitude : achat, correction ou erreur
quality.jumped: {account} de {before} à {after} le {day}
quality.impossible-shares: les parts d'une audience dépassent le tout
quality.undated: {n} {n:publication|publications|publications} avec des chiffres mais sans heure, dans aucune période
quality.currency: les montants sont en plusieurs devises et ne sont pas additionnés
quality.unknown-campaign: chiffres de {n} {n:campagne absente|campagnes absentes|campagnes absentes} du plan
quality.spans: {n} {n:chiffre couvre|chiffres couvrent|chiffres couvrent} plus de jours que la période et ne {n:compte|comptent|comptent} pas : exportez par jour
quality.span: {metric} de {subject}, {first} à {last}
quality.two-sources: deux tableaux disent la même chose et l’un des deux compte : {n} {n:jour|de jours|jours} que seul l’autre connaît {n:est laissé|sont laissés|sont laissés} de côté ; sources dans smm.yaml dit lequel compte
quality.of_days: {metric} de {subject}, {days} : {counts} compte, et non {origin}
quality.goes-on: deux tableaux ont des jours en commun et se prolongent : {n} {n:jour|de jours|jours} que seul le second connaît {n:compte|comptent|comptent} aussi
quality.own_days: {metric} de {subject}, {days} : {origin} prolonge {counts}
quality.left-out: {n} {n:partie omise|parties omises|parties omises} faute de chiffres
examples: {message} : {examples}

rank.goals: Par effet sur les objectifs : {aims}. 1,00 est la publication moyenne de la même étape ; {n} {n:publication a|publications ont|publications ont} un chiffre.
rank.step: Par « {step} », l'étape la plus proche des objectifs dont les publications ont des chiffres. 1,00 est la publication moyenne du même compte ; avec un chiffre : {posts}.
rank.rate: Par taux d'engagement (interactions en pourcentage de la couverture).
rank.engagements: Par interactions ; aucune couverture n'est connue.
rank.no_goals: {by} Aucune publication n'a de chiffre pour les objectifs du plan.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} par rapport à l'habitude (de {low} à {high}), sur {n} {n:publication|publications|publications}
times.series: {effect}. Toutes sont de la série {series} : c'est peut-être la série et non l'heure
times.no_hour: Aucune heure n'est sûrement meilleure.
times.no_day: Aucun jour n'est sûrement meilleur.
times.best_hour: Le mieux : {day} {hour}, {effect}.
times.best_day: Le mieux : {day}, {effect}.
times.few: On ne peut rien dire de {n} {n:publication|publications|publications} avec le chiffre ; il en faut {fewest}.
times.none: Aucun effet visible du jour et de l'heure (p = {p}).
times.none_days: Aucun effet visible du jour ; les heures ne sont pas connues (p = {p}).
times.matters: Le moment de publier compte ({p}). {best}
times.matters_days: Le moment de publier compte ({p}). {best} Les heures ne sont pas connues.
times.note: {figure} : {sentence} Heure locale, {zones}.

summary.met_one: L'objectif est atteint.
summary.met_all: Les {n} objectifs sont tous atteints.
summary.missed: {met} {met:objectif atteint|objectifs atteints|objectifs atteints} sur {n} ; manqués : {targets}.
summary.missed_more: {met} {met:objectif atteint|objectifs atteints|objectifs atteints} sur {n} ; manqués : {targets} et {more} {more:autre|autres|autres}.
summary.target: {target} ({value} ; voulu : {wanted})
summary.published: {n} {n:publication parue|publications parues|publications parues}.
summary.published_after: {n} {n:publication parue|publications parues|publications parues} ({period} : {before}).
summary.told: Une publication a apporté {now} {now:interaction|d'interactions|interactions} ({period} : {before}) : plus de différence que le hasard n'en fait.
summary.chance: Une publication a apporté {now} {now:interaction|d'interactions|interactions} ({period} : {before}) : une différence que le hasard fait aussi.
summary.one_post: Une seule publication, « {post} », a fait {share} de toutes les interactions ; celle du milieu en a {median}.
summary.followers_same: Il y a {followers} {followers:abonné|d'abonnés|abonnés}, autant qu'avant.
summary.followers_more: Il y a {followers} {followers:abonné|d'abonnés|abonnés}, {change} de plus qu'avant.
summary.followers_fewer: Il y a {followers} {followers:abonné|d'abonnés|abonnés}, {change} de moins qu'avant.

compare.better: {of} a fait mieux que {from} : {figures}
compare.worse: {of} a fait moins bien que {from} : {figures}
compare.higher: {of} est au-dessus de {from} : {figures}
compare.lower: {of} est en dessous de {from} : {figures}
compare.seldom: {one} contre {other}. L'écart est de {difference}, {interval} en tenant compte du hasard ; s'ils étaient pareils, un tel écart viendrait moins d'une fois sur 1 000.
compare.once: {one} contre {other}. L'écart est de {difference}, {interval} en tenant compte du hasard ; s'ils étaient pareils, un tel écart viendrait environ une fois sur 1 000.
compare.often: {one} contre {other}. L'écart est de {difference}, {interval} en tenant compte du hasard ; s'ils étaient pareils, un tel écart viendrait environ {times} fois sur 1 000.
compare.cause: La cause, ces chiffres ne la disent pas.
compare.others: les autres
compare.few: il faut {n} {n:publication|de publications|publications} avec le chiffre de chaque côté
compare.same: {n:la|les|les} {n} {n:publication|de publications|publications} de {group} {n:a|ont toutes|ont toutes} le même chiffre
compare.nothing: On ne peut rien dire : {why}.
compare.no_difference: Aucune différence visible entre {one} et {other}.
compare.no_difference_of_all: Aucune différence visible entre eux.
compare.could: Cette comparaison aurait pu voir un écart d'environ {difference} ; un plus petit peut exister.
compare.points: {number} points

section.audience: Audience
section.audience.lacks: audience (abonnés d'un compte ou parts de ses segments)
section.competitors: Concurrents et part de voix
section.competitors.lacks: concurrents (chiffres d'un compte de type competitor)
section.experiments: Expériences
section.hygiene: Le plan
section.money: Argent
section.response: Réponses
section.response.lacks: réponses (conversations et réponses d'un compte)
section.traffic: Trafic et conversions
section.traffic.lacks: trafic et conversions (visites par page ; prospects ou commandes par campagne)
table.by: Par {key}
table.by_both: Par {key} et {other}
table.followers: Abonnés
table.segments: Segments de l'audience
table.competitors: À côté des concurrents
table.experiment: Expérience {name}
table.pillar-mix: Équilibre des piliers
table.silences: Cadence
table.not-published: Non publié
table.hashtags: Hashtags
table.cost-of-actions: Coût de chaque action
table.response: Réponses par compte
table.landing-pages: Pages d'arrivée
table.conversions: Conversions par campagne
table.zone: Heure locale, {zone}.
table.zones: Heure locale, {zone}, ou celle du compte.
column.before: Avant
column.gained: Gagnés
column.growth: Croissance
column.share: Part
column.planned: Prévu
column.difference: Écart (points)
column.silence: Plus long silence, jours
column.allowed: Permis
column.count: Nombre
column.cost: Coût unitaire
column.rate: Taux
column.time: Temps
column.engaged: Engagées
column.short: Courtes
column.orders_of_visits: Commandes par visite
column.orders_of_clicks: Commandes par clic
column.median: Taux, publication du milieu
column.from: de
column.to: à
column.effect: Par rapport à l'habitude
column.low: Au moins
column.high: Au plus
column.thin: Trop peu de publications
queue.missed: manqué
queue.failed: échoué
queue.unknown: incertain
queue.partly_out: partiellement paru
queue.held: retenu
queue.by_hand: à la main
queue.cancelled: annulé
remark.thin: peu
remark.competitor: concurrent
remark.silence: depuis le {day}
remark.silence_long: depuis le {day}, trop long
audience.share: {share} de {account} par {kind}
audience.like: Comme {persona} : {shares}.
audience.like_of: Comme {persona}, de {audience} : {shares}.
voice.share: Part de voix : {share}, {own} {own:mention|de mentions|mentions} sur {all}. Selon les mentions recueillies.
voice.share_before: Part de voix : {share}, {own} {own:mention|de mentions|mentions} sur {all} ; {before} la période précédente ({change}). Selon les mentions recueillies.
voice.alone: {n} {n:mention|mentions|mentions} ; aucune de concurrents n'est connue, donc pas de part de voix.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, taux d'engagement : {arms}.
experiment.alone: {note} Une seule variante est parue : rien n'est encore comparé.
experiment.compared: {note} {comparison}
experiment.young: {note} Encore en croissance, non comparées : {posts}.
hashtags.most: Les {n} plus utilisés, sur {all} {all:hashtag|hashtags|hashtags}.
plan.post: {post} sur {account}
plan.unheard: {k} sur {n} {n:publication prévue|de publications prévues|publications prévues} dont on ignore si {k:elle est parue|elles sont parues|elles sont parues} : {posts}.
plan.unheard_all: {n} {n:publication prévue|publications prévues|publications prévues} dont on ignore la parution : {posts}.
plan.unheard_more: {k} sur {n} {n:publication prévue|de publications prévues|publications prévues} dont on ignore si {k:elle est parue|elles sont parues|elles sont parues} : {posts} et d'autres.
plan.unheard_all_more: {n} {n:publication prévue|publications prévues|publications prévues} dont on ignore la parution : {posts} et d'autres.
plan.by_hand: {k} sur {n} {n:publication mise|de publications mises|publications mises} en ligne à la main.
plan.by_hand_all: {n} {n:publication mise|publications mises|publications mises} en ligne à la main.
plan.reviewed: Le plan a été relu pour la dernière fois le {day}, il y a {days}.
plan.reviewed_old: Le plan a été relu pour la dernière fois le {day}, il y a {days} : il est temps de le revoir.
money.both: Dépenses des campagnes dont les deux sont connus.
money.days_left_out: {figures} : sans {days} dont un seul côté est connu.
base.days_left_out: {base}, sans {days} dont un seul côté est connu
response.unanswered: {n} {n:conversation|conversations|conversations} sans réponse.
pages.most: Les {n} plus visitées, sur {all} {all:page|pages|pages}.
traffic.engaged: Engagées : visites que Google Analytics compte ainsi ; le reste, ce sont ses rebonds.
traffic.short: Courtes : visites d'une page de moins de 15 secondes, les rebonds de Yandex Metrika.
traffic.attributed: Les conversions sont attribuées par qui les a comptées, pas par smm.

report: Rapport
report.kpis: KPI
report.of_campaign: campagne {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates} ; au {time} {zone}
report.running_as_of: {dates}, en cours ; au {time} {zone}
report.compared: Comparé à {previous} et, un an avant, à {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Chiffres connus au {time} ({zone}). Comparé à {previous} et à {last_year} un an avant.
report.running_known: {dates}, en cours. Chiffres connus au {time} ({zone}). Comparé à {previous} et à {last_year} un an avant.
report.as_of_alone: Au {time} {zone}
report.short: En bref
report.verdicts: Verdicts
report.targets: Objectifs
report.happened: Ce qui s'est passé
report.best: Meilleures publications
report.worst: Publications les plus faibles
report.quality: Qualité des données
report.made: D'où viennent ces chiffres
report.sql: Le SQL d'un chiffre : smm report --explain NAME
report.now: maintenant
report.before: avant
report.change: évolution
report.year_ago: an dernier
report.a_year_ago: un an avant
report.Now: Maintenant
report.Before: Avant
report.Change: Évolution
report.A_year_ago: Un an avant
report.nothing: rien
report.part: {section} : {table:lower}
report.young: * moins de {n} {n:jour|jours|jours} : augmente encore
report.young_mark: {time} (récente)
report.outside: hors campagnes
report.heat: {figure} par jour et heure
report.heat_legend: ░ bien pire que d'habitude, ▒ pire, ▓ habituel, █ mieux ; ? moins de 5 publications, trop peu pour juger. {note}
report.heat_legend_count: █ le plus ; ? moins de 5 publications, trop peu pour juger. {note}
report.over_time_day: Au fil du temps, une marque par jour
report.over_time_week: Au fil du temps, une marque par semaine
report.over_time_month: Au fil du temps, une marque par mois
report.over_time_year: Au fil du temps, une marque par an
line.followers: Abonnés de {account}
line.day: {figure} par jour de publication
line.week: {figure} par semaine de publication
line.month: {figure} par mois de publication
line.year: {figure} par année de publication
short.post: publication
short.published: parue
short.reach: couverture
short.engagements: interact.
short.rate: taux
short.effect: effet
brief.posts: publ.
brief.engagements: interact.
brief.engagement_rate: taux
brief.followers_gained: gagnés
brief.engagement_rate_median: médiane
brief.engagement_rate_mean: taux moyen
brief.engagement_rate_by_impressions: taux/impr.
brief.engagement_rate_by_followers: taux/abonnés
brief.engagement_rate_low: de
brief.engagement_rate_high: à
made.text: {figure} : {formula} ; de {base} ({coverage})
made.definition: {text} ; définition : {origin}
made.measured: {text} ; mesuré {first} à {last}
made.sources: {text} ; source {sources}
explained.why: {figure} : {value}, car {why}
explained.none: aucune requête seule ne le donne : {why}
explained.rows: composé de :
explained.more: et {n} {n:autre : --json le donne|autres : --json les donne tous|autres : --json les donne tous}
explained.formula: formule
explained.definition: définition
explained.of: de
explained.coverage: étendue
explained.covered: {covered} sur {items}
explained.before: avant
explained.year_ago: un an avant
explained.measured: mesuré
explained.from: source
explained.sql: en SQL, pour sqlite3 et la vue figures :
campaign.line: {campaign} : dépenses {spend}, chiffre d'affaires {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} à {cost}
campaign.budget: budget {budget}, dépensé à ce jour {spent} : {pace}
campaign.romi: ROMI {romi}, sur {base}
campaign.over_cap: plafond quotidien de {cap} dépassé, {days} : {dates}
campaign.over_cap_days: {pace} ; plafond quotidien dépassé : {days}
campaign.and: {pace} ; {forecast}

md.kpi: KPI
md.target: objectif
md.outcome: résultat
md.account: compte
md.engagements: interactions
md.campaign: campagne
md.spend: dépenses
md.revenue: chiffre d'affaires
md.roas: ROAS
md.orders: commandes
md.cost_per_order: coût par commande
md.romi: ROMI
md.budget: budget
md.spent: dépensé à ce jour
md.pace: rythme
md.romi_of: {romi} ({base})

html.required: exigé
html.no_before: rien d'avant à comparer
html.before: {before} avant, {change}
html.compare: Comparé à la période précédente et à un an avant
html.compared: Chiffres comparés
html.time: Au fil du temps
html.no_figures: Pas de chiffres.
html.from_to: De {first} ({first_day}) à {last} ({last_day}).
html.highest: Maximum : {value} ({label}).
html.highest_hour: Maximum : {value}, {day} {hour}.
html.all_thin: Chaque case a trop peu de publications pour juger.
html.nothing: Rien dans cette période.
html.chart_by: {figure} par {key}
html.chart_by_both: {figure} par {key} et {other}
html.darker_better: Plus foncé, mieux que d'habitude ; les cases en pointillés ont trop peu de publications pour juger. {note}
html.darker_more: Plus foncé, davantage ; les cases en pointillés ont trop peu de publications pour juger. {note}
html.breakdown: Détail
html.parts: D'où cela vient
html.times: Quand les publications sont parues
html.posts: Publications
html.best: Meilleures
html.worst: Plus faibles
html.post: {account}, {time} ; {engagements} {engagements:interaction|d'interactions|interactions}, couverture {reach}
html.brought: {post} ; {brought}
html.growing: {post} ; augmente encore
html.outside: Hors campagnes
html.budget_of: Budget de {campaign}
html.spent_of: {spent} dépensés sur {budget}
html.even_pace_is: {spent} ; un rythme égal serait {even}
html.even_pace: rythme égal
html.over_cap: Plafond quotidien de {cap} dépassé, {days} : {dates}.
html.sentence: {words}.
html.budget: Budget
html.spend: Dépenses de la période
html.romi: ROMI, sur {base}
html.spend_by: Dépenses à ce rythme au {day}
html.revenue_by: Chiffre d'affaires à ce rythme
html.campaigns: Campagnes
html.trust: Jusqu'où se fier aux chiffres
html.origins: Formule, base, étendue et source de chaque chiffre
html.made: {formula}. De {base} : {coverage}.
html.made_definition: {text} Définition : {origin}.
html.made_measured: {text} Mesuré {first} à {last}.
html.made_sources: {text} Source {sources}.
html.as_table: En tableau
html.smm: Fait avec smm.

xlsx.overview: Vue d'ensemble
xlsx.figure: Indicateur
xlsx.of: De
xlsx.how: Comment il est fait
xlsx.result: Résultat
xlsx.target: Objectif
xlsx.level: Niveau
xlsx.why: Pourquoi
xlsx.account: Compte
xlsx.published: Parue
xlsx.text: Texte
xlsx.effect: Effet
xlsx.address: Adresse
xlsx.best: meilleure
xlsx.worst: faible
xlsx.reach: Couverture
xlsx.campaign: Campagne
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Dépensé à ce jour
xlsx.forecast: Prévision
xlsx.rule: Règle
xlsx.what: Quoi
xlsx.examples: Exemples
xlsx.share: De la cible
xlsx.blank: Une cellule vide : le chiffre n’est pas connu.
xlsx.cut: Répartition
xlsx.group: Groupe
xlsx.remark: Remarque
xlsx.thin: Chiffres gris : trop peu de publications pour s’y fier.
xlsx.week: Semaine du

calendar.legend: Comptes
calendar.dashed: Pointillé : pas encore approuvé
calendar.by_hand: À la main : {where}
calendar.when: {time}, compte {account}
calendar.wait: {when} ; pas encore approuvé : attendre
calendar.title: Titre
calendar.paste: Coller
calendar.paste_part: Coller comme partie {n}
calendar.attach: Joindre {file}
calendar.attach_with: Joindre {file} ; texte alternatif : {alt}
calendar.warning: Avertissement
calendar.link: Lien
preview.plan: Plan de contenu
preview.skip: Vers les publications
preview.none: Aucune publication
preview.of_day: Publications du {day}
preview.of_days: Publications du {first} au {last}
preview.summary: {counts}. Les heures sont celles de {zones}.
preview.of_status: {n} {status}
preview.days: Jours
preview.day: {weekday} {day}
preview.made: Fait par smm le {time}. Un aperçu : le faire n'a rien publié.
preview.card: {post} sur {account}, {time}
preview.answer: ☐ Oui   ☐ Non, parce que :
preview.reply: En réponse à : {post}
preview.quotes: Cite : {post}
preview.comment: Premier commentaire
preview.part: {n} sur {all}
preview.alt: Texte alternatif : {alt}
preview.no_alt: Pas de texte alternatif
preview.poll: Sondage
preview.open_for: Ouvert pendant {duration}
preview.open_for_several: Ouvert pendant {duration}, plusieurs choix possibles
preview.post: Publication
preview.pillar: Pilier
preview.campaign: Campagne
preview.audience: Audience
preview.length: Longueur
preview.lengths: {lengths} {unit}
preview.address: Adresse
preview.problems: Problèmes
preview.error: Erreur : {message}
preview.warning: Attention : {message}
preview.more: … plus
preview.folded: {network} affiche à peu près ceci ; la suite est derrière « plus ».
preview.plain_links: Sur {network}, une adresse dans le texte n’est pas cliquable.
preview.page_card: Le titre et l’image viennent de la page.
preview.cut_picture: {network} recadre les images à ce format.
preview.captions: Sous-titres : {languages}
preview.no_captions: Le film n’a pas de sous-titres.
status.draft: brouillon
status.planned: prévu
status.review: en relecture
status.approved: approuvé
status.published: publié
status.by_hand: approuvé, à la main
unit.graphemes: caractères
unit.characters: caractères
unit.bytes: octets
field.tags: Étiquettes
field.visibility: Visibilité
field.addresses: Renvoie à
field.after: Après
field.who_can_reply: Qui peut répondre
field.disclosure: Publicité
field.placement: Emplacement
field.options: Options

client.at_least: au moins {value}
client.at_most: au plus {value}
client.more_than: plus de {value}
client.less_than: moins de {value}
client.exactly: exactement {value}
client.between: de {low} à {high}
client.wanted: Voulu
client.scale: Toutes les barres à la même échelle ; le trait est l'objectif
client.of_target: {share} de l'objectif.
client.missed_by: Manqué de {difference}.
client.so_far: À ce jour, {share} du temps écoulé.
client.beside: {period} à côté de {previous}, à périmètre égal
client.multiples: Interactions, une échelle pour tous les comptes
client.before_line: La ligne pointillée est la moyenne de la période précédente.
client.leaders: Les publications qui ont fait le plus, dans leurs mots
client.notes: Notes
client.unknown: Ce qui n'est pas connu
client.appendix: Annexe
client.known: {dates}. Chiffres connus au {time} ({zone}).
client.running_known: {dates}, en cours. Chiffres connus au {time} ({zone}).
)",
};

}  // namespace smm::languages
