export { ClusterFault, type ClusterFaultCode } from './cluster-fault.ts';
export { type ClusterState, clusterState } from './cluster-state.ts';
export { withFileLock } from './file-lock.ts';
export type { BinariesSource } from './find-binaries.ts';
export { findProcess, type RunningProcess } from './find-process.ts';
export type { Durability } from './server-settings.ts';
export { type Cluster, type StartClusterOptions, startCluster } from './start-cluster.ts';
export { stateDirectoryOf } from './state-layout.ts';
export { stopCluster } from './stop-cluster.ts';
