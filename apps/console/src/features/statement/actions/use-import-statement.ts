import type { api } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendFile } from '../../../api/send-file.ts';

/** Imports a statement, and tells how much of the file has gone. */
export function useImportStatement(poolId: number) {
  const [percent, setPercent] = useState(0);
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (file: File) => {
      setPercent(0);
      return sendFile<api.StatementImportAnswer>({
        path: `/v1/pools/${poolId}/statements`,
        file,
        language: i18n.language,
        onSent: setPercent,
      });
    },
    onSettled: () => queries.invalidateQueries(),
  });
  return { mutation, percent };
}
