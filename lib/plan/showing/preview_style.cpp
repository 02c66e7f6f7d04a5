#include "plan/showing/preview_style.h"

namespace smm {

std::string_view preview_style() {
  return R"css(
:root{color-scheme:light dark;--ground:#f3f2ef;--paper:#fff;--ink:#1d2127;--soft:#545d68;
--rule:#dcd9d2;--mark:#2459a8;--box:#f0efec;--good:#14692f;--good-bg:#e2f2e6;--bad:#a11c15;
--bad-bg:#fbe6e3;--warn:#7a4b00;--warn-bg:#fdf0d2;--calm:#4a5360;--calm-bg:#ebedf0}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--paper:#1d2127;--ink:#e9ebee;
--soft:#a9b2bd;--rule:#363d46;--mark:#7fb0f5;--box:#262c34;--good:#7ddc98;--good-bg:#173522;
--bad:#ff9d94;--bad-bg:#43201d;--warn:#f2c566;--warn-bg:#3a2d10;--calm:#b7c0cb;--calm-bg:#2b313a}}
*{box-sizing:border-box}
html:lang(ko){word-break:keep-all}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.page{max-width:1240px;margin:0 auto;padding:28px 20px 48px}
h1{font-size:clamp(1.5rem,1.2rem + 1.6vw,2.2rem);line-height:1.15;margin:2px 0 8px}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 10px;padding-top:10px;border-top:2px solid var(--rule)}
p{margin:0 0 8px}
a{color:var(--mark);text-underline-offset:2px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
.brand{margin:0;font-weight:600;color:var(--soft)}
.soft{color:var(--soft);font-size:.875rem}
.days{margin:16px 0 0}
.days ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px;margin:0;padding:0}
.days a{display:block;padding:5px 12px;border:1px solid var(--rule);border-radius:999px;background:var(--paper);
font-size:.875rem;text-decoration:none;white-space:nowrap}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr));gap:28px 20px;
align-items:start;margin-top:28px}
main>section{min-width:0}
.cards{display:grid;gap:14px}
.card{background:var(--paper);border:1px solid var(--rule);border-radius:14px;min-width:0;overflow:hidden}
.when{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;justify-content:space-between;
padding:10px 16px;border-bottom:1px solid var(--rule);background:var(--box)}
.when time{font-weight:650;font-variant-numeric:tabular-nums}
.post{padding:14px 16px 4px}
.who{display:flex;gap:10px;align-items:center;margin-bottom:10px}
.avatar{flex:none;width:42px;height:42px;border-radius:50%;display:grid;place-items:center;background:var(--mark);
color:var(--paper);font-weight:700;font-size:.95rem}
.who h3{font-size:1rem;line-height:1.25;margin:0;overflow-wrap:anywhere}
.who p{margin:0;line-height:1.25;overflow-wrap:anywhere}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 10px}
.text .tag,.text .at{color:var(--mark)}
.title{font-weight:650;margin:0 0 4px;overflow-wrap:anywhere}
.next{border-inline-start:2px solid var(--rule);margin-inline-start:20px;padding:0 0 2px 16px}
.next>.soft{margin-bottom:4px}
.media{display:grid;gap:4px;grid-template-columns:1fr;margin:0 0 10px;padding:0;list-style:none;border-radius:10px;overflow:hidden}
.media li{background:var(--box);min-width:0}
.media.many{grid-template-columns:1fr 1fr}
.media.three li:first-child{grid-column:1/-1}
.media img{display:block;width:100%;height:auto;max-height:680px;object-fit:contain;background:var(--box)}
.media img.cut{max-height:none;object-fit:cover}
.hint{color:var(--soft);font-size:.8125rem;line-height:1.4;margin:-2px 0 10px}
.fold{color:var(--soft);font-weight:600;white-space:nowrap}
.rest{color:var(--soft);border-inline-start:3px solid var(--rule);padding-inline-start:10px;margin-top:-4px}
.file{min-height:110px;height:100%;padding:14px;background:var(--box);border:1px dashed var(--rule);display:flex;
flex-direction:column;justify-content:center;overflow-wrap:anywhere;font-size:.875rem}
.alt{margin:0;padding:6px 10px;background:var(--box);color:var(--soft);font-size:.8125rem;line-height:1.4;
overflow-wrap:anywhere}
.alt.none{color:var(--warn)}
.link,.quote{display:block;border:1px solid var(--rule);border-radius:10px;padding:9px 12px;margin:0 0 10px;
overflow-wrap:anywhere;font-size:.875rem}
.link strong,.link .soft{display:block}
.link.wide{aspect-ratio:1.91;display:flex;flex-direction:column;justify-content:space-between;background:var(--box)}
.poll{list-style:none;margin:0 0 4px;padding:0}
.poll li{border:1px solid var(--mark);border-radius:8px;padding:7px 12px;margin-bottom:6px;color:var(--mark);
overflow-wrap:anywhere}
.cw{margin-bottom:10px}.cw:not([open]) summary{margin-bottom:0}
.cw summary{cursor:pointer;background:var(--warn-bg);color:var(--warn);border-radius:8px;padding:8px 12px;
font-weight:600;overflow-wrap:anywhere;margin-bottom:10px}
.comment{background:var(--box);border-radius:10px;padding:8px 12px;margin:0 0 10px}
.comment .text{margin:0}
.facts{margin:0;padding:12px 16px;border-top:1px solid var(--rule);display:grid;grid-template-columns:auto 1fr;
gap:3px 14px;font-size:.875rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere;min-width:0}
.badge{display:inline-block;border-radius:999px;padding:1px 10px;font-size:.8125rem;font-weight:600;white-space:nowrap}
.good{color:var(--good);background:var(--good-bg)}.bad{color:var(--bad);background:var(--bad-bg)}
.warn{color:var(--warn);background:var(--warn-bg)}.calm{color:var(--calm);background:var(--calm-bg)}
.problems{list-style:none;margin:0;padding:0 14px 12px;font-size:.875rem}
.problems li{border-radius:8px;padding:6px 10px;margin-top:6px;overflow-wrap:anywhere}
.answer{display:none}
footer{margin-top:40px;color:var(--soft);font-size:.8125rem}
.skip{position:absolute;inset-inline-start:-9999px}
.skip:focus{inset-inline-start:8px;top:8px;background:var(--paper);padding:6px 12px;border-radius:8px}
@media (max-width:480px){.days ul{flex-wrap:nowrap;overflow-x:auto}.page{padding:20px 12px 36px}.post{padding:12px 12px 2px}.when,.facts{padding-inline:12px}.problems{padding-inline:10px}}
@media print{:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--mark:#1d4d94;--box:#fff;--good:#0f5a27;--good-bg:#fff;--bad:#8f1711;--bad-bg:#fff;--warn:#6a4100;
--warn-bg:#fff;--calm:#333;--calm-bg:#fff}
body{font-size:10pt}.page{max-width:none;padding:0}.days,.skip{display:none}
main{display:block;columns:2;column-gap:14px;margin-top:12px}.cards{display:block}
.card{break-inside:avoid;margin-bottom:12px}h2{break-after:avoid}.badge{border:1px solid currentColor}
.avatar{background:#fff;color:#000;border:1px solid #000}
.media img{max-height:260px}
.cw::details-content{content-visibility:visible;block-size:auto}
.answer{display:block;padding:8px 16px;border-top:1px solid var(--rule)}}
)css";
}

}  // namespace smm
