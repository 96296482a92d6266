import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The editor's own module exists in the editor only.
  resolve: { alias: { vscode: fileURLToPath(new URL("test/client/editor.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/kit/seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["grammar/**", "server/**", "client/**"] },
  },
});
