import { type api, ProblemAnswered } from '@ringfence/client';

const PERCENT = 100;
const OK_FIRST = 200;
const OK_END = 300;

/**
 * Sends a file as it is and tells how much of it has gone, which the calls of the client cannot.
 *
 * @throws {ProblemAnswered} when the server answers a problem
 * @throws Error when there is no answer of the interface at all
 */
export function sendFile<Answer>({
  path,
  file,
  language,
  onSent,
}: {
  readonly path: string;
  readonly file: File;
  readonly language: string;
  readonly onSent: (percent: number) => void;
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language);
    request.upload.onprogress = ({ loaded, total }) => {
      onSent(total === 0 ? 0 : Math.floor((loaded * PERCENT) / total));
    };
    request.onerror = () => {
      reject(new Error('no answer'));
    };
    request.onload = () => {
      // What is no JSON, such as a page of something between, is null here.
      const answer = request.response as Answer | api.Problem | null;
      if (answer === null) reject(new Error('no answer'));
      else if (request.status >= OK_FIRST && request.status < OK_END) resolve(answer as Answer);
      else reject(new ProblemAnswered(answer as api.Problem));
    };
    request.send(file);
  });
}
