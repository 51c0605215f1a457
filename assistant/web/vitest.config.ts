import { defineConfig } from "vitest/config";

/** Only what needs no page: the browser's tests are in the project's `tests/`. */
export default defineConfig({ test: { include: ["tests/**/*.test.ts"], environment: "node" } });
