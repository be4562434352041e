import { BULK_BODY_BYTES_MAX, type ProblemCode } from '@ringfence/contract';
import type { FastifyError, FastifyInstance } from 'fastify';
import { draftOfFault } from '../http/answer-fault.ts';
import { answerDownload } from './answer-download.ts';
import {
  answerDirect,
  answerGateway,
  type FormDesk,
  sendForm,
  sendFormProblem,
} from './answer-form.ts';
import { formatFormRefusal } from './format-outcome.ts';
import type { LegacyCode } from './legacy-code.ts';
import { LegacyRefused, refuseForm } from './legacy-refused.ts';

/** Where the form posts of family L are served. */
export const FORM_POST_PATH = '/legacy/l';

/** As what a refused form counts among the signs of an intrusion; others are mistakes. */
const REFUSED_AS: Partial<Record<LegacyCode, ProblemCode>> = {
  '100003': 'signature_not_valid',
  '100004': 'act_not_permitted',
  '100011': 'act_not_permitted',
  '100013': 'signature_replayed',
};

/**
 * Serves the form posts of family L. They are outside the OpenAPI document: everything that they do
 * goes through the routes that are in it.
 */
export function registerFormPosts(scoped: FastifyInstance, desk: FormDesk): void {
  scoped.removeAllContentTypeParsers();
  scoped.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done: (error: Error | null, value?: unknown) => void) => {
      done(null, String(body));
    },
  );
  scoped.setErrorHandler((error: FastifyError | LegacyRefused, request, reply) => {
    if (error instanceof LegacyRefused) {
      request.problemCode = REFUSED_AS[error.code];
      return sendForm(desk.signer, reply.code(200), formatFormRefusal(error));
    }
    const draft = draftOfFault(error, request);
    request.problemCode = draft.code;
    return sendFormProblem(desk.signer, reply.code(200), draft);
  });
  const post = (name: string, answer: typeof answerDirect): void => {
    scoped.post<{ Body: string }>(
      `${FORM_POST_PATH}/${name}`,
      { bodyLimit: BULK_BODY_BYTES_MAX, config: { ringfenceRoute: `familyL.${name}` } },
      async (request, reply) => answer(desk, request, reply),
    );
  };
  post('service', answerDirect);
  post('gateway', answerGateway);
  post('download', answerDownload);
  post('upload', refuseUpload);
}

/** Pictures and documents are kept by the custodian, outside of the books. */
async function refuseUpload(): Promise<never> {
  return refuseForm('100006', {
    en: '/upload: expected no files here; documents are given to the custodian',
    'zh-CN': '/upload:本系统不接收文件,请提交存管人',
  });
}
