import { Worker } from 'node:worker_threads';
import { createTreeWork, type TreeAnswers, type TreePlan, type TreeRequest } from './tree-work.ts';

type RequestOf<Kind extends keyof TreeAnswers> = Extract<TreeRequest, { readonly kind: Kind }>;

/** One thread, or the caller's own where none was wanted. */
export interface TreeThread {
  readonly ask: <Kind extends keyof TreeAnswers>(
    request: RequestOf<Kind>,
  ) => Promise<TreeAnswers[Kind]>;
  readonly stop: () => Promise<void>;
}

/**
 * The work is done where the caller runs: for small trees, where a thread is not worth its start.
 */
export function createOwnThread(plan: TreePlan): TreeThread {
  const work = createTreeWork(plan);
  return {
    ask: async <Kind extends keyof TreeAnswers>(request: RequestOf<Kind>) =>
      work.answer(request) as TreeAnswers[Kind],
    stop: async () => work.stop(),
  };
}

/** Starts a thread; what fails in it fails the requests that wait for their answers. */
export function startThread(plan: TreePlan): TreeThread {
  const worker = new Worker(new URL('./tree-worker.ts', import.meta.url), { workerData: plan });
  const waiting: PromiseWithResolvers<unknown>[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (answer: unknown) => waiting.shift()?.resolve(answer));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread that builds the tree ended')));
  return {
    ask: async <Kind extends keyof TreeAnswers>(request: RequestOf<Kind>) => {
      if (failure !== undefined) throw failure;
      const pending = Promise.withResolvers<unknown>();
      waiting.push(pending);
      worker.postMessage(request, listMoved(request));
      // Answers come in the order of the requests, each of the kind that was asked for.
      return (await pending.promise) as TreeAnswers[Kind];
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** What the thread takes over instead of a copy. */
function listMoved(request: TreeRequest): readonly ArrayBuffer[] {
  return request.kind === 'hash_customers' ? [request.portion.bytes.buffer] : [];
}
