#include "core/speech.h"

namespace smm::languages {

extern const Language vi{
    .tag = "vi",
    .name = "Tiếng Việt",
    .form = [](std::uint64_t) -> std::size_t { return 0; },
    .decimal = ",",
    .group = ".",
    .sentences = R"(
na: không có
none: (không có)
percent: {number}%
points: {number} điểm %
seconds: {number} giây
money: {number} {currency}
change: {change} ({now} so với {then})
range: {first} đến {last}
between: {one} so với {other}
titled: {name}: {about}

months: tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng 10|tháng 11|tháng 12
months.in_dates: tháng 1|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng 10|tháng 11|tháng 12
months.short: thg 1|thg 2|thg 3|thg 4|thg 5|thg 6|thg 7|thg 8|thg 9|thg 10|thg 11|thg 12
weekdays: Thứ Hai|Thứ Ba|Thứ Tư|Thứ Năm|Thứ Sáu|Thứ Bảy|Chủ Nhật
weekdays.short: T2|T3|T4|T5|T6|T7|CN
date.figures: {dd}/{mm}/{yyyy}
date.time: {date} {time}
date.words: {d} {month} năm {yyyy}
date.words_of_the_year: {d} {month}
date.short: {d} {month}
date.with_weekday: {weekday}, {date}
period.year: năm {year}
period.quarter: quý {quarter} năm {year}
period.month: {month} năm {year}
period.week: tuần {week} năm {year} ({days})
period.days: {first} đến {last}
period.days_in_month: {d} đến {last}

count.posts: {n} bài đăng
count.campaigns: {n} chiến dịch
count.accounts: {n} tài khoản
count.measurements: {n} lần đo
count.days: {n} ngày
count.weeks: {n} tuần
count.months: {n} tháng
count.quarters: {n} quý
count.years: {n} năm
count.orders: {n} đơn hàng
coverage.posts: {k} trên {n} bài đăng
coverage.campaigns: {k} trên {n} chiến dịch
coverage.accounts: {k} trên {n} tài khoản
coverage.measurements: {k} trên {n} lần đo
coverage.days: {k} trên {n} ngày
gaps.more: {gaps} và {n} khoảng trống khác

key.account: tài khoản
key.network: mạng xã hội
key.type: loại
key.pillar: trụ cột nội dung
key.campaign: chiến dịch
key.stage: giai đoạn
key.audience: đối tượng
key.weekday: ngày trong tuần
key.hour: giờ
key.day: ngày
key.week: tuần
key.month: tháng
key.year: năm
key.arm: phương án
key.page: trang
key.action: hành động
key.segment: phân khúc
key.hashtag: hashtag
each.account: từng tài khoản
each.network: từng mạng xã hội
where: {key} {value}
stage.awareness: nhận biết
stage.consideration: cân nhắc
stage.conversion: chuyển đổi
stage.loyalty: trung thành
type.text: văn bản
type.image: hình ảnh
type.video: video
type.reel: reel
type.story: tin
type.carousel: băng chuyền
type.link: liên kết
type.poll: bình chọn
segment: {kind}: {value}
segment.age: tuổi
segment.gender: giới tính
segment.country: quốc gia
segment.city: thành phố
segment.language: ngôn ngữ

kpi.likes: Lượt thích
kpi.comments: Bình luận
kpi.shares: Chia sẻ
kpi.saves: Lượt lưu
kpi.reach: Tiếp cận, cộng dồn
kpi.impressions: Lượt hiển thị
kpi.views: Lượt xem
kpi.clicks: Lượt nhấp
kpi.profile_visits: Lượt truy cập trang cá nhân
kpi.follows: Lượt theo dõi
kpi.unfollows: Bỏ theo dõi
kpi.hides: Lượt ẩn
kpi.video_starts: Lượt bắt đầu xem video
kpi.video_completions: Lượt xem hết video
kpi.watch_seconds: Thời gian xem
kpi.followers: Người theo dõi
kpi.spend: Chi tiêu
kpi.revenue: Doanh thu
kpi.orders: Đơn hàng
kpi.leads: Khách hàng tiềm năng
kpi.registrations: Đăng ký
kpi.calls: Cuộc gọi
kpi.visits: Lượt truy cập
kpi.profit: Lợi nhuận gộp
kpi.all_clicks: Tất cả lượt nhấp
kpi.video_25: Xem đến 25%
kpi.video_50: Xem đến 50%
kpi.video_75: Xem đến 75%
kpi.thruplays: ThruPlay
kpi.engaged_visits: Lượt truy cập có tương tác
kpi.short_visits: Lượt truy cập ngắn
kpi.mentions: Lượt nhắc đến
kpi.mentions_positive: Nhắc đến tích cực
kpi.mentions_neutral: Nhắc đến trung lập
kpi.mentions_negative: Nhắc đến tiêu cực
kpi.conversations: Cuộc trò chuyện
kpi.answered: Đã trả lời
kpi.response_seconds: Thời gian phản hồi
kpi.posts: Bài đăng
kpi.audience_share: Tỷ lệ đối tượng
kpi.detail_expands: Lượt mở chi tiết
kpi.thumbnail_impressions: Lượt hiển thị hình thu nhỏ
kpi.net_follows: Người theo dõi mới ròng
kpi.key_events: Sự kiện chính
kpi.network_fees: Phí của các mạng
kpi.conversions: Chuyển đổi
kpi.posts_published: Bài đã đăng
kpi.engagements: Tương tác
kpi.engagements_public: Tương tác công khai
kpi.engagements_full: Tương tác và lượt nhấp
kpi.engagements_per_post: Tương tác mỗi bài
kpi.engagement_rate: Tỷ lệ tương tác
kpi.engagement_rate_mean: Tỷ lệ tương tác, trung bình các bài
kpi.engagement_rate_by_impressions: Tỷ lệ tương tác theo lượt hiển thị
kpi.engagement_rate_by_views: Tỷ lệ tương tác theo lượt xem
kpi.engagement_rate_full: Tỷ lệ tương tác gồm lượt nhấp
kpi.engagement_rate_by_followers: Tỷ lệ tương tác theo người theo dõi
kpi.daily_engagement_rate: Tỷ lệ tương tác mỗi ngày
kpi.reach_per_post: Tiếp cận mỗi bài
kpi.reach_rate: Tỷ lệ tiếp cận
kpi.frequency: Tần suất
kpi.click_through_rate: Tỷ lệ nhấp
kpi.click_through_rate_all: Tỷ lệ nhấp, mọi lượt nhấp
kpi.save_rate: Tỷ lệ lưu
kpi.virality_rate: Tỷ lệ chia sẻ
kpi.negative_feedback_rate: Tỷ lệ phản hồi tiêu cực
kpi.applause_rate: Lượt thích mỗi bài
kpi.conversation_rate: Bình luận mỗi bài
kpi.amplification_rate: Chia sẻ mỗi bài
kpi.applause_of_followers: Lượt thích theo người theo dõi
kpi.amplification_of_followers: Chia sẻ theo người theo dõi
kpi.applause_per_1000_followers: Lượt thích trên 1.000 người theo dõi
kpi.conversation_per_1000_followers: Bình luận trên 1.000 người theo dõi
kpi.amplification_per_1000_followers: Chia sẻ trên 1.000 người theo dõi
kpi.follow_conversion: Tỷ lệ chuyển thành theo dõi
kpi.video_completion_rate: Tỷ lệ xem hết video
kpi.video_retention_25: Lượt xem đạt 25%
kpi.video_retention_50: Lượt xem đạt 50%
kpi.video_retention_75: Lượt xem đạt 75%
kpi.view_through_rate: Tỷ lệ xem hết trên hiển thị
kpi.thruplay_rate: Tỷ lệ ThruPlay
kpi.average_watch_seconds: Thời gian xem trung bình
kpi.followers_gained: Người theo dõi mới
kpi.audience_growth: Tăng trưởng người theo dõi
kpi.audience_growth_of_end: Tăng trưởng người theo dõi, theo cuối kỳ
kpi.churn_rate: Người theo dõi mất đi
kpi.roas: Doanh thu trên chi phí quảng cáo (ROAS)
kpi.romi: Lợi nhuận trên tiếp thị (ROMI)
kpi.romi_revenue: Lợi nhuận trên tiếp thị, theo doanh thu
kpi.roi: Lợi nhuận trên mọi chi phí (ROI)
kpi.cost_per_click: Chi phí mỗi lượt nhấp
kpi.cost_per_order: Chi phí mỗi đơn hàng
kpi.cost_per_lead: Chi phí mỗi khách tiềm năng
kpi.cost_per_registration: Chi phí mỗi lượt đăng ký
kpi.cost_per_call: Chi phí mỗi cuộc gọi
kpi.cost_per_visit: Chi phí mỗi lượt truy cập
kpi.cost_per_view: Chi phí mỗi lượt xem
kpi.cost_per_engagement: Chi phí mỗi tương tác
kpi.cost_per_follower: Chi phí mỗi người theo dõi
kpi.cost_per_mille: Chi phí mỗi nghìn lượt hiển thị
kpi.cost_per_reach: Chi phí mỗi nghìn người tiếp cận
kpi.conversion_rate: Tỷ lệ chuyển đổi từ lượt nhấp
kpi.conversion_rate_of_visits: Tỷ lệ chuyển đổi từ lượt truy cập
kpi.revenue_per_visit: Doanh thu mỗi lượt truy cập
kpi.bounce_rate_ga4: Tỷ lệ thoát, Google Analytics
kpi.bounce_rate_metrika: Tỷ lệ thoát, Yandex Metrika
kpi.net_sentiment: Cảm xúc ròng
kpi.net_sentiment_of_opinions: Cảm xúc ròng của ý kiến
kpi.share_of_voice: Thị phần thảo luận
kpi.response_rate: Tỷ lệ phản hồi
meaning.likes: lượt thích và cảm xúc khác
meaning.comments: bình luận và trả lời
meaning.shares: chia sẻ, đăng lại và trích dẫn
meaning.saves: lượt lưu và đánh dấu
meaning.reach: số người đã thấy
meaning.impressions: số lần được hiển thị
meaning.views: lượt xem theo cách mạng xã hội định nghĩa
meaning.clicks: lượt nhấp vào liên kết của bài
meaning.profile_visits: lượt vào trang cá nhân
meaning.follows: người theo dõi mới từ bài
meaning.unfollows: người theo dõi mất đi
meaning.hides: bị ẩn hoặc báo cáo
meaning.video_starts: lượt xem đã bắt đầu
meaning.video_completions: lượt xem đến hết
meaning.watch_seconds: số giây đã xem
meaning.followers: người theo dõi hoặc đăng ký của tài khoản
meaning.spend: tiền chi cho quảng cáo
meaning.revenue: tiền thu từ nội dung đã quảng cáo hoặc đăng
meaning.orders: đơn hàng và lượt bán
meaning.leads: yêu cầu tư vấn
meaning.registrations: đăng ký và ghi danh
meaning.calls: cuộc gọi điện thoại
meaning.visits: lượt truy cập trang web
meaning.profit: doanh thu trừ giá vốn hàng bán
meaning.all_clicks: lượt nhấp ở mọi chỗ, gồm cả liên kết
meaning.video_25: xem đến một phần tư
meaning.video_50: xem đến một nửa
meaning.video_75: xem đến ba phần tư
meaning.thruplays: xem 15 giây hoặc đến hết
meaning.engaged_visits: lượt truy cập được Google Analytics xem là có tương tác
meaning.short_visits: lượt truy cập một trang dưới 15 giây, theo cách đếm của Yandex Metrika
meaning.mentions: điều người khác nói về tài khoản hoặc thương hiệu
meaning.mentions_positive: lời nhắc khen ngợi
meaning.mentions_neutral: lời nhắc không khen không chê
meaning.mentions_negative: lời nhắc phàn nàn
meaning.conversations: tin nhắn và bình luận cần trả lời
meaning.answered: cuộc trò chuyện đã được trả lời
meaning.response_seconds: trung vị thời gian đến câu trả lời đầu tiên
meaning.posts: tổng số bài của tài khoản
meaning.audience_share: phần trăm người theo dõi cùng tuổi, giới tính, nơi ở hoặc ngôn ngữ
meaning.detail_expands: số lần được mở để xem thêm
meaning.thumbnail_impressions: số lần hình thu nhỏ của video hiển thị trên YouTube
meaning.net_follows: người theo dõi mới trừ số mất đi
meaning.key_events: điều Google Analytics được đặt để tính là thành công
meaning.network_fees: khoản các mạng thu khi đăng, xóa và đọc bài
meaning.conversions: điều hệ thống quảng cáo được đặt để tính là thành công, mọi loại
stat.reach: Tiếp cận của các bài, cộng dồn

term.engagements: lượt thích + bình luận + chia sẻ + lượt lưu, tùy số nào được báo cáo
term.public_engagements: lượt thích + bình luận + chia sẻ, tùy số nào được báo cáo
term.full_engagements: tương tác + mọi lượt nhấp (chỉ liên kết nếu chỉ có số đó)
term.metric: {figure:lower}
term.reach: tiếp cận
term.impressions: lượt hiển thị (hoặc lượt xem)
term.plays: lượt bắt đầu xem video (hoặc lượt xem)
term.negative_feedback: lượt ẩn và bỏ theo dõi, tùy số nào được báo cáo
term.gross_gain: (lợi nhuận gộp - chi tiêu)
term.revenue_gain: (doanh thu - chi tiêu)
term.all_costs: (chi tiêu + doanh thu - lợi nhuận gộp)
term.unengaged_visits: (lượt truy cập - lượt truy cập có tương tác)
term.sentiment: (nhắc đến tích cực - tiêu cực)
term.judged_mentions: (nhắc đến tích cực + trung lập + tiêu cực)
term.opinions: (nhắc đến tích cực + tiêu cực)
term.followers_then: người theo dõi vào ngày đăng
formula.reach: tổng tiếp cận của các bài, chỉ là trọng số: ai thấy hai bài được tính hai lần
formula.level: {figure:lower} cuối kỳ
formula.median: trung vị của các số đo: {meaning}
formula.metric: tổng {figure:lower}: {meaning}
formula.posts: bài đăng trong kỳ
formula.total: {above}
formula.pooled: tổng {above} / tổng {below}
formula.ratio: {above} / {below}
formula.mean: trung bình các bài của {above} / {below}
formula.per_item: tổng {above} / số bài
formula.times: {formula} * {factor}
formula.share: lượt nhắc đến / (lượt nhắc đến + lượt nhắc đến đối thủ)
formula.gained: người theo dõi cuối kỳ - trước kỳ
formula.growth: (người theo dõi cuối kỳ - trước kỳ) / trước kỳ
formula.growth_of_end: (người theo dõi cuối kỳ - trước kỳ) / cuối kỳ
formula.churn: lượt bỏ theo dõi của tài khoản / người theo dõi trước kỳ
formula.daily: tương tác của tài khoản / (người theo dõi trung bình * số ngày có số liệu)
base.followers: người theo dõi của các tài khoản, {period}
base.campaigns: số liệu chiến dịch và tài khoản đo trong {period}
base.posts: bài đăng trong {period}
base.posts_on: bài đăng trong {period} trên {accounts}
base.where: {base}, {where}

why.no_competitor: không biết lượt nhắc đến của đối thủ nào
why.no_mentions: không biết lượt nhắc đến của chính thương hiệu
why.churn: không biết số người theo dõi trước kỳ hoặc số mất đi
why.daily: không biết người theo dõi của tài khoản hoặc tương tác theo ngày
why.followers: không biết số người theo dõi trước kỳ hoặc cuối kỳ
why.nothing: không có gì được đăng và không chiến dịch nào có số liệu
why.unpublished: không có gì được đăng
why.unheard: không biết bài đăng hay số liệu chiến dịch nào của lúc đó
why.no_profit: không biết lợi nhuận gộp; romi_revenue không cần số này
why.figures: không biết các số liệu cần thiết
why.untold: không ai cho biết lúc đó đã đăng gì
why.currencies: số tiền có nhiều loại tiền tệ
why.other_currency: số tiền bằng {currency} không được so với mục tiêu bằng {wanted}

sql.tables: nhiều bảng nói cùng một điều, và bảng nào được tính thì khung nhìn không có
sql.plan: điều kế hoạch nói về bài đăng không có trong khung nhìn, và quá nhiều để kể tên
sql.days: tính theo những ngày có số liệu trong múi giờ của thương hiệu
sql.accounts: khung nhìn không cho biết là của tài khoản nào
sql.followers: mỗi bài được so với số người theo dõi của ngày hôm đó
sql.two_names: một số bài nằm trong dữ liệu dưới hai tên
sql.several_days: có số liệu gộp nhiều ngày, và số nào được tính tùy vào các số khác
sql.not_in_view: điều kế hoạch nói về bài đăng không có trong khung nhìn
sql.no_post: khung nhìn không có bài thiếu số liệu, cũng không có giờ mà chỉ kế hoạch biết
rows.on: {subject} trên {account}
rows.post: {post} trên {account}, {day}
rows.dated: {subject}, {time}
rows.competitor: {account} (đối thủ)
rows.followers: {account}, {followers} người theo dõi trong {days}
rows.median: giá trị ở giữa, hoặc trung bình của hai giá trị giữa{result}
rows.mean: trung bình của {n} tỷ số{result}
rows.sum: tổng của {n} dòng{result}

days.known: {figure}: biết {known} trong {days}; chưa biết: {gaps}.
compared.left_out: So sánh với {period} bỏ qua {accounts}, vì chỉ biết số liệu của một trong hai kỳ.
compared.a_day: {period} có {days}; mỗi ngày: {figures}.
compared.figure: {figure:lower} {day} so với {other} ({change})
compared.at_age: Bài đăng được so với bài của {period} theo số liệu sau {days}.
compared.ages: Bài của {period} được đọc sau {age} ngày, bài của {other} sau {other_age} ngày (trung vị): bài cũ có nhiều thời gian hơn, và không biết số liệu ở cùng một tuổi.
compared.currencies: Số tiền của {period} bằng {currency}, của {other} bằng {other_currency}: không so sánh với nhau.
compared.break: {figure} trên {account}: từ {day} mạng đếm {is}, trước đó đếm {was}. Đây là hai số liệu cùng tên và không được so sánh.

state.met: đạt
state.missed: không đạt
state.missing: không có số liệu
state.not_due: chưa đến hạn
state.invalid: không hợp lệ
state.off: tắt
badge.met: Đạt
badge.missed: Không đạt
badge.missing: Không có số liệu
badge.not_due: Chưa đến hạn
badge.invalid: Không hợp lệ
loud.missed: KHÔNG ĐẠT
loud.invalid: KHÔNG HỢP LỆ
level.error: bắt buộc
level.warn: lưu ý
target.previous: {target} so với kỳ trước
target.last_year: {target} so với năm trước
target.per_day: {target} mỗi ngày
target.per_week: {target} mỗi tuần
target.per_month: {target} mỗi tháng
target.per_quarter: {target} mỗi quý
target.per_year: {target} mỗi năm
where.no_key: không thể chọn theo "{key}"
where.no_account: không có tài khoản "{account}"
where.no_account_meant: không có tài khoản "{account}"; {meant}
where.of_accounts: {metric} là của tài khoản: hãy chọn theo tài khoản hoặc mạng xã hội
verdict.not_percent: {metric} không phải phần trăm, còn mục tiêu là phần trăm
verdict.unknown: không có chỉ số "{metric}"
verdict.unknown_meant: không có chỉ số "{metric}"; ý bạn là "{meant}"?
verdict.young: {reason}; {posts} dưới {days} ngày
verdict.not_begun: {period} chưa bắt đầu
verdict.so_far: hiện {value}, mục tiêu {target}; {period} chưa kết thúc: đã qua {gone} trong {days} ({share})
verdict.nothing_yet: chưa biết gì, mục tiêu {target}; {period} chưa kết thúc: đã qua {gone} trong {days} ({share})
verdict.of: {value} (từ {coverage})
verdict.of_days: {value} (từ {coverage}, {days})
verdict.after: {now} sau {then} ({period})
verdict.changed: {figures}, {change}
verdict.without: {figures}, không gồm {accounts} vì không biết ở cả hai kỳ
verdict.no_other: không có gì trong {period} để so sánh
verdict.against: {value} so với mục tiêu {target}
verdict.on: {reason}, {subject}
verdict.in: {reason}, {period}
verdict.worst_of: {reason}, kém nhất trong {parts}
verdict.worst: {reason}, {kind} kém nhất
verdict.subject: {subject}: {why}
verdict.some_missing: {missing} trên {units} không có số liệu; {why}
verdict.no_account: không có tài khoản nào để đánh giá
verdict.some_unknown: có số liệu chưa biết
gate.none: không có: không KPI nào là bắt buộc (level: error)
gate.failed: không đạt: {kpis}
gate.wrong: không đánh giá được: sai trong kế hoạch: {kpis}
gate.unjudged: không đánh giá được: không KPI bắt buộc nào đánh giá được: {kpis}
gate.passed: đạt: {n} KPI bắt buộc đã đạt
gate.passed_some: đạt: {n} KPI bắt buộc đã đạt, {others} KPI không đánh giá được
gate: Cổng kiểm {reason}

romi.gross_profit: lợi nhuận gộp
romi.revenue: doanh thu
money.currencies: số tiền có nhiều loại tiền tệ và không so được với nhau
money.other_currency: số tiền bằng {currency} không được so với ngân sách bằng {budget}
forecast.so_far: theo nhịp {n} ngày đến nay, chi {spend} đến {day}
forecast.known: theo nhịp {n} ngày đã biết, chi {spend} đến {day}
forecast.of_budget: {forecast}, {share} ngân sách
forecast.doubt: {forecast} (không thể nói sai lệch bao nhiêu: thử trên các ngày đã qua, {hits} trong {tries} khoảng là đúng)
forecast.tried: {forecast} (bốn trên năm lần từ {low} đến {high}; thử trên các ngày đã qua, {hits} trong {tries} khoảng như vậy đúng)
forecast.revenue: {forecast}; doanh thu {revenue}
forecast.orders: {forecast}; {orders}
pace.begins: bắt đầu ngày {day}
pace.unknown: chưa biết chi tiêu nào đến {day}
pace.few: chỉ biết chi tiêu của {days}, quá ít để nói về nhịp độ
pace.few_gaps: chỉ biết chi tiêu của {days}, quá ít để nói về nhịp độ; chưa biết: {gaps}
pace.even: đã chi {share} ngân sách đến {day}; nhịp đều là {even}
pace.known: đã chi {share} ngân sách trong {days} đã biết; nhịp đều của những ngày này là {even}; chưa biết: {gaps}
pace.over: {pace}; vượt ngân sách

quality.all_posts: tất cả {posts}
quality.no-data: không biết gì về kỳ này: không bài đăng, không số liệu, không người theo dõi
quality.missing: {posts} không có số liệu
quality.missing-reach: {posts} có số liệu nhưng không có tiếp cận, nên không tính vào tỷ lệ theo tiếp cận
quality.impossible: {posts} có lượt hiển thị ít hơn số người tiếp cận
quality.negative: {posts} có số liệu âm
quality.early: {posts} có số liệu đo trước ngày đăng
quality.young: {posts} dưới {days} ngày; số liệu vẫn còn tăng
quality.future: {n} số liệu đo sau hôm nay, không dùng
quality.missing-followers: {accounts} không có số người theo dõi đo trước và trong kỳ
quality.silent-accounts: {accounts} không có số liệu nào
quality.duplicate: {n} bài có cùng nội dung với bài khác trên cùng tài khoản trong vòng một ngày: nếu là một bài thì bị tính hai lần
quality.both: {post} và {other}
quality.jump: {n} lần người theo dõi thay đổi vượt xa bình thường: mua, hiệu chỉnh hoặc nhầm lẫn
quality.jumped: {account} từ {before} đến {after} ngày {day}
quality.impossible-shares: tổng tỷ lệ của một đối tượng lớn hơn toàn bộ
quality.undated: {n} bài có số liệu nhưng không có giờ đăng, không thuộc kỳ nào
quality.currency: số tiền có nhiều loại tiền tệ nên không cộng lại
quality.unknown-campaign: số liệu của {n} chiến dịch không có trong kế hoạch
quality.spans: {n} số liệu gồm nhiều ngày hơn kỳ báo cáo nên không tính: hãy xuất theo ngày
quality.span: {metric} của {subject}, {first} đến {last}
quality.two-sources: hai bảng nói về cùng một số liệu và chỉ một bảng được tính: {n} ngày chỉ có ở bảng kia bị bỏ ra; sources trong smm.yaml cho biết bảng nào được tính
quality.of_days: {metric} của {subject}, {days}: tính {counts}, không tính {origin}
quality.goes-on: hai bảng có một số ngày trùng nhau và nối tiếp nhau: {n} ngày chỉ có ở bảng sau cũng được tính
quality.own_days: {metric} của {subject}, {days}: {origin} nối tiếp {counts}
quality.left-out: {n} mục bị bỏ qua vì thiếu số liệu
examples: {message}: {examples}

rank.goals: Theo tác động đến mục tiêu: {aims}. 1,00 là bài trung bình cùng giai đoạn; {n} bài có số liệu.
rank.step: Theo "{step}", bước gần mục tiêu nhất mà bài có số liệu. 1,00 là bài trung bình của cùng tài khoản; {posts} có số liệu.
rank.rate: Theo tỷ lệ tương tác (tương tác tính theo phần trăm tiếp cận).
rank.engagements: Theo tương tác; không biết tiếp cận.
rank.no_goals: {by} Không bài nào có số liệu về mục tiêu của kế hoạch.
rank.aim: {figure:lower} ({goal})
rank.brought: {figure:lower} {value}

times.effect: {effect} so với bình thường ({low} đến {high}), từ {n} bài
times.series: {effect}. Tất cả đều thuộc loạt bài {series}: có thể do loạt bài chứ không do thời điểm
times.no_hour: Không có giờ nào chắc chắn tốt hơn.
times.no_day: Không có ngày nào chắc chắn tốt hơn.
times.best_hour: Tốt nhất: {day} {hour}, {effect}.
times.best_day: Tốt nhất: {day}, {effect}.
times.few: Chưa thể nói gì từ {n} bài có số liệu; cần {fewest} bài.
times.none: Không thấy ảnh hưởng của ngày và giờ (p = {p}).
times.none_days: Không thấy ảnh hưởng của ngày; không biết giờ (p = {p}).
times.matters: Thời điểm đăng có ảnh hưởng ({p}). {best}
times.matters_days: Thời điểm đăng có ảnh hưởng ({p}). {best} Không biết giờ.
times.note: {figure}: {sentence} Giờ địa phương, {zones}.

summary.met_one: Đã đạt mục tiêu.
summary.met_all: Đã đạt cả {n} mục tiêu.
summary.missed: Đã đạt {met} trên {n} mục tiêu; chưa đạt: {targets}.
summary.missed_more: Đã đạt {met} trên {n} mục tiêu; chưa đạt: {targets} và {more} mục tiêu khác.
summary.target: {target} ({value}, mục tiêu {wanted})
summary.published: Đã đăng {n} bài.
summary.published_after: Đã đăng {n} bài ({period}: {before}).
summary.told: Một bài mang lại {now} tương tác ({period}: {before}): khác biệt lớn hơn mức ngẫu nhiên.
summary.chance: Một bài mang lại {now} tương tác ({period}: {before}): khác biệt có thể chỉ do ngẫu nhiên.
summary.one_post: Riêng bài “{post}” chiếm {share} tổng tương tác; bài ở giữa có {median}.
summary.followers_same: Có {followers} người theo dõi, bằng trước đó.
summary.followers_more: Có {followers} người theo dõi, tăng {change} so với trước.
summary.followers_fewer: Có {followers} người theo dõi, giảm {change} so với trước.

compare.better: {of} tốt hơn {from}: {figures}
compare.worse: {of} kém hơn {from}: {figures}
compare.higher: {of} cao hơn {from}: {figures}
compare.lower: {of} thấp hơn {from}: {figures}
compare.seldom: {one} so với {other}. Chênh lệch {difference}, tính cả ngẫu nhiên là {interval}; nếu hai bên như nhau, chênh lệch lớn vậy xảy ra chưa đến một lần trong 1.000 lần.
compare.once: {one} so với {other}. Chênh lệch {difference}, tính cả ngẫu nhiên là {interval}; nếu hai bên như nhau, chênh lệch lớn vậy xảy ra khoảng một lần trong 1.000 lần.
compare.often: {one} so với {other}. Chênh lệch {difference}, tính cả ngẫu nhiên là {interval}; nếu hai bên như nhau, chênh lệch lớn vậy xảy ra khoảng {times} lần trong 1.000 lần.
compare.cause: Nguyên nhân là gì thì các số liệu này không cho biết.
compare.others: phần còn lại
compare.few: mỗi bên cần {n} bài có số liệu
compare.same: cả {n} bài của {group} có cùng một số liệu
compare.nothing: Không thể nói gì: {why}.
compare.no_difference: Không thấy khác biệt giữa {one} và {other}.
compare.no_difference_of_all: Không thấy khác biệt giữa chúng.
compare.could: So sánh này có thể nhận ra chênh lệch khoảng {difference}; vẫn có thể có chênh lệch nhỏ hơn.
compare.points: {number} điểm

section.audience: Đối tượng
section.audience.lacks: đối tượng (người theo dõi của một tài khoản hoặc tỷ lệ các phân khúc)
section.competitors: Đối thủ và thị phần thảo luận
section.competitors.lacks: đối thủ (số liệu của một tài khoản loại competitor)
section.experiments: Thử nghiệm
section.hygiene: Kế hoạch
section.money: Chi phí
section.response: Phản hồi
section.response.lacks: phản hồi (cuộc trò chuyện và số đã trả lời của một tài khoản)
section.traffic: Lưu lượng và chuyển đổi
section.traffic.lacks: lưu lượng và chuyển đổi (lượt truy cập theo trang; khách tiềm năng hoặc đơn hàng theo chiến dịch)
table.by: Theo {key}
table.by_both: Theo {key} và {other}
table.followers: Người theo dõi
table.segments: Phân khúc đối tượng
table.competitors: So với đối thủ
table.experiment: Thử nghiệm {name}
table.pillar-mix: Tỷ lệ trụ cột nội dung
table.silences: Nhịp đăng
table.not-published: Chưa được đăng
table.hashtags: Hashtag
table.cost-of-actions: Chi phí mỗi hành động
table.response: Phản hồi theo tài khoản
table.landing-pages: Trang đích
table.conversions: Chuyển đổi theo chiến dịch
table.zone: Giờ địa phương, {zone}.
table.zones: Giờ địa phương, {zone}, hoặc giờ của tài khoản.
column.before: Trước
column.gained: Tăng thêm
column.growth: Tăng trưởng
column.share: Tỷ lệ
column.planned: Kế hoạch
column.difference: Chênh lệch (điểm)
column.silence: Khoảng lặng dài nhất, ngày
column.allowed: Cho phép
column.count: Số lượng
column.cost: Chi phí mỗi cái
column.rate: Tỷ lệ
column.time: Thời gian
column.engaged: Có tương tác
column.short: Ngắn
column.orders_of_visits: Đơn hàng trên lượt truy cập
column.orders_of_clicks: Đơn hàng trên lượt nhấp
column.median: Tỷ lệ, bài ở giữa
column.from: từ
column.to: đến
column.effect: So với bình thường
column.low: Ít nhất
column.high: Nhiều nhất
column.thin: Quá ít bài
queue.missed: bị lỡ
queue.failed: thất bại
queue.unknown: chưa rõ
queue.partly_out: đăng một phần
queue.held: tạm giữ
queue.by_hand: đăng thủ công
queue.cancelled: đã hủy
remark.thin: ít
remark.competitor: đối thủ
remark.silence: từ {day}
remark.silence_long: từ {day}, quá dài
audience.share: {share} của {account} theo {kind}
audience.like: Giống {persona}: {shares}.
audience.like_of: Giống {persona}, thuộc {audience}: {shares}.
voice.share: Thị phần thảo luận: {share}, {own} trên {all} lượt nhắc đến. Theo các lượt nhắc đến đã thu thập.
voice.share_before: Thị phần thảo luận: {share}, {own} trên {all} lượt nhắc đến; kỳ trước {before} ({change}). Theo các lượt nhắc đến đã thu thập.
voice.alone: {n} lượt nhắc đến; không biết của đối thủ nào nên không có thị phần.
experiment.arm: {arm} {rate} ({posts})
experiment.rates: {experiment}, tỷ lệ tương tác: {arms}.
experiment.alone: {note} Mới đăng một phương án nên chưa so sánh.
experiment.compared: {note} {comparison}
experiment.young: {note} {posts} vẫn còn tăng nên chưa so sánh.
hashtags.most: {n} hashtag dùng nhiều nhất, trong {all}.
plan.post: {post} trên {account}
plan.unheard: {k} trên {n} bài dự kiến chưa rõ đã đăng hay chưa: {posts}.
plan.unheard_all: {n} bài dự kiến chưa rõ đã đăng hay chưa: {posts}.
plan.unheard_more: {k} trên {n} bài dự kiến chưa rõ đã đăng hay chưa: {posts} và các bài khác.
plan.unheard_all_more: {n} bài dự kiến chưa rõ đã đăng hay chưa: {posts} và các bài khác.
plan.by_hand: {k} trên {n} bài được đăng thủ công.
plan.by_hand_all: {n} bài được đăng thủ công.
plan.reviewed: Kế hoạch được xem lại lần cuối ngày {day}, cách đây {days}.
plan.reviewed_old: Kế hoạch được xem lại lần cuối ngày {day}, cách đây {days}: đã đến lúc xem lại.
money.both: Chi tiêu của các chiến dịch biết cả hai số.
money.days_left_out: {figures}: không gồm {days} chỉ biết một vế.
base.days_left_out: {base}, không gồm {days} chỉ biết một vế
response.unanswered: {n} cuộc trò chuyện chưa được trả lời.
pages.most: {n} trang có nhiều lượt truy cập nhất, trong {all}.
traffic.engaged: Có tương tác: lượt truy cập được Google Analytics xem là có tương tác; phần còn lại là thoát.
traffic.short: Ngắn: lượt truy cập một trang dưới 15 giây, tức lượt thoát của Yandex Metrika.
traffic.attributed: Việc gán chuyển đổi do bên đếm quyết định, không phải smm.

report: Báo cáo
report.kpis: KPI
report.of_campaign: chiến dịch {campaign}, {period}
report.of_name: {campaign}, {period}
report.of_accounts: {accounts}, {period}
report.as_of: {dates}; tính đến {time} {zone}
report.running_as_of: {dates}, chưa kết thúc; tính đến {time} {zone}
report.compared: So với {previous}, và năm trước {last_year}
report.head: {as_of}. {compared}.
report.known: {dates}. Số liệu tính đến {time} ({zone}). So với {previous}, và {last_year} năm trước.
report.running_known: {dates}, chưa kết thúc. Số liệu tính đến {time} ({zone}). So với {previous}, và {last_year} năm trước.
report.as_of_alone: Tính đến {time} {zone}
report.short: Tóm tắt
report.verdicts: Kết luận
report.targets: Mục tiêu
report.happened: Kết quả
report.best: Bài tốt nhất
report.worst: Bài kém nhất
report.quality: Chất lượng dữ liệu
report.made: Cách tính các số liệu
report.sql: SQL của một số liệu: smm report --explain NAME
report.now: nay
report.before: trước
report.change: thay đổi
report.year_ago: năm trước
report.a_year_ago: năm trước
report.Now: Nay
report.Before: Trước
report.Change: Thay đổi
report.A_year_ago: Năm trước
report.nothing: không có gì
report.part: {section}: {table:lower}
report.young: * dưới {n} ngày: vẫn còn tăng
report.young_mark: {time} (mới)
report.outside: ngoài chiến dịch
report.heat: {figure} theo ngày và giờ
report.heat_legend: ░ kém hơn nhiều so với bình thường, ▒ kém hơn, ▓ bình thường, █ tốt hơn; ? dưới 5 bài, quá ít để kết luận. {note}
report.heat_legend_count: █ là nhiều nhất; ? dưới 5 bài, quá ít để kết luận. {note}
report.over_time_day: Theo thời gian, mỗi ngày một vạch
report.over_time_week: Theo thời gian, mỗi tuần một vạch
report.over_time_month: Theo thời gian, mỗi tháng một vạch
report.over_time_year: Theo thời gian, mỗi năm một vạch
line.followers: Người theo dõi của {account}
line.day: {figure} theo ngày đăng
line.week: {figure} theo tuần đăng
line.month: {figure} theo tháng đăng
line.year: {figure} theo năm đăng
short.post: bài
short.published: đã đăng
short.reach: tiếp cận
short.engagements: tương tác
short.rate: tỷ lệ
short.effect: tác động
brief.posts: bài
brief.engagements: tương tác
brief.engagement_rate: tỷ lệ
brief.followers_gained: tăng
brief.engagement_rate_median: trung vị
brief.engagement_rate_mean: tỷ lệ TB
brief.engagement_rate_by_impressions: theo hiển thị
brief.engagement_rate_by_followers: theo người TD
brief.engagement_rate_low: từ
brief.engagement_rate_high: đến
made.text: {figure}: {formula}; của {base} ({coverage})
made.definition: {text}; định nghĩa: {origin}
made.measured: {text}; đo từ {first} đến {last}
made.sources: {text}; nguồn {sources}
explained.why: {figure}: {value}, vì {why}
explained.none: không có truy vấn nào cho ra số này: {why}
explained.rows: gồm có:
explained.more: và {n} mục nữa: --json có tất cả
explained.formula: công thức
explained.definition: định nghĩa
explained.of: của
explained.coverage: phạm vi
explained.covered: {covered} trên {items}
explained.before: trước
explained.year_ago: năm trước
explained.measured: đo
explained.from: nguồn
explained.sql: dạng SQL, cho sqlite3 và khung nhìn figures:
campaign.line: {campaign}: chi {spend}, doanh thu {revenue}, ROAS {roas}
campaign.orders: {line}, {orders}
campaign.orders_at: {line}, {orders}, mỗi đơn {cost}
campaign.budget: ngân sách {budget}, đã chi {spent}: {pace}
campaign.romi: ROMI {romi}, theo {base}
campaign.over_cap: vượt mức trần ngày {cap} trong {days}: {dates}
campaign.over_cap_days: {pace}; vượt mức trần ngày trong {days}
campaign.and: {pace}; {forecast}

md.kpi: KPI
md.target: mục tiêu
md.outcome: kết quả
md.account: tài khoản
md.engagements: tương tác
md.campaign: chiến dịch
md.spend: chi tiêu
md.revenue: doanh thu
md.roas: ROAS
md.orders: đơn hàng
md.cost_per_order: chi phí mỗi đơn
md.romi: ROMI
md.budget: ngân sách
md.spent: đã chi
md.pace: nhịp độ
md.romi_of: {romi} ({base})

html.required: bắt buộc
html.no_before: không có số trước để so sánh
html.before: trước {before}, {change}
html.compare: So với kỳ trước và năm trước
html.compared: Số liệu so sánh
html.time: Theo thời gian
html.no_figures: Không có số liệu.
html.from_to: Từ {first} ({first_day}) đến {last} ({last_day}).
html.highest: Cao nhất: {value} ({label}).
html.highest_hour: Cao nhất: {value}, {day} {hour}.
html.all_thin: Ô nào cũng có quá ít bài để kết luận.
html.nothing: Không có gì trong kỳ này.
html.chart_by: {figure} theo {key}
html.chart_by_both: {figure} theo {key} và {other}
html.darker_better: Đậm hơn là tốt hơn bình thường; ô viền nét đứt có quá ít bài để kết luận. {note}
html.darker_more: Đậm hơn là nhiều hơn; ô viền nét đứt có quá ít bài để kết luận. {note}
html.breakdown: Chi tiết
html.parts: Đến từ đâu
html.times: Thời điểm đăng
html.posts: Bài đăng
html.best: Tốt nhất
html.worst: Kém nhất
html.post: {account}, {time}; {engagements} tương tác, tiếp cận {reach}
html.brought: {post}; {brought}
html.growing: {post}; vẫn còn tăng
html.outside: Ngoài chiến dịch
html.budget_of: Ngân sách của {campaign}
html.spent_of: đã chi {spent} trên {budget}
html.even_pace_is: {spent}; nhịp đều là {even}
html.even_pace: nhịp đều
html.over_cap: Vượt mức trần ngày {cap} trong {days}: {dates}.
html.sentence: {words}.
html.budget: Ngân sách
html.spend: Chi tiêu trong kỳ
html.romi: ROMI, theo {base}
html.spend_by: Chi tiêu theo nhịp này đến {day}
html.revenue_by: Doanh thu theo nhịp này
html.campaigns: Chiến dịch
html.trust: Số liệu đáng tin đến đâu
html.origins: Công thức, cơ sở, phạm vi và nguồn của mọi số liệu
html.made: {formula}. Của {base}: {coverage}.
html.made_definition: {text} Định nghĩa: {origin}.
html.made_measured: {text} Đo từ {first} đến {last}.
html.made_sources: {text} Nguồn {sources}.
html.as_table: Xem dạng bảng
html.smm: Tạo bằng smm.

xlsx.overview: Tổng quan
xlsx.figure: Chỉ số
xlsx.of: Phạm vi
xlsx.how: Cách tính
xlsx.result: Kết quả
xlsx.target: Mục tiêu
xlsx.level: Mức
xlsx.why: Lý do
xlsx.account: Tài khoản
xlsx.published: Đã đăng
xlsx.text: Nội dung
xlsx.effect: Tác động
xlsx.address: Địa chỉ
xlsx.best: tốt nhất
xlsx.worst: kém nhất
xlsx.reach: Tiếp cận
xlsx.campaign: Chiến dịch
xlsx.roas: ROAS
xlsx.romi: ROMI
xlsx.spent: Đã chi
xlsx.forecast: Dự báo
xlsx.rule: Quy tắc
xlsx.what: Nội dung
xlsx.examples: Ví dụ
xlsx.share: So với mục tiêu
xlsx.blank: Ô trống: chưa biết số liệu.
xlsx.cut: Phân nhóm
xlsx.group: Nhóm
xlsx.remark: Ghi chú
xlsx.thin: Số liệu màu xám: quá ít bài viết để dựa vào.
xlsx.week: Tuần từ

calendar.legend: Tài khoản
calendar.dashed: Nét đứt: chưa được duyệt
calendar.by_hand: Đăng thủ công: {where}
calendar.when: {time}, tài khoản {account}
calendar.wait: {when}; chưa được duyệt: hãy chờ
calendar.title: Tiêu đề
calendar.paste: Dán
calendar.paste_part: Dán làm phần {n}
calendar.attach: Đính kèm {file}
calendar.attach_with: Đính kèm {file}; văn bản thay thế: {alt}
calendar.warning: Cảnh báo
calendar.link: Liên kết
preview.plan: Kế hoạch nội dung
preview.skip: Đến các bài đăng
preview.none: Không có bài đăng
preview.of_day: Bài đăng ngày {day}
preview.of_days: Bài đăng từ {first} đến {last}
preview.summary: {counts}. Giờ theo {zones}.
preview.of_status: {n} {status}
preview.days: Ngày
preview.day: {weekday} {day}
preview.made: smm tạo lúc {time}. Đây là bản xem trước: tạo nó không đăng gì cả.
preview.card: {post} trên {account}, {time}
preview.answer: ☐ Đồng ý   ☐ Không, vì:
preview.reply: Trả lời: {post}
preview.quotes: Trích dẫn: {post}
preview.comment: Bình luận đầu tiên
preview.part: {n} trên {all}
preview.alt: Văn bản thay thế: {alt}
preview.no_alt: Không có văn bản thay thế
preview.poll: Bình chọn
preview.open_for: Mở trong {duration}
preview.open_for_several: Mở trong {duration}, được chọn nhiều
preview.post: Bài đăng
preview.pillar: Trụ cột nội dung
preview.campaign: Chiến dịch
preview.audience: Đối tượng
preview.length: Độ dài
preview.lengths: {lengths} {unit}
preview.address: Địa chỉ
preview.problems: Vấn đề
preview.error: Lỗi: {message}
preview.warning: Cảnh báo: {message}
preview.more: … xem thêm
preview.folded: {network} hiển thị khoảng chừng này; phần còn lại nằm sau “xem thêm”.
preview.plain_links: Trên {network}, không thể bấm vào địa chỉ trong bài.
preview.page_card: Tiêu đề và hình ảnh lấy từ trang.
preview.cut_picture: {network} cắt hình theo khung này.
preview.captions: Phụ đề: {languages}
preview.no_captions: Phim không có phụ đề.
status.draft: bản nháp
status.planned: đã lên lịch
status.review: đang duyệt
status.approved: đã duyệt
status.published: đã đăng
status.by_hand: đã duyệt, đăng thủ công
unit.graphemes: ký tự
unit.characters: ký tự
unit.bytes: byte
field.tags: Thẻ
field.visibility: Hiển thị
field.addresses: Liên kết đến
field.after: Sau
field.who_can_reply: Ai được trả lời
field.disclosure: Quảng cáo
field.placement: Vị trí
field.options: Tùy chọn

client.at_least: ít nhất {value}
client.at_most: nhiều nhất {value}
client.more_than: hơn {value}
client.less_than: dưới {value}
client.exactly: đúng {value}
client.between: từ {low} đến {high}
client.wanted: Mong muốn
client.scale: Mọi thanh cùng một thang; vạch là mục tiêu
client.of_target: {share} mục tiêu.
client.missed_by: Thiếu {difference}.
client.so_far: Đến nay, đã qua {share} thời gian.
client.beside: {period} bên cạnh {previous}, so sánh tương đương
client.multiples: Tương tác, một thang cho mọi tài khoản
client.before_line: Đường đứt là trung bình của kỳ trước.
client.leaders: Những bài hiệu quả nhất, nguyên văn
client.notes: Ghi chú
client.unknown: Điều chưa biết
client.appendix: Phụ lục
client.known: {dates}. Số liệu tính đến {time} ({zone}).
client.running_known: {dates}, chưa kết thúc. Số liệu tính đến {time} ({zone}).
)",
};

}  // namespace smm::languages
