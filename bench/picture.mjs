const WIDTH = 760;
const LEFT = 150;
const BAR = 18;
const GAP = 6;
const TOP = 54;

/** Bars of what each plugin takes, of parse: one group for each repository. */
export function picture(groups, where) {
  const most = Math.max(...groups.flatMap(({ shares }) => Object.values(shares)));
  const scale = (WIDTH - LEFT - 70) / most;
  const parts = [];
  let y = TOP;
  for (const { name, files, shares } of groups) {
    parts.push(text(12, y + 4, `${name}, ${files} files`, 'font-weight="bold"'));
    y += 18;
    for (const [linter, share] of Object.entries(shares)) {
      if (linter === 'none') continue;
      const length = Math.max(1, share * scale);
      const colour = linter === 'ours' ? '#0a7d4f' : '#8a94a6';
      parts.push(
        text(LEFT - 8, y + 13, linter, 'text-anchor="end"'),
        `<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" fill="${colour}"/>`,
        text(LEFT + length + 6, y + 13, `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`),
      );
      y += BAR + GAP;
    }
    y += 16;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="13" role="img" aria-label="Time of the rules of each plugin as a share of parsing">
<rect width="100%" height="100%" fill="#ffffff"/>
${text(12, 20, 'Time of the rules, as a share of parsing the same files', 'font-size="15"')}
${text(12, 36, where, 'font-size="11" fill="#555"')}
${parts.join('\n')}
</svg>
`;
}

const text = (x, y, words, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y}" ${more}>${words}</text>`;
