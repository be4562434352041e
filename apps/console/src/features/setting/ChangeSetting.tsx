import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';

/** One line of what changes. */
export interface Change {
  readonly name: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** Asks others first, where the matrix of the pool says so. */
export type AskApprovals = (
  fault: Error,
  request: {
    readonly route: string;
    readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
  },
) => ReactNode;

const NOTHING_PENDING = { error: null, isPending: false } as const;

/** Changes a setting: the fields, then what is different from now, then the change itself. */
export function ChangeSetting<Body extends { readonly commandId: string }>({
  title,
  route,
  act,
  bodyOf,
  changesOf,
  note,
  isWhole,
  askApprovals,
  children,
}: {
  readonly title: string;
  readonly route: string;
  readonly act: {
    readonly mutate: (body: Body) => void;
    readonly reset: () => void;
    readonly error: Error | null;
    readonly isPending: boolean;
    readonly isSuccess: boolean;
  };
  /** What is sent. @returns undefined while something is missing */
  readonly bodyOf: (commandId: string) => Body | undefined;
  readonly changesOf: (body: Body) => readonly Change[];
  /** What follows from it. */
  readonly note: string;
  readonly isWhole: boolean;
  readonly askApprovals: AskApprovals;
  readonly children: (isTried: boolean) => ReactNode;
}) {
  const { t } = useTranslation('setting');
  const [asked, setAsked] = useState<Body>();
  const changes = asked === undefined ? [] : changesOf(asked);
  const back = (): void => {
    act.reset();
    setAsked(undefined);
  };
  return (
    <details className="command">
      <summary>{title}</summary>
      <div className="desk-form">
        {asked === undefined ? (
          <ActForm
            submit={t('showChange')}
            act={NOTHING_PENDING}
            isWhole={isWhole}
            onSubmit={() => {
              setAsked(bodyOf(newCommandId()));
            }}
          >
            {(isTried) => <div className="form fields">{children(isTried)}</div>}
          </ActForm>
        ) : (
          <ActForm
            submit={title}
            act={act}
            isReady={changes.length > 0 && !act.isSuccess}
            onSubmit={() => {
              act.mutate(asked);
            }}
            after={
              <>
                {act.error === null ? null : askApprovals(act.error, { route, body: asked })}
                <Button onClick={back}>{t(act.isSuccess ? 'again' : 'back')}</Button>
              </>
            }
          >
            <p>{note}</p>
            {act.isSuccess ? (
              <p className="note" role="status">
                {t('changed')}
              </p>
            ) : (
              <RecordTable
                caption={title}
                items={changes}
                keyOf={({ name }) => name}
                empty={t('nothingChanges')}
                columns={[
                  { key: 'name', title: t('setting'), cell: ({ name }) => name },
                  { key: 'before', title: t('before'), cell: ({ before }) => before },
                  { key: 'after', title: t('after'), cell: ({ after }) => after },
                ]}
              />
            )}
          </ActForm>
        )}
      </div>
    </details>
  );
}
