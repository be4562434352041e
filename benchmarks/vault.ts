import { openKeyShelf } from '@ringfence/operations';
import { type FieldSeal, openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import type { BenchmarkDatabase } from './database.ts';

/** How fast fields are sealed and opened. @unit records a second */
export interface VaultMeasurement {
  readonly records: number;
  readonly subjects: number;
  readonly sealedPerSecond: number;
  readonly openedPerSecond: number;
  /** Each record sealed and opened again. */
  readonly perSecond: number;
  /** The same by the time of the processor, whatever else runs on the machine. */
  readonly perCpuSecond: number;
  /** Opened by a process that has to look up and unwrap every data key first. */
  readonly coldPerSecond: number;
}

const RECORDS_PER_SUBJECT = 20;
const FIELDS = [
  'person.display_name',
  'person.email',
  'person.phone',
  'person.identity_number',
  'person.bank_card',
] as const;
const MILLISECONDS = 1_000;
const MICROSECONDS = 1_000_000;

/** Seals and opens fields of persons, each under a key of its own that a database keeps wrapped. */
export async function measureVault(
  { store, keyDirectory }: BenchmarkDatabase,
  records: number,
): Promise<VaultMeasurement> {
  const shelf = openKeyShelf(store);
  const open = (): FieldSeal =>
    openFieldSeal({ shelf, providers: [openLocalFileProvider(keyDirectory)] });
  const subjects = Math.ceil(records / RECORDS_PER_SUBJECT);
  const texts = Array.from({ length: records }, (_, at) => ({
    field: FIELDS[at % FIELDS.length] ?? FIELDS[0],
    subject: `person-${at % subjects}`,
    text: `customer.${at}@example.com`,
  }));
  const vault = open();
  // Makes the data keys, and has the code compiled.
  await vault.sealMany(texts);
  const cpuStarted = process.cpuUsage();
  const started = performance.now();
  const sealed = await vault.sealMany(texts);
  const sealSeconds = (performance.now() - started) / MILLISECONDS;
  const closed = texts.map(({ field, subject }, at) => {
    const bytes = sealed[at];
    if (bytes === undefined) throw new Error('a text was not sealed');
    return { field, subject, sealed: bytes };
  });
  const opening = performance.now();
  const opened = await vault.openMany(closed);
  const openSeconds = (performance.now() - opening) / MILLISECONDS;
  const { user, system } = process.cpuUsage(cpuStarted);
  if (opened.some((text, at) => text !== texts[at]?.text)) throw new Error('a text is another');
  const cold = performance.now();
  await open().openMany(closed);
  const coldSeconds = (performance.now() - cold) / MILLISECONDS;
  return {
    records,
    subjects,
    sealedPerSecond: records / sealSeconds,
    openedPerSecond: records / openSeconds,
    perSecond: records / (sealSeconds + openSeconds),
    perCpuSecond: (records * MICROSECONDS) / (user + system),
    coldPerSecond: records / coldSeconds,
  };
}
