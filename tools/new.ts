// npm run new -- rule NAME
// npm run new -- framework NAME [--python]
import { parseArgs } from 'node:util';

import { root } from './generated.js';
import { Refusal, scaffold, type Wish } from './scaffold.js';

const USAGE = 'npm run new -- rule NAME\nnpm run new -- framework NAME [--python]';

try {
  const files = await scaffold(root, wish());
  console.log(files.map((path) => `made ${path}`).join('\n'));
  console.log('They work as they are. Make them yours, then run `npm run update`.');
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function wish(): Wish {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { python: { type: 'boolean' } },
  });
  const { python = false, ...unknown } = values;
  const [kind, name, ...others] = positionals;
  const isAsked = (kind === 'rule' || kind === 'framework') && name !== undefined;
  if (!isAsked || typeof python !== 'boolean' || others.length + Object.keys(unknown).length > 0)
    throw new Refusal(USAGE);
  return { kind, name, python };
}
