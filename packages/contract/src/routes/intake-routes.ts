import { CommandAnswer } from '../command-answer.ts';
import { INTAKE_BODY, INTAKES, SetIntake } from '../intake.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

export const setIntake = defineRoute({
  name: 'setIntake',
  method: 'POST',
  path: '/v1/pools/:poolId/intakes',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'pools',
  summary: { en: 'Stop or resume new business', 'zh-CN': '停止或恢复接收新业务' },
  params: PoolPath,
  body: { schema: SetIntake, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['record_state_forbids'],
  example: {
    params: { poolId: '1' },
    body: { commandId: 'c-1', intake: 'stopped', reason: 'wind-down' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42, result: { intake: 'stopped' } },
  },
});

export const {
  list: listIntakes,
  get: getIntake,
  listVersions: listIntakeVersions,
} = recordRoutes({
  name: 'Intake',
  names: 'Intakes',
  path: 'intakes',
  tag: 'pools',
  title: { en: 'Whether a pool takes new business', 'zh-CN': '专户是否接收新业务' },
  states: INTAKES,
  body: INTAKE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: { recordId: 'intake', state: 'stopped', body: { reason: 'wind-down' } },
});
