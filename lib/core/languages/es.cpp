#include "core/speech.h"

namespace smm::languages {

extern const Language es{
    .tag = "es",
    .name = "Español",
    // CLDR: one, many (whole millions), other.
    .form = [](std::uint64_t n) -> std::size_t {
      return n == 1 ? 0 : n != 0 && n % 1'000'000 == 0 ? 1 : 2;
    },
    .decimal = ",",
    .group = ".",
    .grouped_from = 5,
    .sentences = R"(
na: n. d.
none: (ninguno)
percent: {number} %
points: {number} p. p.
seconds: {number} s
money: {number} {currency}
change: {change} ({now} tras {then})
range: {first} a {last}
between: {one} frente a {other}
titled: {name}: {about}

months: enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
months.in_dates: enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
months.short: ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic
weekdays: lunes|martes|miércoles|jueves|viernes|sábado|domingo
weekdays.short: lun|mar|mié|jue|vie|sáb|dom
date.figures: {dd}/{mm}/{yyyy}
date.time: {date} {time}
date.words: {d} de {month} de {yyyy}
date.words_of_the_year: {d} de {month}
date.short: {d} {month}
date.with_weekday: {weekday}, {date}
period.year: {year}
period.quarter: {quarter}.º trimestre de {year}
period.month: {month} de {year}
period.week: semana {week} de {year} ({days})
period.days: {first} a {last}
period.days_in_month: {d} a {last}

count.posts: {n} {n:publicación|de publicaciones|publicaciones}
count.campaigns: {n} {n:campaña|de campañas|campañas}
count.accounts: {n} {n:cuenta|de cuentas|cuentas}
count.measurements: {n} {n:medición|de mediciones|mediciones}
count.days: {n} {n:día|de días|días}
count.weeks: {n} {n:semana|de semanas|semanas}
count.months: {n} {n:mes|de meses|meses}
count.quarters: {n} {n:trimestre|de trimestres|trimestres}
count.years: {n} {n:año|de años|años}
count.orders: {n} {n:pedido|de pedidos|pedidos}
coverage.posts: {k} de {n} {n:publicación|publicaciones|publicaciones}
coverage.campaigns: {k} de {n} {n:campaña|campañas|campañas}
coverage.accounts: {k} de {n} {n:cuenta|cuentas|cuentas}
coverage.measurements: {k} de {n} {n:medición|mediciones|mediciones}
coverage.days: {k} de {n} {n:día|días|días}
gaps.more: {gaps} y {n} {n:hueco más|huecos más|huecos más}

key.account: cuenta
key.network: red
key.type: tipo
key.pillar: pilar
key.campaign: campaña
key.stage: etapa
key.audience: público
key.weekday: día de la semana
key.hour: hora
key.day: día
key.week: semana
key.month: mes
key.year: año
key.arm: variante
key.page: página
key.action: acción
key.segment: segmento
key.hashtag: hashtag
each.account: cada cuenta
each.network: cada red
where: {key} {value}
stage.awareness: reconocimiento
stage.consideration: consideración
stage.conversion: conversión
stage.loyalty: fidelización
type.text: texto
type.image: imagen
type.video: vídeo
type.reel: reel
type.story: historia
type.carousel: carrusel
type.link: enlace
type.poll: encuesta
segment: {kind}: {value}
segment.age: edad
segment.gender: género
segment.country: país
segment.city: ciudad
segment.language: idioma

kpi.likes: Me gusta
kpi.comments: Comentarios
kpi.shares: Compartidos
kpi.saves: Guardados
kpi.reach: Alcance sumado
kpi.impressions: Impresiones
kpi.views: Reproducciones
kpi.clicks: Clics
kpi.profile_visits: Visitas al perfil
kpi.follows: Seguimientos
kpi.unfollows: Dejaron de seguir
kpi.hides: Ocultaciones
kpi.video_starts: Inicios de vídeo
kpi.video_completions: Vídeos completos
kpi.watch_seconds: Tiempo de reproducción
kpi.followers: Seguidores
kpi.spend: Gasto
kpi.revenue: Ingresos
kpi.orders: Pedidos
kpi.leads: Clientes potenciales
kpi.registrations: Registros
kpi.calls: Llamadas
kpi.visits: Visitas
kpi.profit: Beneficio bruto
kpi.all_clicks: Todos los clics
kpi.video_25: Reproducciones al 25 %
kpi.video_50: Reproducciones al 50 %
kpi.video_75: Reproducciones al 75 %
kpi.thruplays: ThruPlays
kpi.engaged_visits: Visitas con interacción
kpi.short_visits: Visitas cortas
kpi.mentions: Menciones
kpi.mentions_positive: Menciones positivas
kpi.mentions_neutral: Menciones neutras
kpi.mentions_negative: Menciones negativas
kpi.conversations: Conversaciones
kpi.answered: Respondidas
kpi.response_seconds: Tiempo de respuesta
kpi.posts: Publicaciones
kpi.audience_share: Parte del público
kpi.detail_expands: Detalles abiertos
kpi.thumbnail_impressions: Impresiones de la miniatura
kpi.net_follows: Seguidores nuevos netos
kpi.key_events: Eventos clave
kpi.network_fees: Tarifas de las redes
kpi.conversions: Conversiones
kpi.posts_published: Publicaciones realizadas
kpi.engagements: Interacciones
kpi.engagements_public: Interacciones públicas
kpi.engagements_full: Interacciones y clics
kpi.engagements_per_post: Interacciones por publicación
kpi.engagement_rate: Tasa de interacción
kpi.engagement_rate_mean: Tasa de interacción, media de publicaciones
kpi.engagement_rate_by_impressions: Tasa de interacción sobre impresiones
kpi.engagement_rate_by_views: Tasa de interacción sobre reproducciones
kpi.engagement_rate_full: Tasa de interacción con clics
kpi.engagement_rate_by_followers: Tasa de interacción sobre seguidores
kpi.daily_engagement_rate: Tasa de interacción diaria
kpi.reach_per_post: Alcance por publicación
kpi.reach_rate: Tasa de alcance
kpi.frequency: Frecuencia
kpi.click_through_rate: Tasa de clics
kpi.click_through_rate_all: Tasa de clics, todos los clics
kpi.save_rate: Tasa de guardados
kpi.virality_rate: Tasa de compartidos
kpi.negative_feedback_rate: Tasa de reacciones negativas
kpi.applause_rate: Me gusta por publicación
kpi.conversation_rate: Comentarios por publicación
kpi.amplification_rate: Compartidos por publicación
kpi.applause_of_followers: Me gusta por seguidor
kpi.amplification_of_followers: Compartidos por seguidor
kpi.applause_per_1000_followers: Me gusta por cada 1000 seguidores
kpi.conversation_per_1000_followers: Comentarios por cada 1000 seguidores
kpi.amplification_per_1000_followers: Compartidos por cada 1000 seguidores
kpi.follow_conversion: Conversión en seguidores
kpi.video_completion_rate: Tasa de vídeos completos
kpi.video_retention_25: Reproducciones que llegan al 25 %
kpi.video_retention_50: Reproducciones que llegan al 50 %
kpi.video_retention_75: Reproducciones que llegan al 75 %
kpi.view_through_rate: Tasa de visualización completa
kpi.thruplay_rate: Tasa de ThruPlay
kpi.average_watch_seconds: Tiempo medio de reproducción
kpi.followers_gained: Seguidores nuevos
kpi.audience_growth: Crecimiento de seguidores
kpi.audience_growth_of_end: Crecimiento de seguidores, sobre el final
kpi.churn_rate: Seguidores perdidos
kpi.roas: Retorno de la inversión publicitaria (ROAS)
kpi.romi: Retorno del marketing (ROMI)
kpi.romi_revenue: Retorno del marketing, sobre ingresos
kpi.roi: Retorno de todos los costes (ROI)
kpi.cost_per_click: Coste por clic
kpi.cost_per_order: Coste por pedido
kpi.cost_per_lead: Coste por cliente potencial
kpi.cost_per_registration: Coste por registro
kpi.cost_per_call: Coste por llamada
kpi.cost_per_visit: Coste por visita
kpi.cost_per_view: Coste por reproducción
kpi.cost_per_engagement: Coste por interacción
kpi.cost_per_follower: Coste por seguidor
kpi.cost_per_mille: Coste por mil impresiones
kpi.cost_per_reach: Coste por mil personas alcanzadas
kpi.conversion_rate: Tasa de conversión de los clics
kpi.conversion_rate_of_visits: Tasa de conversión de las visitas
kpi.revenue_per_visit: Ingresos por visita
kpi.bounce_rate_ga4: Tasa de rebote, Google Analytics
kpi.bounce_rate_metrika: Tasa de rebote, Yandex Metrika
kpi.net_sentiment: Sentimiento neto
kpi.net_sentiment_of_opinions: Sentimiento neto de las opiniones
kpi.share_of_voice: Cuota de voz
kpi.response_rate: Tasa de respuesta
meaning.likes: me gusta y otras reacciones
meaning.comments: comentarios y respuestas
meaning.shares: compartidos, republicaciones y citas
meaning.saves: guardados y marcadores
meaning.reach: personas que lo vieron
meaning.impressions: cuántas veces se mostró
meaning.views: reproducciones tal como las define la red
meaning.clicks: clics en su enlace
meaning.profile_visits: visitas al perfil
meaning.follows: seguidores nuevos gracias a la publicación
meaning.unfollows: seguidores perdidos
meaning.hides: ocultado o denunciado
meaning.video_starts: reproducciones iniciadas
meaning.video_completions: reproducciones hasta el final
meaning.watch_seconds: segundos vistos
meaning.followers: seguidores o suscriptores de la cuenta
meaning.spend: dinero gastado en publicidad
meaning.revenue: dinero ganado con lo anunciado o publicado
meaning.orders: pedidos y ventas
meaning.leads: consultas
meaning.registrations: registros y altas
meaning.calls: llamadas telefónicas
meaning.visits: visitas al sitio
meaning.profit: ingresos menos el coste de lo vendido
meaning.all_clicks: clics en cualquier parte, incluido el enlace
meaning.video_25: reproducciones hasta un cuarto
meaning.video_50: reproducciones hasta la mitad
meaning.video_75: reproducciones hasta tres cuartos
meaning.thruplays: reproducciones de 15 segundos o hasta el final
meaning.engaged_visits: visitas que Google Analytics considera con interacción
meaning.short_visits: visitas de una página de menos de 15 segundos, según Yandex Metrika
meaning.mentions: lo que otros dijeron de la cuenta o la marca
meaning.mentions_positive: menciones que elogian
meaning.mentions_neutral: menciones que no hacen ni lo uno ni lo otro
meaning.mentions_negative: menciones que se quejan
meaning.conversations: mensajes y comentarios que necesitaban respuesta
meaning.answered: conversaciones que la recibieron
meaning.response_seconds: tiempo mediano hasta la primera respuesta
meaning.posts: publicaciones de la cuenta, en total
meaning.audience_share: porcentaje de seguidores de una edad, género, lugar o idioma
meaning.detail_expands: cuántas veces se abrió para ver más
meaning.thumbnail_impressions: cuántas veces se mostró la miniatura del vídeo en YouTube
meaning.net_follows: seguidores nuevos menos los perdidos
meaning.key_events: lo que Google Analytics debe contar como éxito
meaning.network_fees: lo que las redes cobran por publicar, borrar y leer publicaciones
meaning.conversions: lo que un sistema de anuncios debe contar como éxito, de cualquier tipo
stat.reach: Alcance sumado de las publicaciones

term.engagements: me gusta + comentarios + compartidos + guardados, los que se comuniquen
term.public_engagements: me gusta + comentarios + compartidos, los que se comuniquen
term.full_engagements: interacciones + todos los clics (los de enlaces, si solo esos se comunican)
term.metric: {figure:lower}
term.reach: alcance
term.impressions: impresiones (o reproducciones)
term.plays: inicios de vídeo (o reproducciones)
term.negative_feedback: ocultaciones y bajas de seguidores, las que se comuniquen
term.gross_gain: (beneficio bruto - gasto)
term.revenue_gain: (ingresos - gasto)
term.all_costs: (gasto + ingresos - beneficio bruto)
term.unengaged_visits: (visitas - visitas con interacción)
term.sentiment: (menciones positivas - negativas)
term.judged_mentions: (menciones positivas + neutras + negativas)
term.opinions: (menciones positivas + negativas)
term.followers_then: seguidores el día de la publicación
formula.reach: suma del alcance de las publicaciones, como peso: quien vio dos cuenta dos veces
formula.level: {figure:lower} al final
formula.median: mediana de lo medido: {meaning}
formula.metric: suma de {figure:lower}: {meaning}
formula.posts: publicaciones del periodo
formula.total: {above}
formula.pooled: suma de {above} / suma de {below}
formula.ratio: {above} / {below}
formula.mean: media por publicación de {above} / {below}
formula.per_item: suma de {above} / publicaciones
formula.times: {formula} * {factor}
formula.share: menciones / (menciones + menciones de competidores)
formula.gained: seguidores al final - seguidores antes
formula.growth: (seguidores al final - seguidores antes) / seguidores antes
formula.growth_of_end: (seguidores al final - seguidores antes) / seguidores al final
formula.churn: bajas de seguidores de las cuentas / seguidores antes
formula.daily: interacciones de las cuentas / (seguidores medios * días con datos)
base.followers: seguidores de las cuentas, {period}
base.campaigns: datos de campañas y cuentas medidos, {period}
base.posts: publicaciones, {period}
base.posts_on: publicaciones, {period}, en {accounts}
base.where: {base}, {where}

why.no_competitor: no se conocen menciones de competidores
why.no_mentions: no se conocen las menciones de la propia marca
why.churn: no se conocen los seguidores de antes o los perdidos
why.daily: no se conocen los seguidores de las cuentas o sus interacciones por día
why.followers: no se conocen los seguidores de antes o del final
why.nothing: no se publicó nada y ninguna campaña tiene cifras
why.unpublished: no se publicó nada
why.unheard: de entonces no se conocen publicaciones ni cifras de campañas
why.no_profit: no se conoce el beneficio bruto; romi_revenue no lo necesita
why.figures: no se conocen los datos necesarios
why.untold: nadie ha dicho qué se publicó entonces
why.currencies: los importes están en varias monedas
why.other_currency: los importes en {currency} no se miden con un objetivo en {wanted}

sql.tables: varias tablas dicen lo mismo, y cuál cuenta no está en la vista
sql.plan: lo que el plan dice de las publicaciones no está en la vista, y son demasiadas para nombrarlas
sql.days: va por los días de la zona horaria de la marca en que se sabe algo
sql.accounts: la vista no dice de qué cuentas es
sql.followers: cada publicación se compara con los seguidores de su día
sql.two_names: algunas publicaciones constan con dos nombres
sql.several_days: hay datos de varios días juntos, y cuáles cuentan depende de los demás
sql.not_in_view: lo que el plan dice de las publicaciones no está en la vista
sql.no_post: la vista no tiene publicaciones sin datos ni horas que solo el plan conoce
rows.on: {subject} en {account}
rows.post: {post} en {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (competidor)
rows.followers: {account}, {followers} {followers:seguidor|de seguidores|seguidores} en {days}
rows.median: el del medio, o la media de los dos{result}
rows.mean: la media de {n} {n:cociente|cocientes|cocientes}{result}
rows.sum: la suma de {n} {n:fila|filas|filas}{result}

days.known: {figure}: se conocen {known} de {days}; no se conocen: {gaps}.
compared.left_out: La comparación con {period} deja fuera {accounts}, cuyos datos solo se conocen en uno de los dos periodos.
compared.a_day: {period} tiene {days}; por día: {figures}.
compared.figure: {figure:lower} {day} frente a {other} ({change})
compared.at_age: Las publicaciones se comparan con las de {period} por sus datos a los {days}.
compared.ages: Las publicaciones de {period} se leyeron con {age} {age:día|de días|días}, las de {other} con {other_age} (mediana): las más antiguas han tenido más tiempo, y no se conocen datos a la misma edad.
compared.currencies: Los importes de {period} están en {currency} y los de {other} en {other_currency}: no se comparan.
compared.break: {figure} en {account}: desde el {day} la red cuenta {is}, y antes contaba {was}. Son dos cifras con un mismo nombre y no se comparan.

state.met: cumplido
state.missed: no cumplido
state.missing: sin dato
state.not_due: aún no toca
state.invalid: no válido
state.off: apagado
badge.met: Cumplido
badge.missed: No cumplido
badge.missing: Sin dato
badge.not_due: Aún no toca
badge.invalid: No válido
loud.missed: NO CUMPLIDO
loud.invalid: NO VÁLIDO
level.error: exigido
level.warn: aviso
target.previous: {target} frente al periodo anterior
target.last_year: {target} frente al año pasado
target.per_day: {target} por día
target.per_week: {target} por semana
target.per_month: {target} por mes
target.per_quarter: {target} por trimestre
target.per_year: {target} por año
where.no_key: no se puede elegir por «{key}»
where.no_account: no existe la cuenta «{account}»
where.no_account_meant: no existe la cuenta «{account}»; {meant}
where.of_accounts: {metric} es de cuentas: elija por cuenta o red
verdict.not_percent: {metric} no es un porcentaje y el objetivo sí
verdict.unknown: no existe la métrica «{metric}»
verdict.unknown_meant: no existe la métrica «{metric}»; ¿quiso decir «{meant}»?
verdict.young: {reason}; de menos de {days} {days:día|de días|días}: {posts}
verdict.not_begun: {period}: aún no ha empezado
verdict.so_far: {value} hasta ahora para un objetivo de {target}; {period} sigue en curso: han pasado {gone} de {days} ({share})
verdict.nothing_yet: aún no se sabe nada para un objetivo de {target}; {period} sigue en curso: han pasado {gone} de {days} ({share})
verdict.of: {value} (de {coverage})
verdict.of_days: {value} (de {coverage}, en {days})
verdict.after: {now} tras {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, sin {accounts}, que no se conocen en ambos
verdict.no_other: no hay nada con que comparar ({period})
verdict.against: {value} para un objetivo de {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, el peor de {parts}
verdict.worst: {reason}, el peor resultado por {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {missing} de {units} sin dato; {why}
verdict.no_account: no hay ninguna cuenta que juzgar
verdict.some_unknown: no se conocen todos los datos
gate.none: ninguna: ningún KPI es exigido (level: error)
gate.failed: no superada: {kpis}
gate.wrong: no evaluada: error en el plan: {kpis}
gate.unjudged: no evaluada: ningún KPI exigido se pudo juzgar: {kpis}
gate.passed: superada: {n} {n:KPI exigido cumplido|KPI exigidos cumplidos|KPI exigidos cumplidos}
gate.passed_some: superada: {n} {n:KPI exigido cumplido|KPI exigidos cumplidos|KPI exigidos cumplidos}, {others} {others:otro no se pudo|otros no se pudieron|otros no se pudieron} juzgar
gate: Comprobación {reason}

romi.gross_profit: beneficio bruto
romi.revenue: ingresos
money.currencies: los importes están en varias monedas y no se pueden comparar
money.other_currency: los importes en {currency} no se comparan con un presupuesto en {budget}
forecast.so_far: al ritmo de {n} {n:día transcurrido|días transcurridos|días transcurridos}, {spend} gastados para el {day}
forecast.known: al ritmo de {n} {n:día conocido|días conocidos|días conocidos}, {spend} gastados para el {day}
forecast.of_budget: {forecast}, {share} del presupuesto
forecast.doubt: {forecast} (no se puede decir cuánto puede desviarse: probados con los días hasta ahora, {hits:acertó|acertaron|acertaron} {hits} de {tries} {tries:intervalo|de intervalos|intervalos})
forecast.tried: {forecast} (cuatro de cada cinco veces de {low} a {high}; probado con los días pasados, {hits:acertó|acertaron|acertaron} {hits} de {tries} {tries:intervalo|de intervalos|intervalos})
forecast.revenue: {forecast}; ingresos {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: empieza el {day}
pace.unknown: no se conoce gasto hasta el {day}
pace.few: solo se conoce el gasto de {days}, muy poco para un ritmo
pace.few_gaps: solo se conoce el gasto de {days}, muy poco para un ritmo; no se conocen: {gaps}
pace.even: gastado el {share} del presupuesto hasta el {day}; un ritmo uniforme sería {even}
pace.known: gastado el {share} del presupuesto en {days} conocidos; un ritmo uniforme sería {even}; no se conocen: {gaps}
pace.over: {pace}; por encima del presupuesto

quality.all_posts: todas: {posts}
quality.no-data: no se sabe nada de este periodo: ni publicaciones, ni datos, ni seguidores
quality.missing: {posts}: sin datos
quality.missing-reach: {posts}: con datos pero sin alcance, fuera de las tasas sobre alcance
quality.impossible: {posts}: menos impresiones que personas alcanzadas
quality.negative: {posts}: con un dato negativo
quality.early: {posts}: con datos medidos antes del día de publicación
quality.young: {posts}: con menos de {days} {days:día|de días|días}; sus datos aún crecen
quality.future: {n} {n:dato medido|datos medidos|datos medidos} después de hoy, no {n:usado|usados|usados}
quality.missing-followers: {accounts}: sin seguidores medidos antes y durante el periodo
quality.silent-accounts: {accounts}: sin ningún dato
quality.duplicate: {n} {n:publicación tiene|publicaciones tienen|publicaciones tienen} el mismo texto que otra de la misma cuenta en un día: si es la misma, cuenta dos veces
quality.both: {post} y {other}
quality.jump: {n} {n:salto|saltos|saltos} de seguidores muy por encima de lo habitual: comprados, corregidos o un error
quality.jumped: {account} de {before} a {after} el {day}
quality.impossible-shares: las partes de un público suman más que el total
quality.undated: {n} {n:publicación|publicaciones|publicaciones} con datos y sin hora de publicación, en ningún periodo
quality.currency: los importes están en varias monedas y no se suman
quality.unknown-campaign: datos de {n} {n:campaña que el plan no tiene|campañas que el plan no tiene|campañas que el plan no tiene}
quality.spans: {n} {n:dato abarca|datos abarcan|datos abarcan} más días que el periodo y no {n:cuenta|cuentan|cuentan}: expórtelos por día
quality.span: {metric} de {subject}, {first} a {last}
quality.two-sources: dos tablas dicen lo mismo y cuenta una de ellas: se {n:omite|omiten|omiten} {n} {n:día|de días|días} que solo tiene la otra; sources en smm.yaml dice cuál cuenta
quality.of_days: {metric} de {subject}, {days}: cuenta {counts} y no {origin}
quality.goes-on: dos tablas comparten algunos días y se continúan: {n:cuenta|cuentan|cuentan} también {n} {n:día|de días|días} que solo tiene la posterior
quality.own_days: {metric} de {subject}, {days}: {origin} continúa {counts}
quality.left-out: {n} {n:sección omitida|secciones omitidas|secciones omitidas} por falta de datos
examples: {message}: {examples}

rank.goals: Por efecto en los objetivos: {aims}. 1,00 es la publicación media de la misma etapa; {n} {n:publicación tiene|publicaciones tienen|publicaciones tienen} un dato.
rank.step: Por «{step}», el paso más cercano a los objetivos del que hay datos. 1,00 es la publicación media de la misma cuenta; con dato: {posts}.
rank.rate: Por tasa de interacción (interacciones como porcentaje del alcance).
rank.engagements: Por interacciones; no se conoce el alcance.
rank.no_goals: {by} Ninguna publicación tiene datos de los objetivos del plan.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} frente a lo habitual ({low} a {high}), de {n} {n:publicación|publicaciones|publicaciones}
times.series: {effect}. Todas son de la serie {series}: puede ser la serie y no la hora
times.no_hour: Ninguna hora es claramente mejor.
times.no_day: Ningún día es claramente mejor.
times.best_hour: Lo mejor: {day} {hour}, {effect}.
times.best_day: Lo mejor: {day}, {effect}.
times.few: No se puede decir nada con {n} {n:publicación|publicaciones|publicaciones} con el dato; hacen falta {fewest}.
times.none: No se aprecia efecto del día y la hora (p = {p}).
times.none_days: No se aprecia efecto del día; no se conocen las horas (p = {p}).
times.matters: Importa cuándo se publica ({p}). {best}
times.matters_days: Importa cuándo se publica ({p}). {best} No se conocen las horas.
times.note: {figure}: {sentence} Hora local, {zones}.

summary.met_one: El objetivo se ha cumplido.
summary.met_all: Se han cumplido los {n} objetivos.
summary.missed: Cumplidos {met} de {n} {n:objetivo|objetivos|objetivos}; sin cumplir: {targets}.
summary.missed_more: Cumplidos {met} de {n} {n:objetivo|objetivos|objetivos}; sin cumplir: {targets} y {more} más.
summary.target: {target} ({value}; deseado: {wanted})
summary.published: {n:Salió|Salieron|Salieron} {n} {n:publicación|publicaciones|publicaciones}.
summary.published_after: {n:Salió|Salieron|Salieron} {n} {n:publicación|publicaciones|publicaciones} ({period}: {before}).
summary.told: Una publicación trajo {now} {now:interacción|de interacciones|interacciones} ({period}: {before}): más diferencia de la que hace el azar.
summary.chance: Una publicación trajo {now} {now:interacción|de interacciones|interacciones} ({period}: {before}): una diferencia que también hace el azar.
summary.one_post: Una sola publicación, «{post}», hizo el {share} de todas las interacciones; la del medio tiene {median}.
summary.followers_same: Hay {followers} {followers:seguidor|de seguidores|seguidores}, tantos como antes.
summary.followers_more: Hay {followers} {followers:seguidor|de seguidores|seguidores}, {change} más que antes.
summary.followers_fewer: Hay {followers} {followers:seguidor|de seguidores|seguidores}, {change} menos que antes.

compare.better: {of} fue mejor que {from}: {figures}
compare.worse: {of} fue peor que {from}: {figures}
compare.higher: {of} fue más alto que {from}: {figures}
compare.lower: {of} fue más bajo que {from}: {figures}
compare.seldom: {one} frente a {other}. La diferencia es {difference}, {interval} contando con el azar; si fueran iguales, una tan grande saldría menos de una vez de cada 1000.
compare.once: {one} frente a {other}. La diferencia es {difference}, {interval} contando con el azar; si fueran iguales, una tan grande saldría una vez de cada 1000.
compare.often: {one} frente a {other}. La diferencia es {difference}, {interval} contando con el azar; si fueran iguales, una tan grande saldría unas {times} veces de cada 1000.
compare.cause: La causa, estos datos no la dicen.
compare.others: los demás
compare.few: {n:hace|hacen|hacen} falta {n} {n:publicación|de publicaciones|publicaciones} con el dato en cada lado
compare.same: {n:la|las|las} {n} {n:publicación|de publicaciones|publicaciones} de {group} {n:tiene|tienen|tienen} el mismo dato
compare.nothing: No se puede decir nada: {why}.
compare.no_difference: No se ve diferencia entre {one} y {other}.
compare.no_difference_of_all: No se ve diferencia entre ellos.
compare.could: Esta comparación habría podido ver una diferencia de unos {difference}; puede haber una menor.
compare.points: {number} puntos

section.audience: Público
section.audience.lacks: público (seguidores de una cuenta o partes de sus segmentos)
section.competitors: Competidores y cuota de voz
section.competitors.lacks: competidores (datos de una cuenta de tipo competitor)
section.experiments: Experimentos
section.hygiene: El plan
section.money: Dinero
section.response: Respuestas
section.response.lacks: respuestas (conversaciones y respondidas de una cuenta)
section.traffic: Tráfico y conversiones
section.traffic.lacks: tráfico y conversiones (visitas por página; clientes potenciales o pedidos por campaña)
table.by: Por {key}
table.by_both: Por {key} y {other}
table.followers: Seguidores
table.segments: Segmentos del público
table.competitors: Junto a los competidores
table.experiment: Experimento {name}
table.pillar-mix: Reparto de los pilares
table.silences: Cadencia
table.not-published: Sin publicar
table.hashtags: Hashtags
table.cost-of-actions: Coste de cada acción
table.response: Respuestas por cuenta
table.landing-pages: Páginas de destino
table.conversions: Conversiones por campaña
table.zone: Hora local, {zone}.
table.zones: Hora local, {zone}, o la de la cuenta.
column.before: Antes
column.gained: Ganados
column.growth: Crecimiento
column.share: Parte
column.planned: Previsto
column.difference: Diferencia (puntos)
column.silence: Silencio más largo, días
column.allowed: Permitido
column.count: Número
column.cost: Coste de uno
column.rate: Tasa
column.time: Tiempo
column.engaged: Con interacción
column.short: Cortas
column.orders_of_visits: Pedidos por visita
column.orders_of_clicks: Pedidos por clic
column.median: Tasa, publicación del medio
column.from: de
column.to: a
column.effect: Frente a lo habitual
column.low: Al menos
column.high: Como mucho
column.thin: Muy pocas publicaciones
queue.missed: perdida
queue.failed: fallida
queue.unknown: incierta
queue.partly_out: publicada en parte
queue.held: retenida
queue.by_hand: a mano
queue.cancelled: cancelada
remark.thin: pocas
remark.competitor: competidor
remark.silence: desde el {day}
remark.silence_long: desde el {day}, demasiado
audience.share: {share} de {account} por {kind}
audience.like: Como {persona}: {shares}.
audience.like_of: Como {persona}, de {audience}: {shares}.
voice.share: Cuota de voz: {share}, {own} de {all} {all:mención|de menciones|menciones}. Según las menciones recogidas.
voice.share_before: Cuota de voz: {share}, {own} de {all} {all:mención|de menciones|menciones}; {before} en el periodo anterior ({change}). Según las menciones recogidas.
voice.alone: {n} {n:mención|menciones|menciones}; de competidores no se conoce ninguna, así que no hay cuota de voz.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, tasa de interacción: {arms}.
experiment.alone: {note} Solo se ha publicado una variante: aún no se compara nada.
experiment.compared: {note} {comparison}
experiment.young: {note} Aún crecen y no se comparan: {posts}.
hashtags.most: Los {n} más usados, de {all} {all:hashtag|hashtags|hashtags}.
plan.post: {post} en {account}
plan.unheard: De {n} {n:publicación prevista|de publicaciones previstas|publicaciones previstas} no se sabe si {k:salió|salieron|salieron} {k}: {posts}.
plan.unheard_all: No se sabe si {n:salió|salieron|salieron} {n} {n:publicación prevista|publicaciones previstas|publicaciones previstas}: {posts}.
plan.unheard_more: De {n} {n:publicación prevista|de publicaciones previstas|publicaciones previstas} no se sabe si {k:salió|salieron|salieron} {k}: {posts} y otras.
plan.unheard_all_more: No se sabe si {n:salió|salieron|salieron} {n} {n:publicación prevista|publicaciones previstas|publicaciones previstas}: {posts} y otras.
plan.by_hand: {k} de {n} {n:publicación|de publicaciones|publicaciones} se {k:publicó|publicaron|publicaron} a mano.
plan.by_hand_all: {n} {n:publicación se publicó|publicaciones se publicaron|publicaciones se publicaron} a mano.
plan.reviewed: El plan se revisó por última vez el {day}, hace {days}.
plan.reviewed_old: El plan se revisó por última vez el {day}, hace {days}: es hora de volver a mirarlo.
money.both: Gasto de las campañas de las que se conocen ambos.
money.days_left_out: {figures}: sin {days} de los que solo se conoce un lado.
base.days_left_out: {base}, sin {days} de los que solo se conoce un lado
response.unanswered: {n} {n:conversación|conversaciones|conversaciones} sin respuesta.
pages.most: Las {n} con más visitas, de {all} {all:página|páginas|páginas}.
traffic.engaged: Con interacción: visitas que Google Analytics considera así; el resto son rebotes.
traffic.short: Cortas: visitas de una página de menos de 15 segundos, los rebotes de Yandex Metrika.
traffic.attributed: Las conversiones las atribuye quien las contó, no smm.

report: Informe
report.kpis: KPI
report.of_campaign: campaña {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; a {time} {zone}
report.running_as_of: {dates}, en curso; a {time} {zone}
report.compared: Comparado con {previous} y, hace un año, con {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Datos a {time} ({zone}). Comparado con {previous} y con {last_year} hace un año.
report.running_known: {dates}, en curso. Datos a {time} ({zone}). Comparado con {previous} y con {last_year} hace un año.
report.as_of_alone: A {time} {zone}
report.short: En breve
report.verdicts: Veredictos
report.targets: Objetivos
report.happened: Qué ha pasado
report.best: Mejores publicaciones
report.worst: Publicaciones más flojas
report.quality: Calidad de los datos
report.made: Cómo se obtienen estos datos
report.sql: El SQL de un dato: smm report --explain NAME
report.now: ahora
report.before: antes
report.change: cambio
report.year_ago: hace un año
report.a_year_ago: hace un año
report.Now: Ahora
report.Before: Antes
report.Change: Cambio
report.A_year_ago: Hace un año
report.nothing: nada
report.part: {section}: {table:lower}
report.young: * menos de {n} {n:día|días|días}: aún crece
report.young_mark: {time} (reciente)
report.outside: fuera de campañas
report.heat: {figure} por día y hora
report.heat_legend: ░ mucho peor de lo habitual, ▒ peor, ▓ habitual, █ mejor; ? menos de 5 publicaciones, muy pocas. {note}
report.heat_legend_count: █ lo máximo; ? menos de 5 publicaciones, muy pocas. {note}
report.over_time_day: En el tiempo, una marca por día
report.over_time_week: En el tiempo, una marca por semana
report.over_time_month: En el tiempo, una marca por mes
report.over_time_year: En el tiempo, una marca por año
line.followers: Seguidores de {account}
line.day: {figure} por día de publicación
line.week: {figure} por semana de publicación
line.month: {figure} por mes de publicación
line.year: {figure} por año de publicación
short.post: publicación
short.published: salió
short.reach: alcance
short.engagements: interacc.
short.rate: tasa
short.effect: efecto
brief.posts: publ.
brief.engagements: interacc.
brief.engagement_rate: tasa
brief.followers_gained: ganados
brief.engagement_rate_median: mediana
brief.engagement_rate_mean: tasa media
brief.engagement_rate_by_impressions: tasa/impr.
brief.engagement_rate_by_followers: tasa/seguid.
brief.engagement_rate_low: de
brief.engagement_rate_high: a
made.text: {figure}: {formula}; de {base} ({coverage})
made.definition: {text}; definición: {origin}
made.measured: {text}; medido de {first} a {last}
made.sources: {text}; de {sources}
explained.why: {figure}: {value}, porque {why}
explained.none: ninguna consulta sola lo da: {why}
explained.rows: hecho de:
explained.more: y {n} más: --json los da todos
explained.formula: fórmula
explained.definition: definición
explained.of: de
explained.coverage: cobertura
explained.covered: {covered} de {items}
explained.before: antes
explained.year_ago: hace un año
explained.measured: medido
explained.from: de
explained.sql: en SQL, para sqlite3 y la vista figures:
campaign.line: {campaign}: gasto {spend}, ingresos {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} a {cost}
campaign.budget: presupuesto {budget}, gastado hasta ahora {spent}: {pace}
campaign.romi: ROMI {romi}, sobre {base}
campaign.over_cap: por encima del tope diario de {cap}, {days}: {dates}
campaign.over_cap_days: {pace}; por encima del tope diario: {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: objetivo
md.outcome: resultado
md.account: cuenta
md.engagements: interacciones
md.campaign: campaña
md.spend: gasto
md.revenue: ingresos
md.roas: ROAS
md.orders: pedidos
md.cost_per_order: coste por pedido
md.romi: ROMI
md.budget: presupuesto
md.spent: gastado hasta ahora
md.pace: ritmo
md.romi_of: {romi} ({base})

html.required: exigido
html.no_before: nada anterior con que comparar
html.before: {before} antes, {change}
html.compare: Comparado con el periodo anterior y hace un año
html.compared: Datos comparados
html.time: En el tiempo
html.no_figures: Sin datos.
html.from_to: De {first} ({first_day}) a {last} ({last_day}).
html.highest: Máximo: {value} ({label}).
html.highest_hour: Máximo: {value}, {day} {hour}.
html.all_thin: Todas las casillas tienen muy pocas publicaciones.
html.nothing: Nada en este periodo.
html.chart_by: {figure} por {key}
html.chart_by_both: {figure} por {key} y {other}
html.darker_better: Más oscuro es mejor de lo habitual; las casillas de trazo tienen muy pocas publicaciones. {note}
html.darker_more: Más oscuro es más; las casillas de trazo tienen muy pocas publicaciones. {note}
html.breakdown: Desglose
html.parts: De dónde vino
html.times: Cuándo se publicó
html.posts: Publicaciones
html.best: Mejores
html.worst: Más flojas
html.post: {account}, {time}; {engagements} {engagements:interacción|de interacciones|interacciones}, alcance {reach}
html.brought: {post}; {brought}
html.growing: {post}; aún crece
html.outside: Fuera de campañas
html.budget_of: Presupuesto de {campaign}
html.spent_of: {spent} gastados de {budget}
html.even_pace_is: {spent}; un ritmo uniforme sería {even}
html.even_pace: ritmo uniforme
html.over_cap: Por encima del tope diario de {cap}, {days}: {dates}.
html.sentence: {words}.
html.budget: Presupuesto
html.spend: Gasto del periodo
html.romi: ROMI, sobre {base}
html.spend_by: Gasto a este ritmo para el {day}
html.revenue_by: Ingresos a este ritmo
html.campaigns: Campañas
html.trust: Hasta dónde fiarse de los datos
html.origins: Fórmula, base, cobertura y fuente de cada dato
html.made: {formula}. De {base}: {coverage}.
html.made_definition: {text} Definición: {origin}.
html.made_measured: {text} Medido de {first} a {last}.
html.made_sources: {text} De {sources}.
html.as_table: Como tabla
html.smm: Hecho con smm.

xlsx.overview: Resumen
xlsx.figure: Dato
xlsx.of: De
xlsx.how: Cómo se obtiene
xlsx.result: Resultado
xlsx.target: Objetivo
xlsx.level: Nivel
xlsx.why: Por qué
xlsx.account: Cuenta
xlsx.published: Salió
xlsx.text: Texto
xlsx.effect: Efecto
xlsx.address: Dirección
xlsx.best: mejor
xlsx.worst: floja
xlsx.reach: Alcance
xlsx.campaign: Campaña
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Gastado hasta ahora
xlsx.forecast: Previsión
xlsx.rule: Regla
xlsx.what: Qué
xlsx.examples: Ejemplos
xlsx.share: Del objetivo
xlsx.blank: Una celda vacía: la cifra no se conoce.
xlsx.cut: Desglose
xlsx.group: Grupo
xlsx.remark: Observación
xlsx.thin: Cifras en gris: muy pocas publicaciones para guiarse por ellas.
xlsx.week: Semana del

calendar.legend: Cuentas
calendar.dashed: Línea discontinua: aún sin aprobar
calendar.by_hand: A mano: {where}
calendar.when: {time}, cuenta {account}
calendar.wait: {when}; aún sin aprobar: esperar
calendar.title: Título
calendar.paste: Pegar
calendar.paste_part: Pegar como parte {n}
calendar.attach: Adjuntar {file}
calendar.attach_with: Adjuntar {file}; texto alternativo: {alt}
calendar.warning: Advertencia
calendar.link: Enlace
preview.plan: Plan de contenidos
preview.skip: Ir a las publicaciones
preview.none: Sin publicaciones
preview.of_day: Publicaciones del {day}
preview.of_days: Publicaciones del {first} al {last}
preview.summary: {counts}. Las horas son las de {zones}.
preview.of_status: {n} {status}
preview.days: Días
preview.day: {weekday} {day}
preview.made: Hecho por smm el {time}. Es una vista previa: no ha publicado nada.
preview.card: {post} en {account}, {time}
preview.answer: ☐ Sí   ☐ No, porque:
preview.reply: En respuesta a: {post}
preview.quotes: Cita: {post}
preview.comment: Primer comentario
preview.part: {n} de {all}
preview.alt: Texto alternativo: {alt}
preview.no_alt: Sin texto alternativo
preview.poll: Encuesta
preview.open_for: Abierta durante {duration}
preview.open_for_several: Abierta durante {duration}, se pueden elegir varias
preview.post: Publicación
preview.pillar: Pilar
preview.campaign: Campaña
preview.audience: Público
preview.length: Longitud
preview.lengths: {lengths} {unit}
preview.address: Dirección
preview.problems: Problemas
preview.error: Error: {message}
preview.warning: Aviso: {message}
preview.more: … más
preview.folded: {network} muestra más o menos esto; el resto queda detrás de «más».
preview.plain_links: En {network} no se puede abrir una dirección del texto.
preview.page_card: El título y la imagen vienen de la página.
preview.cut_picture: {network} recorta las imágenes a esta forma.
preview.captions: Subtítulos: {languages}
preview.no_captions: El vídeo no tiene subtítulos.
status.draft: borrador
status.planned: prevista
status.review: en revisión
status.approved: aprobada
status.published: publicada
status.by_hand: aprobada, a mano
unit.graphemes: caracteres
unit.characters: caracteres
unit.bytes: bytes
field.tags: Etiquetas
field.visibility: Visibilidad
field.addresses: Enlaza a
field.after: Después
field.who_can_reply: Quién puede responder
field.disclosure: Publicidad
field.placement: Ubicación
field.options: Opciones

client.at_least: al menos {value}
client.at_most: como mucho {value}
client.more_than: más de {value}
client.less_than: menos de {value}
client.exactly: exactamente {value}
client.between: de {low} a {high}
client.wanted: Deseado
client.scale: Todas las barras en una escala; la línea es el objetivo
client.of_target: {share} del objetivo.
client.missed_by: Faltó {difference}.
client.so_far: Hasta ahora, pasado el {share} del tiempo.
client.beside: {period} junto a {previous}, en igualdad
client.multiples: Interacciones, una escala para todas las cuentas
client.before_line: La línea discontinua es la media del periodo anterior.
client.leaders: Las publicaciones que más hicieron, con sus palabras
client.notes: Notas
client.unknown: Lo que no se sabe
client.appendix: Anexo
client.known: {dates}. Datos a {time} ({zone}).
client.running_known: {dates}, en curso. Datos a {time} ({zone}).
)",
};

}  // namespace smm::languages
