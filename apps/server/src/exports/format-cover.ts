import type { BulkExportFact } from '@ringfence/store';

const LINE_BREAKS = /\s+/gu;

/**
 * The lines above the content of an export: whose it is, what for, and how it is known again. The
 * reason is in one line, whatever was typed.
 *
 * @param leaving.sha256 of what follows the cover, in hexadecimal digits
 */
export function formatCover(
  fact: BulkExportFact,
  leaving: { readonly at: string; readonly sha256: string },
): string {
  const { exportNumber, poolId, kind, purpose, reason, askedBy, decided, businessDate } = fact;
  const what = businessDate === undefined ? kind : `${kind} ${businessDate}`;
  const lines = [
    `ringfence export ${exportNumber} · pool ${poolId} · ${what}`,
    `asked for by ${askedBy} on ${fact.askedAt}`,
    `approved by ${decided?.by ?? ''} on ${decided?.at ?? ''}`,
    `fetched once on ${leaving.at}`,
    `purpose: ${purpose}`,
    `reason: ${reason.replaceAll(LINE_BREAKS, ' ')}`,
    `sha256 of what follows: ${leaving.sha256}`,
    'Personal data. Give it to nobody else; delete it when the purpose is met.',
    '含个人信息。不得转交他人;用途达成后立即删除。',
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}
