/** How the page looks: light and dark, wide and narrow, on paper. */
export const STYLE = `
:root {
  --back: #f6f7f9; --card: #fff; --text: #1c2330; --soft: #5b6575; --line: #dde1e8; --hover: #f1f4f9;
  --accent: #2f5fd0; --accent-back: #e6edff;
  --bad: #b3261e; --bad-back: #fdeceb; --warn: #8a5a00; --warn-back: #fff3d6;
  --edge: #9aa5b8; --canvas: #8a4bd0;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #12151b; --card: #1a1f28; --text: #e4e8ef; --soft: #9aa5b5; --line: #2e3644; --hover: #222936;
    --accent: #8fb0ff; --accent-back: #22335c;
    --bad: #ff9a92; --bad-back: #46201e; --warn: #f2c261; --warn-back: #40310f;
    --edge: #667289; --canvas: #c79bff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
body.selecting { padding-bottom: 64px; }
header, main { max-width: 1680px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 28px; }
h1 { margin: 0; font-size: 26px; letter-spacing: -.01em; }
header p { margin: 4px 0 18px; color: var(--soft); }
h2 { margin: 34px 0 12px; font-size: 18px; }
code { font: 13px/1.5 var(--mono); }
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.empty { padding: 40px 24px; text-align: center; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }

.summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin: 0; padding: 0; list-style: none; }
.summary li { padding: 12px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; color: var(--soft); font-size: 14px; }
.summary strong { display: block; font-size: 26px; line-height: 1.2; color: var(--text); font-variant-numeric: tabular-nums; }
.summary .bad strong { color: var(--bad); }
.summary .warn strong { color: var(--warn); }

.filters { display: flex; flex-wrap: wrap; gap: 10px 18px; align-items: center; margin-bottom: 12px; font-size: 14px; }
.filters .search { flex: 1 1 260px; max-width: 460px; display: flex; gap: 8px; align-items: center; }
.filters .search input { flex: 1; min-width: 0; }
.filters input[type=search], .filters select, .filters button, .zoom button, #selection button {
  padding: 6px 10px; background: var(--card); border: 1px solid var(--line); border-radius: 7px;
}
.filters .check { display: flex; gap: 7px; align-items: center; }
.filters input[type=checkbox] { width: 16px; height: 16px; margin: 0; accent-color: var(--accent); }
.filters output { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }

table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; font-size: 14px; }
th { vertical-align: bottom; position: sticky; top: 0; z-index: 1; padding: 0; background: var(--card); border-bottom: 1px solid var(--line); text-align: left; }
th:first-child { border-top-left-radius: 10px; }
th:last-child { border-top-right-radius: 10px; }
th button { width: 100%; padding: 10px; background: none; border: 0; text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
th:nth-child(9) button { white-space: normal; }
th button::after { content: '\\a0↕'; opacity: .35; }
th[aria-sort] button { color: var(--text); }
th[aria-sort=ascending] button::after { content: '\\a0↑'; opacity: 1; }
th[aria-sort=descending] button::after { content: '\\a0↓'; opacity: 1; }
td { padding: 8px 10px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td[data-title=Task] { min-width: 190px; }
td[data-title=Where] { min-width: 220px; }
td[data-title=Queue] { min-width: 90px; }
td[data-title='Time limit'] { min-width: 118px; }
tbody tr:last-child td { border-bottom: 0; }
tbody tr { cursor: pointer; }
tbody tr:hover td { background: var(--hover); }
tbody tr.on td { background: var(--accent-back); }
tbody tr.on td:first-child { box-shadow: inset 3px 0 var(--accent); }
.name { padding: 0; background: none; border: 0; text-align: left; font: 600 13px/1.5 var(--mono); overflow-wrap: inherit; }
.name:hover { text-decoration: underline; }
td[data-title='Time limit'], td[data-title=Retries], td[data-title=Size] { font-variant-numeric: tabular-nums; }
.from { color: var(--soft); font-size: 12.5px; white-space: nowrap; }
.nothing { color: var(--soft); }
.mark { padding: 1px 7px; border-radius: 20px; white-space: nowrap; font-size: 13px; font-weight: 600; }
.mark.bad { background: var(--bad-back); color: var(--bad); }
.mark.warn { background: var(--warn-back); color: var(--warn); }
.mark.unknown { border: 1px dashed var(--soft); color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 12px 0 0; padding: 0; list-style: none; color: var(--soft); font-size: 13px; }
.legend div, .legend li { display: flex; gap: 8px; align-items: center; }
.legend dd { margin: 0; }

.graph-bar { display: flex; gap: 12px; justify-content: space-between; align-items: end; margin-bottom: 10px; }
.graph-bar .legend { margin: 0; }
.zoom { display: flex; gap: 6px; }
#graph-note { margin: 0 0 10px; color: var(--soft); font-size: 14px; }
#graph-note:empty { display: none; }
.graph { display: grid; grid-template-columns: minmax(0, 1fr) 320px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; margin-bottom: 40px; }
#canvas { overflow: auto; max-height: 78vh; }
#canvas svg { display: block; }
#details { padding: 16px 18px; border-left: 1px solid var(--line); font-size: 14px; overflow: auto; max-height: 78vh; }
#details > p:first-child { color: var(--soft); }
#details h3 { margin: 0; font: 600 15px var(--mono); overflow-wrap: anywhere; }
#details h4 { margin: 16px 0 4px; font-size: 13px; color: var(--soft); }
#details .about { margin: 4px 0 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
#details ul { margin: 0; padding: 0; list-style: none; }
#details li { padding: 5px 0; border-top: 1px solid var(--line); font-size: 12.5px; color: var(--soft); }
#details li button { display: block; padding: 0; border: 0; background: none; color: var(--accent); font: 13px var(--mono); text-align: left; overflow-wrap: anywhere; }
#details li button:hover { text-decoration: underline; }
#details code { display: block; font-size: 12px; }

svg text { font: 12px var(--mono); fill: var(--text); }
svg .caption { font: 13px system-ui, sans-serif; fill: var(--soft); }
svg .box { fill: var(--card); stroke: var(--edge); }
svg .dot { fill: var(--bad); }
.file .box { fill: var(--back); }
.file text { fill: var(--soft); }
.unseen .box { fill: none; stroke-dasharray: 3 3; }
svg .edge { fill: none; stroke: var(--edge); stroke-width: 1.4; marker-end: url(#tip); }
svg .edge.canvas { stroke: var(--canvas); stroke-dasharray: 6 4; marker-end: url(#tip-canvas); }
#tip path { fill: var(--edge); }
#tip-canvas path { fill: var(--canvas); }
#tip-on path { fill: var(--accent); }
svg .to-unknown { fill: var(--soft); font-weight: 600; }
.node { cursor: pointer; }
.node:hover .box { stroke: var(--accent); }
.node:focus-visible { outline: none; }
.node:focus-visible .box { stroke: var(--accent); stroke-width: 3; }
.node.on .box { fill: var(--accent-back); stroke: var(--accent); stroke-width: 2; }
.node.near .box { stroke: var(--accent); }
.selecting .node:not(.on, .near), .node.out { opacity: .35; }
.selecting .edge:not(.on) { opacity: .25; }
svg .edge.on { stroke: var(--accent); stroke-width: 2; marker-end: url(#tip-on); }

#selection { position: fixed; inset: auto 0 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 10px 24px; background: var(--card); border-top: 1px solid var(--line); box-shadow: 0 -4px 18px #0002; font-size: 14px; }
#selection strong { font: 600 13px var(--mono); overflow-wrap: anywhere; }
#selection span { color: var(--soft); margin-right: auto; }

@media (max-width: 1260px) {
  header, main { padding-left: 14px; padding-right: 14px; }
  .graph { grid-template-columns: minmax(0, 1fr); }
  #details { border-left: 0; border-top: 1px solid var(--line); max-height: none; }
  .graph-bar { flex-direction: column; align-items: start; }
  table, thead, tbody, tr, td { display: block; }
  table { background: none; border: 0; }
  thead tr { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-bottom: 10px; }
  thead tr::before { content: 'Sort by'; color: var(--soft); }
  th { position: static; display: block; border: 1px solid var(--line); border-radius: 20px !important; }
  th button { padding: 4px 11px; font-size: 13px; }
  tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 10px; }
  tbody tr { padding: 10px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
  tbody tr.on { border-color: var(--accent); background: var(--accent-back); }
  tbody tr td, tbody tr:hover td, tbody tr.on td, tbody tr.on td:first-child { padding: 2px 0; border: 0; background: none; box-shadow: none; }
  tbody tr td:not(:first-child) { position: relative; padding-left: 126px; }
  td:not(:first-child)::before { content: attr(data-title); position: absolute; left: 0; color: var(--soft); }
  tbody tr td { min-width: 0 !important; }
  .name { font-size: 15px; margin-bottom: 4px; }
}
@media (max-width: 620px) {
  .summary { grid-template-columns: 1fr 1fr; }
  .summary li:first-child { grid-column: span 2; }
  #selection { flex-wrap: nowrap; padding: 8px 14px; }
  #selection strong { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  #selection span { display: none; }
  #selection button { flex: none; }
}
@media print {
  .filters, .zoom, #selection, thead button::after { display: none !important; }
  #canvas, #details { max-height: none; overflow: visible; }
}
`;
