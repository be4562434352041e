import { type TProperties, Type } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, Cursor, PageLimit, PoolId, Position, RecordId, Timestamp } from './field.ts';
import { PageQuery, RecordPath } from './path-params.ts';
import type { Scope } from './role.ts';
import { defineRoute } from './route.ts';

/** What a feature says of one kind of record for its three routes. */
export interface RecordRoutesDefinition<
  Name extends string,
  Names extends string,
  Body extends TProperties,
> {
  /** The kind in the singular and the plural, as operations name it: `Order`, `Orders`. */
  readonly name: Name;
  readonly names: Names;
  /** The plural in the path: `orders`. */
  readonly path: string;
  readonly tag: string;
  readonly title: Bilingual;
  /** Who may read them; absent: whoever reads the pool. */
  readonly scope?: Scope;
  /** Whether the record says something about a person that is more than an id. */
  readonly personalData?: true;
  readonly states: readonly string[];
  readonly body: Body;
  /** What lists are narrowed to by `subject`, such as the customer. */
  readonly subject: Bilingual;
  readonly example: {
    readonly recordId: string;
    readonly state: string;
    readonly subject?: string;
    readonly body: unknown;
  };
}

/**
 * The routes that read one kind of record: a list, one record, and its versions. Their operations
 * are named `listOrders`, `getOrder` and `listOrderVersions`.
 */
export function recordRoutes<Name extends string, Names extends string, Body extends TProperties>({
  name,
  names,
  path,
  tag,
  title,
  states,
  body,
  subject,
  example,
  scope = 'reader',
  personalData,
}: RecordRoutesDefinition<Name, Names, Body>) {
  const record = closedObject(
    {
      recordId: RecordId,
      state: Type.Enum([...states], {
        type: 'string',
        description: 'Where it is in its life. 状态。',
      }),
      open: Type.Boolean({
        description: 'Whether anything can still happen to it. 是否仍可变化。',
      }),
      subject: Type.Optional(Type.String({ description: `${subject.en} ${subject['zh-CN']}` })),
      businessDate: BusinessDate,
      position: Position,
      recordedAt: Timestamp,
      body: closedObject(body, { title: `${name}Body` }),
    },
    { title: name, description: `${title.en}. ${title['zh-CN']}。` },
  );
  const page = pageOf(record, `${name}Page`);
  const flags = personalData === undefined ? {} : { personalData };
  const root = `/v1/pools/:poolId/${path}` as const;
  const shown = {
    open: true,
    businessDate: '2026-11-23',
    position: 42,
    recordedAt: '2026-11-23T01:00:00.000Z',
    ...example,
  };
  const answerOf = <Schema extends typeof record | typeof page>(
    schema: Schema,
    description: Bilingual,
  ) =>
    ({
      status: 200,
      schema,
      contentType: 'application/json',
      description,
      replayable: false,
    }) as const;
  const list = defineRoute({
    name: `list${names}`,
    method: 'GET',
    path: root,
    scope,
    ownerAnswers: false,
    ...flags,
    tag,
    summary: { en: `List: ${title.en}`, 'zh-CN': `列出:${title['zh-CN']}` },
    params: closedObject({ poolId: PoolId }),
    query: closedObject({
      cursor: Type.Optional(Cursor),
      limit: Type.Optional(PageLimit),
      subject: Type.Optional(
        Type.String({ maxLength: 64, description: `${subject.en} ${subject['zh-CN']}` }),
      ),
      state: Type.Optional(Type.Enum([...states], { type: 'string' })),
    }),
    answer: answerOf(page, { en: 'A page, by id', 'zh-CN': '按编号的一页' }),
    problems: ['cursor_not_valid'],
    example: { params: { poolId: '1' }, answer: { items: [shown] } },
  });
  const get = defineRoute({
    name: `get${name}`,
    method: 'GET',
    path: `${root}/:recordId`,
    scope,
    ownerAnswers: false,
    ...flags,
    tag,
    summary: { en: `Show: ${title.en}`, 'zh-CN': `查询:${title['zh-CN']}` },
    params: RecordPath,
    answer: answerOf(record, { en: 'As it stands', 'zh-CN': '当前状态' }),
    problems: ['record_not_found'],
    example: { params: { poolId: '1', recordId: example.recordId }, answer: shown },
  });
  const listVersions = defineRoute({
    name: `list${name}Versions`,
    method: 'GET',
    path: `${root}/:recordId/versions`,
    scope,
    ownerAnswers: false,
    ...flags,
    tag,
    summary: { en: `History: ${title.en}`, 'zh-CN': `历史版本:${title['zh-CN']}` },
    params: RecordPath,
    query: PageQuery,
    answer: answerOf(page, {
      en: 'Every version, the first one first',
      'zh-CN': '全部版本,先旧后新',
    }),
    problems: ['cursor_not_valid'],
    example: { params: { poolId: '1', recordId: example.recordId }, answer: { items: [shown] } },
  });
  return { list, get, listVersions };
}
