/** Which samples there are, in the order in which somebody tries them. */
export const SAMPLES = ['pool', 'position', 'customer', 'instructions', 'journal'] as const;
export type SampleName = (typeof SAMPLES)[number];

/**
 * Requests that work as they stand: only the key is put into the shell first.
 *
 * @param id makes the id of a command, new for each sample
 */
export function sampleOf(
  name: SampleName,
  { origin, poolId, id }: { readonly origin: string; readonly poolId: number; readonly id: string },
): string {
  const pool = `${origin}/v1/pools/${poolId}`;
  const asked: Readonly<Record<SampleName, string>> = {
    pool: pool,
    position: `${pool}/position`,
    customer: `${pool}/customers`,
    instructions: `${pool}/instructions?order=newest&limit=5`,
    journal: `${pool}/journal?order=newest&limit=5`,
  };
  const lines = [`curl -sS '${asked[name]}'`, `-H "Authorization: Bearer $RINGFENCE_KEY"`];
  if (name === 'customer') {
    const body = JSON.stringify({ commandId: id, customerId: id });
    lines.push(`-H 'Content-Type: application/json'`, `-d '${body}'`);
  }
  return lines.join(' \\\n  ');
}
