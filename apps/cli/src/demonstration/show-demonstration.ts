import { ROUTES } from '@ringfence/contract';
import { type ClientFile, writeClientFile } from '../api/client-file.ts';
import { openApiOf } from '../api/open-api.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { createKeys } from '../start/create-keys.ts';
import type { StepReport } from '../start/report-steps.ts';
import { formatEquation } from '../terminal/format-equation.ts';
import { both } from '../terminal/language.ts';
import {
  DEMONSTRATION_ACCOUNT,
  DEMONSTRATION_CURRENCY,
  DEMONSTRATION_PLATFORM,
  runDemonstrationDay,
} from './demonstration-day.ts';
import { leaveWork } from './leave-work.ts';
import { openSandboxBank } from './sandbox-bank.ts';
import { showCustodyProof } from './show-custody-proof.ts';

const ROLES = ['operator', 'platform', 'customer_channel', 'bank', 'auditor'] as const;

/**
 * Shows the demonstration day, unless it was shown to its end before; one that was interrupted goes
 * on. Its keys stay in the client file, for the other commands to be tried with.
 */
export async function showDemonstration(
  context: CommandContext,
  report: StepReport,
  { client, stateDirectory }: { client: ClientFile; stateDirectory: string },
): Promise<void> {
  if (client.demonstration?.finished === true || client.bank === undefined) return;
  const { terminal } = context;
  report.event('demonstration', TEXTS.title);
  const administrator = openApiOf(client, context);
  await administrator.call(ROUTES.createPlatform, {
    body: { platformId: DEMONSTRATION_PLATFORM, name: 'Demonstration platform 演示平台' },
  });
  const keys = await createKeys(administrator, {
    keys: client.keys,
    roles: ROLES,
    platformId: DEMONSTRATION_PLATFORM,
  });
  const bank = openSandboxBank(client.bank);
  const businessDate =
    client.demonstration?.businessDate ??
    (await bank.openAccount({
      identification: DEMONSTRATION_ACCOUNT,
      currency: DEMONSTRATION_CURRENCY,
    }));
  const withKeys: ClientFile = {
    ...client,
    keys,
    demonstration: { businessDate, finished: false },
  };
  await writeClientFile(stateDirectory, withKeys);

  const api = openApiOf(withKeys, context);
  const { equation, poolId } = await runDemonstrationDay({ api, bank, report, businessDate });
  const members = { ...equation };
  report.event('day_closed', TEXTS.closed, { equation: members });
  if (!context.options().json) {
    const terms = { currency: DEMONSTRATION_CURRENCY, say: terminal.say };
    terminal.write(indent(formatEquation(members, terms)));
  }
  const logUrl = client.log?.url;
  if (logUrl !== undefined) await showCustodyProof({ api, report, poolId, logUrl });
  await leaveWork({ api, bank, report, businessDate, poolId });
  const demonstration = { businessDate, finished: true };
  await writeClientFile(stateDirectory, { ...withKeys, demonstration });
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '      ').trimEnd() + '\n';
}

const TEXTS = {
  title: both('  A business day, live:', '  实时演示一个会计日:'),
  closed: both(
    '    The day is closed: what is owed equals the money at the bank.',
    '    会计日已关闭:应付客户资金与银行存款相等。',
  ),
} as const;
