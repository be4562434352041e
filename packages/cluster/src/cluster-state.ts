import { access } from 'node:fs/promises';
import { readRecord } from './cluster-record.ts';
import { answersAt } from './launch-postmaster.ts';
import { readPostmaster } from './postmaster.ts';
import { stateDirectoryOf, stateLayout } from './state-layout.ts';

/** Where an installation's PostgreSQL stands. */
export type ClusterState =
  /** DATABASE_URL is set; whether it answers is for whoever connects. */
  | { readonly state: 'external' }
  /** Never made. */
  | { readonly state: 'absent'; readonly stateDirectory: string }
  | { readonly state: 'stopped'; readonly stateDirectory: string; readonly logFile: string }
  /** The server's process lives but does not answer: it starts, recovers, stops or hangs. */
  | {
      readonly state: 'silent';
      readonly stateDirectory: string;
      readonly logFile: string;
      readonly pid: number;
    }
  | {
      readonly state: 'running';
      readonly stateDirectory: string;
      readonly logFile: string;
      readonly pid: number;
      readonly port: number;
    };

/** Reads the state without changing anything; holds no secret. @throws {ClusterFault} */
export async function clusterState(
  options: {
    readonly stateDirectory?: string;
    readonly environment?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<ClusterState> {
  const environment = options.environment ?? process.env;
  if ((environment['DATABASE_URL'] ?? '') !== '') return { state: 'external' };

  const isRoot = process.getuid?.() === 0;
  const asked = options.stateDirectory;
  const layout = stateLayout(stateDirectoryOf({ stateDirectory: asked, environment, isRoot }));
  const { stateDirectory, logFile, dataDirectory } = layout;
  const exists = await access(dataDirectory).then(
    () => true,
    () => false,
  );
  const record = await readRecord(layout.credentialsFile);
  if (!exists || record === undefined) return { state: 'absent', stateDirectory };

  const postmaster = await readPostmaster(dataDirectory);
  if (postmaster.state !== 'running') return { state: 'stopped', stateDirectory, logFile };
  const { pid } = postmaster;
  if (!(await answersAt(record, dataDirectory))) {
    return { state: 'silent', stateDirectory, logFile, pid };
  }
  return { state: 'running', stateDirectory, logFile, pid, port: record.port };
}
