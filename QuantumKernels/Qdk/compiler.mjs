import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { getCompiler, loadWasmModule, QscEventTarget } from "qsharp-lang";
import { inspect } from "./inspect.mjs";

const wasm = new URL("./node_modules/qsharp-lang/lib/web/qsc_wasm_bg.wasm", import.meta.url);
await loadWasmModule(await readFile(wasm));
const compiler = await getCompiler();

async function run({ program, expression, shots, noise, loss }) {
  const events = new QscEventTarget(true);
  try {
    if (noise || loss) await compiler.runWithNoise(program, expression, shots, noise ?? [0, 0, 0], loss ?? 0, events);
    else await compiler.run(program, expression, shots, events);
  } catch (error) {
    error.diagnostics ??= events.getResults().at(-1)?.result?.errors;
    throw error;
  }
  return events.getResults();
}

async function estimate({ program, expression, parameters }) {
  try {
    return JSON.parse(await compiler.getEstimates(program, expression, JSON.stringify([parameters ?? {}])));
  } catch (error) {
    // The estimator names a compilation error without its place; a run of no shots compiles only and tells it.
    if (typeof error === "string") await run({ program, expression, shots: 0 });
    throw error;
  }
}

const methods = {
  environment: () => ({ path: process.execPath, version: process.versions.node }),
  run,
  estimate,
  inspect,
  qir: ({ program }) => compiler.getQir(program),
  circuit: ({ program, maxOperations }) =>
    compiler.getCircuit(program, {
      generationMethod: "classicalEval",
      maxOperations,
      sourceLocations: false,
      groupByScope: false,
    }),
  documentation: async ({ program }) =>
    (await compiler.getDocumentation(program)).filter((file) => file.metadata.includes("qsharp.package: __Main__")),
};

const broken = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

parentPort.on("message", async (line) => {
  const { id, method, ...parameters } = JSON.parse(line);
  try {
    parentPort.postMessage(JSON.stringify({ id, result: await methods[method](parameters) }));
  } catch (error) {
    const { message = String(error), diagnostics } = error;
    parentPort.postMessage(JSON.stringify({ id, error: { message, diagnostics, fatal: broken(error) } }));
  }
});
