// Runs a program on Node 24, whatever Node started this one: the one that npm installed beside it,
// or the current one when it is new enough. Plain JavaScript for Node 18 and newer.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MAJOR_MIN = 24;
const EXIT_UNAVAILABLE = 69;
/** Folders between this file and the root of the file system. */
const DEPTH_MAX = 100;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Compiled code is kept for the next run, which then starts twice as fast. The folder is this
 * person's own: in a shared one, others could plant code.
 */
const COMPILE_CACHE =
  process.env.NODE_COMPILE_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ringfence', 'compile');
const major = Number(process.versions.node.split('.')[0]);

/** Runs a TypeScript file, whose path is absolute, with these arguments. */
export async function runOnNode24(main, rest) {
  if (major >= NODE_MAJOR_MIN) {
    nodeModule.enableCompileCache(COMPILE_CACHE);
    process.argv.splice(1, process.argv.length, main, ...rest);
    await import(pathToFileURL(main).href);
    return;
  }
  const binary = findNode(here);
  if (binary === undefined) {
    explain(`${platformPackage()} is not installed / 未安装 ${platformPackage()}`);
  } else {
    run(binary, [main, ...rest]);
  }
}

function platformPackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

/** Looks for Node's npm package in every node_modules from here up. */
function findNode(from) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  let directory = from;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const binary = join(directory, 'node_modules', platformPackage(), 'bin', file);
    if (existsSync(binary)) return binary;
    const parent = dirname(directory);
    if (parent === directory) return undefined;
    directory = parent;
  }
  return undefined;
}

function run(binary, rest) {
  // First in the path, so that programs which the child starts by the name `node` get it too.
  const path = `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(binary, rest, {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  child.once('error', (error) => explain(`${binary}: ${error.message}`));
  child.once('exit', (code, signal) => {
    for (const known of SIGNALS) process.off(known, forward);
    if (signal === null) process.exitCode = code;
    else process.kill(process.pid, signal);
  });
}

function explain(reason) {
  process.stderr.write(
    `ringfence needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.version} and ${reason}.\n` +
      `Run "npm install" in the folder of ringfence, or install Node ${NODE_MAJOR_MIN}.\n` +
      `ringfence 需要 Node ${NODE_MAJOR_MIN} 或更高版本;当前为 ${process.version}。\n` +
      `请在 ringfence 目录运行 "npm install",或安装 Node ${NODE_MAJOR_MIN}。\n`,
  );
  process.exitCode = EXIT_UNAVAILABLE;
}
