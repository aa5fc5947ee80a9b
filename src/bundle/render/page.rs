//! How the page looks: one style, inside the page.

/// Calm on paper, on a phone and at night; directions come from each testimony.
pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#23211d;--soft:#6b665c;--line:#e2ddd1;--accent:#1d5c57;--gap:#f0ece1;--gapline:#b9b09b}\
@media(prefers-color-scheme:dark){:root{--paper:#17181a;--ink:#e4e0d7;--soft:#a19b8e;--line:#33332f;--accent:#86c5bd;--gap:#26262a;--gapline:#6d685d}}\
*{box-sizing:border-box}\
html{-webkit-text-size-adjust:100%}\
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif','Noto Naskh Arabic',Georgia,serif;overflow-wrap:break-word}\
main,.top,.end{max-width:42rem;margin:0 auto;padding:0 1.25rem}\
[lang|=ar],[lang|=fa],[lang|=ur],[lang|=ckb],[lang|=ps]{font-family:'Noto Naskh Arabic','Geeza Pro','Traditional Arabic',Amiri,serif;line-height:1.9}\
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}\
a:hover{color:var(--accent);text-decoration-color:currentColor}\
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}\
h1{font-size:1.75rem;line-height:1.25;font-weight:600;margin:0 0 .35rem}\
h2{font-size:1.25rem;line-height:1.3;font-weight:600;margin:0 0 .75rem}\
h3{font-size:1rem;font-weight:600;margin:1.4rem 0 .2rem;color:var(--accent)}\
.top{padding-block:3rem 1.5rem}\
.by,.facts,.people,.gone,.note{color:var(--soft)}\
.by{margin:0 0 1.5rem}\
.small,.facts,.people,.gone,.note,.end,.key,nav{font-size:.9375rem;line-height:1.55}\
:lang(ar) .facts,:lang(ar) .people,:lang(ar) .gone,:lang(ar).end,:lang(ar) .key,.again:lang(ar) .key{line-height:1.8}\
nav{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;margin-top:1.25rem}\
.again{border-top:1px solid var(--line);padding-block:2.25rem 1.5rem}\
.key{margin:1.25rem 0 0;padding:0;list-style:none;display:grid;gap:.45rem}\
article{border-top:1px solid var(--line);padding:2.25rem 0 1.5rem;content-visibility:auto;contain-intrinsic-size:auto 40rem}\
article header{margin-bottom:1rem}\
article h2{margin-bottom:.25rem}\
article h2 a{text-decoration:none}\
article h2 bdi,.code{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.9em;letter-spacing:.02em}\
.facts,.people{margin:0}\
.people{padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:0 1.1rem;margin-top:.15rem}\
.people b{font-weight:600;color:var(--ink)}\
.p{position:relative;margin:.65rem 0;padding-inline-start:2.5rem;white-space:pre-line}\
.p>span{unicode-bidi:isolate}\
.n{position:absolute;inset-inline-start:0;width:2rem;text-align:end;padding-inline-end:.5rem;color:var(--soft);font:.8125rem/2.1 ui-monospace,Menlo,Consolas,monospace;text-decoration:none}\
.p:target{background:var(--gap);border-radius:.3rem}\
.who{padding-inline-start:2.5rem}\
i.gap,i.vaguer,i.reworded{font-style:normal;white-space:normal}\
i.short{white-space:nowrap}\
i.gap{display:inline-block;max-width:100%;line-height:1.45;background:var(--gap);color:var(--soft);border:1px dashed var(--gapline);border-radius:.35rem;padding:.02em .4em;font-size:.875em}\
i.whole{display:block;padding:.3em .7em}\
i.vaguer{border-bottom:1px dashed var(--gapline)}\
i.reworded{border-bottom:1px dotted var(--gapline)}\
.gone{margin:1.25rem 0 0;padding-inline-start:2.5rem}\
.end{padding-block:0 3rem}\
.end h2{margin-top:2.25rem}.end h2:first-child{margin-top:0;padding-top:2.25rem;border-top:1px solid var(--line)}\
table{border-collapse:collapse;width:100%;margin:.75rem 0}\
th,td{text-align:start;padding-block:.35rem;padding-inline:0 .75rem;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}\
th{color:var(--soft)}td:last-child,th:last-child{white-space:nowrap;text-align:end;padding-inline-end:0;font-variant-numeric:tabular-nums}\
pre{background:var(--gap);border-radius:.4rem;padding:.8rem 1rem;overflow-x:auto;font:.8125rem/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}\
@media(max-width:34rem){.p,.who,.gone{padding-inline-start:1.9rem}.n{width:1.6rem;padding-inline-end:.35rem}.top{padding-top:2rem}}\
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--accent:#000;--gap:#fff;--gapline:#777}\
html{font-size:9.5pt}main,.top,.end{max-width:none;padding-inline:0}.top{padding-top:0}nav{display:none}article{content-visibility:visible;break-inside:auto}h2,h3,article header{break-after:avoid}.p{orphans:3;widows:3}a{text-decoration:none}.again,.key,tr,pre{break-inside:avoid}thead{display:table-header-group}}";

/// Nothing is loaded and nothing runs, whatever a text says.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
