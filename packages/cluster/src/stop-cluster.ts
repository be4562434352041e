import { access } from 'node:fs/promises';
import { withFileLock } from './file-lock.ts';
import { type BinariesSource, findBinaries } from './find-binaries.ts';
import { installBinaries } from './install-binaries.ts';
import { stateDirectoryOf, stateLayout } from './state-layout.ts';
import { stopPostmaster } from './stop-postmaster.ts';
import { chooseAccount } from './system-account.ts';

const LOCK_MILLISECONDS_MAX = 180_000;

/**
 * Stops the embedded cluster of a state directory, from whichever process started it.
 *
 * @throws {ClusterFault} stop_failed
 */
export async function stopCluster(
  options: {
    readonly stateDirectory?: string;
    readonly binaries?: readonly BinariesSource[];
    readonly environment?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<'stopped' | 'was_not_running'> {
  const environment = options.environment ?? process.env;
  const isRoot = process.getuid?.() === 0;
  const { stateDirectory } = options;
  const layout = stateLayout(stateDirectoryOf({ stateDirectory, environment, isRoot }));
  const exists = await access(layout.dataDirectory).then(
    () => true,
    () => false,
  );
  if (!exists) return 'was_not_running';

  return withFileLock({ path: layout.lockFile, milliseconds: LOCK_MILLISECONDS_MAX }, async () => {
    const binaries = await findBinaries(options.binaries);
    const account = await chooseAccount(layout.dataDirectory);
    const binDirectory = await installBinaries({
      binaries,
      stateDirectory: layout.stateDirectory,
      account,
    });
    return stopPostmaster({ layout, binDirectory, account });
  });
}
