import { layoutOf } from './page-layout.js';

// as the browser reads it, else the page's own policy forbids the script
const LAYOUT = layoutOf.toString().replaceAll('\r\n', '\n');

/** What the page does: filters, sorts, draws and selects. Without it the table is all there. */
export const SCRIPT = `'use strict';
(() => {
  // more cannot be read at once
  const MOST = 150;
  const layoutOf = ${LAYOUT};
  const byId = (id) => document.getElementById(id);
  const graph = JSON.parse(byId('graph-data').textContent);
  const rows = [...document.querySelectorAll('#rows tr')];
  const rowOf = new Map(rows.map((row) => [Number(row.dataset.task), row]));
  const touching = graph.nodes.map(() => []);
  graph.edges.forEach((edge) => {
    touching[edge.from].push(edge);
    if (edge.to !== edge.from) touching[edge.to].push(edge);
  });
  let selected = null;

  const drawing = graph.nodes.length > 0 ? picture() : null;
  if (rows.length > 0) table();

  function table() {
    const form = document.querySelector('.filters');
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const filter = () => {
      const words = byId('text').value.toLowerCase().split(' ').filter(Boolean);
      const framework = byId('framework').value;
      const flags = ['unlimited', 'unspaced'].filter((flag) => byId(flag).checked);
      let shown = 0;
      for (const row of rows) {
        const own = row.dataset.flags.split(' ');
        row.hidden = !(
          (framework === '' || row.dataset.framework === framework) &&
          flags.every((flag) => own.includes(flag)) &&
          words.every((word) => texts.get(row).includes(word))
        );
        if (!row.hidden) shown += 1;
      }
      byId('shown').textContent =
        (shown === rows.length ? '' : shown + ' of ') + rows.length + (rows.length === 1 ? ' task' : ' tasks');
      byId('none').hidden = shown > 0;
      drawing?.mark();
    };
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(filter));
    // a browser that comes back to the page fills the fields again
    filter();

    const heads = [...document.querySelectorAll('thead th')];
    heads.forEach((head, column) => {
      head.firstChild.addEventListener('click', () => {
        const isDown = head.getAttribute('aria-sort') === 'ascending';
        for (const each of heads) each.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
        sort(column, head.dataset.kind === 'number', isDown ? -1 : 1);
      });
    });

    byId('rows').addEventListener('click', (event) => {
      const row = event.target.closest('tr');
      // somebody copies a path
      if (row && getSelection().isCollapsed) toggle(Number(row.dataset.task));
    });
  }

  function sort(column, isNumber, direction) {
    const by = (row) => row.cells[column].dataset.by;
    const compare = isNumber ? (a, b) => Number(a) - Number(b) : new Intl.Collator('en', { numeric: true }).compare;
    rows.sort((one, other) => {
      const [a, b] = [by(one), by(other)];
      if (a === b) return one.dataset.task - other.dataset.task;
      // what nobody knows comes last, whichever way
      if (a === '' || b === '') return a === '' ? 1 : -1;
      return direction * compare(a, b);
    });
    byId('rows').append(...rows);
  }

  function toggle(node) {
    select(node === selected ? null : node);
  }

  function select(node) {
    selected = node;
    for (const [task, row] of rowOf) {
      row.classList.toggle('on', task === node);
      row.querySelector('.name').setAttribute('aria-pressed', String(task === node));
    }
    drawing?.show(node);
  }

  function picture() {
    const canvas = byId('canvas');
    let svg = null;
    let boxes = new Map();
    let lines = [];
    let size = { width: 0, height: 0 };
    let zoom = 1;
    let breadth = 0;
    // whose surroundings are drawn, where all is too much
    let around = null;

    const busiest = touching.reduce((best, edges, node) => (edges.length > touching[best].length ? node : best), 0);
    const degree = (node, end) => touching[node].filter((edge) => edge[end] === node).length;

    draw();
    details(null);
    if (around !== null) reveal(around);
    new ResizeObserver(() => {
      if (Math.abs(canvas.clientWidth - breadth) > 40) draw();
    }).observe(canvas);
    byId('larger').addEventListener('click', () => scale(zoom * 1.25));
    byId('smaller').addEventListener('click', () => scale(zoom / 1.25));
    byId('whole').addEventListener('click', () => scale(Math.min(1, canvas.clientWidth / size.width)));
    byId('clear').addEventListener('click', () => select(null));
    byId('to-graph').addEventListener('click', () => {
      canvas.scrollIntoView({ block: 'center' });
      boxes.get(selected)?.focus({ preventScroll: true });
    });
    byId('to-table').addEventListener('click', () => {
      const row = rowOf.get(selected);
      row.scrollIntoView({ block: 'center' });
      row.querySelector('.name').focus({ preventScroll: true });
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && selected !== null && event.target.id !== 'text') select(null);
    });
    return { mark, show };

    /** All nodes, those with an edge, or the selected one with those that lead to it and those it leads to. */
    function nodesToShow() {
      around = null;
      const all = graph.nodes.map((_, node) => node);
      if (all.length <= MOST) return { nodes: all, note: '' };
      const connected = all.filter((node) => touching[node].length > 0 || node === selected);
      const lonely = all.length - connected.length;
      if (connected.length <= MOST)
        return { nodes: connected, note: lonely + ' boxes without a connection are left out until they are selected.' };
      around = selected ?? busiest;
      const near = new Set([around]);
      for (const [own, other] of [['to', 'from'], ['from', 'to']]) {
        const steps = new Map([[around, 0]]);
        for (const [node, step] of steps)
          for (const edge of touching[node])
            if (edge[own] === node && step < 3 && near.size < MOST) {
              if (!steps.has(edge[other])) steps.set(edge[other], step + 1);
              near.add(edge[other]);
            }
      }
      const note =
        'Too many to draw at once: ' + near.size + ' of ' + all.length + ' boxes, those that lead to ' +
        graph.nodes[around].name + ' and those it leads to in up to three steps' +
        (near.size === MOST ? ' (no more than ' + MOST + ')' : '') + '. Select another task to see its surroundings.';
      return { nodes: [...near].sort((a, b) => a - b), note };
    }

    function draw() {
      breadth = canvas.clientWidth;
      const { nodes, note } = nodesToShow();
      const place = new Map(nodes.map((node, at) => [node, at]));
      const edges = graph.edges.filter(({ from, to }) => place.has(from) && place.has(to));
      const layout = layoutOf(
        nodes.map((node) => graph.nodes[node].width),
        edges.map(({ from, to }) => [place.get(from), place.get(to)]),
        Math.max(breadth - 2, 300),
      );
      size = layout;
      svg = element('svg', { role: 'group', 'aria-label': 'Who starts whom. Arrow keys go from box to box, Enter selects.' });
      const defs = element('defs', {});
      for (const name of ['tip', 'tip-canvas', 'tip-on']) {
        const marker = element('marker', {
          id: name, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8,
          markerUnits: 'userSpaceOnUse', orient: 'auto',
        });
        marker.append(element('path', { d: 'M0 .5L8 4L0 7.5z' }));
        defs.append(marker);
      }
      svg.append(defs);
      lines = edges.map((edge, at) => {
        const line = element('path', { d: layout.paths[at], class: edge.isCanvas ? 'edge canvas' : 'edge' });
        line.append(titled(graph.nodes[edge.from].name + ' starts ' + graph.nodes[edge.to].name + ': ' + edge.places.join(', ')));
        svg.append(line);
        return { line, edge };
      });
      if (layout.loose !== null && layout.loose > 20) {
        const caption = element('text', { x: 14, y: layout.loose + 10, class: 'caption' });
        caption.textContent = 'No connection in sight';
        svg.append(caption);
      }
      boxes = new Map(nodes.map((node, at) => [node, box(node, layout.boxes[at])]));
      svg.append(...boxes.values());
      canvas.replaceChildren(svg);
      scale(zoom);
      byId('graph-note').textContent = note;
      mark();
    }

    function box(node, { x, y, width }) {
      const { kind, name, label, about, isUnlimited, unnamed } = graph.nodes[node];
      const told =
        name + ', ' + (kind === 'task' ? 'task' + (isUnlimited ? ' without time limit' : '') : kind === 'file' ? 'other code' : 'not in sight') +
        ', started by ' + degree(node, 'to') + ', starts ' + degree(node, 'from') +
        (unnamed.length > 0 ? ' and what nobody can name' : '');
      const group = element('g', {
        class: 'node ' + kind + (isUnlimited ? ' unlimited' : ''), transform: 'translate(' + x + ' ' + y + ')',
        role: 'button', tabindex: -1, 'aria-label': told, 'data-node': node,
      });
      group.append(
        titled(name + '\\n' + about),
        element('rect', { class: 'box', width, height: 30, rx: kind === 'file' ? 0 : 7 }),
        ...(isUnlimited ? [element('circle', { class: 'dot', cx: 11, cy: 15, r: 3.5 })] : []),
      );
      const text = element('text', { x: isUnlimited ? 20 : 12, y: 19.5 });
      text.textContent = label;
      group.append(text);
      if (unnamed.length > 0) {
        const mark = element('text', { x: width - 10, y: 19.5, 'text-anchor': 'end', class: 'to-unknown' });
        mark.textContent = '→ ?';
        group.append(mark);
      }
      group.addEventListener('click', () => toggle(node));
      group.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          toggle(node);
          boxes.get(node)?.focus();
        }
        if (event.key.startsWith('Arrow')) {
          event.preventDefault();
          const next = neighbour(group, event.key.slice(5));
          if (next) {
            reachable(next);
            next.focus();
          }
        }
      });
      return group;
    }

    /** The nearest box in that direction; what stands straight there first. */
    function neighbour(group, direction) {
      const middle = (of) => {
        const { x, y, width, height } = of.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      };
      const [x, y] = middle(group);
      const isLevel = direction === 'Left' || direction === 'Right';
      const sign = direction === 'Left' || direction === 'Up' ? -1 : 1;
      let best = null;
      for (const other of boxes.values()) {
        const [otherX, otherY] = middle(other);
        const ahead = sign * (isLevel ? otherX - x : otherY - y);
        const aside = Math.abs(isLevel ? otherY - y : otherX - x);
        if (ahead < 4) continue;
        const far = ahead + 2 * aside;
        if (!best || far < best.far) best = { far, other };
      }
      return best?.other ?? null;
    }

    /** One box at a time can be reached by Tab. */
    function reachable(group) {
      for (const each of boxes.values()) each.setAttribute('tabindex', each === group ? 0 : -1);
    }

    function scale(to) {
      zoom = Math.min(2, Math.max(0.2, to));
      svg.setAttribute('width', size.width * zoom);
      svg.setAttribute('height', size.height * zoom);
      svg.setAttribute('viewBox', '0 0 ' + size.width + ' ' + size.height);
    }

    /** Shows what is selected, and what the filters leave. */
    function mark() {
      if (!svg) return;
      const near = new Set();
      for (const { line, edge } of lines) {
        const isOn = selected !== null && (edge.from === selected || edge.to === selected);
        line.classList.toggle('on', isOn);
        if (isOn) near.add(edge.from).add(edge.to);
      }
      for (const [node, group] of boxes) {
        group.classList.toggle('on', node === selected);
        group.classList.toggle('near', near.has(node));
        group.classList.toggle('out', rowOf.get(node)?.hidden ?? false);
        group.setAttribute('aria-pressed', String(node === selected));
      }
      svg.classList.toggle('selecting', selected !== null);
      reachable(boxes.get(selected ?? busiest) ?? [...boxes.values()][0]);
    }

    function show(node) {
      if (graph.nodes.length > MOST && node !== null) draw();
      else mark();
      details(node);
      const bar = byId('selection');
      bar.hidden = node === null;
      document.body.classList.toggle('selecting', node !== null);
      if (node === null) return;
      byId('selection-name').textContent = graph.nodes[node].name;
      byId('selection-counts').textContent = 'started by ' + degree(node, 'to') + ', starts ' + degree(node, 'from');
      byId('to-table').hidden = !rowOf.has(node);
      if (!canvas.contains(document.activeElement)) reveal(node);
    }

    /** Moves the picture, and not the page. */
    function reveal(node) {
      const group = boxes.get(node);
      if (!group) return;
      const [inner, outer] = [group.getBoundingClientRect(), canvas.getBoundingClientRect()];
      canvas.scrollBy(inner.x - outer.x - (outer.width - inner.width) / 2, inner.y - outer.y - (outer.height - inner.height) / 2);
    }

    function details(node) {
      const parts = [];
      const add = (name, text, className) => {
        const part = document.createElement(name);
        part.textContent = text;
        if (className) part.className = className;
        parts.push(part);
        return part;
      };
      if (node === null) add('p', 'Select a task in the table or a box in the graph to see where it is started and what it starts.');
      else {
        const { name, about, unnamed } = graph.nodes[node];
        add('h3', name);
        add('p', about, 'about');
        const list = (title, edges, end) => {
          add('h4', title + ' (' + edges.length + ')');
          const items = edges.map((edge) => {
            const item = document.createElement('li');
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = graph.nodes[edge[end]].name;
            button.addEventListener('click', () => select(edge[end]));
            item.append(button);
            if (graph.nodes[edge[end]].kind === 'file' && edge.places.length === 1) {
              button.textContent = edge.places[0];
            } else for (const place of edge.places) {
              const code = document.createElement('code');
              code.textContent = place;
              item.append(code);
            }
            if (edge.isCanvas) item.append('in a chain, group or flow');
            return item;
          });
          if (items.length > 0) add('ul', '').append(...items);
        };
        list('Started by', touching[node].filter((edge) => edge.to === node), 'from');
        list('Starts', touching[node].filter((edge) => edge.from === node), 'to');
        if (unnamed.length > 0) {
          add('h4', 'Starts what nobody can name (' + unnamed.length + ')');
          add('ul', '').append(...unnamed.map((place) => {
            const item = document.createElement('li');
            item.append(Object.assign(document.createElement('code'), { textContent: place }));
            return item;
          }));
        }
      }
      byId('details').replaceChildren(...parts);
    }

    function element(name, attributes) {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    }

    function titled(text) {
      const title = element('title', {});
      title.textContent = text;
      return title;
    }
  }
})();
`;
