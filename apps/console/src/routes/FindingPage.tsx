import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FindingStory } from '../features/control/FindingStory.tsx';
import { useFinding } from '../features/control/queries/use-control.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useMay } from './use-may.ts';
import { usePersonLink } from './use-person-link.tsx';

/** One finding: what is wrong, and what became of it. */
export function FindingPage() {
  const { t } = useTranslation('control');
  const { findingNumber = '' } = useParams({ strict: false });
  const may = useMay();
  const personLink = usePersonLink();
  const { data: me } = useMe();
  const query = useFinding(Number.parseInt(findingNumber, 10));
  return (
    <>
      <PageTitle title={t('finding')} note={<Link to="/findings">{t('toFindings')}</Link>} />
      <Loaded query={query}>
        {(finding) => (
          <div className="panels">
            <FindingStory
              finding={finding}
              mayAct={may('actOnFinding')}
              myId={me?.personId}
              personLink={personLink}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
