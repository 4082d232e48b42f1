import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // a process a file: tests of time and memory do not share theirs
    pool: 'forks',
    // for machines with more to do; the limits that are tested stand in the tests
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
