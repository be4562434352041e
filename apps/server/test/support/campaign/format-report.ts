import type { CampaignReport } from './run-campaign.ts';

/**
 * A campaign as a person reads it: a table of what was planted, what was found and what was done.
 */
export function formatReport(report: CampaignReport): string {
  const { seed, days, planted, tally, instructions, milliseconds, faults } = report;
  const seconds = (milliseconds / 1_000).toFixed(0);
  const rows = (entries: Iterable<readonly [string, number]>): readonly string[] =>
    [...entries]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, times]) => `${String(times).padStart(8)}  ${name}`);
  const { asked, accepted } = instructions;
  return [
    `campaign: seed ${seed}, ${days} business days, ${seconds} s 故障演练`,
    `${asked} instructions, ${accepted} accepted 指令`,
    '',
    'what the bank planted, by kind 银行制造的故障',
    ...rows(planted),
    '',
    'what was found and done 发现与处理',
    ...rows(tally),
    '',
    faults.length === 0
      ? 'every yuan is explained; nothing missed, nothing invented 分文可解释,无漏报、无虚报'
      : `${faults.length} differences 差异:`,
    ...faults,
    '',
  ].join('\n');
}
