/** The console's one stylesheet, served by ourselves: no CDN, no inline style. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #1c2321; --paper: #f6f7f5; --card: #ffffff; --line: #dde2de;
  --soft: #5d6b66; --accent: #0a7d4f; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ece9; --paper: #141917; --card: #1d2421;
  --line: #303a36; --soft: #9aa8a2; --accent: #43c48b; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper); }
header { display: flex; gap: 1.5rem; align-items: baseline; padding: .8rem 1.2rem; background: var(--card);
  border-bottom: 1px solid var(--line); }
header .brand { font-weight: 700; font-size: 1.15rem; color: var(--accent); text-decoration: none; }
header .brand span { font-weight: 400; color: var(--soft); font-size: .85rem; }
nav a { margin-right: 1rem; color: inherit; }
main { max-width: 62rem; margin: 0 auto; padding: 1.2rem; }
h1 { font-size: 1.4rem; margin: .4rem 0 1rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .6rem; }
.cards { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; }
.card b { display: block; font-size: 1.5rem; line-height: 1.3; } .card span { color: var(--soft); font-size: .9rem; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; }
th, td { text-align: left; padding: .5rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; } tr:last-child td { border-bottom: 0; }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin-bottom: 1rem; }
label { display: grid; gap: .2rem; flex: 1 1 16rem; font-size: .9rem; color: var(--soft); }
input { font: inherit; padding: .55rem .7rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--card); color: var(--ink); min-width: 0; }
button { font: inherit; padding: .55rem 1.2rem; border: 0; border-radius: .4rem; background: var(--accent);
  color: #fff; cursor: pointer; } @media (prefers-color-scheme: dark) { button { color: #06251a; } }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
td small { display: block; color: var(--soft); font-size: .82em; } .took { white-space: nowrap; }
.note { color: var(--soft); } ul { padding-left: 1.2rem; }
`;
