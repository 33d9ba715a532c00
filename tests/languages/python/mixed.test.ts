import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { renaming, reported } from './eslint.js';

const cwd = fileURLToPath(new URL('mixed/', import.meta.url));

const typeChecked = tseslint.configs.recommendedTypeChecked as Linter.Config[];
const projectService: Linter.Config = {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: cwd } },
};

async function lint(...overrideConfig: Linter.Config[]): Promise<Record<string, string[]>> {
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig });
  const results = await eslint.lintFiles(['.']);
  const entries = results.map(
    ({ filePath, messages }) => [filePath.replace(cwd, ''), reported(messages)] as const,
  );
  return Object.fromEntries(entries);
}

describe('a repository of TypeScript and Python', { timeout: 60_000 }, () => {
  it('has its type-checked rules for TypeScript only', async () => {
    const files = ['**/*.ts'];
    const typed = [...typeChecked, projectService].map((config) => ({ ...config, files }));
    expect(await lint(js.configs.recommended, ...typed, renaming)).toEqual({
      'service.ts': [],
      'task.py': ['2:15-2:18 tasks/rename an old name'],
    });
  });

  it('can switch them off for Python instead', async () => {
    const off = { ...(tseslint.configs.disableTypeChecked as Linter.Config), files: ['**/*.py'] };
    expect(
      await lint(js.configs.recommended, ...typeChecked, projectService, renaming, off),
    ).toEqual({ 'service.ts': [], 'task.py': ['2:15-2:18 tasks/rename an old name'] });
  });

  it('stops with an error of typescript-eslint when type-checked rules have no files', async () => {
    await expect(lint(...typeChecked, projectService, renaming)).rejects.toThrow(
      /@typescript-eslint\/[\w-]+/,
    );
  });
});
