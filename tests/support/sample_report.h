#pragma once
// A report with something in every section, and with hostile text wherever text can come from.

#include "support/figures.h"

namespace smm::test {

inline constexpr std::string_view hostile = "<b>&\"'|`[x](y)*_ \u001b[31m \u202e::error::";

inline Report sample_report(bool explain = true) {
  Brand brand;
  brand.workspace.brand = "Ton & Fink";
  auto& planned =
      brand.planned("teaser", "insta", "한국어 텍스트, 이모지 🎉🎉 und ein langer Satz dazu");
  planned.pillar = std::string(hostile);
  planned.campaign = "autumn";
  auto& campaign = brand.campaign("autumn", "2026-10-01", "2026-11-15", "500 EUR");
  campaign.daily_cap = parse_money("10 EUR");
  brand.import(
      "posts",
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
      "insta,1,2026-10-05,10,2026-11-15,100,\"한국어 텍스트, 이모지 🎉🎉 und ein langer Satz "
      "dazu\",image,https://e.example/1?a=1&b=2,2,90,7\n"
      "insta,2,2026-10-06,5,2026-11-15,200,::error::spoof,reel,javascript:alert(1),,300,\n"
      "site,3,2026-10-07,1,2026-11-15,50,\"<script>alert(1)</script>\",,,,,\n");
  brand.import("followers",
               "account,day,followers\ninsta,2026-09-30,1000\ninsta,2026-10-10,1100\n"
               "insta,2026-10-31,1250\n");
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20.5,60,3,40\n");
  brand.kpi("engagement_rate", ">=", 50).name = std::string(hostile);
  brand.kpi("leads", ">=", 1);
  brand.kpi("roas", ">=", 1).where = {{"campaign", "autumn"}};
  ReportRequest request;
  request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
  request.explain = explain;
  return make_report(request, brand.workspace, brand.plan, brand.store.db.get(), at(brand.now));
}

}  // namespace smm::test
