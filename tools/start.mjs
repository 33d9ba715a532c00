// npm start [paths]: builds the plugin and lints the paths, or `examples`, with the recommended configs.
// Findings are what it is for, so it ends with 0 when everything could be linted, and with 2 when something could not:
// no such path, nothing to lint there, a file that does not parse, a crash.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// npm runs scripts in the package's folder; this is the one it was called in
const from = process.env.INIT_CWD ?? process.cwd();

/** Said as it is, without a stack. */
class Refusal extends Error {}

const paths = process.argv.slice(2).map((path) => resolve(from, path));
const targets = paths.length > 0 ? paths : [resolve(root, 'examples')];
try {
  const missing = targets.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Refusal(`${missing} does not exist.`);
  build();
  process.exitCode = await lint(targets);
} catch (error) {
  process.exitCode = 2;
  console.error(error instanceof Refusal ? error.message : error);
}

function build() {
  try {
    execFileSync(process.execPath, [`${root}tools/build.mjs`], { stdio: 'pipe' });
  } catch (error) {
    // the compiler writes to the one, all else that can go wrong to the other
    throw new Refusal(`The build failed.\n${String(error.stdout) || String(error.stderr)}`);
  }
}

async function lint(targets) {
  const { ESLint } = await import('eslint');
  const results = new Map();
  for (const target of targets) {
    const found = await linted(target, ESLint);
    if (found.length === 0)
      throw new Refusal(
        `${target}: nothing to lint. Looked for JavaScript, TypeScript and Python; the shipped configs leave out tests.`,
      );
    for (const result of found) results.set(result.filePath, result);
  }
  return report([...results.values()], await new ESLint({ cwd: root }).loadFormatter('stylish'));
}

// Globs of a flat config are relative to ESLint's folder, and it lints nothing outside: each path is its own folder.
async function linted(target, ESLint) {
  const cwd = statSync(target).isDirectory() ? target : dirname(target);
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: await config(),
    errorOnUnmatchedPattern: false,
    warnIgnored: false,
  });
  return eslint.lintFiles(target === cwd ? ['.'] : [target]);
}

async function config() {
  const { default: plugin } = await import('../dist/index.js');
  const { default: parser } = await import('@typescript-eslint/parser');
  const { recommended, 'python-recommended': python } = plugin.configs;
  return [
    { ignores: ['**/{dist,build,coverage,venv,.venv,site-packages}/**', '**/*.min.js'] },
    // a config's own `ignores` turn off its rules; here the files are not even parsed
    { ignores: recommended.ignores },
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    {
      ...recommended,
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    python,
  ];
}

function report(all, formatter) {
  const results = all.map(own);
  const unparsed = results.filter(({ messages }) => messages.some(({ fatal }) => fatal));
  const findings = results.flatMap(({ messages }) => messages.filter(({ fatal }) => !fatal));
  const fixable = findings.filter(({ fix }) => fix).length;
  const suggested = findings.filter(({ fix, suggestions }) => !fix && suggestions?.length).length;
  const concerned = results.filter(({ messages }) => messages.some(({ fatal }) => !fatal)).length;

  const text = formatter.format(results, { cwd: from, rulesMeta: {} });
  if (text) console.log(text);
  console.log(
    `${count(results.length, 'file')} linted: ${count(findings.length, 'problem')}` +
      (findings.length > 0
        ? ` in ${count(concerned, 'file')}; ${fixable} with a fix, ${suggested} with a suggestion.`
        : '.'),
  );
  if (unparsed.length > 0) console.log(`${count(unparsed.length, 'file')} could not be parsed.`);
  return unparsed.length > 0 ? 2 : 0;
}

/** What this plugin has to say: a foreign file may turn on rules that are not here. */
function own({ filePath, messages }) {
  const ours = messages.filter(({ fatal, ruleId }) => fatal || ruleId?.startsWith('tasks/'));
  const errors = ours.filter(({ severity }) => severity === 2).length;
  const near = relative(from, filePath);
  return {
    filePath: near.startsWith('..') ? filePath : near,
    messages: ours,
    suppressedMessages: [],
    errorCount: errors,
    fatalErrorCount: ours.filter(({ fatal }) => fatal).length,
    warningCount: ours.length - errors,
    // the closing line says how many
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    usedDeprecatedRules: [],
  };
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
