import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    // One editor at a time: each takes a processor for itself while it starts.
    fileParallelism: false,
    globalSetup: ["test/e2e/kit/prepare.ts"],
    // A browser, an editor and a server on two processors: a start that is slow once is no finding about the product.
    retry: 2,
    testTimeout: 400_000,
    hookTimeout: 180_000,
  },
});
