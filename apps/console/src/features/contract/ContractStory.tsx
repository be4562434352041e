import type { api } from '@ringfence/client';
import { type ContractDocument, type ContractLanguage, renderContract } from '@ringfence/custody';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { Step } from '../../ui/Step.tsx';
import { ContractMoney } from './ContractMoney.tsx';
import { ContractStateBadge } from './ContractStateBadge.tsx';
import { drawSteps, listExits } from './draw-contract.ts';
import { useContract } from './queries/use-contracts.ts';
import { readDocument } from './read-document.ts';
import { sayInWords } from './say-in-words.ts';
import { sumMinor } from './sum-minor.ts';

/** What a page gives the parts of one contract. */
interface ContractShown {
  readonly poolId: number;
  readonly contractId: string;
  readonly currency: string;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly journalLink: (subject: string) => ReactNode;
}

type Moves = api.Contract['body']['moves'];

/** One contract: which step it is in, what ends it, whose money is in it and who got some. */
export function ContractStory(shown: ContractShown) {
  const { t, i18n } = useTranslation('contract');
  const { poolId, contractId, currency } = shown;
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const query = useContract(poolId, contractId);
  return (
    <Loaded query={query}>
      {({ contract, versions }) => {
        const document = readDocument(contract.body.contract);
        const moves = versions.flatMap(({ body }) => body.moves);
        return (
          <div className="panels">
            <Panel title={document?.title[language] ?? t('number')}>
              <ContractFacts {...shown} contract={contract} />
            </Panel>
            {document === undefined ? (
              <Panel title={t('wording')}>
                <pre className="json">{JSON.stringify(contract.body.contract, null, 2)}</pre>
              </Panel>
            ) : (
              <>
                <Panel title={t('steps')} note={t('stepsNote')}>
                  <ContractSteps
                    document={document}
                    moves={moves}
                    now={contract.body.run.step}
                    language={language}
                  />
                </Panel>
                <Panel title={t('money')} note={t('moneyNote')}>
                  <ContractMoney
                    contract={document}
                    run={contract.body.run}
                    moves={moves}
                    currency={currency}
                    language={language}
                  />
                </Panel>
                <Panel title={t('parties')}>
                  <Parties document={document} language={language} link={shown.customerLink} />
                </Panel>
                <Panel title={t('happened')} note={t('happenedNote')}>
                  <ContractHistory versions={versions} document={document} language={language} />
                </Panel>
                <Panel title={t('wording')} note={t('wordingNote')}>
                  <pre className="plain-text">{renderContract(document, language)}</pre>
                </Panel>
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function ContractFacts({
  contract,
  currency,
  journalLink,
}: ContractShown & { readonly contract: api.Contract }) {
  const { t } = useTranslation('contract');
  const { body, state, recordId } = contract;
  return (
    <Facts
      facts={[
        [t('stateTitle'), <ContractStateBadge key="state" state={state} />],
        [
          t('remaining'),
          <Money
            key="remaining"
            minor={sumMinor(body.run.paidIn.map(({ remainingMinor }) => remainingMinor))}
            currency={currency}
          />,
        ],
        [t('createdAt'), <Moment key="created" at={body.createdAt} />],
        [t('latestEnd'), <Moment key="end" at={body.latestEnd} />],
        [
          t('dueAt'),
          body.dueAt === undefined ? t('dueNone') : <Moment key="due" at={body.dueAt} />,
        ],
        ...(body.stopped === undefined
          ? []
          : [[t('stopped'), <Moment key="stopped" at={body.stopped.at} />] as const]),
        [t('journal'), journalLink(recordId)],
      ]}
    />
  );
}

function ContractSteps({
  document,
  moves,
  now,
  language,
}: {
  readonly document: ContractDocument;
  readonly moves: Moves;
  readonly now: string;
  readonly language: ContractLanguage;
}) {
  const { t } = useTranslation('contract');
  const { exits, shape } = useMemo(() => {
    const listed = listExits(document, moves, { language, deadlineText: t('deadline') });
    const drawn = drawSteps(document, listed, {
      now,
      language,
      nowText: t('now'),
      endText: t('end'),
      exitText: ({ rule }) => (rule === 0 ? t('deadline') : t('rule', { rule })),
    });
    return { exits: listed, shape: drawn };
  }, [document, moves, now, language, t]);
  const titleOf = (step: string) => shape.nodes.find(({ id }) => id === step)?.title ?? step;
  return (
    <Diagram
      title={t('steps')}
      shape={shape}
      table={
        <RecordTable
          caption={t('steps')}
          items={exits}
          keyOf={({ step, rule }) => `${step} ${rule}`}
          empty={t('none')}
          columns={[
            {
              key: 'step',
              title: t('step'),
              cell: ({ step }) =>
                step === now ? t('isNow', { step: titleOf(step) }) : titleOf(step),
            },
            {
              key: 'rule',
              title: t('exit'),
              cell: ({ rule }) => (rule === 0 ? t('deadline') : t('rule', { rule })),
            },
            { key: 'when', title: t('when'), cell: ({ when }) => when },
            { key: 'next', title: t('next'), cell: ({ next }) => titleOf(next) },
            {
              key: 'taken',
              title: t('taken'),
              cell: ({ isTaken }) => (isTaken ? t('takenYes') : '–'),
            },
          ]}
        />
      }
    />
  );
}

function Parties({
  document,
  language,
  link,
}: {
  readonly document: ContractDocument;
  readonly language: ContractLanguage;
  readonly link: (customerId: string) => ReactNode;
}) {
  const { t } = useTranslation('contract');
  return (
    <RecordTable
      caption={t('parties')}
      items={document.parties}
      keyOf={({ role }) => role}
      empty={t('none')}
      columns={[
        { key: 'party', title: t('party'), cell: ({ title }) => title[language] },
        { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: 'customer',
          title: t('customer'),
          cell: (party) => (party.kind === 'customer' ? link(party.customerId) : '–'),
        },
      ]}
    />
  );
}

/** What happened to it, the first first: each version adds what was said, paid in or moved. */
function ContractHistory({
  versions,
  document,
  language,
}: {
  readonly versions: readonly api.Contract[];
  readonly document: ContractDocument;
  readonly language: ContractLanguage;
}) {
  const { t } = useTranslation('contract');
  const titleOf = (step: string) =>
    document.steps.find((one) => one.step === step)?.title[language] ?? t('end');
  return (
    <ol className="steps">
      {versions.map(({ position, recordedAt, state, body }, index) => (
        <Step
          key={position}
          tone={index === versions.length - 1 ? 'busy' : 'good'}
          title={titleOf(body.run.step)}
          at={<Moment at={recordedAt} />}
        >
          {t(`state.${state}`)}
          {body.run.said.length === 0 ? null : (
            <p>
              {t('said', {
                said: body.run.said.map((one) => sayInWords(one, document, language)).join('; '),
              })}
            </p>
          )}
          {body.moves.map(({ step, rule, next }) => (
            <p key={`${step} ${rule}`}>
              {t(rule === 0 ? 'movedByDeadline' : 'moved', {
                from: titleOf(step),
                rule,
                to: titleOf(next),
              })}
            </p>
          ))}
        </Step>
      ))}
    </ol>
  );
}
