import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createKeyFile, readKeyFile } from '@ringfence/tiled-log';
import { formatVerifierKey } from '@ringfence/transparency';
import type { Command } from 'commander';
import { followPolicyFile } from '../evidence/follow-policy-file.ts';
import { ownState } from '../evidence/witness/own-state.ts';
import { createWitnessServer } from '../evidence/witness/witness-server.ts';
import { openWitnessState } from '../evidence/witness/witness-state.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { parsePort } from './parse-port.ts';

const PORT_DEFAULT = 7_780;

/** `ringfence witness key` and `serve`: cosigning logs, with no server of Ringfence. */
export function addWitness(program: Command, context: CommandContext): void {
  const witness = program.command('witness').description(context.terminal.say(WITNESS));
  addKey(witness, context);
  addServe(witness, context);
}

function addKey(parent: Command, { terminal, options }: CommandContext): void {
  parent
    .command('key')
    .description(terminal.say(KEY))
    .argument('<file>', terminal.say(KEY_FILE))
    .requiredOption('--name <name>', terminal.say(NAME))
    .action(async (file: string, { name }: { readonly name: string }) => {
      const key = await createKeyFile(file, { name, kind: 'cosignature_ed25519' });
      const verifierKey = formatVerifierKey(key);
      if (options().json) terminal.write(`${JSON.stringify({ file, verifierKey })}\n`);
      else terminal.write(`${verifierKey}\n`);
    });
}

function addServe(parent: Command, { terminal }: CommandContext): void {
  parent
    .command('serve')
    .description(terminal.say(SERVE))
    .requiredOption('--key-file <file>', terminal.say(KEY_FILE))
    .requiredOption('--state <file>', terminal.say(STATE))
    .requiredOption('--policy <file>', terminal.say(POLICY))
    .option('--host <address>', terminal.say(HOST), '127.0.0.1')
    .option('--port <port>', terminal.say(PORT), parsePort, PORT_DEFAULT)
    .option('--stop-on-stdin-end', terminal.say(STOP_ON_STDIN_END))
    .action(async (options: ServeOptions) => {
      const key = await readKeyFile(options.keyFile, 'cosignature_ed25519');
      const policy = await followPolicyFile(options.policy, ({ text }) => {
        terminal.writeError(`${terminal.say(text)}\n`);
      });
      await ownState(options.state);
      const state = await openWitnessState(options.state);
      const server = createWitnessServer({ key, policy, state });
      server.listen(options.port, options.host);
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const verifierKey = formatVerifierKey(key.key);
      const url = `http://${options.host}:${port}`;
      const ready = { ready: true, url, address: url, processId: process.pid, verifierKey };
      const stop = (): void => {
        server.close();
        server.closeIdleConnections();
      };
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
      if (options.stopOnStdinEnd === true) process.stdin.once('end', stop).resume();
      // Said only now: whoever reads it may stop us at once.
      terminal.write(`${JSON.stringify(ready)}\n`);
      await once(server, 'close');
      // Listened to until now, it would keep the process alive.
      if (options.stopOnStdinEnd === true) process.stdin.destroy();
    });
}

interface ServeOptions {
  readonly keyFile: string;
  readonly state: string;
  readonly policy: string;
  readonly host: string;
  readonly port: number;
  readonly stopOnStdinEnd?: boolean;
}

const WITNESS = both(
  'see that a log only ever grows, and cosign it (tlog-witness)',
  '见证日志只增不改并联署(tlog-witness)',
);
const KEY = both(
  'make a key for cosignatures and print its public half',
  '生成联署密钥并打印其公钥部分',
);
const KEY_FILE = both('the file of the secret key', '私钥文件');
const NAME = both(
  'the name of the key, best an address such as bank.example/witness',
  '密钥名称,宜用地址形式,如 bank.example/witness',
);
const SERVE = both(
  'serve POST /add-checkpoint and GET /<sha256 of the origin>/checkpoint until it is stopped',
  '提供 POST /add-checkpoint 与 GET /<来源的 sha256>/checkpoint,直至停止',
);
const STATE = both(
  'the memory of the witness, one file; keep it with the key, it must never be lost alone',
  '见证人的记忆,一个文件;须与密钥一同保管,不得单独遗失',
);
const POLICY = both(
  'a policy file (tlog-policy): its log lines name the logs that are cosigned; a change is followed without a new start',
  '策略文件(tlog-policy):其中 log 行列出要联署的日志;文件变更后自动生效',
);
const HOST = both('the address to listen at', '监听地址');
const STOP_ON_STDIN_END = both(
  'stop when standard input ends, as it does with the process that started this one',
  '标准输入结束时停止(即启动本进程的进程结束时)',
);
const PORT = both('the port to listen at; 0 takes any', '监听端口;0 表示任意');
