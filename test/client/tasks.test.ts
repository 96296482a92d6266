import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, it } from "vitest";
import { registerTasks } from "../../client/tasks.ts";
import { editor, resetEditor } from "./editor.ts";

const program = fileURLToPath(new URL("../../dist/lvs-lsp.js", import.meta.url));

beforeEach(() => {
  resetEditor();
  registerTasks(program);
});

/** Runs a task as the editor would, in a folder with one faulty configuration. */
function runIn(task: { execution: { process: string; args: string[]; options: { env: object } } } | undefined) {
  if (task === undefined) throw new Error("no task");
  const folder = mkdtempSync(join(tmpdir(), "lvs-task-"));
  try {
    mkdirSync(join(folder, "keepalived"));
    writeFileSync(
      join(folder, "keepalived/lvs.conf"),
      "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80{\n    }\n}\n",
    );
    const { process: command, args, options } = task.execution;
    return spawnSync(command, args, { cwd: folder, encoding: "utf8", env: { ...process.env, ...options.env } }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("the task that is offered checks the folder with the extension's own program", () => {
  const [task] = editor.taskProvider?.provideTasks() ?? [];
  expect(task).toMatchObject({ definition: { type: "lvs", files: ["."] }, matchers: "$lvs-lsp" });
  expect(runIn(task)).toMatch(/^keepalived\/lvs\.conf:2:\d+ warning brace-glued/m);
});

it("a task of tasks.json keeps its definition and may have options", () => {
  const definition = { type: "lvs", files: ["keepalived/lvs.conf"], args: ["--severity", "error"] };
  const task = editor.taskProvider?.resolveTask({ definition });
  expect(task?.definition).toBe(definition);
  expect(runIn(task)).not.toContain("brace-glued");
});

it("the task speaks the language of the editor", () => {
  editor.language = "zh-cn";
  const [task] = editor.taskProvider?.provideTasks() ?? [];
  expect(runIn(task)).toMatch(/[\u4e00-\u9fff]/);
});
