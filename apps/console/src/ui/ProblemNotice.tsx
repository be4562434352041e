import { ProblemAnswered } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/**
 * A refusal in the words of the server, with the fields it names and the page that explains it; a
 * connection that failed is told as what it is.
 */
export function ProblemNotice({
  fault,
  onRetry,
}: {
  readonly fault: unknown;
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslation('ui');
  const retry =
    onRetry === undefined ? null : (
      <Button size="small" onClick={onRetry}>
        {t('retry')}
      </Button>
    );
  if (!(fault instanceof ProblemAnswered)) {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('noAnswer')}
        description={t('noAnswerNote')}
        action={retry}
      />
    );
  }
  const { problem } = fault;
  const isOurs = problem.status >= 500;
  return (
    <Alert
      type={isOurs ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={problem.title}
      action={retry}
      description={
        <>
          <p className="problem-detail">{problem.detail}</p>
          {problem.errors === undefined ? null : (
            <ul className="problem-fields">
              {problem.errors.map(({ pointer, expected, received }) => (
                <li key={`${pointer} ${expected}`}>
                  <code>{pointer}</code> {t('expected', { expected, received })}
                </li>
              ))}
            </ul>
          )}
          <p className="problem-foot">
            <a href={`/errors/${problem.code}`} target="_blank" rel="noreferrer">
              {t('explain', { code: problem.code })}
            </a>
            <span className="figure">{t('requestId', { requestId: problem.requestId })}</span>
          </p>
        </>
      }
    />
  );
}
