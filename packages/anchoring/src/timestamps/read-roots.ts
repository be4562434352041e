import { X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';
import { ROOTS_MAX, ROOTS_TEXT_LENGTH_MAX } from '../limits.ts';

/** The certificates that a checker pinned: whoever signs for them is believed. */
export type Roots = readonly Certificate[];

export type RootsParsing =
  | { readonly status: 'ok'; readonly roots: Roots }
  | { readonly status: 'roots_too_large' | 'no_roots' | 'too_many_roots' }
  | { readonly status: 'bad_root'; readonly place: number };

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of a PEM text.
 *
 * @returns `roots_too_large`, `no_roots`, `too_many_roots`, or `bad_root` with its place from 1
 */
export function parseRoots(text: string): RootsParsing {
  if (text.length > ROOTS_TEXT_LENGTH_MAX) return { status: 'roots_too_large' };
  const blocks = text.match(PEM) ?? [];
  if (blocks.length === 0) return { status: 'no_roots' };
  if (blocks.length > ROOTS_MAX) return { status: 'too_many_roots' };
  const roots: Certificate[] = [];
  for (const [index, block] of blocks.entries()) {
    const root = readRoot(block);
    if (root === undefined) return { status: 'bad_root', place: index + 1 };
    roots.push(root);
  }
  return { status: 'ok', roots };
}

function readRoot(block: string): Certificate | undefined {
  try {
    return Certificate.fromBER(Uint8Array.from(new X509Certificate(block).raw));
  } catch {
    // Neither library reads it: it is no certificate, which the caller says with its place.
    return undefined;
  }
}
