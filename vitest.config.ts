import { defineConfig } from 'vitest/config';

// Two projects: `rooms` needs nothing but the sources; `site` reads the built site and runs after the build.
export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/properties.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/**', 'tests/e2e/**'],
        },
      },
      { extends: true, test: { name: 'site', include: ['tests/site/**/*.test.ts'] } },
    ],
  },
});
