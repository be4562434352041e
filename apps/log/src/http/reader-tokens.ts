import { createHash, timingSafeEqual } from 'node:crypto';
import { open } from 'node:fs/promises';
import { READER_TOKEN_LENGTH_MIN, READER_TOKENS_MAX } from './limits.ts';

/** Who may read entries: bearers of one of the tokens of a file. */
export interface ReaderTokens {
  /** @param authorization the header as it came; absent when there was none */
  admits(authorization: string | undefined): boolean;
}

/** The file of the readers' tokens cannot be used. */
export class ReaderTokensBroken extends Error {
  override readonly name = 'ReaderTokensBroken';
}

const OTHERS_MASK = 0o077;
const TOKEN_PATTERN = /^[A-Za-z0-9._~+/=-]+$/;

/**
 * Reads the tokens of readers, one a line; empty lines and those that begin with `#` are passed
 * over.
 *
 * @throws {ReaderTokensBroken} when others may read the file, there is none, or a line is no token
 * of enough characters
 */
export async function readReaderTokens(path: string): Promise<ReaderTokens> {
  const text = await readOwn(path);
  const lines = text.split('\n').map((line) => line.trim());
  const tokens = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const isUsable = tokens.every(
    (token) => token.length >= READER_TOKEN_LENGTH_MIN && TOKEN_PATTERN.test(token),
  );
  if (!isUsable || tokens.length === 0 || tokens.length > READER_TOKENS_MAX) {
    throw new ReaderTokensBroken(
      `${path}: expected 1 to ${READER_TOKENS_MAX} tokens of at least ${READER_TOKEN_LENGTH_MIN} characters, one a line`,
    );
  }
  return createReaderTokens(tokens);
}

/** Reads a file of its owner alone. @throws {ReaderTokensBroken} */
async function readOwn(path: string): Promise<string> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new ReaderTokensBroken(`the file of readers' tokens ${path} cannot be read`, { cause });
  });
  try {
    const { mode } = await file.stat();
    // Windows says nothing of others.
    if (process.platform !== 'win32' && (mode & OTHERS_MASK) !== 0) {
      throw new ReaderTokensBroken(`${path}: expected a file of its owner alone (chmod 600)`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Admits the bearers of these tokens. */
export function createReaderTokens(tokens: readonly string[]): ReaderTokens {
  const expected = tokens.map((token) => sha256(`Bearer ${token}`));
  return {
    admits: (authorization) => {
      const given = sha256(authorization ?? '');
      // Every token is compared, so that the time tells nothing of any.
      let isOne = false;
      for (const one of expected) isOne = timingSafeEqual(one, given) || isOne;
      return isOne;
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
