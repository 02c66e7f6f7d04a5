#include "report/drawing/page_style.h"

namespace smm {

std::string_view page_style() {
  return R"css(
:root{color-scheme:light dark;--ground:#f5f4f1;--paper:#ffffff;--ink:#1d2127;--soft:#545d68;
--rule:#dcd9d2;--mark:#2459a8;--track:#e3e1db;--good:#14692f;--good-bg:#e2f2e6;--bad:#a11c15;
--bad-bg:#fbe6e3;--warn:#7a4b00;--warn-bg:#fdf0d2;--calm:#4a5360;--calm-bg:#ebedf0}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--paper:#1d2127;--ink:#e9ebee;
--soft:#a9b2bd;--rule:#363d46;--mark:#7fb0f5;--track:#353c45;--good:#7ddc98;--good-bg:#173522;
--bad:#ff9d94;--bad-bg:#43201d;--warn:#f2c566;--warn-bg:#3a2d10;--calm:#b7c0cb;--calm-bg:#2b313a}}
*{box-sizing:border-box}
html:lang(ko){word-break:keep-all}
svg{direction:ltr}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.page{max-width:1160px;margin:0 auto;padding:28px 20px 48px}
header{margin-bottom:20px}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);line-height:1.15;margin:2px 0 8px;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.25;margin:36px 0 12px}
h3{font-size:1rem;margin:0 0 8px}
p{margin:0 0 8px}
a{color:var(--mark);text-underline-offset:2px}
.logo{display:block;max-width:100%;margin:0 0 10px;object-fit:contain;object-position:left}
[dir=rtl] .logo{object-position:right}
.brand{margin:0;font-weight:600;color:var(--soft)}
.meta,.note,.soft{color:var(--soft);font-size:.875rem}
.gate{border-radius:8px;padding:10px 14px;margin:16px 0 0;font-weight:600}
.good{color:var(--good);background:var(--good-bg)}.bad{color:var(--bad);background:var(--bad-bg)}
.warn{color:var(--warn);background:var(--warn-bg)}.calm{color:var(--calm);background:var(--calm-bg)}
.verdicts{list-style:none;margin:0;padding:0;background:var(--paper);border:1px solid var(--rule);
border-radius:10px}
.verdicts li{display:grid;grid-template-columns:7rem minmax(0,1fr) auto;gap:2px 14px;align-items:baseline;
padding:11px 16px;border-top:1px solid var(--rule)}
.verdicts li:first-child{border-top:0}
.verdicts .why{grid-column:2;color:var(--soft);font-size:.9rem}
.verdicts li>*{min-width:0;overflow-wrap:anywhere}
.verdicts strong{font-weight:600}
.verdicts .must{display:block;color:var(--soft);font-size:.8125rem;text-align:end}
.verdicts .aim{font-variant-numeric:tabular-nums;white-space:nowrap;grid-row:span 2;grid-column:3;
text-align:end}
.badge{display:inline-block;border-radius:999px;padding:1px 10px;font-size:.8125rem;font-weight:600;
text-align:center;white-space:nowrap}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(172px,1fr));gap:12px;margin:0;padding:0;
list-style:none}
.tiles li,.card{background:var(--paper);border:1px solid var(--rule);border-radius:10px;padding:14px 16px}
.tiles .name{color:var(--soft);font-size:.875rem;line-height:1.3}
.tiles .value{font-size:1.45rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;
margin:2px 0;overflow-wrap:anywhere}
.tiles .delta{font-size:.8125rem;color:var(--soft);line-height:1.4}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr));gap:16px;
align-items:start}
.card{margin:0;min-width:0}
.flow{columns:2 420px;column-gap:16px}
.flow .card{break-inside:avoid;margin-bottom:16px}
.card>h3{margin-bottom:10px;overflow-wrap:anywhere}
.card>ul:not(.issues){margin:0 0 8px;padding-inline-start:20px}.card>:last-child{margin-bottom:0}
.card+.note{margin-top:8px}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:6px 5px;text-align:end;border-top:1px solid var(--rule);white-space:nowrap}
thead th{border-top:0;color:var(--soft);font-weight:600;font-size:.8125rem;vertical-align:bottom;white-space:normal;
line-height:1.25}
th:first-child,td:first-child{text-align:start;padding-inline-start:0}
tbody th{font-weight:500}
td:last-child,th:last-child{padding-inline-end:0}
.flow table{font-size:.8125rem}
.flow thead th{font-size:.75rem}
.flow th,.flow td{padding-inline:3px}
.scroll.wide td,.scroll.wide th{padding-inline:10px}
caption{text-align:start;color:var(--soft);font-size:.8125rem;caption-side:bottom;padding-top:8px}
.na{color:var(--soft)}
details{margin-top:10px}
summary{cursor:pointer;color:var(--mark);font-size:.875rem}
summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
.chart{display:block;width:100%;height:auto;overflow:visible}
.chart text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--soft)}
.chart .label,.chart .figure{fill:var(--ink);font-size:12.5px}
@media (min-width:900px){.chart text{font-size:9.4px}.chart .label,.chart .figure{font-size:9.8px}}
.chart .grid{stroke:var(--rule);stroke-width:1}
.chart .line{fill:none;stroke:var(--mark);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.chart .dot,.chart .bar{fill:var(--mark)}
.chart .track{fill:var(--track)}
.chart .over{fill:var(--bad)}
.chart .meaning line{stroke:var(--soft);stroke-width:1.5}
.chart .mark{stroke:var(--ink);stroke-width:2}
.chart .break{fill:none;stroke:var(--paper);stroke-width:2.5}
.narrow{max-width:44rem}
.chart .heat{fill:var(--mark)}.chart .h0{fill:var(--track)}.chart .h1{opacity:.3}.chart .h2{opacity:.5}
.chart .h3{opacity:.72}
.chart .thin{fill-opacity:.25;stroke:var(--mark);stroke-dasharray:2 2}
.notes{margin-top:12px;color:var(--soft);font-size:.875rem}
pre{margin:6px 0 0;padding:8px 10px;background:var(--ground);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;
font:12px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--ink)}
.posts{list-style:none;margin:0;padding:0}
.posts li{padding:10px 0;border-top:1px solid var(--rule)}
.posts li:first-child{border-top:0;padding-top:0}
.posts .text{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;
overflow-wrap:anywhere;margin:0 0 2px}
.posts li.seen{display:grid;grid-template-columns:minmax(88px,140px) minmax(0,1fr);column-gap:14px;align-content:start}
.posts li.seen img{grid-row:1/3;display:block;width:100%;height:auto;max-height:220px;object-fit:contain;
object-position:top;border-radius:6px}
.posts .rate{float:inline-end;font-weight:650;margin-inline-start:12px;font-variant-numeric:tabular-nums}
.issues{margin:0;padding-inline-start:20px}.issues li{margin-bottom:6px;overflow-wrap:anywhere}
.facts{margin:10px 0 0;display:grid;grid-template-columns:auto 1fr;gap:3px 14px;font-size:.875rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;text-align:end;font-variant-numeric:tabular-nums}
.made dt{font-weight:600;margin-top:10px;font-size:.875rem}
.made dd{margin:0;color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
.goals td,.goals th{text-align:start;white-space:normal;vertical-align:middle;overflow-wrap:anywhere}
.goals thead th{overflow-wrap:normal}.goals th:first-child{min-width:8rem}.goals .soft{font-size:inherit}
.goals .v{font-weight:650;white-space:nowrap}.goals .t{color:var(--soft);min-width:5rem}
.goals .b{width:26%;min-width:120px}.scale{display:block;width:100%;height:18px}
.scale .track{fill:var(--track)}.scale .met,.multiples .bar{fill:var(--mark)}.scale .near{fill:#b4690e}
.scale .none{fill:var(--soft)}.scale .goal{fill:var(--ink)}.goals .met b{color:var(--good)}
.goals .near b{color:var(--warn)}.goals .none b{color:var(--soft)}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,230px),1fr));gap:12px 20px}
.multiples figure{margin:0;min-width:0;max-width:15rem}
.multiples figcaption{font-weight:600;font-size:.9rem;overflow-wrap:anywhere}
.multiples .chart text{font-size:9px}.multiples .was{stroke:var(--soft)}
blockquote{margin:0 0 2px;overflow-wrap:anywhere}.appendix>h2{border-top:2px solid var(--rule);padding-top:18px}
footer{margin-top:40px;color:var(--soft);font-size:.8125rem}
@media (max-width:560px){.page{padding:20px 14px 36px}
.verdicts li{grid-template-columns:1fr auto;padding:12px 14px}
.verdicts .aim{grid-column:2;grid-row:1}
.verdicts li>span:nth-child(2),.verdicts .why{grid-column:1/-1}
.chart text{font-size:13.5px}.chart .label,.chart .figure{font-size:13.5px}
.tiles{grid-template-columns:1fr 1fr;gap:10px}.tiles li{padding:12px}.tiles .value{font-size:1.35rem}
.card{padding:14px}.goals{position:relative}.goals,.goals tbody{display:block}.goals thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.goals tr{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,auto);gap:2px 10px;padding:10px 0;border-top:1px solid var(--rule)}
.goals tbody tr:first-child{border-top:0;padding-top:0}.goals tr>*{border:0;padding:0}.goals .v{text-align:end}.goals .v{grid-column:2;grid-row:1}.goals .t,.goals .w{grid-column:1/-1}
.goals .b{grid-column:1/-1;width:auto}.goals .b:empty{display:none}}
@media (forced-colors:active){.scale .goal,.chart text{fill:CanvasText}
.scale .track{fill:Canvas;stroke:CanvasText}.scale .met,.scale .near,.scale .none,.chart .bar,.chart .dot{fill:Highlight}
.chart .line{stroke:Highlight}.chart .mark,.multiples .was{stroke:CanvasText}.chart .heat:not(.h0){fill:Highlight}
.chart .track,.chart .h0{fill:Canvas;stroke:GrayText}}
@media print{@page{size:A4;margin:14mm 12mm;@bottom-right{content:counter(page) " / " counter(pages);
font:8pt system-ui,sans-serif;color:#444}}.appendix{break-before:page}
:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--mark:#1d4d94;--track:#ddd;--good:#0f5a27;--good-bg:#fff;--bad:#8f1711;--bad-bg:#fff;--warn:#6a4100;
--warn-bg:#fff;--calm:#333;--calm-bg:#fff}
body{font-size:10pt}h2{margin:18px 0 8px}.page{max-width:none;padding:0}.badge,.gate{border:1px solid currentColor}
.card,.tiles li,.verdicts li,tr{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}
.cards{grid-template-columns:1fr 1fr;gap:10px}.flow{columns:auto}
.cards.parted{display:block}.cards:has(>.card:only-child){grid-template-columns:1fr}
.parted .card{margin-bottom:10px}.parted .card>.note,.parted .card>svg{display:none}
.narrow{max-width:12cm}.multiples{grid-template-columns:repeat(auto-fill,minmax(5cm,1fr))}
.card{padding:10px}summary{display:none}
table{font-size:8pt}thead th{font-size:7.5pt}th,td{padding:3px 4px;white-space:normal}
.card table,.card thead th{font-size:7pt}.card th,.card td{padding:3px 2px}.card tbody th{overflow-wrap:anywhere;min-width:4.5em}
.compare::details-content{content-visibility:visible;block-size:auto}
.card details,section:has(>.origins:not([open])){display:none}a{color:inherit}}
)css";
}

}  // namespace smm
