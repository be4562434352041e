import { answerOf, api } from '@ringfence/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';
import { sendFile } from '../../../api/send-file.ts';
import { useFileQueue } from '../../../api/use-file-queue.ts';

const NAME_LENGTH_MAX = 140;

/** Keeps files by their digests and notes each as evidence on a break. */
export function useKeepEvidence(
  poolId: number,
  breakId: string,
  evidence: api.AttachBreakEvidence['evidence'],
) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  return useFileQueue(
    async (file, onSent) => {
      const name = file.name.slice(-NAME_LENGTH_MAX);
      const kept = await sendFile<api.EvidenceFileKept>({
        path: `/v1/pools/${poolId}/evidence-files?name=${encodeURIComponent(name)}`,
        file,
        language: i18n.language,
        onSent,
      });
      const commandId = newCommandId();
      const body = { commandId, breakId, evidence, reference: name, documentHash: kept.sha256 };
      return answerOf(await api.attachBreakEvidence({ client, path: { poolId }, body }));
    },
    () => queries.invalidateQueries({ queryKey: ['break', poolId, breakId] }),
  );
}
