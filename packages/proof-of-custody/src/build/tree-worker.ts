import { parentPort, workerData } from 'node:worker_threads';
import { createTreeWork, type TreePlan, type TreeRequest } from './tree-work.ts';

/** One thread of a tree that is being built: it answers each request in turn. */
const { answer } = createTreeWork(workerData as TreePlan);
parentPort?.on('message', (request: TreeRequest) => {
  parentPort?.postMessage(answer(request));
});
