import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId, RecordId } from './field.ts';
import { EVIDENCE_TEXT_LENGTH_MAX } from './limit.ts';

export const EVIDENCE_STATES = ['published'] as const;

const form = Type.String({
  pattern: '^ringfence [a-z][a-z-]{0,39} v[1-9][0-9]?$',
  description: 'The first line of the text, which says what it is. 文本首行,说明其种类。',
});

const text = Type.String({
  minLength: 1,
  maxLength: EVIDENCE_TEXT_LENGTH_MAX,
  description: 'As it stands in the log, with its last newline. 日志中的原文,以换行结尾。',
});

export const PublishEvidence = closedObject(
  { commandId: CommandId, evidenceId: RecordId, form, text },
  { title: 'PublishEvidence' },
);

export const EVIDENCE_BODY = { form, text };
