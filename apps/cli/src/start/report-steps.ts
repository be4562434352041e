import type { Bilingual } from '@ringfence/contract';
import type { CommandContext } from '../commands/command-context.ts';

/** Tells what a long command is doing: lines for a person, JSON lines for a program. */
export interface StepReport {
  /** Does one step and says when it is done, and how long it took. */
  step<Result>(name: string, title: Bilingual, run: () => Promise<Result>): Promise<Result>;
  /** Something that happened by itself. */
  event(name: string, text: Bilingual, members?: Readonly<Record<string, unknown>>): void;
}

const MILLISECONDS_IN_SECOND = 1_000;

export function createStepReport({ terminal, options }: CommandContext): StepReport {
  const { json } = options();
  const event: StepReport['event'] = (name, text, members = {}) => {
    if (json) terminal.write(`${JSON.stringify({ event: name, ...members })}\n`);
    else terminal.write(`${terminal.say(text)}\n`);
  };
  return {
    event,
    step: async (name, title, run) => {
      const from = performance.now();
      if (!json && terminal.showsProgress) terminal.writeError(`  … ${terminal.say(title)}`);
      try {
        return await run();
      } finally {
        const seconds = ((performance.now() - from) / MILLISECONDS_IN_SECOND).toFixed(1);
        if (!json && terminal.showsProgress) terminal.writeError('\r');
        const text = (title_: string): string => `  • ${title_} (${seconds} s)`;
        const both = { en: text(title.en), 'zh-CN': text(title['zh-CN']) };
        event('step', both, { name, seconds: Number.parseFloat(seconds) });
      }
    },
  };
}
