import type { Parsed, SignedApprovalFile } from '@ringfence/contract';
import type { SignedApprovalFact } from '@ringfence/store';

/**
 * A file for each signed approval whose command the books hold: the command names the approval as
 * its evidence. One whose command was refused is none.
 */
export function formatApprovals({
  approvals,
  contents,
}: {
  readonly approvals: readonly SignedApprovalFact[];
  /** Of the journal entries that may be their commands. */
  readonly contents: readonly string[];
}): Parsed<typeof SignedApprovalFile>[] {
  const commands = contents.map(commandIn);
  return approvals.flatMap(({ poolId, signedApproval, evidence }) => {
    const named = Buffer.from(evidence).toString('hex');
    const command = commands.find((one) => evidenceIn(one) === named);
    return command === undefined
      ? []
      : [{ form: 'ringfence approval-file v1' as const, poolId, command, signedApproval }];
  });
}

type Members = Readonly<Record<string, unknown>>;

function commandIn(content: string): Members {
  const { command } = membersOf(JSON.parse(content));
  return membersOf(command);
}

/** Of a command, or of the act that it is. */
function evidenceIn(command: Members): unknown {
  return command.act === undefined ? command.evidence : membersOf(command.act).evidence;
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
