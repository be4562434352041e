import { ROUTES } from '@ringfence/contract';
import type { ApiClient } from '../api/api-client.ts';
import type { StepReport } from '../start/report-steps.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import { DEMONSTRATION_CURRENCY } from './demonstration-day.ts';
import { NotInTime, pollUntil } from './poll-until.ts';

/** The customer whose proof is named. */
const CUSTOMER = 'c-1001';

/**
 * Waits until the proof of custody of the day stands in the log, and says how a customer checks it
 * without anybody's help. A log that is late does not hold up the demonstration.
 */
export async function showCustodyProof({
  api,
  report,
  poolId,
  logUrl,
}: {
  readonly api: ApiClient;
  readonly report: StepReport;
  readonly poolId: number;
  readonly logUrl: string;
}): Promise<void> {
  try {
    const proof = await pollUntil(both('the proof of custody', '存管证明'), async () => {
      const { items } = (await api.call(ROUTES.listCustodyProofs, { params: { poolId } })).body;
      return items.find(({ published }) => published);
    });
    const owed = formatMoney(proof.totalMinor, DEMONSTRATION_CURRENCY);
    const held = formatMoney(proof.coverage?.bankMinor ?? '0', DEMONSTRATION_CURRENCY);
    const text = both(
      `    Custody is proved: ${owed} owed to ${proof.customers} customers, the bank signed ${held}. A customer checks it:
      npx ringfence custody-proof get ${CUSTOMER} --out ${CUSTOMER}.json
      curl -o trust.json ${logUrl}/trust.json; curl -o verify.html ${logUrl}/verify.html
      open verify.html, with the network off if you like, and give it the two files; or
      npx ringfence custody-proof verify ${CUSTOMER}.json --trust trust.json`,
      `    存管证明已生成:对 ${proof.customers} 位客户负债 ${owed},银行签名余额 ${held}。客户可自行核验:
      npx ringfence custody-proof get ${CUSTOMER} --out ${CUSTOMER}.json
      curl -o trust.json ${logUrl}/trust.json; curl -o verify.html ${logUrl}/verify.html
      打开 verify.html(可断开网络)并选入上述两个文件;或
      npx ringfence custody-proof verify ${CUSTOMER}.json --trust trust.json`,
    );
    report.event('custody_proved', text, { snapshot: proof.snapshot });
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error;
    const late = both(
      '    The proof of custody is not in the log yet: npx ringfence custody-proof show',
      '    存管证明尚未写入日志,请稍后运行:npx ringfence custody-proof show',
    );
    report.event('custody_not_proved', late);
  }
}
