import { useTranslation } from 'react-i18next';
import { RecordTable } from '../RecordTable.tsx';
import type { DiagramEdge, DiagramShape } from './diagram.ts';

/** The arrows of a diagram as rows, with where it is now. */
export function TransitionRows({
  caption,
  shape,
}: {
  readonly caption: string;
  readonly shape: DiagramShape;
}) {
  const { t } = useTranslation('ui');
  const titleOf = (id: string) => {
    const node = shape.nodes.find((one) => one.id === id);
    return node?.look === 'now' ? t('diagramNow', { title: node.title }) : node?.title;
  };
  return (
    <RecordTable
      caption={caption}
      items={shape.edges}
      keyOf={({ from, to }: DiagramEdge) => `${from} ${to}`}
      empty={t('diagramNothing')}
      columns={[
        { key: 'from', title: t('diagramFrom'), cell: ({ from }) => titleOf(from) },
        { key: 'by', title: t('diagramBy'), cell: ({ label }) => label ?? '–' },
        { key: 'to', title: t('diagramTo'), cell: ({ to }) => titleOf(to) },
        {
          key: 'passed',
          title: t('diagramPassed'),
          cell: ({ isPassed }) => (isPassed ? t('diagramPassedYes') : '–'),
        },
      ]}
    />
  );
}
