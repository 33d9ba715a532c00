import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

// What needs the built plugin and other programs; the gate runs it, `npm test` does not.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/integrations/*.integration.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
