import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, CommandId, Position, Timestamp } from './field.ts';

export const JournalEntry = closedObject(
  {
    position: Position,
    kind: Type.String(),
    commandId: CommandId,
    subject: Type.Optional(Type.String()),
    businessDate: BusinessDate,
    recordedAt: Timestamp,
    content: Type.String({
      description:
        'Canonical JSON text {"command":…,"outcome":…,"rules":…}, byte for byte as recorded; rules is the version of the rules that decided, absent: 1. 规范 JSON 原文;rules 为裁决所依据的规则版本,缺省为 1。',
    }),
  },
  { title: 'JournalEntry' },
);

export const JournalPage = pageOf(JournalEntry, 'JournalPage');
