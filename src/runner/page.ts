import { createHash } from 'node:crypto';

import type { Inventory } from './inventory.js';
import { graphOf } from './page-graph.js';
import { counted, embedded, escaped } from './page-html.js';
import { SCRIPT } from './page-script.js';
import { STYLE } from './page-style.js';
import { summaryOf, tableOf } from './page-table.js';

/** The inventory as one page that needs nothing else: the table with filters, and who starts whom. */
export function pageOf(inventory: Inventory): string {
  const { files, tasks, starts } = inventory;
  const frameworks = [...new Set(tasks.map(({ framework }) => framework))].sort();
  const graph = graphOf(inventory);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Background tasks: ${counted(tasks.length, 'task')}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Background tasks</h1>
<p>${counted(tasks.length, 'task')}${frameworks.length > 0 ? ` of ${escaped(listed(frameworks))}` : ''} in ${counted(files, 'file')}, started in ${counted(starts.length, 'place')}.</p>
${tasks.length > 0 ? summaryOf(tasks) : ''}
</header>
<main>
${tasks.length > 0 ? tableOf(tasks, frameworks) : EMPTY}
${graph.nodes.length > 0 ? GRAPH : ''}
</main>
<script type="application/json" id="graph-data">${embedded(graph)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is fetched, and nothing runs but what stands here. */
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const EMPTY =
  '<p class="empty">No task found. A task is found by the library it imports: <code>docs/frameworks.md</code> of the plugin lists the libraries.</p>';

const GRAPH = `<section aria-labelledby="graph-title">
<h2 id="graph-title">Who starts whom</h2>
<noscript><p>The graph is drawn by a script.</p></noscript>
<div class="graph-bar">
<ul class="legend" aria-label="Legend">
<li><svg width="26" height="16" aria-hidden="true"><rect class="box" x=".5" y="1.5" width="25" height="13" rx="4"/></svg>task</li>
<li class="unlimited"><svg width="26" height="16" aria-hidden="true"><rect class="box" x=".5" y="1.5" width="25" height="13" rx="4"/><circle class="dot" cx="8" cy="8" r="3"/></svg>task without time limit</li>
<li class="file"><svg width="26" height="16" aria-hidden="true"><rect class="box" x=".5" y="1.5" width="25" height="13"/></svg>other code</li>
<li class="unseen"><svg width="26" height="16" aria-hidden="true"><rect class="box" x=".5" y="1.5" width="25" height="13" rx="4"/></svg>not in sight</li>
<li><svg width="34" height="16" aria-hidden="true"><path class="edge" d="M1 8H28"/></svg>starts</li>
<li><svg width="34" height="16" aria-hidden="true"><path class="edge canvas" d="M1 8H28"/></svg>starts in a chain, group or flow</li>
<li><strong>→ ?</strong>starts what nobody can name</li>
</ul>
<div class="zoom" role="group" aria-label="Zoom">
<button type="button" id="smaller" aria-label="Smaller">−</button>
<button type="button" id="whole">Fit</button>
<button type="button" id="larger" aria-label="Larger">+</button>
</div>
</div>
<p id="graph-note" role="status"></p>
<div class="graph">
<div id="canvas"></div>
<div id="details" role="region" aria-label="Selected"></div>
</div>
</section>
<div id="selection" hidden><strong id="selection-name"></strong><span id="selection-counts"></span><button type="button" id="to-table" aria-label="Show in the table">Table</button><button type="button" id="to-graph" aria-label="Show in the graph">Graph</button><button type="button" id="clear" aria-label="Select nothing">✕</button></div>`;

/** `Celery, BullMQ and Agenda` */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
