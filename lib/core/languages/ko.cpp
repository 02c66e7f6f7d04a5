#include "core/speech.h"

namespace smm::languages {

extern const Language ko{
    .tag = "ko",
    .name = "한국어",
    .form = [](std::uint64_t) -> std::size_t { return 0; },
    .sentences = R"(
na: 없음
none: (없음)
percent: {number}%
points: {number}%p
seconds: {number}초
money: {number} {currency}
change: {change} ({then} → {now})
range: {first} ~ {last}
between: {one} 대 {other}
titled: {name}: {about}

months: 1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
months.in_dates: 1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
months.short: 1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
weekdays: 월요일|화요일|수요일|목요일|금요일|토요일|일요일
weekdays.short: 월|화|수|목|금|토|일
date.figures: {yyyy}.{mm}.{dd}
date.time: {date} {time}
date.words: {yyyy}년 {month} {d}일
date.words_of_the_year: {month} {d}일
date.short: {month} {d}일
date.with_weekday: {date} {weekday}
period.year: {year}년
period.quarter: {year}년 {quarter}분기
period.month: {year}년 {month}
period.week: {year}년 {week}주차({days})
period.days: {first} ~ {last}
period.days_in_month: {d}일 ~ {last}

count.posts: 게시물 {n}개
count.campaigns: 캠페인 {n}개
count.accounts: 계정 {n}개
count.measurements: 측정값 {n}개
count.days: {n}일
count.weeks: {n}주
count.months: {n}개월
count.quarters: {n}분기
count.years: {n}년
count.orders: 주문 {n}건
coverage.posts: 게시물 {n}개 중 {k}개
coverage.campaigns: 캠페인 {n}개 중 {k}개
coverage.accounts: 계정 {n}개 중 {k}개
coverage.measurements: 측정값 {n}개 중 {k}개
coverage.days: {n}일 중 {k}일
gaps.more: {gaps} 외 빈 구간 {n}개

key.account: 계정
key.network: 네트워크
key.type: 유형
key.pillar: 콘텐츠 필러
key.campaign: 캠페인
key.stage: 단계
key.audience: 타깃
key.weekday: 요일
key.hour: 시간
key.day: 일
key.week: 주
key.month: 월
key.year: 연도
key.arm: 실험군
key.page: 페이지
key.action: 행동
key.segment: 세그먼트
key.hashtag: 해시태그
each.account: 계정별
each.network: 네트워크별
where: {key} {value}
stage.awareness: 인지
stage.consideration: 고려
stage.conversion: 전환
stage.loyalty: 충성
type.text: 텍스트
type.image: 이미지
type.video: 동영상
type.reel: 릴스
type.story: 스토리
type.carousel: 캐러셀
type.link: 링크
type.poll: 투표
segment: {kind}:{value}
segment.age: 연령
segment.gender: 성별
segment.country: 국가
segment.city: 도시
segment.language: 언어

kpi.likes: 좋아요
kpi.comments: 댓글
kpi.shares: 공유
kpi.saves: 저장
kpi.reach: 도달(합산)
kpi.impressions: 노출
kpi.views: 조회수
kpi.clicks: 클릭
kpi.profile_visits: 프로필 방문
kpi.follows: 팔로우
kpi.unfollows: 언팔로우
kpi.hides: 숨기기
kpi.video_starts: 동영상 재생 시작
kpi.video_completions: 동영상 재생 완료
kpi.watch_seconds: 시청 시간
kpi.followers: 팔로워
kpi.spend: 광고비
kpi.revenue: 매출
kpi.orders: 주문
kpi.leads: 리드
kpi.registrations: 회원가입
kpi.calls: 전화
kpi.visits: 방문
kpi.profit: 매출총이익
kpi.all_clicks: 전체 클릭
kpi.video_25: 25% 재생
kpi.video_50: 50% 재생
kpi.video_75: 75% 재생
kpi.thruplays: ThruPlay
kpi.engaged_visits: 참여 방문
kpi.short_visits: 짧은 방문
kpi.mentions: 언급
kpi.mentions_positive: 긍정 언급
kpi.mentions_neutral: 중립 언급
kpi.mentions_negative: 부정 언급
kpi.conversations: 대화
kpi.answered: 답변 완료
kpi.response_seconds: 응답 시간
kpi.posts: 게시물
kpi.audience_share: 오디언스 비중
kpi.detail_expands: 상세 펼치기
kpi.thumbnail_impressions: 썸네일 노출
kpi.net_follows: 순 신규 팔로워
kpi.key_events: 주요 이벤트
kpi.network_fees: 네트워크 이용료
kpi.conversions: 전환
kpi.posts_published: 발행한 게시물
kpi.engagements: 참여
kpi.engagements_public: 공개 참여
kpi.engagements_full: 참여와 클릭
kpi.engagements_per_post: 게시물당 참여
kpi.engagement_rate: 참여율
kpi.engagement_rate_mean: 참여율(게시물 평균)
kpi.engagement_rate_by_impressions: 노출 대비 참여율
kpi.engagement_rate_by_views: 조회 대비 참여율
kpi.engagement_rate_full: 클릭 포함 참여율
kpi.engagement_rate_by_followers: 팔로워 대비 참여율
kpi.daily_engagement_rate: 일일 참여율
kpi.reach_per_post: 게시물당 도달
kpi.reach_rate: 도달률
kpi.frequency: 빈도
kpi.click_through_rate: 클릭률
kpi.click_through_rate_all: 클릭률(전체 클릭)
kpi.save_rate: 저장률
kpi.virality_rate: 공유율
kpi.negative_feedback_rate: 부정 반응률
kpi.applause_rate: 게시물당 좋아요
kpi.conversation_rate: 게시물당 댓글
kpi.amplification_rate: 게시물당 공유
kpi.applause_of_followers: 팔로워 대비 좋아요
kpi.amplification_of_followers: 팔로워 대비 공유
kpi.applause_per_1000_followers: 팔로워 1,000명당 좋아요
kpi.conversation_per_1000_followers: 팔로워 1,000명당 댓글
kpi.amplification_per_1000_followers: 팔로워 1,000명당 공유
kpi.follow_conversion: 팔로우 전환율
kpi.video_completion_rate: 동영상 완주율
kpi.video_retention_25: 25% 도달 재생 비율
kpi.video_retention_50: 50% 도달 재생 비율
kpi.video_retention_75: 75% 도달 재생 비율
kpi.view_through_rate: 조회 완료율
kpi.thruplay_rate: ThruPlay 비율
kpi.average_watch_seconds: 평균 시청 시간
kpi.followers_gained: 신규 팔로워
kpi.audience_growth: 팔로워 증가율
kpi.audience_growth_of_end: 팔로워 증가율(기말 기준)
kpi.churn_rate: 팔로워 이탈률
kpi.roas: 광고비 대비 매출(ROAS)
kpi.romi: 마케팅 수익률(ROMI)
kpi.romi_revenue: 매출 기준 마케팅 수익률
kpi.roi: 총비용 대비 수익률(ROI)
kpi.cost_per_click: 클릭당 비용
kpi.cost_per_order: 주문당 비용
kpi.cost_per_lead: 리드당 비용
kpi.cost_per_registration: 가입당 비용
kpi.cost_per_call: 전화당 비용
kpi.cost_per_visit: 방문당 비용
kpi.cost_per_view: 조회당 비용
kpi.cost_per_engagement: 참여당 비용
kpi.cost_per_follower: 팔로워당 비용
kpi.cost_per_mille: 노출 1,000회당 비용(CPM)
kpi.cost_per_reach: 도달 1,000명당 비용
kpi.conversion_rate: 클릭 대비 전환율
kpi.conversion_rate_of_visits: 방문 대비 전환율
kpi.revenue_per_visit: 방문당 매출
kpi.bounce_rate_ga4: 이탈률(Google 애널리틱스)
kpi.bounce_rate_metrika: 이탈률(Yandex Metrika)
kpi.net_sentiment: 순 감성 지수
kpi.net_sentiment_of_opinions: 순 감성 지수(의견 기준)
kpi.share_of_voice: 언급 점유율(SOV)
kpi.response_rate: 응답률
meaning.likes: 좋아요와 기타 반응
meaning.comments: 댓글과 답글
meaning.shares: 공유, 리포스트, 인용
meaning.saves: 저장과 북마크
meaning.reach: 본 사람 수
meaning.impressions: 표시된 횟수
meaning.views: 네트워크가 정한 기준의 조회수
meaning.clicks: 게시물 링크 클릭
meaning.profile_visits: 프로필 방문
meaning.follows: 게시물을 통한 신규 팔로워
meaning.unfollows: 잃은 팔로워
meaning.hides: 숨김 또는 신고
meaning.video_starts: 시작된 재생
meaning.video_completions: 끝까지 본 재생
meaning.watch_seconds: 시청한 초
meaning.followers: 계정의 팔로워 또는 구독자
meaning.spend: 광고에 쓴 금액
meaning.revenue: 광고하거나 게시한 것에서 얻은 금액
meaning.orders: 주문과 판매
meaning.leads: 문의
meaning.registrations: 가입과 등록
meaning.calls: 전화 통화
meaning.visits: 사이트 방문
meaning.profit: 매출에서 매출원가를 뺀 금액
meaning.all_clicks: 링크 클릭을 포함한 모든 위치의 클릭
meaning.video_25: 4분의 1까지 재생
meaning.video_50: 절반까지 재생
meaning.video_75: 4분의 3까지 재생
meaning.thruplays: 15초 이상 또는 끝까지 재생
meaning.engaged_visits: Google 애널리틱스가 참여로 본 방문
meaning.short_visits: Yandex Metrika 기준, 한 페이지만 보고 15초 미만인 방문
meaning.mentions: 다른 사람이 계정이나 브랜드를 언급한 것
meaning.mentions_positive: 칭찬하는 언급
meaning.mentions_neutral: 어느 쪽도 아닌 언급
meaning.mentions_negative: 불만을 말하는 언급
meaning.conversations: 답변이 필요했던 메시지와 댓글
meaning.answered: 답변을 받은 대화
meaning.response_seconds: 첫 답변까지 걸린 시간의 중앙값
meaning.posts: 계정의 누적 게시물
meaning.audience_share: 한 연령, 성별, 지역 또는 언어에 속한 팔로워의 비율
meaning.detail_expands: 더 보려고 연 횟수
meaning.thumbnail_impressions: YouTube 안에서 동영상 썸네일이 표시된 횟수
meaning.net_follows: 신규 팔로워에서 잃은 팔로워를 뺀 수
meaning.key_events: Google 애널리틱스에서 성과로 정한 이벤트
meaning.network_fees: 게시물의 게시, 삭제, 읽기에 네트워크가 받는 요금
meaning.conversions: 광고 시스템에서 성과로 정한 모든 종류의 전환
stat.reach: 게시물 도달(합산)

term.engagements: 좋아요 + 댓글 + 공유 + 저장(집계되는 것만)
term.public_engagements: 좋아요 + 댓글 + 공유(집계되는 것만)
term.full_engagements: 참여 + 전체 클릭(링크 클릭만 집계되면 그 클릭)
term.metric: {figure}
term.reach: 도달
term.impressions: 노출(또는 조회수)
term.plays: 동영상 재생 시작(또는 조회수)
term.negative_feedback: 숨기기와 언팔로우(집계되는 것만)
term.gross_gain: (매출총이익 - 광고비)
term.revenue_gain: (매출 - 광고비)
term.all_costs: (광고비 + 매출 - 매출총이익)
term.unengaged_visits: (방문 - 참여 방문)
term.sentiment: (긍정 - 부정 언급)
term.judged_mentions: (긍정 + 중립 + 부정 언급)
term.opinions: (긍정 + 부정 언급)
term.followers_then: 게시일의 팔로워
formula.reach: 게시물 도달의 합. 두 게시물을 본 사람은 두 번 세므로 가중치로만 씁니다
formula.level: 기말 {figure}
formula.median: 측정값의 중앙값: {meaning}
formula.metric: {figure} 합계: {meaning}
formula.posts: 기간에 발행한 게시물
formula.total: {above}
formula.pooled: {above} 합계 / {below} 합계
formula.ratio: {above} / {below}
formula.mean: 게시물별 {above} / {below}의 평균
formula.per_item: {above} 합계 / 게시물
formula.times: {formula} * {factor}
formula.share: 언급 / (언급 + 경쟁사 언급)
formula.gained: 기말 팔로워 - 이전 팔로워
formula.growth: (기말 팔로워 - 이전 팔로워) / 이전 팔로워
formula.growth_of_end: (기말 팔로워 - 이전 팔로워) / 기말 팔로워
formula.churn: 계정의 언팔로우 / 이전 팔로워
formula.daily: 계정의 참여 / (평균 팔로워 * 수치가 있는 날)
base.followers: {period} 계정 팔로워
base.campaigns: {period}에 측정한 캠페인과 계정 수치
base.posts: {period}에 발행한 게시물
base.posts_on: {period}에 {accounts}에 발행한 게시물
base.where: {base}, {where}

why.no_competitor: 경쟁사 언급이 알려지지 않았습니다
why.no_mentions: 자사 언급이 알려지지 않았습니다
why.churn: 이전 팔로워나 잃은 팔로워가 알려지지 않았습니다
why.daily: 계정의 팔로워나 일별 참여가 알려지지 않았습니다
why.followers: 이전 또는 기말 팔로워가 알려지지 않았습니다
why.nothing: 발행한 것이 없고 수치가 있는 캠페인도 없습니다
why.unpublished: 발행한 것이 없습니다
why.unheard: 그때의 게시물도 캠페인 수치도 알려지지 않았습니다
why.no_profit: 매출총이익이 알려지지 않았습니다. romi_revenue는 없어도 됩니다
why.figures: 필요한 수치가 알려지지 않았습니다
why.untold: 그때 무엇을 발행했는지 알려지지 않았습니다
why.currencies: 금액의 통화가 여러 가지입니다
why.other_currency: {currency} 금액은 {wanted} 목표와 비교하지 않습니다

sql.tables: 같은 것을 말하는 표가 여럿이고, 무엇을 쓰는지는 뷰에 없습니다
sql.plan: 계획이 게시물에 대해 말하는 것은 뷰에 없고, 이름으로 적기에는 너무 많습니다
sql.days: 브랜드 시간대에서 무언가 알려진 날을 기준으로 합니다
sql.accounts: 어느 계정의 것인지 뷰에 없습니다
sql.followers: 각 게시물을 그날의 팔로워와 비교합니다
sql.two_names: 일부 게시물이 상태에 두 이름으로 있습니다
sql.several_days: 여러 날을 합친 수치가 있고, 무엇을 셀지는 다른 수치에 달려 있습니다
sql.not_in_view: 계획이 게시물에 대해 말하는 것은 뷰에 없습니다
sql.no_post: 뷰에는 수치 없는 게시물과 계획만 아는 시간이 없습니다
rows.on: {account}의 {subject}
rows.post: {account}의 {post}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (경쟁사)
rows.followers: {account}, {days} 동안 팔로워 {followers}명
rows.median: 가운데 값, 또는 가운데 두 값의 평균{result}
rows.mean: 비율 {n}개의 평균{result}
rows.sum: 행 {n}개의 합{result}

days.known: {figure}: {days} 중 {known}일만 알려져 있습니다. 알려지지 않은 날: {gaps}.
compared.left_out: {period}과의 비교에서는 한쪽 기간의 수치만 알려진 {accounts} 계정을 뺐습니다.
compared.a_day: {period}은 {days}입니다. 하루 기준: {figures}.
compared.figure: {figure} {day} 대 {other} ({change})
compared.at_age: 게시물은 {period}의 게시물과 발행 {days}째 수치로 비교합니다.
compared.ages: {period} 게시물은 발행 {age}일째, {other} 게시물은 {other_age}일째에 읽었습니다(중앙값). 오래된 쪽이 모을 시간이 더 길었고, 같은 시점의 수치는 알려지지 않았습니다.
compared.currencies: {period} 금액은 {currency}, {other} 금액은 {other_currency}이므로 비교하지 않습니다.
compared.break: {account}의 {figure}: 네트워크는 {day}부터 {is}을(를) 세고, 그 전에는 {was}을(를) 세었습니다. 이름은 같지만 서로 다른 수치이므로 비교하지 않습니다.

state.met: 달성
state.missed: 미달
state.missing: 수치 없음
state.not_due: 기한 전
state.invalid: 잘못됨
state.off: 꺼짐
badge.met: 달성
badge.missed: 미달
badge.missing: 수치 없음
badge.not_due: 기한 전
badge.invalid: 잘못됨
loud.missed: 미달
loud.invalid: 잘못됨
level.error: 필수
level.warn: 참고
target.previous: {target} (이전 기간 대비)
target.last_year: {target} (전년 대비)
target.per_day: {target} (일별)
target.per_week: {target} (주별)
target.per_month: {target} (월별)
target.per_quarter: {target} (분기별)
target.per_year: {target} (연별)
where.no_key: "{key}"(으)로는 고를 수 없습니다
where.no_account: "{account}" 계정이 없습니다
where.no_account_meant: "{account}" 계정이 없습니다. {meant}
where.of_accounts: {metric}은(는) 계정의 수치입니다. 계정이나 네트워크로 고르세요
verdict.not_percent: {metric}은(는) 비율이 아닌데 목표는 비율입니다
verdict.unknown: "{metric}" 지표가 없습니다
verdict.unknown_meant: "{metric}" 지표가 없습니다. "{meant}"을(를) 뜻했나요?
verdict.young: {reason}; {days}일이 안 된 {posts} 포함
verdict.not_begun: {period}이 아직 시작되지 않았습니다
verdict.so_far: 목표 {target}에 현재 {value}; {period}은 진행 중: {days} 중 {gone}일 지남({share})
verdict.nothing_yet: 목표 {target}, 아직 알려진 수치 없음; {period}은 진행 중: {days} 중 {gone}일 지남({share})
verdict.of: {value} ({coverage})
verdict.of_days: {value} ({coverage}, {days})
verdict.after: {period} {then} → {now}
verdict.changed: {figures}, {change}
verdict.without: {figures}, 두 기간 모두 알려지지 않은 {accounts} 제외
verdict.no_other: {period}에 비교할 것이 없습니다
verdict.against: {value} / 목표 {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, {parts} 중 가장 나쁨
verdict.worst: {reason}, 가장 나쁜 {kind}
verdict.subject: {subject}: {why}
verdict.some_missing: {units}개 중 {missing}개에 수치 없음; {why}
verdict.no_account: 판정할 계정이 없습니다
verdict.some_unknown: 알려지지 않은 수치가 있습니다
gate.none: 없음: 필수 KPI가 없습니다(level: error)
gate.failed: 실패: {kpis}
gate.wrong: 판정 불가: 계획에 잘못된 것이 있습니다: {kpis}
gate.unjudged: 판정 불가: 판정할 수 있는 필수 KPI가 없습니다: {kpis}
gate.passed: 통과: 필수 KPI {n}개 달성
gate.passed_some: 통과: 필수 KPI {n}개 달성, {others}개는 판정 불가
gate: 게이트 {reason}

romi.gross_profit: 매출총이익
romi.revenue: 매출
money.currencies: 금액의 통화가 여러 가지여서 서로 비교할 수 없습니다
money.other_currency: {currency} 금액은 {budget} 예산과 비교하지 않습니다
forecast.so_far: 지금까지 {n}일의 속도라면 {day}까지 {spend} 지출
forecast.known: 알려진 {n}일의 속도라면 {day}까지 {spend} 지출
forecast.of_budget: {forecast}, 예산의 {share}
forecast.doubt: {forecast} (얼마나 벗어날 수 있는지는 말할 수 없음: 지금까지의 날로 시험한 구간 {tries}개 중 {hits}개가 맞음)
forecast.tried: {forecast} (다섯 번 중 네 번은 {low} ~ {high}; 지난 날로 시험했을 때 이런 구간 {tries}개 중 {hits}개가 맞음)
forecast.revenue: {forecast}; 매출 {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: {day} 시작
pace.unknown: {day}까지 알려진 지출 없음
pace.few: {days}의 지출만 알려져 속도를 말하기에 부족합니다
pace.few_gaps: {days}의 지출만 알려져 속도를 말하기에 부족합니다. 알려지지 않은 날: {gaps}
pace.even: {day}까지 예산의 {share} 사용; 고른 속도라면 {even}
pace.known: 알려진 {days} 동안 예산의 {share} 사용; 그 날들의 고른 속도라면 {even}; 알려지지 않은 날: {gaps}
pace.over: {pace}; 예산 초과

quality.all_posts: {posts} 모두
quality.no-data: 이 기간에 대해 알려진 것이 없습니다: 게시물도, 수치도, 팔로워도 없음
quality.missing: {posts}: 수치 없음
quality.missing-reach: {posts}: 수치는 있으나 도달이 없어 도달 기준 비율에서 빠짐
quality.impossible: {posts}: 노출이 도달한 사람보다 적음
quality.negative: {posts}: 음수 수치가 있음
quality.early: {posts}: 게시일보다 먼저 측정한 수치가 있음
quality.young: {posts}: 발행 {days}일 미만, 수치가 아직 늘어남
quality.future: 오늘 이후에 측정한 수치 {n}개는 쓰지 않음
quality.missing-followers: {accounts}: 기간 전과 기간 중의 팔로워 측정이 없음
quality.silent-accounts: {accounts}: 수치가 전혀 없음
quality.duplicate: 게시물 {n}개가 하루 안에 같은 계정의 다른 게시물과 글이 같음: 같은 게시물이라면 두 번 셈
quality.both: {post}, {other}
quality.jump: 평소를 크게 벗어난 팔로워 변동 {n}건: 구매, 정정 또는 실수
quality.jumped: {account} {day}: {before} → {after}
quality.impossible-shares: 한 오디언스의 비중 합계가 전체보다 큼
quality.undated: 수치는 있으나 게시 시간이 없어 어느 기간에도 들지 않는 게시물 {n}개
quality.currency: 금액의 통화가 여러 가지여서 합산하지 않음
quality.unknown-campaign: 계획에 없는 캠페인 {n}개의 수치
quality.spans: 기간보다 긴 여러 날의 수치 {n}개는 세지 않음: 일별로 내보내세요
quality.span: {subject}의 {metric}, {first} ~ {last}
quality.two-sources: 두 표가 같은 수치를 말하며 그중 하나만 셉니다: 다른 표에만 있는 {n}일은 제외됨; 어느 것을 셀지는 smm.yaml의 sources가 정합니다
quality.of_days: {subject}의 {metric}, {days}: {origin}이(가) 아니라 {counts} 기준
quality.goes-on: 두 표의 날짜가 일부 겹치고 서로 이어집니다: 나중 표에만 있는 {n}일도 셈에 포함됨
quality.own_days: {subject}의 {metric}, {days}: {origin}은(는) {counts}의 계속
quality.left-out: 수치가 없어 빠진 부분 {n}개
examples: {message}: {examples}

rank.goals: 목표에 미친 효과순: {aims}. 1.00은 같은 단계의 평균 게시물이며, 게시물 {n}개에 수치가 있습니다.
rank.step: 목표에 가장 가까운 단계인 ‘{step}’순. 1.00은 같은 계정의 평균 게시물이며, {posts}에 수치가 있습니다.
rank.rate: 참여율순(도달 대비 참여 비율).
rank.engagements: 참여순. 도달이 알려지지 않았습니다.
rank.no_goals: {by} 계획의 목표 수치가 있는 게시물은 없습니다.
rank.aim: {figure} ({goal})
rank.brought: {figure} {value}

times.effect: 평소 대비 {effect} ({low} ~ {high}), 게시물 {n}개 기준
times.series: {effect}. 모두 {series} 시리즈입니다. 시간이 아니라 시리즈 때문일 수 있습니다
times.no_hour: 확실히 더 나은 시간은 없습니다.
times.no_day: 확실히 더 나은 요일은 없습니다.
times.best_hour: 최적: {day} {hour}, {effect}.
times.best_day: 최적: {day}, {effect}.
times.few: 수치가 있는 게시물 {n}개로는 말할 수 없습니다. {fewest}개가 필요합니다.
times.none: 요일과 시간의 효과가 보이지 않습니다(p = {p}).
times.none_days: 요일의 효과가 보이지 않습니다. 시간은 알려지지 않았습니다(p = {p}).
times.matters: 언제 올리는지가 중요합니다({p}). {best}
times.matters_days: 언제 올리는지가 중요합니다({p}). {best} 시간은 알려지지 않았습니다.
times.note: {figure}: {sentence} 현지 시간, {zones}.

summary.met_one: 목표를 달성했습니다.
summary.met_all: 목표 {n}개를 모두 달성했습니다.
summary.missed: 목표 {n}개 중 {met}개를 달성했습니다. 미달: {targets}.
summary.missed_more: 목표 {n}개 중 {met}개를 달성했습니다. 미달: {targets} 외 {more}개.
summary.target: {target} ({value}, 목표 {wanted})
summary.published: 게시물 {n}개를 발행했습니다.
summary.published_after: 게시물 {n}개를 발행했습니다({period}: {before}개).
summary.told: 게시물 하나가 참여 {now}건을 얻었습니다({period}: {before}건). 우연으로 보기 어려운 차이입니다.
summary.chance: 게시물 하나가 참여 {now}건을 얻었습니다({period}: {before}건). 우연으로도 생길 수 있는 차이입니다.
summary.one_post: 게시물 “{post}” 하나가 전체 참여의 {share}를 차지했습니다. 중앙값 게시물은 {median}건입니다.
summary.followers_same: 팔로워는 {followers}명으로 이전과 같습니다.
summary.followers_more: 팔로워는 {followers}명으로 이전보다 {change}명 늘었습니다.
summary.followers_fewer: 팔로워는 {followers}명으로 이전보다 {change}명 줄었습니다.

compare.better: {of}이(가) {from}보다 나았습니다: {figures}
compare.worse: {of}이(가) {from}보다 못했습니다: {figures}
compare.higher: {of}이(가) {from}보다 높았습니다: {figures}
compare.lower: {of}이(가) {from}보다 낮았습니다: {figures}
compare.seldom: {one} 대 {other}. 차이는 {difference}, 우연을 감안하면 {interval}입니다. 둘이 같다면 이런 차이는 1,000번에 한 번도 나오지 않습니다.
compare.once: {one} 대 {other}. 차이는 {difference}, 우연을 감안하면 {interval}입니다. 둘이 같다면 이런 차이는 1,000번에 한 번쯤 나옵니다.
compare.often: {one} 대 {other}. 차이는 {difference}, 우연을 감안하면 {interval}입니다. 둘이 같다면 이런 차이는 1,000번에 {times}번쯤 나옵니다.
compare.cause: 그 원인은 이 수치로 알 수 없습니다.
compare.others: 나머지
compare.few: 양쪽에 수치가 있는 게시물이 {n}개씩 필요합니다
compare.same: {group}의 게시물 {n}개 수치가 모두 같습니다
compare.nothing: 말할 수 있는 것이 없습니다: {why}.
compare.no_difference: {one}과(와) {other} 사이에 차이가 보이지 않습니다.
compare.no_difference_of_all: 서로 차이가 보이지 않습니다.
compare.could: 이 비교로는 {difference} 정도의 차이를 알아볼 수 있었습니다. 더 작은 차이는 있을 수 있습니다.
compare.points: {number}포인트

section.audience: 오디언스
section.audience.lacks: 오디언스(계정의 팔로워 또는 세그먼트 비중)
section.competitors: 경쟁사와 언급 점유율
section.competitors.lacks: 경쟁사(competitor 계정의 수치)
section.experiments: 실험
section.hygiene: 계획
section.money: 비용
section.response: 응답
section.response.lacks: 응답(계정의 대화와 답변 수)
section.traffic: 트래픽과 전환
section.traffic.lacks: 트래픽과 전환(페이지별 방문, 캠페인별 리드나 주문)
table.by: {key}별
table.by_both: {key}별, {other}별
table.followers: 팔로워
table.segments: 오디언스 세그먼트
table.competitors: 경쟁사와 비교
table.experiment: 실험 {name}
table.pillar-mix: 콘텐츠 필러 비중
table.silences: 발행 주기
table.not-published: 발행되지 않음
table.hashtags: 해시태그
table.cost-of-actions: 행동별 비용
table.response: 계정별 응답
table.landing-pages: 방문 페이지
table.conversions: 캠페인별 전환
table.zone: 현지 시간, {zone}.
table.zones: 현지 시간, {zone} 또는 계정의 시간대.
column.before: 이전
column.gained: 증가
column.growth: 증가율
column.share: 비중
column.planned: 계획
column.difference: 차이(포인트)
column.silence: 가장 긴 공백(일)
column.allowed: 허용
column.count: 수
column.cost: 1건당 비용
column.rate: 비율
column.time: 시간
column.engaged: 참여
column.short: 짧음
column.orders_of_visits: 방문 대비 주문
column.orders_of_clicks: 클릭 대비 주문
column.median: 비율(중앙값 게시물)
column.from: 최저
column.to: 최고
column.effect: 평소 대비
column.low: 최소
column.high: 최대
column.thin: 게시물 부족
queue.missed: 기한 놓침
queue.failed: 실패
queue.unknown: 불명
queue.partly_out: 일부 게시됨
queue.held: 보류
queue.by_hand: 수동 게시
queue.cancelled: 취소
remark.thin: 적음
remark.competitor: 경쟁사
remark.silence: {day}부터
remark.silence_long: {day}부터, 너무 김
audience.share: {account}의 {share} ({kind} 기준)
audience.like: {persona} 같은 사람: {shares}.
audience.like_of: {audience}의 {persona} 같은 사람: {shares}.
voice.share: 언급 점유율: {share}, 언급 {all}건 중 {own}건. 수집된 언급 기준.
voice.share_before: 언급 점유율: {share}, 언급 {all}건 중 {own}건. 이전 기간 {before} ({change}). 수집된 언급 기준.
voice.alone: 언급 {n}건. 경쟁사 언급이 알려지지 않아 점유율은 없습니다.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, 참여율: {arms}.
experiment.alone: {note} 한 실험군만 발행되어 아직 비교하지 않습니다.
experiment.compared: {note} {comparison}
experiment.young: {note} 아직 늘고 있는 {posts}는 비교하지 않습니다.
hashtags.most: 해시태그 {all}개 중 가장 많이 쓴 {n}개.
plan.post: {account}의 {post}
plan.unheard: 계획한 게시물 {n}개 중 {k}개는 발행 여부를 알 수 없습니다: {posts}.
plan.unheard_all: 계획한 게시물 {n}개의 발행 여부를 알 수 없습니다: {posts}.
plan.unheard_more: 계획한 게시물 {n}개 중 {k}개는 발행 여부를 알 수 없습니다: {posts} 등.
plan.unheard_all_more: 계획한 게시물 {n}개의 발행 여부를 알 수 없습니다: {posts} 등.
plan.by_hand: 게시물 {n}개 중 {k}개를 직접 게시했습니다.
plan.by_hand_all: 게시물 {n}개를 직접 게시했습니다.
plan.reviewed: 계획을 마지막으로 검토한 날은 {day}, {days} 전입니다.
plan.reviewed_old: 계획을 마지막으로 검토한 날은 {day}, {days} 전입니다. 다시 볼 때입니다.
money.both: 광고비와 결과가 모두 알려진 캠페인 기준.
money.days_left_out: {figures}: 한쪽만 알려진 {days} 제외.
base.days_left_out: {base}, 한쪽만 알려진 {days} 제외
response.unanswered: 대화 {n}건에 답변이 없었습니다.
pages.most: 페이지 {all}개 중 방문이 가장 많은 {n}개.
traffic.engaged: 참여: Google 애널리틱스가 참여로 본 방문. 나머지는 이탈입니다.
traffic.short: 짧음: 한 페이지만 보고 15초 미만인 방문. Yandex Metrika의 이탈입니다.
traffic.attributed: 전환의 기여는 집계한 쪽이 정한 것이며 smm이 정한 것이 아닙니다.

report: 보고서
report.kpis: KPI
report.of_campaign: 캠페인 {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; 기준 시각 {time} {zone}
report.running_as_of: {dates}, 진행 중; 기준 시각 {time} {zone}
report.compared: 비교 기간 {previous}, 전년 {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. {time} ({zone}) 기준 수치. 비교: {previous}, 전년 {last_year}.
report.running_known: {dates}, 진행 중. {time} ({zone}) 기준 수치. 비교: {previous}, 전년 {last_year}.
report.as_of_alone: 기준 시각 {time} {zone}
report.short: 요약
report.verdicts: 판정
report.targets: 목표
report.happened: 성과
report.best: 성과가 좋은 게시물
report.worst: 성과가 낮은 게시물
report.quality: 데이터 품질
report.made: 수치를 만든 방법
report.sql: 수치의 SQL: smm report --explain NAME
report.now: 현재
report.before: 이전
report.change: 변화
report.year_ago: 전년
report.a_year_ago: 전년
report.Now: 현재
report.Before: 이전
report.Change: 변화
report.A_year_ago: 전년
report.nothing: 없음
report.part: {section}: {table}
report.young: * 발행 {n}일 미만, 아직 늘어남
report.young_mark: {time} (최근)
report.outside: 캠페인 외
report.heat: 요일과 시간별 {figure}
report.heat_legend: ░ 평소보다 매우 나쁨, ▒ 나쁨, ▓ 평소, █ 좋음; ? 게시물 5개 미만, 판단하기에 부족. {note}
report.heat_legend_count: █ 가장 많음; ? 게시물 5개 미만, 판단하기에 부족. {note}
report.over_time_day: 추이, 하루에 한 칸
report.over_time_week: 추이, 한 주에 한 칸
report.over_time_month: 추이, 한 달에 한 칸
report.over_time_year: 추이, 한 해에 한 칸
line.followers: {account} 팔로워
line.day: 게시일별 {figure}
line.week: 게시 주별 {figure}
line.month: 게시 월별 {figure}
line.year: 게시 연도별 {figure}
short.post: 게시물
short.published: 발행
short.reach: 도달
short.engagements: 참여
short.rate: 비율
short.effect: 효과
brief.posts: 게시물
brief.engagements: 참여
brief.engagement_rate: 참여율
brief.followers_gained: 증가
brief.engagement_rate_median: 중앙값
brief.engagement_rate_mean: 참여율(평균)
brief.engagement_rate_by_impressions: 노출 대비
brief.engagement_rate_by_followers: 팔로워 대비
brief.engagement_rate_low: 최저
brief.engagement_rate_high: 최고
made.text: {figure}: {formula}; 기준 {base} ({coverage})
made.definition: {text}; 정의: {origin}
made.measured: {text}; 측정 {first} ~ {last}
made.sources: {text}; 출처 {sources}
explained.why: {figure}: {value}, 이유: {why}
explained.none: 쿼리 하나로는 나오지 않습니다: {why}
explained.rows: 구성:
explained.more: 외 {n}개: --json에 모두 있습니다
explained.formula: 공식
explained.definition: 정의
explained.of: 대상
explained.coverage: 범위
explained.covered: {items} 중 {covered}
explained.before: 이전
explained.year_ago: 전년
explained.measured: 측정
explained.from: 출처
explained.sql: SQL(sqlite3와 figures 뷰):
campaign.line: {campaign}: 광고비 {spend}, 매출 {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders}, 건당 {cost}
campaign.budget: 예산 {budget}, 현재까지 {spent}: {pace}
campaign.romi: ROMI {romi}, {base} 기준
campaign.over_cap: 일일 한도 {cap} 초과 {days}: {dates}
campaign.over_cap_days: {pace}; 일일 한도 초과 {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: 목표
md.outcome: 결과
md.account: 계정
md.engagements: 참여
md.campaign: 캠페인
md.spend: 광고비
md.revenue: 매출
md.roas: ROAS
md.orders: 주문
md.cost_per_order: 주문당 비용
md.romi: ROMI
md.budget: 예산
md.spent: 현재까지 지출
md.pace: 속도
md.romi_of: {romi} ({base})

html.required: 필수
html.no_before: 비교할 이전 수치가 없습니다
html.before: 이전 {before}, {change}
html.compare: 이전 기간, 전년과 비교
html.compared: 비교 수치
html.time: 추이
html.no_figures: 수치가 없습니다.
html.from_to: {first_day} {first}에서 {last_day} {last}.
html.highest: 최고: {value} ({label}).
html.highest_hour: 최고: {value}, {day} {hour}.
html.all_thin: 모든 칸의 게시물이 판단하기에 부족합니다.
html.nothing: 이 기간에는 없습니다.
html.chart_by: {key}별 {figure}
html.chart_by_both: {key}별, {other}별 {figure}
html.darker_better: 진할수록 평소보다 좋습니다. 점선 칸은 게시물이 적어 판단하기에 부족합니다. {note}
html.darker_more: 진할수록 많습니다. 점선 칸은 게시물이 적어 판단하기에 부족합니다. {note}
html.breakdown: 세부 내역
html.parts: 어디에서 나왔나
html.times: 언제 올렸나
html.posts: 게시물
html.best: 최고
html.worst: 최저
html.post: {account}, {time}; 참여 {engagements}, 도달 {reach}
html.brought: {post}; {brought}
html.growing: {post}; 아직 늘어남
html.outside: 캠페인 외
html.budget_of: {campaign} 예산
html.spent_of: {budget} 중 {spent} 사용
html.even_pace_is: {spent}; 고른 속도라면 {even}
html.even_pace: 고른 속도
html.over_cap: 일일 한도 {cap} 초과 {days}: {dates}.
html.sentence: {words}.
html.budget: 예산
html.spend: 기간 광고비
html.romi: ROMI, {base} 기준
html.spend_by: 이 속도로 {day}까지 지출
html.revenue_by: 이 속도의 매출
html.campaigns: 캠페인
html.trust: 수치를 얼마나 믿을 수 있나
html.origins: 모든 수치의 공식, 대상, 범위, 출처
html.made: {formula}. 대상 {base}: {coverage}.
html.made_definition: {text} 정의: {origin}.
html.made_measured: {text} 측정 {first} ~ {last}.
html.made_sources: {text} 출처 {sources}.
html.as_table: 표로 보기
html.smm: smm으로 만들었습니다.

xlsx.overview: 개요
xlsx.figure: 지표
xlsx.of: 범위
xlsx.how: 계산 방법
xlsx.result: 결과
xlsx.target: 목표
xlsx.level: 수준
xlsx.why: 이유
xlsx.account: 계정
xlsx.published: 발행
xlsx.text: 본문
xlsx.effect: 효과
xlsx.address: 주소
xlsx.best: 최고
xlsx.worst: 최저
xlsx.reach: 도달
xlsx.campaign: 캠페인
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: 현재까지 지출
xlsx.forecast: 예측
xlsx.rule: 규칙
xlsx.what: 내용
xlsx.examples: 예시
xlsx.share: 목표 대비
xlsx.blank: 빈 칸: 수치를 알 수 없습니다.
xlsx.cut: 구분
xlsx.group: 항목
xlsx.remark: 비고
xlsx.thin: 회색 수치: 게시물이 너무 적어 기준으로 삼기 어렵습니다.
xlsx.week: 주 시작일

calendar.legend: 계정
calendar.dashed: 점선: 아직 승인되지 않음
calendar.by_hand: 수동 게시: {where}
calendar.when: {time}, {account} 계정
calendar.wait: {when}; 아직 승인되지 않음: 대기
calendar.title: 제목
calendar.paste: 붙여넣기
calendar.paste_part: {n}번째 부분으로 붙여넣기
calendar.attach: {file} 첨부
calendar.attach_with: {file} 첨부; 대체 텍스트: {alt}
calendar.warning: 경고
calendar.link: 링크
preview.plan: 콘텐츠 계획
preview.skip: 게시물로 이동
preview.none: 게시물 없음
preview.of_day: {day} 게시물
preview.of_days: {first} ~ {last} 게시물
preview.summary: {counts}. 시간대: {zones}.
preview.of_status: {status} {n}개
preview.days: 날짜
preview.day: {day} ({weekday})
preview.made: smm이 {time}에 만들었습니다. 미리보기이며 아무것도 발행하지 않았습니다.
preview.card: {account}의 {post}, {time}
preview.answer: ☐ 예   ☐ 아니요, 이유:
preview.reply: 답글 대상: {post}
preview.quotes: 인용: {post}
preview.comment: 첫 댓글
preview.part: {n} / {all}
preview.alt: 대체 텍스트: {alt}
preview.no_alt: 대체 텍스트 없음
preview.poll: 투표
preview.open_for: 투표 기간 {duration}
preview.open_for_several: 투표 기간 {duration}, 여러 개 선택 가능
preview.post: 게시물
preview.pillar: 콘텐츠 필러
preview.campaign: 캠페인
preview.audience: 타깃
preview.length: 길이
preview.lengths: {lengths} {unit}
preview.address: 주소
preview.problems: 문제
preview.error: 오류: {message}
preview.warning: 경고: {message}
preview.more: … 더 보기
preview.folded: {network}에서는 이 정도까지 보이고, 나머지는 ‘더 보기’를 눌러야 보입니다.
preview.plain_links: {network}에서는 본문의 주소를 누를 수 없습니다.
preview.page_card: 제목과 그림은 페이지에서 가져옵니다.
preview.cut_picture: {network}에서는 그림이 이 모양으로 잘립니다.
preview.captions: 자막: {languages}
preview.no_captions: 영상에 자막이 없습니다.
status.draft: 초안
status.planned: 예정
status.review: 검토 중
status.approved: 승인됨
status.published: 발행됨
status.by_hand: 승인됨, 수동 게시
unit.graphemes: 글자
unit.characters: 글자
unit.bytes: 바이트
field.tags: 태그
field.visibility: 공개 범위
field.addresses: 연결
field.after: 이후
field.who_can_reply: 답글 허용
field.disclosure: 광고
field.placement: 위치
field.options: 옵션

client.at_least: {value} 이상
client.at_most: {value} 이하
client.more_than: {value} 초과
client.less_than: {value} 미만
client.exactly: 정확히 {value}
client.between: {low} ~ {high}
client.wanted: 목표
client.scale: 모든 막대는 같은 눈금, 선은 목표
client.of_target: 목표의 {share}.
client.missed_by: {difference} 차이로 미달.
client.so_far: 현재까지, 기간의 {share} 지남.
client.beside: {period}과 {previous}, 같은 기준 비교
client.multiples: 참여, 모든 계정 같은 눈금
client.before_line: 점선은 이전 기간의 평균입니다.
client.leaders: 가장 성과가 큰 게시물, 원문 그대로
client.notes: 메모
client.unknown: 알려지지 않은 것
client.appendix: 부록
client.known: {dates}. {time} ({zone}) 기준 수치.
client.running_known: {dates}, 진행 중. {time} ({zone}) 기준 수치.
)",
};

}  // namespace smm::languages
