#include "core/speech.h"

namespace smm::languages {

extern const Language tr{
    .tag = "tr",
    .name = "Türkçe",
    .form = [](std::uint64_t n) -> std::size_t { return n == 1 ? 0 : 1; },
    .decimal = ",",
    .group = ".",
    .sentences = R"(
na: yok
none: (yok)
percent: %{number}
points: {number} puan
seconds: {number} sn
money: {number} {currency}
change: {change} ({then} → {now})
range: {first} – {last}
between: {one} / {other}
titled: {name}: {about}

months: Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık
months.in_dates: Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık
months.short: Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara
weekdays: Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar
weekdays.short: Pzt|Sal|Çar|Per|Cum|Cmt|Paz
date.figures: {dd}.{mm}.{yyyy}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday}, {date}
period.year: {year}
period.quarter: {year} {quarter}. çeyrek
period.month: {month} {year}
period.week: {year} {week}. hafta ({days})
period.days: {first} – {last}
period.days_in_month: {d} – {last}

count.posts: {n} gönderi
count.campaigns: {n} kampanya
count.accounts: {n} hesap
count.measurements: {n} ölçüm
count.days: {n} gün
count.weeks: {n} hafta
count.months: {n} ay
count.quarters: {n} çeyrek
count.years: {n} yıl
count.orders: {n} sipariş
coverage.posts: {n} gönderiden {k} tanesi
coverage.campaigns: {n} kampanyadan {k} tanesi
coverage.accounts: {n} hesaptan {k} tanesi
coverage.measurements: {n} ölçümden {k} tanesi
coverage.days: {n} günden {k} tanesi
gaps.more: {gaps} ve {n} boşluk daha

key.account: hesap
key.network: ağ
key.type: tür
key.pillar: içerik ayağı
key.campaign: kampanya
key.stage: aşama
key.audience: hedef kitle
key.weekday: haftanın günü
key.hour: saat
key.day: gün
key.week: hafta
key.month: ay
key.year: yıl
key.arm: seçenek
key.page: sayfa
key.action: eylem
key.segment: segment
key.hashtag: hashtag
each.account: her hesap
each.network: her ağ
where: {key} {value}
stage.awareness: farkındalık
stage.consideration: değerlendirme
stage.conversion: dönüşüm
stage.loyalty: sadakat
type.text: metin
type.image: görsel
type.video: video
type.reel: reels
type.story: hikâye
type.carousel: kaydırmalı
type.link: bağlantı
type.poll: anket
segment: {kind}: {value}
segment.age: yaş
segment.gender: cinsiyet
segment.country: ülke
segment.city: şehir
segment.language: dil

kpi.likes: Beğeniler
kpi.comments: Yorumlar
kpi.shares: Paylaşımlar
kpi.saves: Kaydetmeler
kpi.reach: Erişim, toplam
kpi.impressions: Gösterimler
kpi.views: Görüntülemeler
kpi.clicks: Tıklamalar
kpi.profile_visits: Profil ziyaretleri
kpi.follows: Takipler
kpi.unfollows: Takipten çıkmalar
kpi.hides: Gizlemeler
kpi.video_starts: Video başlatmaları
kpi.video_completions: Tamamlanan videolar
kpi.watch_seconds: İzlenme süresi
kpi.followers: Takipçiler
kpi.spend: Harcama
kpi.revenue: Gelir
kpi.orders: Siparişler
kpi.leads: Potansiyel müşteriler
kpi.registrations: Kayıtlar
kpi.calls: Aramalar
kpi.visits: Ziyaretler
kpi.profit: Brüt kâr
kpi.all_clicks: Tüm tıklamalar
kpi.video_25: %25 oynatma
kpi.video_50: %50 oynatma
kpi.video_75: %75 oynatma
kpi.thruplays: ThruPlay
kpi.engaged_visits: Etkileşimli ziyaretler
kpi.short_visits: Kısa ziyaretler
kpi.mentions: Bahsetmeler
kpi.mentions_positive: Olumlu bahsetmeler
kpi.mentions_neutral: Nötr bahsetmeler
kpi.mentions_negative: Olumsuz bahsetmeler
kpi.conversations: Konuşmalar
kpi.answered: Yanıtlanan
kpi.response_seconds: Yanıt süresi
kpi.posts: Gönderiler
kpi.audience_share: Kitle payı
kpi.detail_expands: Ayrıntı açmaları
kpi.thumbnail_impressions: Küçük resim gösterimleri
kpi.net_follows: Net yeni takipçiler
kpi.key_events: Önemli etkinlikler
kpi.network_fees: Ağ ücretleri
kpi.conversions: Dönüşümler
kpi.posts_published: Yayımlanan gönderiler
kpi.engagements: Etkileşimler
kpi.engagements_public: Herkese açık etkileşimler
kpi.engagements_full: Etkileşimler ve tıklamalar
kpi.engagements_per_post: Gönderi başına etkileşim
kpi.engagement_rate: Etkileşim oranı
kpi.engagement_rate_mean: Etkileşim oranı, gönderi ortalaması
kpi.engagement_rate_by_impressions: Gösterime göre etkileşim oranı
kpi.engagement_rate_by_views: Görüntülemeye göre etkileşim oranı
kpi.engagement_rate_full: Tıklamalarla etkileşim oranı
kpi.engagement_rate_by_followers: Takipçiye göre etkileşim oranı
kpi.daily_engagement_rate: Günlük etkileşim oranı
kpi.reach_per_post: Gönderi başına erişim
kpi.reach_rate: Erişim oranı
kpi.frequency: Sıklık
kpi.click_through_rate: Tıklama oranı
kpi.click_through_rate_all: Tıklama oranı, tüm tıklamalar
kpi.save_rate: Kaydetme oranı
kpi.virality_rate: Paylaşım oranı
kpi.negative_feedback_rate: Olumsuz geri bildirim oranı
kpi.applause_rate: Gönderi başına beğeni
kpi.conversation_rate: Gönderi başına yorum
kpi.amplification_rate: Gönderi başına paylaşım
kpi.applause_of_followers: Takipçiye göre beğeni
kpi.amplification_of_followers: Takipçiye göre paylaşım
kpi.applause_per_1000_followers: 1.000 takipçi başına beğeni
kpi.conversation_per_1000_followers: 1.000 takipçi başına yorum
kpi.amplification_per_1000_followers: 1.000 takipçi başına paylaşım
kpi.follow_conversion: Takibe dönüşüm
kpi.video_completion_rate: Video tamamlama oranı
kpi.video_retention_25: %25 noktasına ulaşan oynatmalar
kpi.video_retention_50: %50 noktasına ulaşan oynatmalar
kpi.video_retention_75: %75 noktasına ulaşan oynatmalar
kpi.view_through_rate: Sonuna kadar izleme oranı
kpi.thruplay_rate: ThruPlay oranı
kpi.average_watch_seconds: Ortalama izlenme süresi
kpi.followers_gained: Yeni takipçiler
kpi.audience_growth: Takipçi artışı
kpi.audience_growth_of_end: Takipçi artışı, dönem sonuna göre
kpi.churn_rate: Takipçi kaybı
kpi.roas: Reklam harcamasının getirisi (ROAS)
kpi.romi: Pazarlamanın getirisi (ROMI)
kpi.romi_revenue: Gelire göre pazarlama getirisi
kpi.roi: Tüm maliyetlerin getirisi (ROI)
kpi.cost_per_click: Tıklama başına maliyet
kpi.cost_per_order: Sipariş başına maliyet
kpi.cost_per_lead: Potansiyel müşteri başına maliyet
kpi.cost_per_registration: Kayıt başına maliyet
kpi.cost_per_call: Arama başına maliyet
kpi.cost_per_visit: Ziyaret başına maliyet
kpi.cost_per_view: Görüntüleme başına maliyet
kpi.cost_per_engagement: Etkileşim başına maliyet
kpi.cost_per_follower: Takipçi başına maliyet
kpi.cost_per_mille: Bin gösterim başına maliyet
kpi.cost_per_reach: Erişilen bin kişi başına maliyet
kpi.conversion_rate: Tıklamadan dönüşüm oranı
kpi.conversion_rate_of_visits: Ziyaretten dönüşüm oranı
kpi.revenue_per_visit: Ziyaret başına gelir
kpi.bounce_rate_ga4: Hemen çıkma oranı, Google Analytics
kpi.bounce_rate_metrika: Hemen çıkma oranı, Yandex Metrika
kpi.net_sentiment: Net duygu
kpi.net_sentiment_of_opinions: Görüşlerin net duygusu
kpi.share_of_voice: Ses payı
kpi.response_rate: Yanıt oranı
meaning.likes: beğeniler ve diğer tepkiler
meaning.comments: yorumlar ve yanıtlar
meaning.shares: paylaşımlar, yeniden gönderiler ve alıntılar
meaning.saves: kaydetmeler ve yer imleri
meaning.reach: gören kişiler
meaning.impressions: kaç kez gösterildiği
meaning.views: ağın tanımladığı görüntülemeler
meaning.clicks: bağlantıya yapılan tıklamalar
meaning.profile_visits: profile yapılan ziyaretler
meaning.follows: gönderiden gelen yeni takipçiler
meaning.unfollows: kaybedilen takipçiler
meaning.hides: gizlenen veya şikâyet edilen
meaning.video_starts: başlatılan oynatmalar
meaning.video_completions: sonuna kadar oynatmalar
meaning.watch_seconds: izlenen saniyeler
meaning.followers: hesabın takipçileri veya aboneleri
meaning.spend: reklama harcanan para
meaning.revenue: reklamı yapılan veya paylaşılandan kazanılan para
meaning.orders: siparişler ve satışlar
meaning.leads: bilgi talepleri
meaning.registrations: kayıtlar ve üyelikler
meaning.calls: telefon aramaları
meaning.visits: siteye yapılan ziyaretler
meaning.profit: gelirden satılan malın maliyeti çıkınca kalan
meaning.all_clicks: bağlantı dahil herhangi bir yere tıklamalar
meaning.video_25: dörtte bire kadar oynatmalar
meaning.video_50: yarıya kadar oynatmalar
meaning.video_75: dörtte üçe kadar oynatmalar
meaning.thruplays: 15 saniyelik veya sonuna kadar oynatmalar
meaning.engaged_visits: Google Analytics'in etkileşimli saydığı ziyaretler
meaning.short_visits: Yandex Metrika'nın saydığı gibi, tek sayfalık ve 15 saniyeden kısa ziyaretler
meaning.mentions: başkalarının hesap veya marka hakkında söyledikleri
meaning.mentions_positive: öven bahsetmeler
meaning.mentions_neutral: ikisi de olmayan bahsetmeler
meaning.mentions_negative: şikâyet eden bahsetmeler
meaning.conversations: yanıt gerektiren mesajlar ve yorumlar
meaning.answered: yanıt alan konuşmalar
meaning.response_seconds: ilk yanıta kadar geçen medyan süre
meaning.posts: hesabın bugüne kadarki gönderileri
meaning.audience_share: aynı yaş, cinsiyet, yer veya dilden takipçilerin yüzdesi
meaning.detail_expands: daha fazlasını görmek için kaç kez açıldığı
meaning.thumbnail_impressions: videonun küçük resminin YouTube'da kaç kez gösterildiği
meaning.net_follows: yeni takipçilerden kaybedilenler çıkınca kalan
meaning.key_events: Google Analytics'te başarı olarak tanımlananlar
meaning.network_fees: ağların gönderileri yayımlamak, silmek ve okumak için aldığı ücret
meaning.conversions: reklam sisteminde başarı olarak tanımlanan her tür
stat.reach: Gönderilerin erişimi, toplam

term.engagements: beğeniler + yorumlar + paylaşımlar + kaydetmeler, hangileri bildirildiyse
term.public_engagements: beğeniler + yorumlar + paylaşımlar, hangileri bildirildiyse
term.full_engagements: etkileşimler + tüm tıklamalar (yalnız bağlantılar bildirildiyse onlar)
term.metric: {figure}
term.reach: erişim
term.impressions: gösterimler (veya görüntülemeler)
term.plays: video başlatmaları (veya görüntülemeler)
term.negative_feedback: gizlemeler ve takipten çıkmalar, hangileri bildirildiyse
term.gross_gain: (brüt kâr - harcama)
term.revenue_gain: (gelir - harcama)
term.all_costs: (harcama + gelir - brüt kâr)
term.unengaged_visits: (ziyaretler - etkileşimli ziyaretler)
term.sentiment: (olumlu - olumsuz bahsetmeler)
term.judged_mentions: (olumlu + nötr + olumsuz bahsetmeler)
term.opinions: (olumlu + olumsuz bahsetmeler)
term.followers_then: yayın günündeki takipçiler
formula.reach: gönderilerin erişimlerinin toplamı, yalnız ağırlık: iki gönderiyi gören iki kez sayılır
formula.level: dönem sonunda {figure}
formula.median: ölçülenlerin medyanı: {meaning}
formula.metric: {figure} toplamı: {meaning}
formula.posts: dönemde yayımlanan gönderiler
formula.total: {above}
formula.pooled: {above} toplamı / {below} toplamı
formula.ratio: {above} / {below}
formula.mean: gönderiler ortalaması: {above} / {below}
formula.per_item: {above} toplamı / gönderiler
formula.times: {formula} * {factor}
formula.share: bahsetmeler / (bahsetmeler + rakiplerin bahsetmeleri)
formula.gained: dönem sonu takipçileri - önceki takipçiler
formula.growth: (dönem sonu takipçileri - önceki takipçiler) / önceki takipçiler
formula.growth_of_end: (dönem sonu takipçileri - önceki takipçiler) / dönem sonu takipçileri
formula.churn: hesapların takipten çıkmaları / önceki takipçiler
formula.daily: hesapların etkileşimleri / (ortalama takipçi * verisi olan gün)
base.followers: hesapların takipçileri, {period}
base.campaigns: kampanya ve hesap verileri, {period}
base.posts: yayımlanan gönderiler, {period}
base.posts_on: yayımlanan gönderiler, {period}, {accounts}
base.where: {base}, {where}

why.no_competitor: rakiplerin bahsetmeleri bilinmiyor
why.no_mentions: markanın kendi bahsetmeleri bilinmiyor
why.churn: önceki veya kaybedilen takipçiler bilinmiyor
why.daily: hesapların takipçileri veya günlük etkileşimleri bilinmiyor
why.followers: önceki veya dönem sonu takipçileri bilinmiyor
why.nothing: hiçbir şey yayımlanmadı ve hiçbir kampanyanın verisi yok
why.unpublished: hiçbir şey yayımlanmadı
why.unheard: o döneme ait ne gönderi ne de kampanya verisi biliniyor
why.no_profit: brüt kâr bilinmiyor; romi_revenue onsuz hesaplanır
why.figures: gereken veriler bilinmiyor
why.untold: o dönemde ne yayımlandığı bildirilmedi
why.currencies: tutarlar birden çok para biriminde
why.other_currency: {currency} cinsinden tutarlar {wanted} cinsinden bir hedefle karşılaştırılmaz

sql.tables: birkaç tablo aynı şeyi söylüyor ve hangisinin sayıldığı görünümde yok
sql.plan: planın gönderiler hakkında söyledikleri görünümde yok ve adlandırmak için çok fazlalar
sql.days: markanın saat diliminde bir şeyin bilindiği günlere göre hesaplanır
sql.accounts: hangi hesaplara ait olduğu görünümde yok
sql.followers: her gönderi kendi gününün takipçileriyle karşılaştırılır
sql.two_names: bazı gönderiler kayıtlarda iki adla duruyor
sql.several_days: aralarında birkaç günlük veriler var ve hangilerinin sayıldığı diğerlerine bağlı
sql.not_in_view: planın gönderiler hakkında söyledikleri görünümde yok
sql.no_post: görünümde verisi olmayan gönderi ve yalnız planın bildiği saat yok
rows.on: {subject}, {account}
rows.post: {post}, {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (rakip)
rows.followers: {account}, {days} boyunca {followers} takipçi
rows.median: ortadaki veya ortadaki ikisinin ortalaması{result}
rows.mean: {n} oranın ortalaması{result}
rows.sum: {n} satırın toplamı{result}

days.known: {figure}: {days} içinden {known} günü biliniyor; bilinmeyen: {gaps}.
compared.left_out: {period} ile karşılaştırmada, verileri yalnız bir dönem için bilinen {accounts} dışarıda bırakıldı.
compared.a_day: {period}: {days}; gün başına: {figures}.
compared.figure: {figure} {day} / {other} ({change})
compared.at_age: Gönderiler, {period} gönderileriyle yayından {days} sonraki verilerine göre karşılaştırılır.
compared.ages: {period} gönderileri {age} günlükken, {other} gönderileri {other_age} günlükken okundu (medyan): eskilerin toplamak için daha çok zamanı oldu ve aynı yaştaki veriler bilinmiyor.
compared.currencies: {period} tutarları {currency}, {other} tutarları {other_currency} cinsinden: karşılaştırılmazlar.
compared.break: {account} üzerinde {figure}: ağ {day} gününden beri {is} değerini sayıyor, daha önce {was} değerini sayıyordu. Bunlar tek adlı iki ayrı değerdir ve karşılaştırılmaz.

state.met: ulaşıldı
state.missed: ulaşılmadı
state.missing: veri yok
state.not_due: vadesi gelmedi
state.invalid: geçersiz
state.off: kapalı
badge.met: Ulaşıldı
badge.missed: Ulaşılmadı
badge.missing: Veri yok
badge.not_due: Vadesi gelmedi
badge.invalid: Geçersiz
loud.missed: ULAŞILMADI
loud.invalid: GEÇERSİZ
level.error: zorunlu
level.warn: uyarı
target.previous: {target} (önceki döneme göre)
target.last_year: {target} (geçen yıla göre)
target.per_day: {target} (günlük)
target.per_week: {target} (haftalık)
target.per_month: {target} (aylık)
target.per_quarter: {target} (çeyreklik)
target.per_year: {target} (yıllık)
where.no_key: "{key}" ile seçilemez
where.no_account: "{account}" adlı hesap yok
where.no_account_meant: "{account}" adlı hesap yok; {meant}
where.of_accounts: {metric} hesaplara aittir: hesap veya ağ ile seçin
verdict.not_percent: {metric} yüzde değil, hedef ise yüzde
verdict.unknown: "{metric}" adlı ölçüt yok
verdict.unknown_meant: "{metric}" adlı ölçüt yok; "{meant}" mi demek istediniz?
verdict.young: {reason}; {days} günden yeni {posts} dahil
verdict.not_begun: {period} henüz başlamadı
verdict.so_far: hedef {target}, şu ana kadar {value}; {period} bitmedi: {days} içinden {gone} gün geçti ({share})
verdict.nothing_yet: hedef {target}, henüz bilinen yok; {period} bitmedi: {days} içinden {gone} gün geçti ({share})
verdict.of: {value} ({coverage})
verdict.of_days: {value} ({coverage}, {days})
verdict.after: {period}: {then} → {now}
verdict.changed: {figures}, {change}
verdict.without: {figures}, iki dönemde birden bilinmeyen {accounts} hariç
verdict.no_other: {period} için karşılaştıracak bir şey yok
verdict.against: {value}, hedef {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, {parts} içinde en kötüsü
verdict.worst: {reason}, en kötü {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {units} içinden {missing} tanesinin verisi yok; {why}
verdict.no_account: değerlendirilecek hesap yok
verdict.some_unknown: bilinmeyen veriler var
gate.none: yok: zorunlu KPI yok (level: error)
gate.failed: kaldı: {kpis}
gate.wrong: değerlendirilemedi: planda yanlış var: {kpis}
gate.unjudged: değerlendirilemedi: hiçbir zorunlu KPI değerlendirilemedi: {kpis}
gate.passed: geçti: {n} zorunlu KPI'ya ulaşıldı
gate.passed_some: geçti: {n} zorunlu KPI'ya ulaşıldı, {others} tanesi değerlendirilemedi
gate: Kontrol {reason}

romi.gross_profit: brüt kâr
romi.revenue: gelir
money.currencies: tutarlar birden çok para biriminde ve karşılaştırılamaz
money.other_currency: {currency} cinsinden tutarlar {budget} cinsinden bir bütçeyle karşılaştırılmaz
forecast.so_far: şimdiye kadarki {n} günün hızıyla {day} gününe kadar {spend} harcanır
forecast.known: bilinen {n} günün hızıyla {day} gününe kadar {spend} harcanır
forecast.of_budget: {forecast}, bütçeye oranı {share}
forecast.doubt: {forecast} (bunun ne kadar sapabileceği söylenemez: şimdiye kadarki günlerde denenen {tries} aralıktan {hits} tanesi tuttu)
forecast.tried: {forecast} (beşte dört olasılıkla {low} – {high}; geçen günlerde denendi, böyle {tries} aralıktan {hits} tanesi tuttu)
forecast.revenue: {forecast}; gelir {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: {day} günü başlıyor
pace.unknown: {day} gününe kadar bilinen harcama yok
pace.few: harcama yalnız {days} için biliniyor, hız için çok az
pace.few_gaps: harcama yalnız {days} için biliniyor, hız için çok az; bilinmeyen: {gaps}
pace.even: {day} gününe kadar bütçeden harcanan {share}; eşit hızla {even}
pace.known: bilinen {days} içinde bütçeden harcanan {share}; bu günlerin eşit hızı {even}; bilinmeyen: {gaps}
pace.over: {pace}; bütçe aşıldı

quality.all_posts: hepsi ({posts})
quality.no-data: bu dönem hakkında hiçbir şey bilinmiyor: gönderi, veri ve takipçi yok
quality.missing: {posts}: veri yok
quality.missing-reach: {posts}: verisi var ama erişimi yok, erişime göre oranlara girmez
quality.impossible: {posts}: gösterimleri erişilen kişilerden az
quality.negative: {posts}: eksi değerli veri var
quality.early: {posts}: yayın gününden önce ölçülmüş veri var
quality.young: {posts}: {days} günden yeni; verileri hâlâ artıyor
quality.future: bugünden sonra ölçülen {n} veri kullanılmadı
quality.missing-followers: {accounts}: dönem öncesinde ve içinde takipçi ölçümü yok
quality.silent-accounts: {accounts}: hiç veri yok
quality.duplicate: {n} gönderi, aynı hesapta bir gün içinde başka bir gönderiyle aynı metne sahip: tek gönderiyse iki kez sayılıyor
quality.both: {post} ve {other}
quality.jump: takipçilerde olağanın çok ötesinde {n} sıçrama: satın alma, düzeltme veya hata
quality.jumped: {account}, {day}: {before} → {after}
quality.impossible-shares: bir kitlenin payları toplamı bütünü aşıyor
quality.undated: verisi olan ama yayın saati olmayan {n} gönderi, hiçbir dönemde değil
quality.currency: tutarlar birden çok para biriminde ve toplanmıyor
quality.unknown-campaign: planda olmayan {n} kampanyanın verileri
quality.spans: dönemden uzun günleri kapsayan {n} veri sayılmadı: gün gün dışa aktarın
quality.span: {subject}: {metric}, {first} – {last}
quality.two-sources: iki tablo aynı şeyi söylüyor ve yalnız biri sayılıyor: yalnız ötekinde olan {n} gün dışarıda kaldı; hangisinin sayılacağını smm.yaml içindeki sources söyler
quality.of_days: {subject}: {metric}, {days}: {origin} değil {counts} sayılır
quality.goes-on: iki tablonun bazı günleri ortak ve biri ötekinin devamı: yalnız sonrakinde olan {n} gün de sayılıyor
quality.own_days: {subject}: {metric}, {days}: {origin}, {counts} tablosunun devamı
quality.left-out: veri eksik olduğu için {n} bölüm atlandı
examples: {message}: {examples}

rank.goals: Hedeflere etkisine göre: {aims}. 1,00 aynı aşamanın ortalama gönderisidir; {n} gönderinin verisi var.
rank.step: Hedeflere en yakın adım olan "{step}" sırasına göre. 1,00 aynı hesabın ortalama gönderisidir; verisi olan: {posts}.
rank.rate: Etkileşim oranına göre (erişimin yüzdesi olarak etkileşim).
rank.engagements: Etkileşimlere göre; erişim bilinmiyor.
rank.no_goals: {by} Hiçbir gönderinin plan hedeflerine ait verisi yok.
rank.aim: {figure} ({goal})
rank.brought: {figure} {value}

times.effect: olağana göre {effect} ({low} – {high}), {n} gönderiden
times.series: {effect}. Hepsi {series} serisinden: sebep saat değil seri olabilir
times.no_hour: Kesin olarak daha iyi bir saat yok.
times.no_day: Kesin olarak daha iyi bir gün yok.
times.best_hour: En iyisi: {day} {hour}, {effect}.
times.best_day: En iyisi: {day}, {effect}.
times.few: Verisi olan {n} gönderiyle bir şey söylenemez; {fewest} gerekir.
times.none: Gün ve saatin belirgin bir etkisi yok (p = {p}).
times.none_days: Günün belirgin bir etkisi yok; saatler bilinmiyor (p = {p}).
times.matters: Ne zaman paylaştığınız önemli ({p}). {best}
times.matters_days: Ne zaman paylaştığınız önemli ({p}). {best} Saatler bilinmiyor.
times.note: {figure}: {sentence} Yerel saat, {zones}.

summary.met_one: Hedefe ulaşıldı.
summary.met_all: {n} hedefin tümüne ulaşıldı.
summary.missed: {n} hedeften {met} tanesine ulaşıldı; ulaşılmayan: {targets}.
summary.missed_more: {n} hedeften {met} tanesine ulaşıldı; ulaşılmayan: {targets} ve {more} tane daha.
summary.target: {target} ({value}, hedef {wanted})
summary.published: {n} gönderi yayımlandı.
summary.published_after: {n} gönderi yayımlandı ({period}: {before}).
summary.told: Bir gönderi {now} etkileşim getirdi ({period}: {before}): fark, rastlantının yaptığından büyük.
summary.chance: Bir gönderi {now} etkileşim getirdi ({period}: {before}): rastlantının da yapabileceği bir fark.
summary.one_post: Tek bir gönderi, “{post}”, tüm etkileşimlerin {share} kadarını yaptı; ortadaki gönderide {median} var.
summary.followers_same: {followers} takipçi var, öncekiyle aynı.
summary.followers_more: {followers} takipçi var, öncekinden {change} fazla.
summary.followers_fewer: {followers} takipçi var, öncekinden {change} az.

compare.better: {of}, {from} karşısında daha iyiydi: {figures}
compare.worse: {of}, {from} karşısında daha kötüydü: {figures}
compare.higher: {of}, {from} karşısında daha yüksekti: {figures}
compare.lower: {of}, {from} karşısında daha düşüktü: {figures}
compare.seldom: {one} / {other}. Fark {difference}, rastlantı hesaba katılınca {interval}; aynı olsalardı bu kadar büyük bir fark 1.000 denemede birden az çıkardı.
compare.once: {one} / {other}. Fark {difference}, rastlantı hesaba katılınca {interval}; aynı olsalardı bu kadar büyük bir fark 1.000 denemede yaklaşık bir kez çıkardı.
compare.often: {one} / {other}. Fark {difference}, rastlantı hesaba katılınca {interval}; aynı olsalardı bu kadar büyük bir fark 1.000 denemede yaklaşık {times} kez çıkardı.
compare.cause: Nedenini bu veriler söylemez.
compare.others: diğerleri
compare.few: her iki tarafta verisi olan {n} gönderi gerekir
compare.same: {group} grubundaki {n} gönderinin hepsi aynı değerde
compare.nothing: Bir şey söylenemez: {why}.
compare.no_difference: {one} ile {other} arasında fark görülmüyor.
compare.no_difference_of_all: Aralarında fark görülmüyor.
compare.could: Bu karşılaştırma yaklaşık {difference} farkı ayırt edebilirdi; daha küçüğü olabilir.
compare.points: {number} puan

section.audience: Kitle
section.audience.lacks: kitle (bir hesabın takipçileri veya segment payları)
section.competitors: Rakipler ve ses payı
section.competitors.lacks: rakipler (competitor türünde bir hesabın verileri)
section.experiments: Deneyler
section.hygiene: Plan
section.money: Para
section.response: Yanıtlar
section.response.lacks: yanıtlar (bir hesabın konuşmaları ve yanıtlananları)
section.traffic: Trafik ve dönüşümler
section.traffic.lacks: trafik ve dönüşümler (sayfa başına ziyaret; kampanya başına potansiyel müşteri veya sipariş)
table.by: {key} kırılımı
table.by_both: {key} ve {other} kırılımı
table.followers: Takipçiler
table.segments: Kitle segmentleri
table.competitors: Rakiplerin yanında
table.experiment: Deney {name}
table.pillar-mix: İçerik ayağı dağılımı
table.silences: Yayın sıklığı
table.not-published: Yayımlanmayanlar
table.hashtags: Hashtagler
table.cost-of-actions: Her eylemin maliyeti
table.response: Hesaba göre yanıtlar
table.landing-pages: Açılış sayfaları
table.conversions: Kampanyaya göre dönüşümler
table.zone: Yerel saat, {zone}.
table.zones: Yerel saat, {zone} veya hesabın kendi saati.
column.before: Önce
column.gained: Kazanılan
column.growth: Artış
column.share: Pay
column.planned: Planlanan
column.difference: Fark (puan)
column.silence: En uzun sessizlik, gün
column.allowed: İzin verilen
column.count: Adet
column.cost: Birim maliyet
column.rate: Oran
column.time: Süre
column.engaged: Etkileşimli
column.short: Kısa
column.orders_of_visits: Ziyaretten sipariş
column.orders_of_clicks: Tıklamadan sipariş
column.median: Oran, ortadaki gönderi
column.from: en az
column.to: en çok
column.effect: Olağana göre
column.low: En az
column.high: En çok
column.thin: Çok az gönderi
queue.missed: kaçırıldı
queue.failed: başarısız
queue.unknown: bilinmiyor
queue.partly_out: kısmen yayında
queue.held: bekletiliyor
queue.by_hand: elle
queue.cancelled: iptal
remark.thin: az
remark.competitor: rakip
remark.silence: {day} gününden beri
remark.silence_long: {day} gününden beri, çok uzun
audience.share: {account}: {share} ({kind})
audience.like: {persona} gibi olanlar: {shares}.
audience.like_of: {audience} içinde {persona} gibi olanlar: {shares}.
voice.share: Ses payı: {share}, {all} bahsetmeden {own}. Toplanan bahsetmelere göre.
voice.share_before: Ses payı: {share}, {all} bahsetmeden {own}; önceki dönemde {before} ({change}). Toplanan bahsetmelere göre.
voice.alone: {n} bahsetme; hiçbir rakibinki bilinmediği için ses payı yok.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, etkileşim oranı: {arms}.
experiment.alone: {note} Yalnız bir seçenek yayımlandı: henüz karşılaştırma yok.
experiment.compared: {note} {comparison}
experiment.young: {note} Hâlâ artan {posts} karşılaştırılmadı.
hashtags.most: {all} hashtag içinde en çok kullanılan {n}.
plan.post: {post}, {account}
plan.unheard: Planlanan {n} gönderiden {k} tanesinin yayında olduğu bilinmiyor: {posts}.
plan.unheard_all: Planlanan {n} gönderinin yayında olduğu bilinmiyor: {posts}.
plan.unheard_more: Planlanan {n} gönderiden {k} tanesinin yayında olduğu bilinmiyor: {posts} ve diğerleri.
plan.unheard_all_more: Planlanan {n} gönderinin yayında olduğu bilinmiyor: {posts} ve diğerleri.
plan.by_hand: {n} gönderiden {k} tanesi elle yayımlandı.
plan.by_hand_all: {n} gönderi elle yayımlandı.
plan.reviewed: Plan en son {day} günü, {days} önce gözden geçirildi.
plan.reviewed_old: Plan en son {day} günü, {days} önce gözden geçirildi: yeniden bakma zamanı.
money.both: Her ikisi de bilinen kampanyaların harcaması.
money.days_left_out: {figures}: yalnız bir yanı bilinen {days} hariç.
base.days_left_out: {base}, yalnız bir yanı bilinen {days} hariç
response.unanswered: {n} konuşma yanıtsız kaldı.
pages.most: {all} sayfa içinde en çok ziyaret edilen {n}.
traffic.engaged: Etkileşimli: Google Analytics'in etkileşimli saydığı ziyaretler; kalanı hemen çıkmadır.
traffic.short: Kısa: tek sayfalık ve 15 saniyeden kısa ziyaretler, Yandex Metrika'nın hemen çıkmaları.
traffic.attributed: Dönüşümleri smm değil, sayan sistem ilişkilendirir.

report: Rapor
report.kpis: KPI'lar
report.of_campaign: {campaign} kampanyası, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; {time} {zone} itibarıyla
report.running_as_of: {dates}, henüz bitmedi; {time} {zone} itibarıyla
report.compared: Karşılaştırma: {previous}, bir yıl önce {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Veriler {time} ({zone}) itibarıyla. Karşılaştırma: {previous}, bir yıl önce {last_year}.
report.running_known: {dates}, henüz bitmedi. Veriler {time} ({zone}) itibarıyla. Karşılaştırma: {previous}, bir yıl önce {last_year}.
report.as_of_alone: {time} {zone} itibarıyla
report.short: Kısaca
report.verdicts: Değerlendirme
report.targets: Hedefler
report.happened: Neler oldu
report.best: En iyi gönderiler
report.worst: En zayıf gönderiler
report.quality: Veri kalitesi
report.made: Bu veriler nasıl oluştu
report.sql: Bir verinin SQL'i: smm report --explain NAME
report.now: şimdi
report.before: önce
report.change: değişim
report.year_ago: geçen yıl
report.a_year_ago: bir yıl önce
report.Now: Şimdi
report.Before: Önce
report.Change: Değişim
report.A_year_ago: Bir yıl önce
report.nothing: yok
report.part: {section}: {table}
report.young: * {n} günden yeni: hâlâ artıyor
report.young_mark: {time} (yeni)
report.outside: kampanya dışı
report.heat: Gün ve saate göre {figure}
report.heat_legend: ░ olağandan çok kötü, ▒ daha kötü, ▓ olağan, █ daha iyi; ? 5 gönderiden az, sonuç için yetersiz. {note}
report.heat_legend_count: █ en çok; ? 5 gönderiden az, sonuç için yetersiz. {note}
report.over_time_day: Zaman içinde, her güne bir işaret
report.over_time_week: Zaman içinde, her haftaya bir işaret
report.over_time_month: Zaman içinde, her aya bir işaret
report.over_time_year: Zaman içinde, her yıla bir işaret
line.followers: {account} takipçileri
line.day: Yayın gününe göre {figure}
line.week: Yayın haftasına göre {figure}
line.month: Yayın ayına göre {figure}
line.year: Yayın yılına göre {figure}
short.post: gönderi
short.published: yayın
short.reach: erişim
short.engagements: etkileşim
short.rate: oran
short.effect: etki
brief.posts: gönderi
brief.engagements: etkileşim
brief.engagement_rate: oran
brief.followers_gained: kazanılan
brief.engagement_rate_median: medyan
brief.engagement_rate_mean: oran, ort.
brief.engagement_rate_by_impressions: oran/gösterim
brief.engagement_rate_by_followers: oran/takipçi
brief.engagement_rate_low: en az
brief.engagement_rate_high: en çok
made.text: {figure}: {formula}; {base} ({coverage})
made.definition: {text}; tanım: {origin}
made.measured: {text}; ölçüm {first} – {last}
made.sources: {text}; kaynak {sources}
explained.why: {figure}: {value}, çünkü {why}
explained.none: tek bir sorgu bunu vermez: {why}
explained.rows: bileşenler:
explained.more: ve {n} tane daha: hepsi --json ile
explained.formula: formül
explained.definition: tanım
explained.of: dayanak
explained.coverage: kapsam
explained.covered: {items} içinden {covered}
explained.before: önce
explained.year_ago: bir yıl önce
explained.measured: ölçüm
explained.from: kaynak
explained.sql: SQL olarak, sqlite3 ve figures görünümü için:
campaign.line: {campaign}: harcama {spend}, gelir {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders}, birimi {cost}
campaign.budget: bütçe {budget}, bugüne kadar harcanan {spent}: {pace}
campaign.romi: ROMI {romi}, {base} üzerinden
campaign.over_cap: günlük sınır {cap} aşıldı, {days}: {dates}
campaign.over_cap_days: {pace}; günlük sınır {days} aşıldı
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: hedef
md.outcome: sonuç
md.account: hesap
md.engagements: etkileşimler
md.campaign: kampanya
md.spend: harcama
md.revenue: gelir
md.roas: ROAS
md.orders: siparişler
md.cost_per_order: sipariş başına maliyet
md.romi: ROMI
md.budget: bütçe
md.spent: harcanan
md.pace: hız
md.romi_of: {romi} ({base})

html.required: zorunlu
html.no_before: karşılaştıracak önceki veri yok
html.before: önce {before}, {change}
html.compare: Önceki dönem ve geçen yılla karşılaştırma
html.compared: Karşılaştırılan veriler
html.time: Zaman içinde
html.no_figures: Veri yok.
html.from_to: {first_day}: {first}; {last_day}: {last}.
html.highest: En yüksek: {value} ({label}).
html.highest_hour: En yüksek: {value}, {day} {hour}.
html.all_thin: Her hücrede sonuç için çok az gönderi var.
html.nothing: Bu dönemde bir şey yok.
html.chart_by: {figure}, {key} kırılımı
html.chart_by_both: {figure}, {key} ve {other} kırılımı
html.darker_better: Koyu olan olağandan iyidir; kesik çizgili hücrelerde sonuç için çok az gönderi var. {note}
html.darker_more: Koyu olan daha çoktur; kesik çizgili hücrelerde sonuç için çok az gönderi var. {note}
html.breakdown: Kırılım
html.parts: Nereden geldi
html.times: Gönderiler ne zaman çıktı
html.posts: Gönderiler
html.best: En iyi
html.worst: En zayıf
html.post: {account}, {time}; {engagements} etkileşim, erişim {reach}
html.brought: {post}; {brought}
html.growing: {post}; hâlâ artıyor
html.outside: Kampanya dışı
html.budget_of: {campaign} bütçesi
html.spent_of: {budget} bütçeden {spent} harcandı
html.even_pace_is: {spent}; eşit hızla {even}
html.even_pace: eşit hız
html.over_cap: Günlük sınır {cap} aşıldı, {days}: {dates}.
html.sentence: {words}.
html.budget: Bütçe
html.spend: Dönemdeki harcama
html.romi: ROMI, {base} üzerinden
html.spend_by: Bu hızla harcama ({day})
html.revenue_by: Bu hızla gelir
html.campaigns: Kampanyalar
html.trust: Verilere ne kadar güvenilir
html.origins: Her verinin formülü, dayanağı, kapsamı ve kaynağı
html.made: {formula}. Dayanak: {base}: {coverage}.
html.made_definition: {text} Tanım: {origin}.
html.made_measured: {text} Ölçüm {first} – {last}.
html.made_sources: {text} Kaynak {sources}.
html.as_table: Tablo olarak
html.smm: smm ile hazırlandı.

xlsx.overview: Genel bakış
xlsx.figure: Ölçüt
xlsx.of: Kapsam
xlsx.how: Nasıl hesaplanır
xlsx.result: Sonuç
xlsx.target: Hedef
xlsx.level: Düzey
xlsx.why: Neden
xlsx.account: Hesap
xlsx.published: Yayın
xlsx.text: Metin
xlsx.effect: Etki
xlsx.address: Adres
xlsx.best: en iyi
xlsx.worst: en zayıf
xlsx.reach: Erişim
xlsx.campaign: Kampanya
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Harcanan
xlsx.forecast: Tahmin
xlsx.rule: Kural
xlsx.what: Ne
xlsx.examples: Örnekler
xlsx.share: Hedefe oranı
xlsx.blank: Boş hücre: değer bilinmiyor.
xlsx.cut: Kırılım
xlsx.group: Grup
xlsx.remark: Açıklama
xlsx.thin: Gri değerler: güvenmek için gönderi sayısı çok az.
xlsx.week: Hafta başı

calendar.legend: Hesaplar
calendar.dashed: Kesikli: henüz onaylanmadı
calendar.by_hand: Elle: {where}
calendar.when: {time}, {account} hesabı
calendar.wait: {when}; henüz onaylanmadı: bekleyin
calendar.title: Başlık
calendar.paste: Yapıştırın
calendar.paste_part: {n}. bölüm olarak yapıştırın
calendar.attach: Ekleyin: {file}
calendar.attach_with: Ekleyin: {file}; alternatif metin: {alt}
calendar.warning: Uyarı
calendar.link: Bağlantı
preview.plan: İçerik planı
preview.skip: Gönderilere geç
preview.none: Gönderi yok
preview.of_day: {day} gönderileri
preview.of_days: {first} – {last} gönderileri
preview.summary: {counts}. Saatler: {zones}.
preview.of_status: {n} {status}
preview.days: Günler
preview.day: {day} {weekday}
preview.made: smm tarafından {time} tarihinde oluşturuldu. Önizlemedir: hiçbir şey yayımlamadı.
preview.card: {post}, {account}, {time}
preview.answer: ☐ Evet   ☐ Hayır, çünkü:
preview.reply: Yanıtlanan: {post}
preview.quotes: Alıntı: {post}
preview.comment: İlk yorum
preview.part: {n} / {all}
preview.alt: Alternatif metin: {alt}
preview.no_alt: Alternatif metin yok
preview.poll: Anket
preview.open_for: Açık kalma süresi {duration}
preview.open_for_several: Açık kalma süresi {duration}, birden çok seçilebilir
preview.post: Gönderi
preview.pillar: İçerik ayağı
preview.campaign: Kampanya
preview.audience: Hedef kitle
preview.length: Uzunluk
preview.lengths: {lengths} {unit}
preview.address: Adres
preview.problems: Sorunlar
preview.error: Hata: {message}
preview.warning: Uyarı: {message}
preview.more: … devamı
preview.folded: {network} yaklaşık bu kadarını gösterir; gerisi “devamı”nın ardındadır.
preview.plain_links: {network}: metindeki adrese tıklanamaz.
preview.page_card: Başlık ve görsel sayfadan gelir.
preview.cut_picture: {network} görselleri bu biçime kırpar.
preview.captions: Altyazılar: {languages}
preview.no_captions: Filmin altyazısı yok.
status.draft: taslak
status.planned: planlandı
status.review: incelemede
status.approved: onaylandı
status.published: yayımlandı
status.by_hand: onaylandı, elle
unit.graphemes: karakter
unit.characters: karakter
unit.bytes: bayt
field.tags: Etiketler
field.visibility: Görünürlük
field.addresses: Bağlandığı yer
field.after: Sonra
field.who_can_reply: Kim yanıtlayabilir
field.disclosure: Reklam
field.placement: Yerleşim
field.options: Seçenekler

client.at_least: en az {value}
client.at_most: en çok {value}
client.more_than: {value} üzeri
client.less_than: {value} altı
client.exactly: tam {value}
client.between: {low} – {high}
client.wanted: İstenen
client.scale: Tüm çubuklar tek ölçekte; çizgi hedeftir
client.of_target: Hedefe oranı {share}.
client.missed_by: Fark: {difference}.
client.so_far: Şu ana kadar; sürenin geçen kısmı {share}.
client.beside: {period} ve {previous}, eşit koşullarda
client.multiples: Etkileşimler, tüm hesaplar için tek ölçek
client.before_line: Kesik çizgi önceki dönemin ortalamasıdır.
client.leaders: En çok iş gören gönderiler, kendi sözleriyle
client.notes: Notlar
client.unknown: Bilinmeyenler
client.appendix: Ek
client.known: {dates}. Veriler {time} ({zone}) itibarıyla.
client.running_known: {dates}, henüz bitmedi. Veriler {time} ({zone}) itibarıyla.
)",
};

}  // namespace smm::languages
