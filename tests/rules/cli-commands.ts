import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a command of commander shows of itself. */
interface Command {
  name(): string;
  readonly commands: readonly Command[];
}

const DEPTH_MAX = 3;

function walk(command: Command, path: readonly string[]): readonly string[] {
  if (path.length >= DEPTH_MAX) return [];
  return command.commands.flatMap((child) => {
    const own = [...path, child.name()];
    return [own.join(' '), ...walk(child, own)];
  });
}

/** The commands of the command line, as `day` and `day close`, asked of the program itself. */
export async function readCliCommands(root: string): Promise<ReadonlySet<string>> {
  const file = join(root, 'apps/cli/src/create-program.ts');
  if (!existsSync(file)) return new Set();
  const { createProgram } = (await import(file)) as {
    readonly createProgram: () => Promise<Command>;
  };
  return new Set(walk(await createProgram(), []));
}
