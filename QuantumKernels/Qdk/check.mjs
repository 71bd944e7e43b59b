// Compiles a Q# project folder and prints its diagnostics in the form that MSBuild understands.
// node check.mjs <project folder> <file that lists the sources, one per line, relative to the folder>
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadWasmModule } from "qsharp-lang";
import { inspect } from "./inspect.mjs";

const folder = resolve(process.argv[2]);
const wasm = new URL("./node_modules/qsharp-lang/lib/web/qsc_wasm_bg.wasm", import.meta.url);
await loadWasmModule(await readFile(wasm));

const names = (await readFile(process.argv[3], "utf8")).split(/\r?\n/).filter((name) => name);
const sources = await Promise.all(
  names.map(async (name) => [name.replaceAll("\\", "/"), await readFile(join(folder, name), "utf8")]),
);
const manifest = await readFile(join(folder, "qsharp.json"), "utf8");

const { diagnostics } = await inspect({ program: { sources, profile: "unrestricted" }, manifest });
for (const { document, diagnostic } of diagnostics) {
  if (diagnostic.severity === "info" || diagnostic.severity === "hint") continue;
  const { line, character } = diagnostic.range.start;
  const place = `${join(folder, document)}(${line + 1},${character + 1})`;
  const code = (diagnostic.code ?? "Qsc.Lint").replace(/^Qdk\./, "");
  const message = diagnostic.message.replace(/\s+/g, " ");
  console.log(`${place}: ${diagnostic.severity} ${code}: ${message}`);
}
