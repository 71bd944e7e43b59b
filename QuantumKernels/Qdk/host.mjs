// One JSON request per line of standard input, one JSON answer per line of standard output.
// The compiler works in a thread of its own, so that this one always notices when its parent has gone.
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";

const send = (message) => process.stdout.write(message + "\n");
send(JSON.stringify({ node: process.versions.node }));

const compiler = new Worker(new URL("./compiler.mjs", import.meta.url), { stdout: true });
compiler.on("message", send);
compiler.on("error", (error) => {
  console.error(error);
  process.exit(1);
});

// Ctrl-C reaches the whole process group: the parent decides what it means.
process.on("SIGINT", () => {});

createInterface({ input: process.stdin })
  .on("line", (request) => compiler.postMessage(request))
  .on("close", () => process.kill(process.pid, "SIGKILL"));
