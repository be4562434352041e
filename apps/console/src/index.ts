export { BUILDS, buildConsole, type ConsoleBuild } from './build/build-console.ts';
export { INITIAL_SCRIPT_BYTES_MAX } from './build/limits.ts';
