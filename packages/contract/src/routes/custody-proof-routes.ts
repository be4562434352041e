import { actRoute } from '../act-route.ts';
import { closedObject } from '../closed-object.ts';
import {
  BuildCustodyProof,
  CustodyLeavesText,
  CustodyProofPage,
  CustodyProofStand,
  CustomerProofFile,
  PostChallenge,
  SnapshotName,
  SnapshotQuery,
} from '../custody-proof.ts';
import { PoolId } from '../field.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { CustomerPath, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

const SNAPSHOT = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const COVERAGE = {
  customersMinor: '1000',
  othersMinor: '0',
  overdraftsMinor: '0',
  inTransitMinor: '0',
  notes: 1,
  bankMinor: '1000',
  frozenMinor: '0',
  shortfallMinor: '0',
};

export const listCustodyProofs = defineRoute({
  name: 'listCustodyProofs',
  method: 'GET',
  path: '/v1/pools/:poolId/custody-proofs',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'List the proofs of custody', 'zh-CN': '列出存管证明' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: CustodyProofPage,
    contentType: 'application/json',
    description: { en: 'A page, the newest first', 'zh-CN': '一页,最近在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid', 'log_not_configured'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          snapshot: SNAPSHOT,
          businessDate: '2026-11-23',
          asOf: '2026-11-24T01:02:03.004Z',
          log: 'custody.example/logs/pool-1',
          logSize: 42,
          customers: 2,
          totalMinor: '1000',
          published: true,
          coverage: COVERAGE,
        },
      ],
    },
  },
});

export const buildCustodyProof = defineRoute({
  name: 'buildCustodyProof',
  method: 'POST',
  path: '/v1/pools/:poolId/custody-proofs',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'evidence',
  summary: {
    en: 'Prove custody of a closed day, or go on with it; asking again changes nothing',
    'zh-CN': '为已关闭的会计日生成或继续生成存管证明,重复请求不改变结果',
  },
  params: PoolPath,
  body: { schema: BuildCustodyProof, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CustodyProofStand,
    contentType: 'application/json',
    description: { en: 'How far it came', 'zh-CN': '当前进度' },
    replayable: false,
  },
  problems: ['log_not_configured'],
  example: {
    params: { poolId: '1' },
    body: { businessDate: '2026-11-23' },
    answer: { state: 'published', snapshot: SNAPSHOT, coverage: COVERAGE },
  },
});

export const postChallenge = actRoute({
  name: 'postChallenge',
  path: '/custody-challenges',
  scope: 'auditor',
  tag: 'evidence',
  summary: {
    en: 'Log the signed challenge of an auditor, which a snapshot answers at its time',
    'zh-CN': '登记审计方签名的质询,系统将在其时段内以快照应答',
  },
  body: PostChallenge,
  problems: ['content_invalid', 'record_already_exists', 'log_not_configured'],
  example: { body: { note: 'ringfence challenge v1\n…' } },
});

export const getCustomerProof = defineRoute({
  name: 'getCustomerProof',
  method: 'GET',
  path: '/v1/pools/:poolId/customers/:customerId/custody-proof',
  scope: 'reader',
  ownerAnswers: false,
  personalData: true,
  tag: 'evidence',
  summary: {
    en: 'The file by which a customer checks that its money is counted and covered',
    'zh-CN': '客户用以核验其资金已计入且有银行余额覆盖的证明文件',
  },
  params: CustomerPath,
  query: SnapshotQuery,
  answer: {
    status: 200,
    schema: CustomerProofFile,
    contentType: 'application/json',
    description: { en: 'The proof file', 'zh-CN': '证明文件' },
    replayable: false,
  },
  problems: ['log_not_configured', 'snapshot_not_found', 'customer_not_in_snapshot'],
  example: {
    params: { poolId: '1', customerId: 'alice' },
    answer: {
      form: 'ringfence customer-proof v1',
      identity: 'acme/alice',
      fragments: [],
      root: { text: 'ringfence liability-root v1\n…', proof: 'c2sp.org/tlog-proof@v1\n…' },
      bankNotes: [],
    },
  },
});

export const listCustodyLeaves = defineRoute({
  name: 'listCustodyLeaves',
  method: 'GET',
  path: '/v1/pools/:poolId/custody-proofs/:snapshot/leaves',
  scope: 'bank',
  ownerAnswers: false,
  personalData: true,
  tag: 'evidence',
  summary: {
    en: 'All leaves of a snapshot, for the bank that rebuilds the tree; secret',
    'zh-CN': '快照的全部叶子,供银行重算负债树,须保密',
  },
  params: closedObject({ poolId: PoolId, snapshot: SnapshotName }),
  answer: {
    status: 200,
    schema: CustodyLeavesText,
    contentType: 'text/plain',
    description: { en: 'CSV', 'zh-CN': 'CSV' },
    replayable: false,
  },
  problems: ['log_not_configured', 'snapshot_not_found'],
  example: {
    params: { poolId: '1', snapshot: SNAPSHOT },
    answer: 'identity,amount_minor,customer_key\n',
  },
});
