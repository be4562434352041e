import { type api, ProblemAnswered } from '@ringfence/client';
import { formatUtf8, parseLogProof } from '@ringfence/transparency';
import {
  type CheckLine,
  checkReceipt,
  type Report,
  TEXT_OF_CHECK,
  TEXT_OF_FAULT,
  TEXT_OF_OMISSION,
  TEXT_OF_STATE,
  TEXT_OF_VERDICT,
  type Verdict,
} from '@ringfence/verifier';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { Step } from '../../ui/Step.tsx';
import { saveJson } from '../../ui/save-file.ts';
import { usePoolLog } from './queries/use-pool-log.ts';
import { type ProofQuestion, useProofs } from './queries/use-proofs.ts';
import { readTrust } from './verify-log.ts';

/** The entries that were asked for, each checked in this browser. */
export function ProvedEntries({
  poolId,
  question,
  journalLink,
}: {
  readonly poolId: number;
  readonly question: ProofQuestion;
  /** To what the journal says of what was asked for. */
  readonly journalLink: ReactNode;
}) {
  const { t } = useTranslation('log');
  const query = useProofs(poolId, question);
  const isEarly =
    query.error instanceof ProblemAnswered && query.error.problem.code === 'not_yet_logged';
  if (isEarly) return <p className="empty">{t('notYet')}</p>;
  return (
    <Loaded query={query}>
      {(found) =>
        found === null ? (
          <p className="empty">{t('askNote')}</p>
        ) : (
          <>
            {found.proofs.map((proved) => (
              <ProvedEntry
                key={proved.position}
                poolId={poolId}
                proved={proved}
                journalLink={journalLink}
              />
            ))}
            {found.isCut ? <p className="note">{t('cut')}</p> : null}
          </>
        )
      }
    </Loaded>
  );
}

/** What a leaf has that hides what it is about. */
const COMMITMENT = '"commitment":';

const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  passed: 'good',
  failed: 'bad',
  consistent: 'wait',
  unconfirmed: 'wait',
};

function ProvedEntry({
  poolId,
  proved,
  journalLink,
}: {
  readonly poolId: number;
  readonly proved: api.ProvedEntry;
  readonly journalLink: ReactNode;
}) {
  const { t, i18n } = useTranslation('log');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { data: log } = usePoolLog(poolId);
  const { position, entry, proof, opening } = proved;
  const text = textOf({ entry, proof, ...(opening === undefined ? {} : { opening }) });
  const trust = readTrust(log?.trustText);
  const report = checkReceipt({ text, ...(trust === undefined ? {} : { trust }) });
  const parsing = parseLogProof(formatUtf8(proof));
  const hashes = parsing.status === 'ok' ? parsing.proof.hashes.length : 0;
  return (
    <Panel
      title={t('entry', { position })}
      extra={
        <>
          {journalLink}
          <Button
            size="small"
            onClick={() => {
              saveJson(`pool-${poolId}-${position}.receipt.json`, text);
            }}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <p>
        <StatusBadge
          state={report.verdict}
          tones={VERDICT_TONES}
          text={TEXT_OF_VERDICT.receipt[report.verdict].title[language]}
        />
      </p>
      <Facts
        facts={[
          [t('index'), report.facts.index ?? position - 1],
          [t('pathLength'), t('pathHashes', { count: hashes })],
        ]}
      />
      <h3>{t('leaf')}</h3>
      <pre className="json">{layOut(entry)}</pre>
      {opening === undefined ? (
        entry.includes(COMMITMENT) && <p className="note">{t('hidden')}</p>
      ) : (
        <>
          <h3>{t('record')}</h3>
          <pre className="json">{layOut(opening.record)}</pre>
        </>
      )}
      <h3>{t('checks')}</h3>
      <CheckLines report={report} />
      <details>
        <summary>{t('proof')}</summary>
        <pre className="json">{proof}</pre>
      </details>
    </Panel>
  );
}

const LINE_TONES: Readonly<Record<CheckLine['state'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  consistent: 'wait',
  not_made: 'calm',
};

/** What was checked in this browser, line by line, in the words of the page that works offline. */
function CheckLines({ report }: { readonly report: Report }) {
  const { i18n } = useTranslation('log');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <ol className="steps">
      {report.lines
        .filter((line) => line.name !== 'printed')
        .map((line) => (
          <Step
            key={line.name}
            tone={LINE_TONES[line.state]}
            title={TEXT_OF_CHECK[line.name].title[language]}
            at={TEXT_OF_STATE[line.state][language]}
          >
            {textOfLine(line)[language]}
          </Step>
        ))}
    </ol>
  );
}

function textOfLine(line: CheckLine) {
  if (line.state === 'failed') return TEXT_OF_FAULT[line.fault].meaning;
  if (line.state === 'not_made') return TEXT_OF_OMISSION[line.omission];
  return TEXT_OF_CHECK[line.name][line.state];
}

/** The file of a receipt, as the offline page and the command line read it. */
function textOf(receipt: Omit<api.ProvedEntry, 'position'>): string {
  return `${JSON.stringify({ form: 'ringfence receipt v1', ...receipt }, undefined, 2)}\n`;
}

/** A leaf with each member on its own line; one that is no JSON stays as it is. */
function layOut(text: string): string {
  if (!text.startsWith('{')) return text;
  const members: unknown = JSON.parse(text);
  return JSON.stringify(members, undefined, 2);
}
