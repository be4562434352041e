/**
 * Reads one made-up statement file on one core and prints the figures as JSON:
 * `node benchmarks/read-statement.ts camt 1000000000`. A process of its own, so that its memory is
 * the reader's; the file exists in pieces only.
 */
import { createStatementReader } from '@ringfence/banking';
import { STATEMENT_FILES } from './statement-files.ts';

const [format = '', bytesWanted = ''] = process.argv.slice(2);
if (!(format in STATEMENT_FILES)) throw new RangeError(`no such format: ${format}`);
const file = STATEMENT_FILES[format as keyof typeof STATEMENT_FILES]();
let entries = 0;
const reader = createStatementReader({
  entryRead: () => {
    entries += 1;
  },
});
const parts = Math.ceil(Number(bytesWanted) / file.part.length);
const started = performance.now();
reader.write(file.head);
for (let part = 0; part < parts; part += 1) reader.write(file.part);
reader.write(file.tail);
reader.end();
const seconds = (performance.now() - started) / 1_000;
if (entries !== parts * file.entriesOfPart) throw new Error(`read ${entries} entries`);

const bytes = parts * file.part.length;
const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ bytes, seconds, entries, peakMegabytes }));
