import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { writeAnswer, writeList } from './write-answer.ts';

/** `ringfence self-check`: the installation looks at itself. */
export function addSelfCheck(program: Command, context: CommandContext): void {
  const { terminal } = context;
  program
    .command('self-check')
    .description(terminal.say(SELF_CHECK))
    .action(async () => {
      const { openApi } = await import('../api/open-api.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const api = await openApi(context);
      const { body } = await api.call(ROUTES.runSelfCheck, { body: {} });
      const { points, failed } = body;
      if (context.options().json) {
        writeAnswer(context, body);
      } else {
        const shown = points.filter(({ outcome }) => outcome !== 'passed');
        writeList(context, shown, [
          { title: both('outcome', '结果'), of: ({ outcome }) => terminal.say(OUTCOMES[outcome]) },
          {
            title: both('expected', '应当'),
            of: ({ text }) => terminal.say(both(text.en, text.zh)),
          },
          { title: both('seen', '所见'), of: ({ details }) => details.join('; ') },
        ]);
        terminal.write(`${terminal.say(sentenceOf(failed, points.length))}\n`);
      }
      context.exit(failed === 0 ? EXIT.ok : EXIT.no);
    });
}

function sentenceOf(failed: number, all: number) {
  return failed === 0
    ? both(`Self-check: nothing is wrong (${all} points).`, `自检:共 ${all} 项,未发现问题。`)
    : both(
        `Self-check: ${failed} of ${all} points failed; each is a finding now.`,
        `自检:共 ${all} 项,${failed} 项未通过,已登记为问题。`,
      );
}

const OUTCOMES = {
  passed: both('passed', '通过'),
  failed: both('FAILED', '未通过'),
  skipped: both('not checked', '未检查'),
} as const;

const SELF_CHECK = both(
  'let the installation look at itself: headers, TLS, files of keys, rights in the database, configuration. Exit code 0 nothing wrong, 1 something',
  '系统自检:响应头、TLS、密钥文件、数据库权限与配置。退出码 0 表示正常,1 表示有问题',
);
