import type { api } from '@ringfence/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendFile } from '../../../api/send-file.ts';
import { useFileQueue } from '../../../api/use-file-queue.ts';

/** Imports statements one after the other, and tells of each how far it is. */
export function useImportStatements(poolId: number) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  return useFileQueue(
    (file, onSent) =>
      sendFile<api.StatementImportAnswer>({
        path: `/v1/pools/${poolId}/statements`,
        file,
        language: i18n.language,
        onSent,
      }),
    () => queries.invalidateQueries(),
  );
}
