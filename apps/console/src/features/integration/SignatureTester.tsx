import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import {
  checkSignature,
  readPublicKey,
  type SignatureAnswer,
  type SignatureCheck,
} from './check-signature.ts';
import { parseHttpRequest } from './parse-http-request.ts';

const TEXT_LENGTH_MAX = 200_000;
const MILLISECONDS = 1_000;
const ROWS = { request: 10, key: 4 };

const TONES: Readonly<Record<SignatureCheck['state'], Tone>> = {
  fits: 'good',
  differs: 'bad',
  not_made: 'calm',
};

type Outcome =
  | { readonly status: 'checked'; readonly answer: SignatureAnswer }
  | { readonly status: 'not_read'; readonly line: number }
  | { readonly status: 'key_not_read' };

/** Says which part of a signed request does not fit; nothing of it leaves the browser. */
export function SignatureTester() {
  const { t } = useTranslation('integration');
  const [text, setText] = useState('');
  const [pem, setPem] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const id = useId();
  return (
    <Panel title={t('tester')} note={t('testerNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void test(text, pem).then(setOutcome);
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-request`}>{t('request')}</label>
          <Input.TextArea
            id={`${id}-request`}
            className="figure"
            rows={ROWS.request}
            maxLength={TEXT_LENGTH_MAX}
            placeholder={EXAMPLE}
            value={text}
            spellCheck={false}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-key`}>{t('publicKey')}</label>
          <Input.TextArea
            id={`${id}-key`}
            className="figure"
            rows={ROWS.key}
            maxLength={TEXT_LENGTH_MAX}
            value={pem}
            spellCheck={false}
            onChange={({ target }) => {
              setPem(target.value);
            }}
          />
        </div>
        <div>
          <Button type="primary" htmlType="submit" disabled={text.trim() === ''}>
            {t('test')}
          </Button>
        </div>
      </form>
      <div role="status">{outcome === undefined ? null : <Tested outcome={outcome} />}</div>
    </Panel>
  );
}

const EXAMPLE = `POST /v1/pools/1/instructions HTTP/1.1
Host: …
Authorization: Bearer rf_…
Content-Type: application/json
Content-Digest: sha-256=:…:
Signature-Input: sig=("@method" "@target-uri" …);created=…;nonce="…";keyid="…"
Signature: sig=:…:

{"kind":"pay",…}`;

async function test(text: string, pem: string): Promise<Outcome> {
  const request = parseHttpRequest(text, location.origin);
  if ('line' in request) return { status: 'not_read', line: request.line };
  const publicKey = pem.trim() === '' ? undefined : await readPublicKey(pem);
  if (pem.trim() !== '' && publicKey === undefined) return { status: 'key_not_read' };
  const nowSeconds = Math.floor(Date.now() / MILLISECONDS);
  const known = publicKey === undefined ? {} : { publicKey };
  return { status: 'checked', answer: await checkSignature(request, { ...known, nowSeconds }) };
}

function Tested({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('integration');
  if (outcome.status === 'not_read') {
    return <Alert type="warning" showIcon title={t('notRead', { line: outcome.line })} />;
  }
  if (outcome.status === 'key_not_read') {
    return <Alert type="warning" showIcon title={t('keyNotRead')} />;
  }
  const { checks, base } = outcome.answer;
  return (
    <>
      <RecordTable
        caption={t('tester')}
        items={checks}
        keyOf={({ name }) => name}
        empty=""
        columns={[
          { key: 'name', title: t('part'), cell: ({ name }) => t(`check.${name}`) },
          {
            key: 'state',
            title: t('state'),
            cell: ({ state }) => (
              <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
            ),
          },
          {
            key: 'expected',
            title: t('expected'),
            cell: ({ expected }) => <code className="one-time-link">{expected}</code>,
          },
          {
            key: 'received',
            title: t('received'),
            cell: ({ received }) => <code className="one-time-link">{received}</code>,
          },
        ]}
      />
      {base === undefined ? null : (
        <>
          <h3>{t('base')}</h3>
          <pre className="json">{base}</pre>
        </>
      )}
    </>
  );
}
