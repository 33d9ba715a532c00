/** A share as it stands in a table. */
export const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 2 : 0)} %`;

/** A table is `{ head, rows, note }`; numbers stand on the right. */
export function print(title, { head, rows, note }) {
  const lines = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  console.log(`\n${title}: ${note}\n`);
  for (const cells of lines)
    console.log(
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
        )
        .join('  '),
    );
}

/** The same for a page. */
export const markdown = ({ head, rows }) =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
