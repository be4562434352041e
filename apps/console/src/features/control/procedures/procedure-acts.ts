import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';
import { usePages } from '../../../api/use-pages.ts';

type Without<Body> = Omit<Body, 'commandId'>;

/** What is done about procedures, one request each. */
export const PROCEDURE_ACTS = {
  draft: (body: Without<api.DraftProcedure>) =>
    api.draftProcedure({ client, body: { commandId: newCommandId(), ...body } }),
  publish: ({
    procedureId,
    draftNumber,
  }: {
    readonly procedureId: string;
    readonly draftNumber: number;
  }) => api.publishProcedure({ client, path: { procedureId }, body: { draftNumber } }),
  start: (body: Without<api.StartProcedureRun>) =>
    api.startProcedureRun({ client, body: { commandId: newCommandId(), ...body } }),
  act: ({ runNumber, ...body }: Without<api.ActOnProcedureRun> & { readonly runNumber: number }) =>
    api.actOnProcedureRun({
      client,
      path: { runNumber },
      body: { commandId: newCommandId(), ...body },
    }),
  raise: ({
    deviationNumber,
    severity,
  }: Without<api.RaiseDeviation> & { readonly deviationNumber: number }) =>
    api.raiseDeviation({
      client,
      path: { deviationNumber },
      body: { commandId: newCommandId(), severity },
    }),
} as const;

/** The lists that these acts make old. */
export const PROCEDURE_LISTS = [
  'procedures',
  'procedure',
  'procedure-runs',
  'procedure-run',
  'procedure-deviations',
  'findings',
] as const;

/** The procedures, page by page. */
export function useProcedures() {
  return usePages(['procedures'], (query) => api.listProcedures({ client, query }));
}

/** One procedure with its steps. */
export function useProcedure(procedureId: string) {
  return useQuery({
    queryKey: ['procedure', procedureId],
    queryFn: async () => answerOf(await api.getProcedure({ client, path: { procedureId } })),
  });
}

/** The procedures that come with the system. */
export function useProcedureTemplates() {
  return useQuery({
    queryKey: ['procedure-templates'],
    queryFn: async () => answerOf(await api.listProcedureTemplates({ client })).items,
  });
}

/** What is carried out: of one procedure, or of all. */
export function useProcedureRuns(state: 'running' | 'all', procedureId?: string) {
  const only = procedureId === undefined ? {} : { procedureId };
  return usePages(['procedure-runs', state, procedureId ?? ''], (page) =>
    api.listProcedureRuns({ client, query: { ...page, ...only, state } }),
  );
}

/** One run with its steps. */
export function useProcedureRun(runNumber: number) {
  return useQuery({
    queryKey: ['procedure-run', runNumber],
    queryFn: async () => answerOf(await api.getProcedureRun({ client, path: { runNumber } })),
  });
}

/** Where runs differ from what is written. */
export function useDeviations() {
  return usePages(['procedure-deviations'], (query) =>
    api.listProcedureDeviations({ client, query }),
  );
}
