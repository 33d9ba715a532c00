/*
 * How fast the Python language is, beside flake8 and beside ESLint on JavaScript:
 *
 *   node tools/python/speed.mjs [--files 400] [--rounds 3] [folder…]
 *
 * Folders default to the standard library of `python3`. All commands see copies of the same files, take turns, and the
 * best round of each counts: only the ratios mean something on another machine.
 */
import { Buffer } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '3' },
  },
});
const rounds = Number(options.rounds);
const root = fileURLToPath(new URL('../../', import.meta.url));

// inside of the repository, so that imports are found
const compiled = mkdtempSync(join(root, 'node_modules', '.python-speed-'));
const work = mkdtempSync(join(tmpdir(), 'python-speed-'));
try {
  compile();
  const python = pythonFiles();
  await measureParser(python);
  measureCommands(python);
} finally {
  rmSync(compiled, { recursive: true });
  rmSync(work, { recursive: true });
}

function compile() {
  const folder = join(root, 'src/languages/python');
  execFileSync(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--ignoreConfig', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck'],
    ...['--rootDir', folder, '--outDir', compiled],
    ...[join(folder, 'language.ts'), join(folder, 'scopes.ts')],
  ]);
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }');
}

function pythonFiles() {
  const stdlib = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
  const folders =
    positionals.length > 0
      ? positionals
      : [execFileSync('python3', ['-c', stdlib], { encoding: 'utf8' }).trim()];
  return folders.flatMap((folder) => filesIn(folder, '.py'));
}

function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => positionals.length > 0 || !file.includes('site-packages'))
    .sort();
}

function bestOf(count, run) {
  let best = Infinity;
  for (let round = 0; round < count; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best / 1000;
}

async function measureParser(files) {
  const { parse } = await import(pathToFileURL(join(compiled, 'parser/index.js')).href);
  const { scopesOf } = await import(pathToFileURL(join(compiled, 'scopes.js')).href);
  const { PythonSourceCode } = await import(pathToFileURL(join(compiled, 'source-code.js')).href);

  const texts = files
    .map((file) => readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
    .filter(isPython);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const parsing = bestOf(rounds + 2, () => texts.forEach((text) => parse(text)));
  const walking = bestOf(rounds, () =>
    texts.forEach((text) =>
      new PythonSourceCode({ text, ast: parse(text), hasBOM: false }).traverse(),
    ),
  );
  const scoping = bestOf(rounds, () => texts.forEach((text) => scopesOf(parse(text))));
  console.log(`${texts.length} files, ${megabytes.toFixed(1)} MB`);
  console.log(
    `parse: ${(megabytes / parsing).toFixed(1)} MB/s, ${(texts.length / parsing).toFixed(0)} files/s`,
  );
  console.log(`the steps of ESLint's walk: ${((walking - parsing) / parsing).toFixed(2)} x parse`);
  console.log(`scopes: ${((scoping - parsing) / parsing).toFixed(2)} x parse`);

  function isPython(text) {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  }
}

function measureCommands(pythonCandidates) {
  const python = copies('py', pythonCandidates);
  const javascript = copies(
    'js',
    filesIn(join(root, 'node_modules/eslint/lib'), '.js').concat(
      filesIn(join(root, 'node_modules/@typescript-eslint'), '.js'),
    ),
  );
  writeConfig();
  const eslint = [
    process.execPath,
    join(root, 'node_modules/eslint/bin/eslint.js'),
    '--config',
    'eslint.config.mjs',
  ];
  const commands = [
    { name: 'ESLint, Python, one rule', files: python, command: [...eslint, 'py'] },
    { name: 'ESLint, JavaScript, the same rule', files: javascript, command: [...eslint, 'js'] },
    {
      name: 'flake8 -j1',
      files: python,
      command: ['flake8', '--isolated', '-j1', '--exit-zero', '-q', 'py'],
    },
    {
      name: 'flake8 -j1 --select E9,F',
      files: python,
      command: ['flake8', '--isolated', '-j1', '--exit-zero', '-q', '--select', 'E9,F', 'py'],
    },
  ].filter(({ command: [program] }) => spawnSync(program, ['--version']).status === 0);

  const best = new Map(commands.map(({ name }) => [name, Infinity]));
  for (let round = 0; round < rounds; round++)
    for (const { name, command } of commands)
      best.set(
        name,
        Math.min(
          best.get(name),
          bestOf(1, () => run(command)),
        ),
      );

  const perSecond = ({ name, files }) => files.count / best.get(name);
  const [first] = commands;
  for (const entry of commands) {
    const { name, files } = entry;
    const seconds = best.get(name);
    console.log(
      `${name}: ${files.count} files, ${files.megabytes.toFixed(1)} MB in ${seconds.toFixed(2)} s, ` +
        `${perSecond(entry).toFixed(0)} files/s, ${(files.megabytes / seconds).toFixed(2)} MB/s; ` +
        `ESLint on Python is ${(perSecond(first) / perSecond(entry)).toFixed(1)} x as many files/s`,
    );
  }
}

/** Every n-th file, so that all folders are in it. */
function copies(folder, candidates) {
  mkdirSync(join(work, folder));
  const step = Math.max(1, Math.floor(candidates.length / Number(options.files)));
  const files = candidates.filter((_, index) => index % step === 0).slice(0, Number(options.files));
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    copyFileSync(file, join(work, folder, `${index}.${folder}`));
    bytes += readFileSync(file).length;
  }
  return { count: files.length, megabytes: bytes / 1e6 };
}

function writeConfig() {
  const language = pathToFileURL(join(compiled, 'language.js')).href;
  writeFileSync(
    join(work, 'eslint.config.mjs'),
    `import { python } from ${JSON.stringify(language)};
const trivial = { create: (context) => ({ 'Call, CallExpression'(node) { if (!node) context.report({ node, message: '' }); } }) };
const tasks = { meta: { name: 'tasks', version: '0' }, languages: { python }, rules: { trivial } };
const rules = { 'tasks/trivial': 'error' };
export default [
  { linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true } },
  { files: ['**/*.js'], plugins: { tasks }, rules, languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.py'], plugins: { tasks }, rules, language: 'tasks/python' },
];
`,
  );
}

function run([program, ...args]) {
  const { status, stderr } = spawnSync(program, args, {
    cwd: work,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  // 1 is a report: a file that is no Python
  if (status !== 0 && status !== 1) throw new Error(`${program} failed: ${stderr}`);
}
