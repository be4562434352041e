// Generated from the database by packages/store/scripts/generate.ts. Do not edit.

export type Database = Record<never, never>;
