import { Type } from 'typebox';

/**
 * A programme document. Its own form is read strictly by custody, which names each place that is
 * wrong; the schema is packages/custody/programmes.schema.json.
 */
export const ProgrammeDocument = Type.Unsafe<Readonly<Record<string, unknown>>>({
  title: 'ProgrammeDocument',
  type: 'object',
  required: ['id', 'version', 'flows'],
  additionalProperties: true,
  description:
    'A programme that is not a shipped one: customer roles, account kinds and flows, in both languages. 自定义业务模板文件。',
});
