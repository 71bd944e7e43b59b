// Installs the npm packages of a folder as its package-lock.json says, unless they are there already.
// node npm-install.mjs <folder>
import { execFileSync } from "node:child_process";
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, rmSync, utimesSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const lockFile = join(folder, "package-lock.json");
const installed = join(folder, "node_modules", ".installed");
const turn = join(folder, "node_modules.turn");

const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

function isRunning(processId) {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function ownerOfTurn() {
  try {
    return Number(readFileSync(turn, "utf8"));
  } catch {
    return 0;
  }
}

/** Waits until no other build installs into this folder; the turn of a process that has died is taken over. */
function takeTurn() {
  for (let waits = 0; ; waits++) {
    try {
      const file = openSync(turn, "wx");
      writeSync(file, String(process.pid));
      return closeSync(file);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const owner = ownerOfTurn();
      const abandoned = owner ? !isRunning(owner) : waits > 50;
      if (abandoned) rmSync(turn, { force: true });
      else sleep(100);
    }
  }
}

function install() {
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lockFile, "utf8"))
    return utimesSync(installed, new Date(), new Date());
  const npm = ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", npm, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" });
  copyFileSync(lockFile, installed);
}

function fail(message) {
  console.log(message);
  process.exitCode = 1;
}

if (Number(process.versions.node.split(".")[0]) < 18) {
  fail(`Node.js 18 or newer is needed, ${process.execPath} is ${process.versions.node}: install a newer one and build again.`);
} else {
  takeTurn();
  try {
    install();
  } catch (error) {
    if (error.code === "ENOENT") fail("npm was not found: install Node.js 18 or newer with npm and build again.");
    else fail(`npm ci failed in ${folder}: ${String(error.stderr ?? error).trim().replace(/\s+/g, " ")}`);
  } finally {
    rmSync(turn, { force: true });
  }
}
