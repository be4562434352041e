import { open } from 'node:fs/promises';
import { SAMPLE_BYTES_MAX } from '@ringfence/banking';

const LINE_FEED = 0x0a;

/**
 * The beginning of a file, cut after its last whole line where the file is larger.
 *
 * @returns undefined when the file cannot be read
 */
export async function readSample(file: string): Promise<Uint8Array | undefined> {
  // Whatever keeps the file from being read, the answer is that it cannot be.
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const buffer = new Uint8Array(SAMPLE_BYTES_MAX);
    const { bytesRead } = await handle.read(buffer, 0, SAMPLE_BYTES_MAX, 0);
    const sample = buffer.subarray(0, bytesRead);
    if (bytesRead < SAMPLE_BYTES_MAX) return sample;
    return sample.subarray(0, sample.lastIndexOf(LINE_FEED) + 1);
  } catch {
    // A folder opens and does not read: whatever it is, it is no sample.
    return undefined;
  } finally {
    await handle.close();
  }
}
