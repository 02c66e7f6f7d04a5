#include "core/speech.h"

namespace smm::languages {

extern const Language en{
    .tag = "en",
    .name = "English",
    .form = [](std::uint64_t n) -> std::size_t { return n == 1 ? 0 : 1; },
    .sentences = R"(
na: n/a
none: (none)
percent: {number} %
points: {number} pp
seconds: {number} s
money: {number} {currency}
change: {change} ({now} after {then})
range: {first} to {last}
between: {one} against {other}
titled: {name}: {about}

months: January|February|March|April|May|June|July|August|September|October|November|December
months.in_dates: January|February|March|April|May|June|July|August|September|October|November|December
months.short: Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
weekdays: Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
weekdays.short: Mon|Tue|Wed|Thu|Fri|Sat|Sun
date.figures: {yyyy}-{mm}-{dd}
date.time: {date} {time}
date.words: {d} {month} {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday}, {date}
period.year: {year}
period.quarter: Q{quarter} {year}
period.month: {month} {year}
period.week: week {week} of {year} ({days})
period.days: {first} to {last}
period.days_in_month: {d} to {last}

count.posts: {n} {n:post|posts}
count.campaigns: {n} {n:campaign|campaigns}
count.accounts: {n} {n:account|accounts}
count.measurements: {n} {n:measurement|measurements}
count.days: {n} {n:day|days}
count.weeks: {n} {n:week|weeks}
count.months: {n} {n:month|months}
count.quarters: {n} {n:quarter|quarters}
count.years: {n} {n:year|years}
count.orders: {n} {n:order|orders}
coverage.posts: {k} of {n} {n:post|posts}
coverage.campaigns: {k} of {n} {n:campaign|campaigns}
coverage.accounts: {k} of {n} {n:account|accounts}
coverage.measurements: {k} of {n} {n:measurement|measurements}
coverage.days: {k} of {n} {n:day|days}
gaps.more: {gaps} and {n} more {n:gap|gaps}

key.account: account
key.network: network
key.type: type
key.pillar: pillar
key.campaign: campaign
key.stage: stage
key.audience: audience
key.weekday: weekday
key.hour: hour
key.day: day
key.week: week
key.month: month
key.year: year
key.arm: arm
key.page: page
key.action: action
key.segment: segment
key.hashtag: hashtag
each.account: each account
each.network: each network
where: {key} {value}
stage.awareness: awareness
stage.consideration: consideration
stage.conversion: conversion
stage.loyalty: loyalty
type.text: text
type.image: image
type.video: video
type.reel: reel
type.story: story
type.carousel: carousel
type.link: link
type.poll: poll
segment: {kind}:{value}
segment.age: age
segment.gender: gender
segment.country: country
segment.city: city
segment.language: language

kpi.likes: Likes
kpi.comments: Comments
kpi.shares: Shares
kpi.saves: Saves
kpi.reach: Reach, added up
kpi.impressions: Impressions
kpi.views: Views
kpi.clicks: Clicks
kpi.profile_visits: Profile visits
kpi.follows: Follows
kpi.unfollows: Unfollows
kpi.hides: Hides
kpi.video_starts: Video starts
kpi.video_completions: Video completions
kpi.watch_seconds: Watch time
kpi.followers: Followers
kpi.spend: Spend
kpi.revenue: Revenue
kpi.orders: Orders
kpi.leads: Leads
kpi.registrations: Registrations
kpi.calls: Calls
kpi.visits: Visits
kpi.profit: Gross profit
kpi.all_clicks: All clicks
kpi.video_25: Plays to 25 %
kpi.video_50: Plays to 50 %
kpi.video_75: Plays to 75 %
kpi.thruplays: ThruPlays
kpi.engaged_visits: Engaged visits
kpi.short_visits: Short visits
kpi.mentions: Mentions
kpi.mentions_positive: Positive mentions
kpi.mentions_neutral: Neutral mentions
kpi.mentions_negative: Negative mentions
kpi.conversations: Conversations
kpi.answered: Answered
kpi.response_seconds: Response time
kpi.posts: Posts
kpi.audience_share: Share of the audience
kpi.detail_expands: Detail expands
kpi.thumbnail_impressions: Thumbnail impressions
kpi.net_follows: Net new followers
kpi.key_events: Key events
kpi.network_fees: Network fees
kpi.conversions: Conversions
kpi.posts_published: Posts published
kpi.engagements: Engagements
kpi.engagements_public: Public engagements
kpi.engagements_full: Engagements and clicks
kpi.engagements_per_post: Engagements per post
kpi.engagement_rate: Engagement rate
kpi.engagement_rate_mean: Engagement rate, mean of posts
kpi.engagement_rate_by_impressions: Engagement rate by impressions
kpi.engagement_rate_by_views: Engagement rate by views
kpi.engagement_rate_full: Engagement rate with clicks
kpi.engagement_rate_by_followers: Engagement rate by followers
kpi.daily_engagement_rate: Daily engagement rate
kpi.reach_per_post: Reach per post
kpi.reach_rate: Reach rate
kpi.frequency: Frequency
kpi.click_through_rate: Click-through rate
kpi.click_through_rate_all: Click-through rate, all clicks
kpi.save_rate: Save rate
kpi.virality_rate: Virality rate
kpi.negative_feedback_rate: Negative feedback rate
kpi.applause_rate: Applause rate
kpi.conversation_rate: Conversation rate
kpi.amplification_rate: Amplification rate
kpi.applause_of_followers: Applause, of followers
kpi.amplification_of_followers: Amplification, of followers
kpi.applause_per_1000_followers: Applause per 1,000 followers
kpi.conversation_per_1000_followers: Conversation per 1,000 followers
kpi.amplification_per_1000_followers: Amplification per 1,000 followers
kpi.follow_conversion: Follow conversion
kpi.video_completion_rate: Video completion rate
kpi.video_retention_25: Plays that reach 25 %
kpi.video_retention_50: Plays that reach 50 %
kpi.video_retention_75: Plays that reach 75 %
kpi.view_through_rate: View-through rate
kpi.thruplay_rate: ThruPlay rate
kpi.average_watch_seconds: Average watch time
kpi.followers_gained: New followers
kpi.audience_growth: Audience growth
kpi.audience_growth_of_end: Audience growth, of the end
kpi.churn_rate: Followers lost
kpi.roas: Return on ad spend
kpi.romi: Return on marketing
kpi.romi_revenue: Return on marketing, of revenue
kpi.roi: Return on all costs
kpi.cost_per_click: Cost per click
kpi.cost_per_order: Cost per order
kpi.cost_per_lead: Cost per lead
kpi.cost_per_registration: Cost per registration
kpi.cost_per_call: Cost per call
kpi.cost_per_visit: Cost per visit
kpi.cost_per_view: Cost per view
kpi.cost_per_engagement: Cost per engagement
kpi.cost_per_follower: Cost per follower
kpi.cost_per_mille: Cost per thousand impressions
kpi.cost_per_reach: Cost per thousand reached
kpi.conversion_rate: Conversion rate of clicks
kpi.conversion_rate_of_visits: Conversion rate of visits
kpi.revenue_per_visit: Revenue per visit
kpi.bounce_rate_ga4: Bounce rate, Google Analytics
kpi.bounce_rate_metrika: Bounce rate, Yandex Metrika
kpi.net_sentiment: Net sentiment
kpi.net_sentiment_of_opinions: Net sentiment of opinions
kpi.share_of_voice: Share of voice
kpi.response_rate: Response rate
meaning.likes: likes and other reactions
meaning.comments: comments and replies
meaning.shares: shares, reposts and quotes
meaning.saves: saves and bookmarks
meaning.reach: people who saw it
meaning.impressions: how often it was shown
meaning.views: views as the network defines them
meaning.clicks: clicks on its link
meaning.profile_visits: visits to the profile
meaning.follows: new followers from it
meaning.unfollows: followers lost
meaning.hides: hidden or reported
meaning.video_starts: plays begun
meaning.video_completions: plays to the end
meaning.watch_seconds: seconds watched
meaning.followers: followers or subscribers of the account
meaning.spend: money spent on advertising
meaning.revenue: money earned from what was advertised or posted
meaning.orders: orders and sales
meaning.leads: enquiries
meaning.registrations: registrations and sign-ups
meaning.calls: telephone calls
meaning.visits: visits to the site
meaning.profit: revenue less what was sold cost to make
meaning.all_clicks: clicks anywhere on it, those on its link among them
meaning.video_25: plays to a quarter
meaning.video_50: plays to half
meaning.video_75: plays to three quarters
meaning.thruplays: plays of 15 seconds or to the end
meaning.engaged_visits: visits that Google Analytics calls engaged
meaning.short_visits: visits of one page and under 15 seconds, as Yandex Metrika counts
meaning.mentions: what others said of the account or the brand
meaning.mentions_positive: mentions that praise
meaning.mentions_neutral: mentions that do neither
meaning.mentions_negative: mentions that complain
meaning.conversations: messages and comments that needed an answer
meaning.answered: conversations that got one
meaning.response_seconds: median time to the first answer
meaning.posts: posts of the account, ever
meaning.audience_share: percent of the followers who are of one age, sex, place or language
meaning.detail_expands: how often it was opened to see more of it
meaning.thumbnail_impressions: how often the video's picture was shown, on YouTube itself
meaning.net_follows: new followers less those lost
meaning.key_events: what Google Analytics was told to count as a success
meaning.network_fees: what the networks ask for publishing, deleting and reading posts
meaning.conversions: what an advertising system was told to count as a success, of any kind
stat.reach: Reach of the posts, added up

term.engagements: likes + comments + shares + saves, whichever are reported
term.public_engagements: likes + comments + shares, whichever are reported
term.full_engagements: engagements + all clicks (those on links where only they are reported)
term.metric: {figure:lower}
term.reach: reach
term.impressions: impressions (or views)
term.plays: video starts (or views)
term.negative_feedback: hides and unfollows, whichever are reported
term.gross_gain: (gross profit - spend)
term.revenue_gain: (revenue - spend)
term.all_costs: (spend + revenue - gross profit)
term.unengaged_visits: (visits - engaged visits)
term.sentiment: (positive - negative mentions)
term.judged_mentions: (positive + neutral + negative mentions)
term.opinions: (positive + negative mentions)
term.followers_then: followers on the day of publication
formula.reach: sum of the posts' reach, a weight: who saw two of them counts twice
formula.level: {figure:lower} at the end
formula.median: median of what was measured: {meaning}
formula.metric: sum of {figure:lower}: {meaning}
formula.posts: posts published in the period
formula.total: {above}
formula.pooled: sum of {above} / sum of {below}
formula.ratio: {above} / {below}
formula.mean: mean over posts of {above} / {below}
formula.per_item: sum of {above} / posts
formula.times: {formula} * {factor}
formula.share: mentions / (mentions + competitors' mentions)
formula.gained: followers at the end - followers before
formula.growth: (followers at the end - followers before) / followers before
formula.growth_of_end: (followers at the end - followers before) / followers at the end
formula.churn: unfollows of the accounts / followers before
formula.daily: engagements of the accounts / (mean followers * days with figures)
base.followers: followers of the accounts in {period}
base.campaigns: figures of campaigns and accounts measured in {period}
base.posts: posts published in {period}
base.posts_on: posts published in {period} on {accounts}
base.where: {base}, {where}

why.no_competitor: no competitor's mentions are known
why.no_mentions: the brand's own mentions are not known
why.churn: the followers before, or those lost, are not known
why.daily: the accounts' followers, or their engagements by day, are not known
why.followers: the followers before or at the end are not known
why.nothing: nothing was published, and no campaign has figures
why.unpublished: nothing was published
why.unheard: neither posts nor campaign figures of then are known
why.no_profit: the gross profit is not known; romi_revenue goes without
why.figures: the figures it needs are not known
why.untold: nobody has told what was published then
why.currencies: the amounts are in several currencies
why.other_currency: amounts in {currency} are not held against a target in {wanted}

sql.tables: several tables tell of the same, and which of them counts is not in the view
sql.plan: what the plan says of posts is not in the view, and there are too many to name
sql.days: it goes by the days of the brand's time zone on which something is known
sql.accounts: which accounts it is of, the view does not have
sql.followers: each post is set against the followers of its own day
sql.two_names: some of the posts stand in the state under two names
sql.several_days: figures of several days together are among them, and which of them count depends on the others
sql.not_in_view: what the plan says of posts is not in the view
sql.no_post: the view has no post without figures, and no time that the plan knows
rows.on: {subject} on {account}
rows.post: {post} on {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (competitor)
rows.followers: {account}, {followers} {followers:follower|followers} on {days}
rows.median: the one in the middle, or the mean of the two{result}
rows.mean: the mean of {n} {n:quotient|quotients}{result}
rows.sum: the sum of {n} {n:row|rows}{result}

days.known: {figure} is known of {known} of {days}; not known: {gaps}.
compared.left_out: What is compared with {period} leaves out {accounts}, of which the figures are known in one of the two only.
compared.a_day: {period} has {days}; a day: {figures}.
compared.figure: {figure:lower} {day} against {other} ({change})
compared.at_age: Posts are compared with those of {period} by their figures at an age of {days}.
compared.ages: The posts of {period} were read at an age of {age} {age:day|days}, those of {other} at {other_age} (at the median): the older ones have had longer to gather, and figures at one age are not known.
compared.currencies: Amounts of {period} are in {currency}, those of {other} in {other_currency}: they are not compared.
compared.break: {figure} on {account}: since {day} the network counts {is}, and before it counted {was}. These are two figures of one name, and are not compared.

state.met: met
state.missed: missed
state.missing: no figure
state.not_due: not due
state.invalid: invalid
state.off: off
badge.met: Met
badge.missed: Missed
badge.missing: No figure
badge.not_due: Not due
badge.invalid: Invalid
loud.missed: MISSED
loud.invalid: INVALID
level.error: error
level.warn: warn
target.previous: {target} vs previous
target.last_year: {target} vs last year
target.per_day: {target} per day
target.per_week: {target} per week
target.per_month: {target} per month
target.per_quarter: {target} per quarter
target.per_year: {target} per year
where.no_key: there is no "{key}" to choose by
where.no_account: there is no account "{account}"
where.no_account_meant: there is no account "{account}"; {meant}
where.of_accounts: {metric} are of accounts: choose by account or network
verdict.not_percent: {metric} is not a percentage, the target is
verdict.unknown: there is no metric "{metric}"
verdict.unknown_meant: there is no metric "{metric}"; did you mean "{meant}"?
verdict.young: {reason}; {posts} younger than {days} {days:day|days}
verdict.not_begun: {period} has not begun
verdict.so_far: {value} so far of {target}; {period} is not over: {gone} of {days} are gone ({share})
verdict.nothing_yet: nothing is known yet of {target}; {period} is not over: {gone} of {days} are gone ({share})
verdict.of: {value}, of {coverage},
verdict.of_days: {value}, of {coverage} on {days},
verdict.after: {now} after {then} in {period}
verdict.changed: {figures}, {change}
verdict.without: {figures}, without {accounts}, not known in both
verdict.no_other: there is nothing in {period} to compare with
verdict.against: {value} against {target}
verdict.on: {reason} on {subject}
verdict.in: {reason} in {period}
verdict.worst_of: {reason}, the worst of {parts}
verdict.worst: {reason}, the worst {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: no figure of {missing} of {units}; {why}
verdict.no_account: there is no account to judge
verdict.some_unknown: not every figure is known
gate.none: none: no KPI is required (level: error)
gate.failed: failed: {kpis}
gate.wrong: not evaluated: wrong in the plan: {kpis}
gate.unjudged: not evaluated: not one required KPI could be judged: {kpis}
gate.passed: passed: {n} required {n:KPI|KPIs} met
gate.passed_some: passed: {n} required {n:KPI|KPIs} met, {others} {others:other|others} could not be judged
gate: Gate {reason}

romi.gross_profit: gross profit
romi.revenue: revenue
money.currencies: the amounts are in several currencies and cannot be set against each other
money.other_currency: amounts in {currency} are not set against a budget in {budget}
forecast.so_far: at the pace of the {n} {n:day|days} so far, {spend} spent by {day}
forecast.known: at the pace of the {n} {n:day|days} that are known, {spend} spent by {day}
forecast.of_budget: {forecast}, {share} of the budget
forecast.doubt: {forecast} (how far off that may be cannot be said: tried on the days so far, {hits} of {tries} {tries:interval|intervals} held)
forecast.tried: {forecast} (four times in five {low} to {high}; tried on the days so far, {hits} of {tries} such {tries:interval|intervals} held)
forecast.revenue: {forecast}; revenue {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: begins on {day}
pace.unknown: no spend is known by {day}
pace.few: the spend of {days} is known, too few for a pace
pace.few_gaps: the spend of {days} is known, too few for a pace; not known: {gaps}
pace.even: {share} of the budget spent by {day}; an even pace is {even}
pace.known: {share} of the budget spent on the {days} that are known; an even pace of these is {even}; not known: {gaps}
pace.over: {pace}; over budget

quality.all_posts: all {posts}
quality.no-data: nothing is known about this period: no post, no figure, no followers
quality.missing: {posts} without any figure
quality.missing-reach: {posts} with figures but no reach, and in no rate by reach
quality.impossible: {posts} with fewer impressions than people reached
quality.negative: {posts} with a negative figure
quality.early: {posts} with figures measured before the day of publication
quality.young: {posts} younger than {days} {days:day|days}; their figures still grow
quality.future: {n} {n:figure|figures} measured after today, not used
quality.missing-followers: {accounts} without followers measured before and in the period
quality.silent-accounts: {accounts} without any figure at all
quality.duplicate: {n} {n:post has|posts have} the same text as another on the same account within a day: if it is one post, it counts twice
quality.both: {post} and {other}
quality.jump: {n} {n:jump|jumps} of followers far beyond the usual: bought, corrected, or a mistake
quality.jumped: {account} {before} to {after} on {day}
quality.impossible-shares: shares of one audience add up to more than all of it
quality.undated: {n} {n:post|posts} with figures and no time of publication, in no period
quality.currency: amounts are in several currencies and are not added up
quality.unknown-campaign: figures of {n} {n:campaign|campaigns} that the plan does not have
quality.spans: {n} {n:figure is|figures are} of more days than the period has, not counted in it: export them by day
quality.span: {metric} of {subject}, {first} to {last}
quality.two-sources: two tables tell of the same, and one of them counts: {n} {n:day|days} that only the other one has {n:is|are} left out; sources in smm.yaml says which one counts
quality.of_days: {metric} of {subject}, {days}: {counts} counts, and not {origin}
quality.goes-on: two tables tell some of the same days, and go on from each other: {n} {n:day|days} that only the later one has {n:counts|count} too
quality.own_days: {metric} of {subject}, {days}: {origin} goes on from {counts}
quality.left-out: {n} {n:section is|sections are} left out, because figures are missing
examples: {message}: {examples}

rank.goals: By effect on the goals: {aims}. 1.00 is the average post of the same stage; {n} {n:post has|posts have} a figure.
rank.step: By {step:lower}, the step nearest to the goals that posts have. 1.00 is the average post of the same account; with a figure: {posts}.
rank.rate: By engagement rate (engagements as a percentage of reach).
rank.engagements: By engagements; no reach is known.
rank.no_goals: {by} No post has a figure of the plan's goals.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} against the usual ({low} to {high}), from {n} {n:post|posts}
times.series: {effect}. All of these are the series {series}: it may be the series and not the time
times.no_hour: No single hour is surely better.
times.no_day: No single day is surely better.
times.best_hour: Best: {day} {hour}, {effect}.
times.best_day: Best: {day}, {effect}.
times.few: Nothing can be said from {n} {n:post|posts} with the figure; it takes {fewest}.
times.none: No detectable effect of weekday and hour (p = {p}).
times.none_days: No detectable effect of the weekday; the hours are not known (p = {p}).
times.matters: When you post matters ({p}). {best}
times.matters_days: When you post matters ({p}). {best} The hours are not known.
times.note: {figure}: {sentence} Local time, {zones}.

summary.met_one: The target is met.
summary.met_all: All {n} targets are met.
summary.missed: {met} of {n} {n:target|targets} {met:is|are} met; missed: {targets}.
summary.missed_more: {met} of {n} {n:target|targets} {met:is|are} met; missed: {targets} and {more} more.
summary.target: {target} ({value}; wanted: {wanted})
summary.published: {n} {n:post was|posts were} published.
summary.published_after: {n} {n:post was|posts were} published, after {before} in {period}.
summary.told: A post brought {now} {now:engagement|engagements}, after {before} in {period}: more of a difference than chance makes.
summary.chance: A post brought {now} {now:engagement|engagements}, after {before} in {period}: a difference that chance makes as well.
summary.one_post: One post, "{post}", made {share} of all engagements; the post in the middle has {median}.
summary.followers_same: There {followers:is|are} {followers} {followers:follower|followers}, as many as before.
summary.followers_more: There {followers:is|are} {followers} {followers:follower|followers}, {change} more than before.
summary.followers_fewer: There {followers:is|are} {followers} {followers:follower|followers}, {change} fewer than before.

compare.better: {of} did better than {from}: {figures}
compare.worse: {of} did worse than {from}: {figures}
compare.higher: {of} was higher than {from}: {figures}
compare.lower: {of} was lower than {from}: {figures}
compare.seldom: {one} against {other}. The difference is {difference}, from {interval} when chance is allowed for; were they alike, one as large would come less than once in 1,000 times.
compare.once: {one} against {other}. The difference is {difference}, from {interval} when chance is allowed for; were they alike, one as large would come about once in 1,000 times.
compare.often: {one} against {other}. The difference is {difference}, from {interval} when chance is allowed for; were they alike, one as large would come about {times} in 1,000 times.
compare.cause: What causes it, these figures do not say.
compare.others: the others
compare.few: it needs {n} {n:post|posts} with the figure on each side
compare.same: all {n} {n:post|posts} of {group} have the same figure
compare.nothing: Nothing can be said: {why}.
compare.no_difference: No difference can be seen between {one} and {other}.
compare.no_difference_of_all: No difference can be seen between them.
compare.could: This comparison could have told a difference of about {difference}; a smaller one may be there.
compare.points: {number} points

section.audience: Audience
section.audience.lacks: audience (followers of an account or shares of its segments)
section.competitors: Competitors and share of voice
section.competitors.lacks: competitors (figures of an account of kind competitor)
section.experiments: Experiments
section.hygiene: The plan
section.money: Money
section.response: Response
section.response.lacks: response (conversations and answered of an account)
section.traffic: Traffic and conversions
section.traffic.lacks: traffic and conversions (visits by page; leads or orders by campaign)
table.by: By {key}
table.by_both: By {key} and {other}
table.followers: Followers
table.segments: Segments of the audience
table.competitors: Beside the competitors
table.experiment: Experiment {name}
table.pillar-mix: Mix of pillars
table.silences: Cadence
table.not-published: Not published
table.hashtags: Hashtags
table.cost-of-actions: Cost of each action
table.response: Response by account
table.landing-pages: Landing pages
table.conversions: Conversions by campaign
table.zone: Local time, {zone}.
table.zones: Local time, {zone}, or the account's own.
column.before: Before
column.gained: Gained
column.growth: Growth
column.share: Share
column.planned: Planned
column.difference: Difference (points)
column.silence: Longest silence, days
column.allowed: Allowed
column.count: Count
column.cost: Cost of one
column.rate: Rate
column.time: Time
column.engaged: Engaged
column.short: Short
column.orders_of_visits: Orders of visits
column.orders_of_clicks: Orders of clicks
column.median: Rate, median post
column.from: from
column.to: to
column.effect: Against the usual
column.low: At least
column.high: At most
column.thin: Too few posts
queue.missed: missed
queue.failed: failed
queue.unknown: unknown
queue.partly_out: partly out
queue.held: held
queue.by_hand: by hand
queue.cancelled: cancelled
remark.thin: thin
remark.competitor: competitor
remark.silence: from {day}
remark.silence_long: from {day}, too long
audience.share: {share} of {account} by {kind}
audience.like: Like {persona}: {shares}.
audience.like_of: Like {persona}, of {audience}: {shares}.
voice.share: Share of voice: {share}, {own} of {all} {all:mention|mentions}. By mentions, as they were collected.
voice.share_before: Share of voice: {share}, {own} of {all} {all:mention|mentions}; {before} in the period before ({change}). By mentions, as they were collected.
voice.alone: {n} {n:mention|mentions}; of no competitor are any known, so there is no share of voice.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, engagement rate: {arms}.
experiment.alone: {note} Only one arm has been published: nothing is compared yet.
experiment.compared: {note} {comparison}
experiment.young: {note} {posts} still growing, and not compared.
hashtags.most: The {n} used most, of {all} {all:hashtag|hashtags}.
plan.post: {post} on {account}
plan.unheard: {k} of {n} planned {n:post|posts} {k:is|are} not known to be out: {posts}.
plan.unheard_all: {n} planned {n:post is|posts are} not known to be out: {posts}.
plan.unheard_more: {k} of {n} planned {n:post|posts} {k:is|are} not known to be out: {posts} and others.
plan.unheard_all_more: {n} planned {n:post is|posts are} not known to be out: {posts} and others.
plan.by_hand: {k} of {n} {n:post|posts} {k:was|were} published by hand.
plan.by_hand_all: {n} {n:post was|posts were} published by hand.
plan.reviewed: The plan was last reviewed on {day}, {days} ago.
plan.reviewed_old: The plan was last reviewed on {day}, {days} ago: it is time to look at it again.
money.both: Spend of the campaigns that know both.
money.days_left_out: {figures}: without {days} of which only one side is known.
base.days_left_out: {base}, without {days} of which only one side is known
response.unanswered: {n} {n:conversation|conversations} had no answer.
pages.most: The {n} with the most visits, of {all} {all:page|pages}.
traffic.engaged: Engaged: visits that Google Analytics calls engaged; the rest it calls bounces.
traffic.short: Short: visits of one page and under 15 seconds, the bounces of Yandex Metrika.
traffic.attributed: Conversions are attributed by whoever counted them, not by smm.

report: Report
report.kpis: KPIs
report.of_campaign: campaign {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; as of {time} {zone}
report.running_as_of: {dates}, not over yet; as of {time} {zone}
report.compared: Compared with {previous}, and a year ago, {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Figures as known on {time} ({zone}). Compared with {previous}, and with {last_year} a year ago.
report.running_known: {dates}, not over yet. Figures as known on {time} ({zone}). Compared with {previous}, and with {last_year} a year ago.
report.as_of_alone: As of {time} {zone}
report.short: In short
report.verdicts: Verdicts
report.targets: Targets
report.happened: What happened
report.best: Best posts
report.worst: Worst posts
report.quality: Data quality
report.made: How these figures are made
report.sql: The SQL behind a figure: smm report --explain NAME
report.now: now
report.before: before
report.change: change
report.year_ago: year ago
report.a_year_ago: a year ago
report.Now: Now
report.Before: Before
report.Change: Change
report.A_year_ago: A year ago
report.nothing: nothing
report.part: {section}: {table:lower}
report.young: * younger than {n} {n:day|days}: still growing
report.young_mark: {time} (young)
report.outside: outside campaigns
report.heat: {figure} by weekday and hour
report.heat_legend: ░ much worse than usual, ▒ worse, ▓ usual, █ better; ? fewer than 5 posts, too few to go by. {note}
report.heat_legend_count: █ is the most; ? fewer than 5 posts, too few to go by. {note}
report.over_time_day: Over time, one mark a day
report.over_time_week: Over time, one mark a week
report.over_time_month: Over time, one mark a month
report.over_time_year: Over time, one mark a year
line.followers: Followers of {account}
line.day: {figure} by day of publication
line.week: {figure} by week of publication
line.month: {figure} by month of publication
line.year: {figure} by year of publication
short.post: post
short.published: published
short.reach: reach
short.engagements: engag.
short.rate: rate
short.effect: effect
brief.posts: posts
brief.engagements: engag.
brief.engagement_rate: rate
brief.followers_gained: gained
brief.engagement_rate_median: median
brief.engagement_rate_mean: rate, mean of posts
brief.engagement_rate_by_impressions: rate by impressions
brief.engagement_rate_by_followers: rate by followers
brief.engagement_rate_low: from
brief.engagement_rate_high: to
made.text: {figure}: {formula}; of {base} ({coverage})
made.definition: {text}; definition: {origin}
made.measured: {text}; measured {first} to {last}
made.sources: {text}; from {sources}
explained.why: {figure}: {value}, because {why}
explained.none: no one query says it: {why}
explained.rows: made of:
explained.more: and {n} more: --json has all
explained.formula: formula
explained.definition: definition
explained.of: of
explained.coverage: coverage
explained.covered: {covered} of {items}
explained.before: before
explained.year_ago: a year ago
explained.measured: measured
explained.from: from
explained.sql: as SQL, for sqlite3 and the view figures:
campaign.line: {campaign}: spend {spend}, revenue {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders} at {cost}
campaign.budget: budget {budget}, spent to date {spent}: {pace}
campaign.romi: ROMI {romi}, on {base}
campaign.over_cap: over the daily cap of {cap} on {days}: {dates}
campaign.over_cap_days: {pace}; over the daily cap on {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: target
md.outcome: what came of it
md.account: account
md.engagements: engagements
md.campaign: campaign
md.spend: spend
md.revenue: revenue
md.roas: ROAS
md.orders: orders
md.cost_per_order: cost per order
md.romi: ROMI
md.budget: budget
md.spent: spent to date
md.pace: pace
md.romi_of: {romi} ({base})

html.required: required
html.no_before: nothing before to compare with
html.before: {before} before, {change}
html.compare: Compared with the period before and a year ago
html.compared: Compared figures
html.time: Over time
html.no_figures: No figures.
html.from_to: From {first} ({first_day}) to {last} ({last_day}).
html.highest: Highest: {value} ({label}).
html.highest_hour: Highest: {value}, {day} {hour}.
html.all_thin: Every cell has too few posts to go by.
html.nothing: Nothing in this period.
html.chart_by: {figure} by {key}
html.chart_by_both: {figure} by {key} and {other}
html.darker_better: Darker is better than usual; cells drawn as a dashed outline have too few posts to go by. {note}
html.darker_more: Darker is more; cells drawn as a dashed outline have too few posts to go by. {note}
html.breakdown: Breakdown
html.parts: Where it came from
html.times: When posts went out
html.posts: Posts
html.best: Best
html.worst: Weakest
html.post: {account}, {time}; {engagements} {engagements:engagement|engagements}, reach {reach}
html.brought: {post}; {brought}
html.growing: {post}; still growing
html.outside: Outside campaigns
html.budget_of: Budget of {campaign}
html.spent_of: {spent} spent of {budget}
html.even_pace_is: {spent}; an even pace is {even}
html.even_pace: even pace
html.over_cap: Over the daily cap of {cap} on {days}: {dates}.
html.sentence: {words}.
html.budget: Budget
html.spend: Spend in the period
html.romi: ROMI, on {base}
html.spend_by: Spend at this pace by {day}
html.revenue_by: Revenue at this pace
html.campaigns: Campaigns
html.trust: How far to trust the figures
html.origins: Formula, base, coverage and source of every figure
html.made: {formula}. Of {base}: {coverage}.
html.made_definition: {text} Definition: {origin}.
html.made_measured: {text} Measured {first} to {last}.
html.made_sources: {text} From {sources}.
html.as_table: As a table
html.smm: Made with smm.

xlsx.overview: Overview
xlsx.figure: Figure
xlsx.of: Of
xlsx.how: How it is made
xlsx.result: Result
xlsx.target: Target
xlsx.level: Level
xlsx.why: Why
xlsx.account: Account
xlsx.published: Published
xlsx.text: Text
xlsx.effect: Effect
xlsx.address: Address
xlsx.best: best
xlsx.worst: worst
xlsx.reach: Reach
xlsx.campaign: Campaign
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Spent to date
xlsx.forecast: Forecast
xlsx.rule: Rule
xlsx.what: What
xlsx.examples: Examples
xlsx.share: Of the target
xlsx.blank: An empty cell: the figure is not known.
xlsx.cut: Breakdown
xlsx.group: Group
xlsx.remark: Remark
xlsx.thin: Grey figures: too few posts to go by.
xlsx.week: Week from

calendar.legend: Accounts
calendar.dashed: Dashed: not approved yet
calendar.by_hand: By hand: {where}
calendar.when: {time}, account {account}
calendar.wait: {when}; not approved yet: wait
calendar.title: Title
calendar.paste: Paste
calendar.paste_part: Paste as part {n}
calendar.attach: Attach {file}
calendar.attach_with: Attach {file}; alt text: {alt}
calendar.warning: Warning
calendar.link: Link
preview.plan: Content plan
preview.skip: To the posts
preview.none: No posts
preview.of_day: Posts of {day}
preview.of_days: Posts from {first} to {last}
preview.summary: {counts}. Times are those of {zones}.
preview.of_status: {n} {status}
preview.days: Days
preview.day: {weekday} {day}
preview.made: Made by smm on {time}. A preview: making it published nothing.
preview.card: {post} on {account}, {time}
preview.answer: ☐ Yes   ☐ No, because:
preview.reply: In answer to: {post}
preview.quotes: Quotes: {post}
preview.comment: First comment
preview.part: {n} of {all}
preview.alt: Alt text: {alt}
preview.no_alt: No alt text
preview.poll: Poll
preview.open_for: Open for {duration}
preview.open_for_several: Open for {duration}, several may be chosen
preview.post: Post
preview.pillar: Pillar
preview.campaign: Campaign
preview.audience: Audience
preview.length: Length
preview.lengths: {lengths} {unit}
preview.address: Address
preview.problems: Problems
preview.error: Error: {message}
preview.warning: Warning: {message}
preview.more: … more
preview.folded: {network} shows about this much; the rest stands behind “more”.
preview.plain_links: On {network} an address in the text cannot be followed.
preview.page_card: Title and picture come from the page.
preview.cut_picture: {network} cuts pictures to this shape.
preview.captions: Captions: {languages}
preview.no_captions: The film has no captions.
status.draft: draft
status.planned: planned
status.review: review
status.approved: approved
status.published: published
status.by_hand: approved, by hand
unit.graphemes: graphemes
unit.characters: characters
unit.bytes: bytes
field.tags: Tags
field.visibility: Visibility
field.addresses: Links to
field.after: After
field.who_can_reply: Who can reply
field.disclosure: Ad
field.placement: Placement
field.options: Options

client.at_least: at least {value}
client.at_most: at most {value}
client.more_than: more than {value}
client.less_than: less than {value}
client.exactly: exactly {value}
client.between: {low} to {high}
client.wanted: Wanted
client.scale: All bars on one scale; the line is the target
client.of_target: {share} of the target.
client.missed_by: Missed by {difference}.
client.so_far: So far, with {share} of the time gone.
client.beside: {period} beside {previous}, like with like
client.multiples: Engagements, one scale for all accounts
client.before_line: The dashed line is the mean of the period before.
client.leaders: The posts that did most, in their own words
client.notes: Notes
client.unknown: What is not known
client.appendix: Appendix
client.known: {dates}. Figures as known on {time} ({zone}).
client.running_known: {dates}, not over yet. Figures as known on {time} ({zone}).
)",
};

}  // namespace smm::languages
