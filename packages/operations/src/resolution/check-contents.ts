import { SEGREGATION_MAP_IDS } from '@ringfence/reporting';
import { PACK_LISTS } from '@ringfence/store';
import { packDiffers } from './pack-fault.ts';
import {
  listPath,
  MANIFEST_NAME,
  type PackManifest,
  type PackPool,
  poolFolder,
  REGISTRY_NAME,
  reportPath,
  segregationFolder,
} from './pack-format.ts';
import { PACK_README } from './pack-readme.ts';

/**
 * Sees that a manifest names every file that a pack of its pools has, and none that no pool of it
 * has: what it leaves out would otherwise not be looked at.
 *
 * @throws {PackDiffers} at the first file that is left out or belongs to nothing
 */
export function checkContents({ pools, files }: PackManifest): void {
  const ids = new Set(pools.map(({ poolId }) => poolId));
  if (ids.size < pools.length) {
    throw packDiffers(
      { file: MANIFEST_NAME },
      {
        what: { zh: '专户', en: 'the pools' },
        expected: 'each once',
        received: pools.map(({ poolId }) => poolId).join(' '),
      },
    );
  }
  const named = new Set(files.map(({ path }) => path));
  const needed = new Set([
    ...Object.keys(PACK_README),
    REGISTRY_NAME,
    ...pools.flatMap(listNeededFiles),
  ]);
  for (const path of needed) {
    if (!named.has(path)) throw contentDiffers(path, { expected: 'a file', received: 'none' });
  }
  for (const path of named) {
    if (needed.has(path) || pools.some((pool) => mayHave(pool, path))) continue;
    throw contentDiffers(path, { expected: 'a file of a pool of the pack', received: 'another' });
  }
}

function listNeededFiles({ poolId, closedDate }: PackPool): readonly string[] {
  const files = [
    `${poolFolder(poolId)}/pool.json`,
    ...PACK_LISTS.map((list) => listPath(poolId, list)),
  ];
  if (closedDate === undefined) return files;
  const report = reportPath(poolId, closedDate).slice(0, -'.json'.length);
  const forms = ['.json', '.zh-CN.csv', '.zh-CN.pdf', '.en.csv', '.en.pdf'];
  const owners = [...SEGREGATION_MAP_IDS.map((map) => `${map}.txt`), 'control.json'];
  const folder = segregationFolder(poolId, closedDate);
  return [
    ...files,
    ...forms.map((form) => report + form),
    ...owners.map((name) => `${folder}/${name}`),
  ];
}

const MONTHLY_REPORT = /^reports\/[0-9]{4}-[0-9]{2}\.json$/;
const OTHER_FILE = /^(programmes\/[A-Za-z0-9._-]+\.json|statement-files\/[0-9a-f]{64})$/;

function mayHave({ poolId, closedDate }: PackPool, path: string): boolean {
  const folder = `${poolFolder(poolId)}/`;
  if (!path.startsWith(folder)) return false;
  const inside = path.slice(folder.length);
  return OTHER_FILE.test(inside) || (closedDate !== undefined && MONTHLY_REPORT.test(inside));
}

function contentDiffers(
  file: string,
  { expected, received }: { readonly expected: string; readonly received: string },
) {
  return packDiffers(
    { file },
    { what: { zh: '清单中的文件', en: 'the file in the manifest' }, expected, received },
  );
}
