#include "core/speech.h"

namespace smm::languages {

extern const Language ja{
    .tag = "ja",
    .name = "日本語",
    .form = [](std::uint64_t) -> std::size_t { return 0; },
    .comma = "、",
    .sentences = R"(
na: なし
none: (なし)
percent: {number}%
points: {number}ポイント
seconds: {number}秒
money: {number} {currency}
change: {change}({then} → {now})
range: {first}～{last}
between: {one} 対 {other}
titled: {name}：{about}

months: 1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
months.in_dates: 1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
months.short: 1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月
weekdays: 月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日
weekdays.short: 月|火|水|木|金|土|日
date.figures: {yyyy}/{mm}/{dd}
date.time: {date} {time}
date.words: {yyyy}年{month}{d}日
date.words_of_the_year: {month}{d}日
date.short: {month}{d}日
date.with_weekday: {date}({weekday})
period.year: {year}年
period.quarter: {year}年第{quarter}四半期
period.month: {year}年{month}
period.week: {year}年第{week}週({days})
period.days: {first}～{last}
period.days_in_month: {d}日～{last}

count.posts: 投稿{n}件
count.campaigns: キャンペーン{n}件
count.accounts: アカウント{n}件
count.measurements: 測定値{n}件
count.days: {n}日
count.weeks: {n}週
count.months: {n}か月
count.quarters: {n}四半期
count.years: {n}年
count.orders: 注文{n}件
coverage.posts: 投稿{n}件中{k}件
coverage.campaigns: キャンペーン{n}件中{k}件
coverage.accounts: アカウント{n}件中{k}件
coverage.measurements: 測定値{n}件中{k}件
coverage.days: {n}日中{k}日
gaps.more: {gaps}ほか欠落{n}か所

key.account: アカウント
key.network: ネットワーク
key.type: 種類
key.pillar: コンテンツの柱
key.campaign: キャンペーン
key.stage: 段階
key.audience: ターゲット
key.weekday: 曜日
key.hour: 時間
key.day: 日
key.week: 週
key.month: 月
key.year: 年
key.arm: パターン
key.page: ページ
key.action: 行動
key.segment: セグメント
key.hashtag: ハッシュタグ
each.account: アカウントごと
each.network: ネットワークごと
where: {key} {value}
stage.awareness: 認知
stage.consideration: 検討
stage.conversion: 購入
stage.loyalty: 継続
type.text: テキスト
type.image: 画像
type.video: 動画
type.reel: リール
type.story: ストーリーズ
type.carousel: カルーセル
type.link: リンク
type.poll: アンケート
segment: {kind}：{value}
segment.age: 年齢
segment.gender: 性別
segment.country: 国
segment.city: 都市
segment.language: 言語

kpi.likes: いいね
kpi.comments: コメント
kpi.shares: シェア
kpi.saves: 保存
kpi.reach: リーチ(合算)
kpi.impressions: インプレッション
kpi.views: 再生数
kpi.clicks: クリック
kpi.profile_visits: プロフィール訪問
kpi.follows: フォロー
kpi.unfollows: フォロー解除
kpi.hides: 非表示
kpi.video_starts: 動画の再生開始
kpi.video_completions: 動画の再生完了
kpi.watch_seconds: 視聴時間
kpi.followers: フォロワー
kpi.spend: 広告費
kpi.revenue: 売上
kpi.orders: 注文
kpi.leads: リード
kpi.registrations: 登録
kpi.calls: 電話
kpi.visits: 訪問
kpi.profit: 粗利益
kpi.all_clicks: すべてのクリック
kpi.video_25: 25%再生
kpi.video_50: 50%再生
kpi.video_75: 75%再生
kpi.thruplays: ThruPlay
kpi.engaged_visits: エンゲージのあった訪問
kpi.short_visits: 短い訪問
kpi.mentions: メンション
kpi.mentions_positive: 肯定的なメンション
kpi.mentions_neutral: 中立のメンション
kpi.mentions_negative: 否定的なメンション
kpi.conversations: 会話
kpi.answered: 返信済み
kpi.response_seconds: 応答時間
kpi.posts: 投稿
kpi.audience_share: オーディエンスの割合
kpi.detail_expands: 詳細の表示
kpi.thumbnail_impressions: サムネイルのインプレッション
kpi.net_follows: フォロワー純増
kpi.key_events: キーイベント
kpi.network_fees: ネットワークの利用料
kpi.conversions: コンバージョン
kpi.posts_published: 公開した投稿
kpi.engagements: エンゲージメント
kpi.engagements_public: 公開エンゲージメント
kpi.engagements_full: エンゲージメントとクリック
kpi.engagements_per_post: 投稿あたりエンゲージメント
kpi.engagement_rate: エンゲージメント率
kpi.engagement_rate_mean: エンゲージメント率(投稿の平均)
kpi.engagement_rate_by_impressions: エンゲージメント率(インプレッション比)
kpi.engagement_rate_by_views: エンゲージメント率(再生数比)
kpi.engagement_rate_full: エンゲージメント率(クリック込み)
kpi.engagement_rate_by_followers: エンゲージメント率(フォロワー比)
kpi.daily_engagement_rate: 1日のエンゲージメント率
kpi.reach_per_post: 投稿あたりリーチ
kpi.reach_rate: リーチ率
kpi.frequency: フリークエンシー
kpi.click_through_rate: クリック率
kpi.click_through_rate_all: クリック率(全クリック)
kpi.save_rate: 保存率
kpi.virality_rate: シェア率
kpi.negative_feedback_rate: 否定的反応の率
kpi.applause_rate: 投稿あたりいいね
kpi.conversation_rate: 投稿あたりコメント
kpi.amplification_rate: 投稿あたりシェア
kpi.applause_of_followers: いいね(フォロワー比)
kpi.amplification_of_followers: シェア(フォロワー比)
kpi.applause_per_1000_followers: フォロワー1,000人あたりいいね
kpi.conversation_per_1000_followers: フォロワー1,000人あたりコメント
kpi.amplification_per_1000_followers: フォロワー1,000人あたりシェア
kpi.follow_conversion: フォロー転換率
kpi.video_completion_rate: 動画の完了率
kpi.video_retention_25: 25%に達した再生
kpi.video_retention_50: 50%に達した再生
kpi.video_retention_75: 75%に達した再生
kpi.view_through_rate: ビュースルー率
kpi.thruplay_rate: ThruPlay率
kpi.average_watch_seconds: 平均視聴時間
kpi.followers_gained: 新規フォロワー
kpi.audience_growth: フォロワー増加率
kpi.audience_growth_of_end: フォロワー増加率(期末比)
kpi.churn_rate: フォロワー減少率
kpi.roas: 広告費用対効果(ROAS)
kpi.romi: マーケティング利益率(ROMI)
kpi.romi_revenue: マーケティング利益率(売上ベース)
kpi.roi: 総費用利益率(ROI)
kpi.cost_per_click: クリック単価
kpi.cost_per_order: 注文単価
kpi.cost_per_lead: リード単価
kpi.cost_per_registration: 登録単価
kpi.cost_per_call: 電話単価
kpi.cost_per_visit: 訪問単価
kpi.cost_per_view: 再生単価
kpi.cost_per_engagement: エンゲージメント単価
kpi.cost_per_follower: フォロワー単価
kpi.cost_per_mille: インプレッション単価(CPM)
kpi.cost_per_reach: リーチ1,000人あたり費用
kpi.conversion_rate: コンバージョン率(クリック比)
kpi.conversion_rate_of_visits: コンバージョン率(訪問比)
kpi.revenue_per_visit: 訪問あたり売上
kpi.bounce_rate_ga4: 直帰率(Google アナリティクス)
kpi.bounce_rate_metrika: 直帰率(Yandex Metrika)
kpi.net_sentiment: 感情の差し引き
kpi.net_sentiment_of_opinions: 感情の差し引き(意見のみ)
kpi.share_of_voice: シェア・オブ・ボイス
kpi.response_rate: 返信率
meaning.likes: いいねとその他のリアクション
meaning.comments: コメントと返信
meaning.shares: シェア、リポスト、引用
meaning.saves: 保存とブックマーク
meaning.reach: 見た人の数
meaning.impressions: 表示された回数
meaning.views: ネットワークの定義による再生数
meaning.clicks: 投稿のリンクのクリック
meaning.profile_visits: プロフィールへの訪問
meaning.follows: 投稿からの新規フォロワー
meaning.unfollows: 失ったフォロワー
meaning.hides: 非表示または報告
meaning.video_starts: 始まった再生
meaning.video_completions: 最後までの再生
meaning.watch_seconds: 視聴された秒数
meaning.followers: アカウントのフォロワーまたは登録者
meaning.spend: 広告に使った金額
meaning.revenue: 広告や投稿から得た金額
meaning.orders: 注文と販売
meaning.leads: 問い合わせ
meaning.registrations: 登録と申し込み
meaning.calls: 電話
meaning.visits: サイトへの訪問
meaning.profit: 売上から売上原価を引いた額
meaning.all_clicks: リンクも含めたあらゆる場所のクリック
meaning.video_25: 4分の1までの再生
meaning.video_50: 半分までの再生
meaning.video_75: 4分の3までの再生
meaning.thruplays: 15秒以上または最後までの再生
meaning.engaged_visits: Google アナリティクスがエンゲージとする訪問
meaning.short_visits: 1ページのみ15秒未満の訪問(Yandex Metrika の数え方)
meaning.mentions: アカウントやブランドについて他の人が言ったこと
meaning.mentions_positive: ほめるメンション
meaning.mentions_neutral: どちらでもないメンション
meaning.mentions_negative: 不満のメンション
meaning.conversations: 返信が必要だったメッセージとコメント
meaning.answered: 返信された会話
meaning.response_seconds: 最初の返信までの時間の中央値
meaning.posts: アカウントのこれまでの投稿
meaning.audience_share: 同じ年齢、性別、場所、言語のフォロワーの割合
meaning.detail_expands: もっと見るために開かれた回数
meaning.thumbnail_impressions: YouTube 内で動画のサムネイルが表示された回数
meaning.net_follows: 新規フォロワーから失ったフォロワーを引いた数
meaning.key_events: Google アナリティクスで成果と決めたもの
meaning.network_fees: 投稿の公開、削除、読み取りにネットワークが求める料金
meaning.conversions: 広告システムで成果と決めたもの(種類を問わない)
stat.reach: 投稿のリーチ(合算)

term.engagements: いいね + コメント + シェア + 保存(報告されたもの)
term.public_engagements: いいね + コメント + シェア(報告されたもの)
term.full_engagements: エンゲージメント + すべてのクリック(リンクのみの報告ならその数)
term.metric: {figure}
term.reach: リーチ
term.impressions: インプレッション(または再生数)
term.plays: 動画の再生開始(または再生数)
term.negative_feedback: 非表示とフォロー解除(報告されたもの)
term.gross_gain: (粗利益 - 広告費)
term.revenue_gain: (売上 - 広告費)
term.all_costs: (広告費 + 売上 - 粗利益)
term.unengaged_visits: (訪問 - エンゲージのあった訪問)
term.sentiment: (肯定的 - 否定的メンション)
term.judged_mentions: (肯定的 + 中立 + 否定的メンション)
term.opinions: (肯定的 + 否定的メンション)
term.followers_then: 公開日のフォロワー
formula.reach: 投稿のリーチの合計。2件見た人は2回数えるため、重みとしてのみ使います
formula.level: 期末の{figure}
formula.median: 測定値の中央値：{meaning}
formula.metric: {figure}の合計：{meaning}
formula.posts: 期間に公開した投稿
formula.total: {above}
formula.pooled: {above}の合計 / {below}の合計
formula.ratio: {above} / {below}
formula.mean: 投稿ごとの {above} / {below} の平均
formula.per_item: {above}の合計 / 投稿
formula.times: {formula} * {factor}
formula.share: メンション / (メンション + 競合のメンション)
formula.gained: 期末のフォロワー - 前のフォロワー
formula.growth: (期末のフォロワー - 前のフォロワー) / 前のフォロワー
formula.growth_of_end: (期末のフォロワー - 前のフォロワー) / 期末のフォロワー
formula.churn: アカウントのフォロー解除 / 前のフォロワー
formula.daily: アカウントのエンゲージメント / (平均フォロワー * 数値のある日数)
base.followers: {period}のアカウントのフォロワー
base.campaigns: {period}に測定したキャンペーンとアカウントの数値
base.posts: {period}に公開した投稿
base.posts_on: {period}に{accounts}で公開した投稿
base.where: {base}、{where}

why.no_competitor: 競合のメンションがわかりません
why.no_mentions: 自社のメンションがわかりません
why.churn: 前のフォロワーか失ったフォロワーがわかりません
why.daily: アカウントのフォロワーか日ごとのエンゲージメントがわかりません
why.followers: 前か期末のフォロワーがわかりません
why.nothing: 公開したものはなく、キャンペーンの数値もありません
why.unpublished: 公開したものはありませんでした
why.unheard: その時の投稿もキャンペーンの数値もわかっていません
why.no_profit: 粗利益がわかりません。romi_revenue はそれなしで計算できます
why.figures: 必要な数値がわかりません
why.untold: その時に何を公開したかわかりません
why.currencies: 金額に複数の通貨があります
why.other_currency: {currency}の金額を{wanted}の目標と比べることはしません

sql.tables: 同じことを示す表が複数あり、どれを数えるかはビューにありません
sql.plan: 計画にある投稿の情報はビューになく、名前を挙げるには多すぎます
sql.days: ブランドのタイムゾーンで何かがわかっている日によります
sql.accounts: どのアカウントのものかはビューにありません
sql.followers: 各投稿をその日のフォロワーと比べます
sql.two_names: 一部の投稿が二つの名前で保存されています
sql.several_days: 数日分をまとめた数値があり、どれを数えるかは他の数値によります
sql.not_in_view: 計画にある投稿の情報はビューにありません
sql.no_post: ビューには数値のない投稿も、計画だけが知る時刻もありません
rows.on: {account}の{subject}
rows.post: {account}の{post}、{day}
rows.dated: {subject}、{time}
rows.competitor: {account}(競合)
rows.followers: {account}、{days}でフォロワー{followers}人
rows.median: 中央の値、または中央二つの平均{result}
rows.mean: 比率{n}件の平均{result}
rows.sum: 行{n}件の合計{result}

days.known: {figure}は{days}のうち{known}日だけわかっています。不明な日：{gaps}。
compared.left_out: {period}との比較では、片方の期間しか数値がわからない{accounts}を除いています。
compared.a_day: {period}は{days}です。1日あたり：{figures}。
compared.figure: {figure} {day} 対 {other}({change})
compared.at_age: 投稿は{period}の投稿と公開後{days}の数値で比べています。
compared.ages: {period}の投稿は公開後{age}日、{other}の投稿は{other_age}日で読み取りました(中央値)。古いほうが集める時間が長く、同じ日数での数値はわかりません。
compared.currencies: {period}の金額は{currency}、{other}の金額は{other_currency}のため、比べません。
compared.break: {account}の{figure}: ネットワークは{day}から{is}を数え、それまでは{was}を数えていました。名前は同じでも別の数値なので、比較しません。

state.met: 達成
state.missed: 未達
state.missing: 数値なし
state.not_due: 期限前
state.invalid: 無効
state.off: オフ
badge.met: 達成
badge.missed: 未達
badge.missing: 数値なし
badge.not_due: 期限前
badge.invalid: 無効
loud.missed: 未達
loud.invalid: 無効
level.error: 必須
level.warn: 注意
target.previous: {target}(前期間比)
target.last_year: {target}(前年比)
target.per_day: {target}(日ごと)
target.per_week: {target}(週ごと)
target.per_month: {target}(月ごと)
target.per_quarter: {target}(四半期ごと)
target.per_year: {target}(年ごと)
where.no_key: 「{key}」では選べません
where.no_account: アカウント「{account}」はありません
where.no_account_meant: アカウント「{account}」はありません。{meant}
where.of_accounts: {metric}はアカウントの数値です。アカウントかネットワークで選んでください
verdict.not_percent: {metric}は割合ではありませんが、目標は割合です
verdict.unknown: 指標「{metric}」はありません
verdict.unknown_meant: 指標「{metric}」はありません。「{meant}」のことですか
verdict.young: {reason}；公開から{days}日未満の{posts}を含む
verdict.not_begun: {period}はまだ始まっていません
verdict.so_far: 目標{target}に対し現在{value}。{period}は進行中：{days}のうち{gone}日経過({share})
verdict.nothing_yet: 目標{target}、数値はまだありません。{period}は進行中：{days}のうち{gone}日経過({share})
verdict.of: {value}({coverage})
verdict.of_days: {value}({coverage}、{days})
verdict.after: {period}の{then} → {now}
verdict.changed: {figures}、{change}
verdict.without: {figures}、両方の期間でわからない{accounts}を除く
verdict.no_other: {period}に比べるものがありません
verdict.against: {value}(目標 {target})
verdict.on: {reason}、{subject}
verdict.in: {reason}、{period}
verdict.worst_of: {reason}、{parts}のうち最も悪い
verdict.worst: {reason}、最も悪い{kind}
verdict.subject: {subject}：{why}
verdict.some_missing: {units}件中{missing}件に数値なし。{why}
verdict.no_account: 判定するアカウントがありません
verdict.some_unknown: わからない数値があります
gate.none: なし：必須のKPIはありません(level: error)
gate.failed: 不合格：{kpis}
gate.wrong: 判定不能：計画に誤りがあります：{kpis}
gate.unjudged: 判定不能：判定できる必須KPIがありません：{kpis}
gate.passed: 合格：必須KPI {n}件を達成
gate.passed_some: 合格：必須KPI {n}件を達成、{others}件は判定不能
gate: ゲート {reason}

romi.gross_profit: 粗利益
romi.revenue: 売上
money.currencies: 金額に複数の通貨があり、比べられません
money.other_currency: {currency}の金額を{budget}の予算と比べることはしません
forecast.so_far: これまで{n}日のペースでは{day}までに{spend}の支出
forecast.known: わかっている{n}日のペースでは{day}までに{spend}の支出
forecast.of_budget: {forecast}、予算の{share}
forecast.doubt: {forecast}（どれだけ外れうるかは言えません：これまでの日々で試すと、{tries}個の区間のうち当たったのは{hits}個）
forecast.tried: {forecast}(5回に4回は{low}～{high}。これまでの日で試すと、こうした区間{tries}件中{hits}件が当たり)
forecast.revenue: {forecast}；売上 {revenue}
forecast.orders: {forecast}；{orders}
pace.begins: {day}開始
pace.unknown: {day}までの支出がわかりません
pace.few: 支出がわかるのは{days}だけで、ペースを言うには足りません
pace.few_gaps: 支出がわかるのは{days}だけで、ペースを言うには足りません。不明な日：{gaps}
pace.even: {day}までに予算の{share}を使用。均等なら{even}
pace.known: わかっている{days}で予算の{share}を使用。その日数で均等なら{even}。不明な日：{gaps}
pace.over: {pace}；予算超過

quality.all_posts: {posts}すべて
quality.no-data: この期間について何もわかりません：投稿も数値もフォロワーもありません
quality.missing: {posts}：数値なし
quality.missing-reach: {posts}：数値はあるがリーチがなく、リーチ比の率に入りません
quality.impossible: {posts}：インプレッションがリーチした人数より少ない
quality.negative: {posts}：負の数値があります
quality.early: {posts}：公開日より前に測定した数値があります
quality.young: {posts}：公開から{days}日未満で、数値はまだ増えます
quality.future: 今日より後に測定した数値{n}件は使いません
quality.missing-followers: {accounts}：期間の前と期間中のフォロワーの測定がありません
quality.silent-accounts: {accounts}：数値がまったくありません
quality.duplicate: 投稿{n}件が、1日以内に同じアカウントの別の投稿と同じ本文です。同じ投稿なら二重に数えています
quality.both: {post}と{other}
quality.jump: 通常を大きく超えるフォロワーの変動{n}件：購入、修正、または誤り
quality.jumped: {account} {day}：{before} → {after}
quality.impossible-shares: 一つのオーディエンスの割合の合計が全体を超えています
quality.undated: 数値はあるが公開時刻がなく、どの期間にも入らない投稿{n}件
quality.currency: 金額に複数の通貨があり、合計しません
quality.unknown-campaign: 計画にないキャンペーン{n}件の数値
quality.spans: 期間より長い日数の数値{n}件は数えません：日ごとに書き出してください
quality.span: {subject}の{metric}、{first}～{last}
quality.two-sources: 二つの表が同じ数値を示しており、一方だけを数えます：もう一方にしかない{n}日分は含みません。どちらを数えるかはsmm.yamlのsourcesで決めます
quality.of_days: {subject}の{metric}、{days}：{origin}ではなく{counts}を数えます
quality.goes-on: 二つの表は一部の日が重なり、互いに続いています：後の表にしかない{n}日分も数えます
quality.own_days: {subject}の{metric}、{days}：{origin}は{counts}の続きです
quality.left-out: 数値がないため{n}項目を省きました
examples: {message}：{examples}

rank.goals: 目標への効果の順：{aims}。1.00は同じ段階の平均的な投稿。投稿{n}件に数値があります。
rank.step: 目標に最も近い段階「{step}」の順。1.00は同じアカウントの平均的な投稿。数値があるのは{posts}です。
rank.rate: エンゲージメント率の順(リーチに対するエンゲージメントの割合)。
rank.engagements: エンゲージメントの順。リーチはわかりません。
rank.no_goals: {by} 計画の目標の数値がある投稿はありません。
rank.aim: {figure}({goal})
rank.brought: {figure} {value}

times.effect: 通常比{effect}({low}～{high})、投稿{n}件から
times.series: {effect}。すべてシリーズ{series}のものです。時間ではなくシリーズの影響かもしれません
times.no_hour: 確実に良い時間はありません。
times.no_day: 確実に良い曜日はありません。
times.best_hour: 最良：{day} {hour}、{effect}。
times.best_day: 最良：{day}、{effect}。
times.few: 数値のある投稿{n}件では何も言えません。{fewest}件必要です。
times.none: 曜日と時間の効果は見られません(p = {p})。
times.none_days: 曜日の効果は見られません。時間はわかりません(p = {p})。
times.matters: いつ投稿するかは重要です({p})。{best}
times.matters_days: いつ投稿するかは重要です({p})。{best} 時間はわかりません。
times.note: {figure}：{sentence} 現地時間、{zones}。

summary.met_one: 目標を達成しました。
summary.met_all: 目標{n}件をすべて達成しました。
summary.missed: 目標{n}件中{met}件を達成しました。未達：{targets}。
summary.missed_more: 目標{n}件中{met}件を達成しました。未達：{targets}ほか{more}件。
summary.target: {target}({value}、目標 {wanted})
summary.published: 投稿{n}件を公開しました。
summary.published_after: 投稿{n}件を公開しました({period}は{before}件)。
summary.told: 投稿1件あたりのエンゲージメントは{now}({period}は{before})。偶然とは言えない差です。
summary.chance: 投稿1件あたりのエンゲージメントは{now}({period}は{before})。偶然でも生じる差です。
summary.one_post: 投稿「{post}」だけで全エンゲージメントの{share}を占めました。中央の投稿は{median}です。
summary.followers_same: フォロワーは{followers}人で、前と同じです。
summary.followers_more: フォロワーは{followers}人で、前より{change}人増えました。
summary.followers_fewer: フォロワーは{followers}人で、前より{change}人減りました。

compare.better: {of}は{from}より良い結果でした：{figures}
compare.worse: {of}は{from}より悪い結果でした：{figures}
compare.higher: {of}は{from}より高い値でした：{figures}
compare.lower: {of}は{from}より低い値でした：{figures}
compare.seldom: {one} 対 {other}。差は{difference}、偶然を考えると{interval}です。もし同じなら、これほどの差は1,000回に1回もありません。
compare.once: {one} 対 {other}。差は{difference}、偶然を考えると{interval}です。もし同じなら、これほどの差は1,000回に1回ほどです。
compare.often: {one} 対 {other}。差は{difference}、偶然を考えると{interval}です。もし同じなら、これほどの差は1,000回に{times}回ほどです。
compare.cause: その原因は、これらの数値からはわかりません。
compare.others: その他
compare.few: 両側に数値のある投稿が{n}件ずつ必要です
compare.same: {group}の投稿{n}件の数値がすべて同じです
compare.nothing: 何も言えません：{why}。
compare.no_difference: {one}と{other}に差は見られません。
compare.no_difference_of_all: 互いに差は見られません。
compare.could: この比較では{difference}ほどの差なら見分けられました。より小さな差はあるかもしれません。
compare.points: {number}ポイント

section.audience: オーディエンス
section.audience.lacks: オーディエンス(アカウントのフォロワーまたはセグメントの割合)
section.competitors: 競合とシェア・オブ・ボイス
section.competitors.lacks: 競合(competitor アカウントの数値)
section.experiments: テスト
section.hygiene: 計画
section.money: 費用
section.response: 返信
section.response.lacks: 返信(アカウントの会話と返信数)
section.traffic: 流入とコンバージョン
section.traffic.lacks: 流入とコンバージョン(ページ別の訪問、キャンペーン別のリードや注文)
table.by: {key}別
table.by_both: {key}別・{other}別
table.followers: フォロワー
table.segments: オーディエンスのセグメント
table.competitors: 競合との比較
table.experiment: テスト {name}
table.pillar-mix: コンテンツの柱の割合
table.silences: 投稿の間隔
table.not-published: 公開されなかったもの
table.hashtags: ハッシュタグ
table.cost-of-actions: 行動ごとの費用
table.response: アカウント別の返信
table.landing-pages: ランディングページ
table.conversions: キャンペーン別コンバージョン
table.zone: 現地時間、{zone}。
table.zones: 現地時間、{zone}またはアカウントの時間。
column.before: 前
column.gained: 増加
column.growth: 増加率
column.share: 割合
column.planned: 計画
column.difference: 差(ポイント)
column.silence: 最長の空白(日)
column.allowed: 許容
column.count: 件数
column.cost: 1件あたり費用
column.rate: 率
column.time: 時間
column.engaged: エンゲージ
column.short: 短い
column.orders_of_visits: 訪問あたり注文
column.orders_of_clicks: クリックあたり注文
column.median: 率(中央の投稿)
column.from: 下限
column.to: 上限
column.effect: 通常比
column.low: 最小
column.high: 最大
column.thin: 投稿不足
queue.missed: 期限切れ
queue.failed: 失敗
queue.unknown: 不明
queue.partly_out: 一部公開
queue.held: 保留
queue.by_hand: 手動
queue.cancelled: 取り消し
remark.thin: 少数
remark.competitor: 競合
remark.silence: {day}から
remark.silence_long: {day}から、長すぎ
audience.share: {account}の{share}({kind}別)
audience.like: {persona}のような人：{shares}。
audience.like_of: {audience}の{persona}のような人：{shares}。
voice.share: シェア・オブ・ボイス：{share}、メンション{all}件中{own}件。収集したメンションによる。
voice.share_before: シェア・オブ・ボイス：{share}、メンション{all}件中{own}件。前の期間は{before}({change})。収集したメンションによる。
voice.alone: メンション{n}件。競合のメンションがわからないため、シェアはありません。
experiment.arm: {arm} {rate}({posts})
experiment.rates: {experiment}、エンゲージメント率：{arms}。
experiment.alone: {note} 公開されたパターンは一つだけなので、まだ比べません。
experiment.compared: {note} {comparison}
experiment.young: {note} まだ増えている{posts}は比べません。
hashtags.most: ハッシュタグ{all}件のうち、よく使った{n}件。
plan.post: {account}の{post}
plan.unheard: 予定の投稿{n}件中{k}件は公開されたかわかりません：{posts}。
plan.unheard_all: 予定の投稿{n}件は公開されたかわかりません：{posts}。
plan.unheard_more: 予定の投稿{n}件中{k}件は公開されたかわかりません：{posts}など。
plan.unheard_all_more: 予定の投稿{n}件は公開されたかわかりません：{posts}など。
plan.by_hand: 投稿{n}件中{k}件を手動で公開しました。
plan.by_hand_all: 投稿{n}件を手動で公開しました。
plan.reviewed: 計画の最終確認は{day}、{days}前です。
plan.reviewed_old: 計画の最終確認は{day}、{days}前です。見直しの時期です。
money.both: 費用と結果の両方がわかるキャンペーンのみ。
money.days_left_out: {figures}：片方しか分からない{days}を除く。
base.days_left_out: {base}（片方しか分からない{days}を除く）
response.unanswered: 会話{n}件に返信がありませんでした。
pages.most: ページ{all}件のうち訪問の多い{n}件。
traffic.engaged: エンゲージ：Google アナリティクスがエンゲージとする訪問。残りは直帰です。
traffic.short: 短い：1ページのみ15秒未満の訪問。Yandex Metrika の直帰です。
traffic.attributed: コンバージョンの貢献は集計元によるもので、smm によるものではありません。

report: レポート
report.kpis: KPI
report.of_campaign: キャンペーン {campaign}、{period}
report.of_name: {campaign}、{period}
report.of_accounts: {accounts}、{period}
report.as_of: {dates}；{time} {zone} 時点
report.running_as_of: {dates}、進行中；{time} {zone} 時点
report.compared: 比較：{previous}、前年 {last_year}
report.head: {as_of}。{compared}。
report.known: {dates}。{time}({zone})時点の数値。比較：{previous}、前年 {last_year}。
report.running_known: {dates}、進行中。{time}({zone})時点の数値。比較：{previous}、前年 {last_year}。
report.as_of_alone: {time} {zone} 時点
report.short: 要約
report.verdicts: 判定
report.targets: 目標
report.happened: 実績
report.best: 良かった投稿
report.worst: 弱かった投稿
report.quality: データの質
report.made: 数値の作り方
report.sql: 数値のSQL：smm report --explain NAME
report.now: 今回
report.before: 前回
report.change: 変化
report.year_ago: 前年
report.a_year_ago: 前年
report.Now: 今回
report.Before: 前回
report.Change: 変化
report.A_year_ago: 前年
report.nothing: なし
report.part: {section}：{table}
report.young: * 公開から{n}日未満、まだ増えます
report.young_mark: {time}(新しい)
report.outside: キャンペーン外
report.heat: 曜日・時間別の{figure}
report.heat_legend: ░ 通常よりかなり悪い、▒ 悪い、▓ 通常、█ 良い；? 投稿5件未満で判断できません。{note}
report.heat_legend_count: █ 最多；? 投稿5件未満で判断できません。{note}
report.over_time_day: 推移、1日に1つ
report.over_time_week: 推移、1週に1つ
report.over_time_month: 推移、1か月に1つ
report.over_time_year: 推移、1年に1つ
line.followers: {account}のフォロワー
line.day: 公開日別の{figure}
line.week: 公開週別の{figure}
line.month: 公開月別の{figure}
line.year: 公開年別の{figure}
short.post: 投稿
short.published: 公開
short.reach: リーチ
short.engagements: 反応
short.rate: 率
short.effect: 効果
brief.posts: 投稿
brief.engagements: 反応
brief.engagement_rate: 率
brief.followers_gained: 増加
brief.engagement_rate_median: 中央値
brief.engagement_rate_mean: 率(平均)
brief.engagement_rate_by_impressions: 表示比
brief.engagement_rate_by_followers: フォロワー比
brief.engagement_rate_low: 下限
brief.engagement_rate_high: 上限
made.text: {figure}：{formula}；対象 {base}({coverage})
made.definition: {text}；定義：{origin}
made.measured: {text}；測定 {first}～{last}
made.sources: {text}；出典 {sources}
explained.why: {figure}：{value}、理由：{why}
explained.none: 一つのクエリでは出せません：{why}
explained.rows: 内訳：
explained.more: ほか{n}件：--json にすべてあります
explained.formula: 式
explained.definition: 定義
explained.of: 対象
explained.coverage: 範囲
explained.covered: {items}のうち{covered}
explained.before: 前回
explained.year_ago: 前年
explained.measured: 測定
explained.from: 出典
explained.sql: SQL(sqlite3 とビュー figures)：
campaign.line: {campaign}：広告費 {spend}、売上 {revenue}、ROAS {roas}
campaign.orders: {line}、{orders}
campaign.orders_at: {line}、{orders}、1件 {cost}
campaign.budget: 予算 {budget}、これまで {spent}：{pace}
campaign.romi: ROMI {romi}、{base}ベース
campaign.over_cap: 1日の上限 {cap} を超えた{days}：{dates}
campaign.over_cap_days: {pace}；1日の上限を超えた{days}
campaign.and: {pace}；{forecast}

md.kpi: KPI
md.target: 目標
md.outcome: 結果
md.account: アカウント
md.engagements: エンゲージメント
md.campaign: キャンペーン
md.spend: 広告費
md.revenue: 売上
md.roas: ROAS
md.orders: 注文
md.cost_per_order: 注文単価
md.romi: ROMI
md.budget: 予算
md.spent: これまでの支出
md.pace: ペース
md.romi_of: {romi}({base})

html.required: 必須
html.no_before: 比べる前回の数値がありません
html.before: 前回 {before}、{change}
html.compare: 前の期間・前年との比較
html.compared: 比較した数値
html.time: 推移
html.no_figures: 数値がありません。
html.from_to: {first_day}の{first}から{last_day}の{last}。
html.highest: 最高：{value}({label})。
html.highest_hour: 最高：{value}、{day} {hour}。
html.all_thin: どの枠も投稿が少なく判断できません。
html.nothing: この期間にはありません。
html.chart_by: {key}別の{figure}
html.chart_by_both: {key}別・{other}別の{figure}
html.darker_better: 濃いほど通常より良いことを示します。点線の枠は投稿が少なく判断できません。{note}
html.darker_more: 濃いほど多いことを示します。点線の枠は投稿が少なく判断できません。{note}
html.breakdown: 内訳
html.parts: どこから来たか
html.times: いつ公開したか
html.posts: 投稿
html.best: 良い
html.worst: 弱い
html.post: {account}、{time}；エンゲージメント {engagements}、リーチ {reach}
html.brought: {post}；{brought}
html.growing: {post}；まだ増えます
html.outside: キャンペーン外
html.budget_of: {campaign}の予算
html.spent_of: {budget}のうち{spent}を使用
html.even_pace_is: {spent}；均等なら{even}
html.even_pace: 均等なペース
html.over_cap: 1日の上限 {cap} を超えた{days}：{dates}。
html.sentence: {words}。
html.budget: 予算
html.spend: 期間の広告費
html.romi: ROMI、{base}ベース
html.spend_by: このペースでの支出({day}まで)
html.revenue_by: このペースでの売上
html.campaigns: キャンペーン
html.trust: 数値をどこまで信じられるか
html.origins: すべての数値の式、対象、範囲、出典
html.made: {formula}。対象 {base}：{coverage}。
html.made_definition: {text} 定義：{origin}。
html.made_measured: {text} 測定 {first}～{last}。
html.made_sources: {text} 出典 {sources}。
html.as_table: 表で見る
html.smm: smm で作成。

xlsx.overview: 概要
xlsx.figure: 指標
xlsx.of: 範囲
xlsx.how: 作り方
xlsx.result: 結果
xlsx.target: 目標
xlsx.level: レベル
xlsx.why: 理由
xlsx.account: アカウント
xlsx.published: 公開
xlsx.text: 本文
xlsx.effect: 効果
xlsx.address: アドレス
xlsx.best: 良い
xlsx.worst: 弱い
xlsx.reach: リーチ
xlsx.campaign: キャンペーン
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: これまでの支出
xlsx.forecast: 予測
xlsx.rule: 規則
xlsx.what: 内容
xlsx.examples: 例
xlsx.share: 目標比
xlsx.blank: 空欄：数値が不明です。
xlsx.cut: 区分
xlsx.group: 項目
xlsx.remark: 備考
xlsx.thin: 灰色の数値：投稿が少なすぎて判断材料になりません。
xlsx.week: 週の初日

calendar.legend: アカウント
calendar.dashed: 破線: 未承認
calendar.by_hand: 手動: {where}
calendar.when: {time}、アカウント {account}
calendar.wait: {when}。未承認のため待機
calendar.title: タイトル
calendar.paste: 貼り付け
calendar.paste_part: パート {n} として貼り付け
calendar.attach: {file} を添付
calendar.attach_with: {file} を添付。代替テキスト: {alt}
calendar.warning: 警告
calendar.link: リンク
preview.plan: コンテンツ計画
preview.skip: 投稿へ
preview.none: 投稿はありません
preview.of_day: {day}の投稿
preview.of_days: {first}～{last}の投稿
preview.summary: {counts}。時刻は{zones}のものです。
preview.of_status: {status} {n}件
preview.days: 日
preview.day: {day}({weekday})
preview.made: smm が {time} に作成しました。プレビューであり、何も公開していません。
preview.card: {account}の{post}、{time}
preview.answer: ☐ はい   ☐ いいえ(理由：)
preview.reply: 返信先：{post}
preview.quotes: 引用：{post}
preview.comment: 最初のコメント
preview.part: {n} / {all}
preview.alt: 代替テキスト：{alt}
preview.no_alt: 代替テキストなし
preview.poll: アンケート
preview.open_for: 受付期間 {duration}
preview.open_for_several: 受付期間 {duration}、複数選択可
preview.post: 投稿
preview.pillar: コンテンツの柱
preview.campaign: キャンペーン
preview.audience: ターゲット
preview.length: 長さ
preview.lengths: {lengths} {unit}
preview.address: アドレス
preview.problems: 問題
preview.error: エラー：{message}
preview.warning: 警告：{message}
preview.more: … 続きを読む
preview.folded: {network}ではおおよそここまで表示され、残りは「続きを読む」の先です。
preview.plain_links: {network}では本文中のアドレスは開けません。
preview.page_card: 題名と画像はページから取得されます。
preview.cut_picture: {network}では画像がこの形に切り抜かれます。
preview.captions: 字幕：{languages}
preview.no_captions: 動画に字幕がありません。
status.draft: 下書き
status.planned: 予定
status.review: 確認中
status.approved: 承認済み
status.published: 公開済み
status.by_hand: 承認済み、手動
unit.graphemes: 文字
unit.characters: 文字
unit.bytes: バイト
field.tags: タグ
field.visibility: 公開範囲
field.addresses: リンク先
field.after: この後
field.who_can_reply: 返信できる人
field.disclosure: 広告
field.placement: 掲載位置
field.options: オプション

client.at_least: {value}以上
client.at_most: {value}以下
client.more_than: {value}超
client.less_than: {value}未満
client.exactly: ちょうど{value}
client.between: {low}～{high}
client.wanted: 目標
client.scale: 棒はすべて同じ目盛り、線が目標
client.of_target: 目標の{share}。
client.missed_by: {difference}の差で未達。
client.so_far: これまで。期間の{share}が経過。
client.beside: {period}と{previous}を同じ条件で比較
client.multiples: エンゲージメント、全アカウント同じ目盛り
client.before_line: 点線は前の期間の平均です。
client.leaders: 最も成果のあった投稿(原文)
client.notes: メモ
client.unknown: わかっていないこと
client.appendix: 付録
client.known: {dates}。{time}({zone})時点の数値。
client.running_known: {dates}、進行中。{time}({zone})時点の数値。
)",
};

}  // namespace smm::languages
