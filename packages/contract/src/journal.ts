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
        'Canonical JSON text {"command":…,"outcome":…}, byte for byte as recorded. 规范 JSON 原文。',
    }),
  },
  { title: 'JournalEntry' },
);

export const JournalPage = pageOf(JournalEntry, 'JournalPage');
