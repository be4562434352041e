import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramShape, NodeLook } from './diagram.ts';
import {
  DIAGRAM_MANNERS,
  type DiagramLayout,
  layOutDiagram,
  type Placed,
} from './lay-out-diagram.ts';
import { arrowHeadOf, pathOf } from './path-of.ts';

const HALF = 2;
const MARK_OF_LOOK: Readonly<Record<NodeLook, string>> = {
  plain: '',
  now: '●',
  passed: '✓',
  step: '',
  outside: '',
};

/**
 * Boxes and arrows, across where there is room and down where there is not; whoever does not see
 * them reads the same as a table.
 */
export function Diagram({
  title,
  shape,
  table,
}: {
  readonly title: string;
  readonly shape: DiagramShape;
  /** The same in rows. */
  readonly table: ReactNode;
}) {
  const { t } = useTranslation('ui');
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setRoom(element.clientWidth);
    });
    observer.observe(element);
    setRoom(element.clientWidth);
    return () => {
      observer.disconnect();
    };
  }, []);
  const layout = useMemo(() => layoutOf(shape, room), [shape, room]);
  const isWide = layout.width > room;
  return (
    <figure className="diagram">
      {/* What has to be scrolled can be reached by keys. */}
      <div
        ref={frame}
        className="diagram-frame"
        {...(isWide ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
      >
        {room === 0 ? null : <Drawing title={title} layout={layout} />}
      </div>
      <details>
        <summary>{t('diagramTable')}</summary>
        {table}
      </details>
    </figure>
  );
}

/** The roomiest manner for which there is room; else the narrowest. */
function layoutOf(shape: DiagramShape, room: number): DiagramLayout {
  const [first, ...others] = DIAGRAM_MANNERS;
  let narrowest = layOutDiagram(shape, first);
  for (const manner of others) {
    if (narrowest.width <= room) return narrowest;
    const next = layOutDiagram(shape, manner);
    if (next.width < narrowest.width) narrowest = next;
  }
  return narrowest;
}

function Drawing({ title, layout }: { readonly title: string; readonly layout: DiagramLayout }) {
  const { t } = useTranslation('ui');
  const { width, height, nodes, edges } = layout;
  return (
    <svg
      role="img"
      aria-label={t('diagramLabel', { title })}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {edges.map(({ edge, points }) => (
        <g
          key={`${edge.from} ${edge.to}`}
          className={edge.isPassed ? 'diagram-edge diagram-passed' : 'diagram-edge'}
        >
          <path className="diagram-line" d={pathOf(points)} />
          <path className="diagram-head" d={arrowHeadOf(points)} />
        </g>
      ))}
      {edges.map(({ edge, label }) =>
        label === undefined ? null : (
          <foreignObject key={`${edge.from} ${edge.to}`} {...cornerOf(label)}>
            <div className="diagram-label">{edge.label}</div>
          </foreignObject>
        ),
      )}
      {nodes.map(({ node, place }) => (
        <foreignObject key={node.id} {...cornerOf(place)}>
          <div className={`diagram-node diagram-node-${node.look}`}>
            <span>
              {MARK_OF_LOOK[node.look]} {node.title}
            </span>
            {node.note === undefined ? null : <small>{node.note}</small>}
          </div>
        </foreignObject>
      ))}
    </svg>
  );
}

function cornerOf({ x, y, width, height }: Placed) {
  return { x: x - width / HALF, y: y - height / HALF, width, height };
}
