import { Type } from 'typebox';
import { CommandResult } from './command-answer.ts';
import { Position } from './field.ts';
import { FIELD_ERRORS_MAX } from './limit.ts';

/** One place in a request that breaks a rule. Names places and kinds, never the value itself. */
export const FieldError = Type.Object(
  {
    pointer: Type.String({
      description: 'JSON pointer (RFC 6901) into the request. 请求中的位置。',
    }),
    expected: Type.String({ description: 'What the rule asks for. 规则要求。' }),
    received: Type.String({
      description: 'What kind of value came, never the value. 收到的类型,不含具体值。',
    }),
  },
  { additionalProperties: false },
);

/** The body of every answer that is not a success, `application/problem+json` (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Address of the page about this code. 错误说明页地址。' }),
    code: Type.String({ description: 'Stable code. 稳定错误码。' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String(),
    requestId: Type.String({ description: 'Quote this to support. 请求编号。' }),
    position: Type.Optional(Position),
    field: Type.Optional(
      Type.String({
        description:
          'The field or place the code is about, such as the one that differs from the first request. 错误所指的字段或位置。',
      }),
    ),
    result: Type.Optional(CommandResult),
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
    errors: Type.Optional(Type.Array(FieldError, { maxItems: FIELD_ERRORS_MAX })),
  },
  { additionalProperties: false },
);
