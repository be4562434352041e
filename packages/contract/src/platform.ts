import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { PlatformId, Timestamp } from './field.ts';

/** Characters of a platform's name: a business's name, never a person's. */
const PLATFORM_NAME_LENGTH_MAX = 200;

const name = Type.String({
  minLength: 1,
  maxLength: PLATFORM_NAME_LENGTH_MAX,
  description: 'Name of the business. 平台名称。',
});

export const CreatePlatform = closedObject(
  { platformId: PlatformId, name },
  { title: 'CreatePlatform' },
);

export const PlatformRecord = closedObject(
  { platformId: PlatformId, name, createdAt: Timestamp },
  { title: 'Platform' },
);

export const PlatformPage = pageOf(PlatformRecord, 'PlatformPage');
