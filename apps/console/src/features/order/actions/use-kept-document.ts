import type { api } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendFile } from '../../../api/send-file.ts';

const NAME_LENGTH_MAX = 140;

/** Keeps the document of an order with the pool, by its digest. */
export function useKeptDocument(poolId: number) {
  const { i18n } = useTranslation();
  return useMutation({
    mutationFn: (file: File) =>
      sendFile<api.EvidenceFileKept>({
        path: `/v1/pools/${poolId}/evidence-files?name=${encodeURIComponent(file.name.slice(-NAME_LENGTH_MAX))}`,
        file,
        language: i18n.language,
        onSent: () => undefined,
      }),
  });
}
