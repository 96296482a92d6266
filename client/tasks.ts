/** Tasks of type `lvs`: `lvs-lsp check` over whole folders, with the command line that comes with the extension. */
import { type Disposable, env, ProcessExecution, Task, type TaskDefinition, TaskScope, tasks } from "vscode";

const TYPE = "lvs";

interface CheckTask extends TaskDefinition {
  /** Files, patterns or folders; the workspace folder when there are none. */
  readonly files?: readonly string[];
  /** Options of `lvs-lsp check`. */
  readonly args?: readonly string[];
}

/** Offers the task "check all configurations" and runs those of tasks.json. `program` is the built lvs-lsp.js. */
export function registerTasks(program: string): Disposable {
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () => [checkTask({ type: TYPE, files: ["."] }, TaskScope.Workspace, program)],
    // Only the execution may be new: the definition must be the object that was asked about.
    resolveTask: ({ definition, scope }) => checkTask(definition, scope ?? TaskScope.Workspace, program),
  });
}

function checkTask(definition: CheckTask, scope: Exclude<Task["scope"], undefined>, program: string): Task {
  const { files = ["."], args = [] } = definition;
  const language = /^zh\b/i.test(env.language) ? "zh-cn" : "en";
  const command = [program, "check", "--lang", language, ...args, ...files];
  // The editor's own Node.js; Electron is one when it is told to be.
  const execution = new ProcessExecution(process.execPath, command, { env: { ELECTRON_RUN_AS_NODE: "1" } });
  return new Task(definition, scope, "check", "lvs-lsp", execution, "$lvs-lsp");
}
