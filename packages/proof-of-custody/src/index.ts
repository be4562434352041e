export {
  buildLiabilityTree,
  type LiabilityTreeBuilding,
  type LiabilityTreeOrder,
  type LiabilityTreeRefusal,
  type OwedCustomer,
} from './build/build-liability-tree.ts';
export { CUSTOMERS_MAX, THREADS_MAX } from './limits.ts';
export {
  type CuttingOut,
  type LiabilityTree,
  LiabilityTreeDamaged,
  openLiabilityTree,
} from './open-liability-tree.ts';
export {
  type LiabilityTreeRecomputation,
  type RecomputationResult,
  recomputeLiabilityTree,
} from './recompute-liability-tree.ts';
export { levelFileOf, listLevelsKept, MANIFEST_FILE } from './tree-files.ts';
export {
  formatTreeManifest,
  type LiabilityTreeManifest,
  parseTreeManifest,
} from './tree-manifest.ts';
