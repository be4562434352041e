import { answerOf, api } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { saveFile } from '../../../ui/save-file.ts';
import type { Language } from '../../../ui/texts.ts';

/** Gets the receipt for print and hands it to the person as a file. */
export function usePaperReceipt(instructionId: string) {
  return useMutation({
    mutationFn: async (language: Language) => {
      const receipt: unknown = answerOf(
        await api.getMyReceipt({
          client,
          path: { instructionId },
          query: { language },
          parseAs: 'blob',
        }),
      );
      if (!(receipt instanceof Blob)) throw new TypeError('expected the bytes of a file');
      saveFile(`${instructionId}.pdf`, receipt);
    },
  });
}
