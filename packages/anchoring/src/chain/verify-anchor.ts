import type { LogSource } from '@ringfence/tiled-log';
import type { Policy } from '@ringfence/transparency';
import {
  type GrowthFault,
  type PresentCheckpoint,
  readPresentCheckpoint,
  verifyGrowth,
} from '../list/verify-anchored.ts';
import type { Chain } from './open-chain.ts';
import { type AnchorReading, readAnchor } from './read-anchor.ts';

export type AnchorVerification =
  | {
      readonly status: 'ok';
      readonly origin: string;
      /** entries of the log now, and when it was anchored */
      readonly size: number;
      readonly sizeAnchored: number;
    }
  | Exclude<PresentCheckpoint, { readonly status: 'ok' }>
  | Exclude<AnchorReading, { readonly status: 'ok' }>
  | GrowthFault;

/**
 * Verifies a log against a contract: the checkpoint that it shows now is to be trusted by the
 * policy, and it grew from what was anchored. Nothing that the log says of its anchors is used.
 *
 * @param asked.size of the anchor; the newest one when absent
 * @throws {LogSourceFault} when a file of the log cannot be read
 */
export async function verifyAnchor(
  source: LogSource,
  chain: Chain,
  asked: { readonly policy: Policy; readonly size?: number | undefined },
): Promise<AnchorVerification> {
  const present = await readPresentCheckpoint(source, asked.policy);
  if (present.status !== 'ok') return present;
  const { origin, size } = present.checkpoint;
  const anchored = await readAnchor(chain, { origin, size: asked.size });
  if (anchored.status !== 'ok') return anchored;
  const fault = await verifyGrowth(source, { present: present.checkpoint, anchored });
  return fault ?? { status: 'ok', origin, size, sizeAnchored: anchored.size };
}
