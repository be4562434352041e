import { readFile } from 'node:fs/promises';
import { FAULT_KINDS, FAULT_NAMES } from '../books/fault-names.ts';
import { readScenario } from './read-scenario.ts';
import { SCENARIO_SCHEMA } from './scenario-schema.ts';

/** What a command says, and how it ends. */
export interface ScenarioAnswer {
  readonly text: string;
  readonly exitCode: number;
}

const EXIT_INVALID = 2;
const EXIT_USAGE = 64;

export const SCENARIO_USAGE = `scenario check FILE   is the file right? 检查场景文件
scenario kinds        the faults, in both languages 故障种类
scenario schema       the form of the file, as JSON Schema 文件格式
`;

/** Answers `scenario check FILE`, `scenario kinds` and `scenario schema`. */
export async function answerScenarioCommand(words: readonly string[]): Promise<ScenarioAnswer> {
  const [command, file, ...more] = words;
  if (command === 'check' && file !== undefined && more.length === 0) return checkFile(file);
  if (command === 'schema' && file === undefined) {
    return { text: `${JSON.stringify(SCENARIO_SCHEMA, undefined, 2)}\n`, exitCode: 0 };
  }
  if (command === 'kinds' && file === undefined) {
    const rows = FAULT_KINDS.map(
      (kind) => `${kind}\t${FAULT_NAMES[kind]['zh-CN']}\t${FAULT_NAMES[kind].en}\n`,
    );
    return { text: rows.join(''), exitCode: 0 };
  }
  return { text: SCENARIO_USAGE, exitCode: EXIT_USAGE };
}

async function checkFile(file: string): Promise<ScenarioAnswer> {
  const read = readScenario(await readFile(file));
  if (read.status === 'ok') {
    const { faults, seed } = read.scenario;
    const text = `${file}: ok, ${faults.length} faults, seed ${seed} 场景正确\n`;
    return { text, exitCode: 0 };
  }
  const rows = read.faults.map(
    ({ place, expected, received }) =>
      `${file}: ${place === '' ? '/' : place}: expected 应为 ${expected}, received 实为 ${received}\n`,
  );
  return { text: rows.join(''), exitCode: EXIT_INVALID };
}
