import { ROUTES } from '@ringfence/contract';
import { answered, implementKeyed } from '../../http/call.ts';
import { readEngines } from '../../metrics.ts';

export const getMetricsRoute = implementKeyed(ROUTES.getMetrics, async (_call, parts) => {
  readEngines(parts.metrics.engines, parts.owners.engines());
  return answered(await parts.metrics.registry.metrics());
});
