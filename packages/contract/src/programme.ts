import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { BusinessDate, CommandId } from './field.ts';
import { Programme } from './pool.ts';
import { ProgrammeDocument } from './programme-document.ts';

const inForceDate = Type.Unsafe<string>({
  ...BusinessDate,
  description:
    'The business date from whose opening on it is in force; the open one: at once. 自该会计日开始生效。',
});

export const AdoptProgramme = closedObject(
  {
    commandId: CommandId,
    programme: Programme,
    document: Type.Optional(ProgrammeDocument),
    inForceDate,
  },
  { title: 'AdoptProgramme' },
);

export const PROGRAMME_BODY = { programme: ProgrammeDocument, inForceDate };
